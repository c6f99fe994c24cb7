//go:build cgo

package storage

import (
	"errors"
	"net/url"
	"strconv"

	"github.com/mattn/go-sqlite3"
)

// driverName is the driver over SQLite's own C code.
const driverName = "sqlite3"

// statements is how many prepared statements each connection keeps: more than the
// digest has. Preparing one takes as long as running it.
const statements = 64

func setCache(settings url.Values, kib int) {
	settings.Set("_cache_size", strconv.Itoa(-kib))
	settings.Set("_stmt_cache_size", strconv.Itoa(statements))
}

// resultCode returns SQLite's extended result code of an error, 0 when it is not SQLite's.
func resultCode(err error) int {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return 0
	}
	return max(int(e.ExtendedCode), int(e.Code))
}
