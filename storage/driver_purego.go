//go:build !cgo

package storage

import (
	"errors"
	"net/url"
	"strconv"

	"modernc.org/sqlite"
)

// driverName is the driver that needs no C compiler.
const driverName = "sqlite"

func setCache(settings url.Values, kib int) {
	settings.Set("_pragma", "cache_size("+strconv.Itoa(-kib)+")")
}

// resultCode returns SQLite's extended result code of an error, 0 when it is not SQLite's.
func resultCode(err error) int {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return 0
	}
	return e.Code()
}
