package intake

import (
	"crypto/rand"
	"encoding/binary"
	"hash"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/blake2b"
)

// buyerNames turns buyers' names into what is kept of them: a number that tells
// two buyers apart but, without the database's secret key, not who they are, and
// a masked form for people to read.
type buyerNames struct {
	hash hash.Hash
	name []byte
	sum  []byte
}

func newBuyerNames(key []byte) (*buyerNames, error) {
	keyed, err := blake2b.New256(key)
	return &buyerNames{hash: keyed}, err
}

// buyerKeySetting is the name of the setting that holds the secret key.
const buyerKeySetting = "buyer_key"

// findBuyerNames uses the database's key, which the first import makes up.
func findBuyerNames(c conn) (*buyerNames, error) {
	var key []byte
	err := c.query("SELECT value FROM settings WHERE name = ?", func(r row) error {
		key = []byte(r.text(0))
		return nil
	}, buyerKeySetting)
	if err != nil {
		return nil, err
	}
	if key == nil {
		key = make([]byte, blake2b.Size256)
		_, _ = rand.Read(key) // never fails, says its documentation
		if err := c.exec("INSERT INTO settings (name, value) VALUES (?, ?)", buyerKeySetting, key); err != nil {
			return nil, err
		}
	}
	return newBuyerNames(key)
}

// number returns the keyed hash of a name, 0 for none and for one that the platform
// has masked itself: many buyers share it. Of ten million buyers two share a
// number with a probability of 1 in 200,000.
func (b *buyerNames) number(name string) int64 {
	if name == "" || strings.Contains(name, "**") {
		return 0
	}
	b.hash.Reset()
	b.name = append(b.name[:0], name...)
	_, _ = b.hash.Write(b.name) // a hash's Write never fails
	b.sum = b.hash.Sum(b.sum[:0])
	return max(1, int64(binary.LittleEndian.Uint64(b.sum)>>1))
}

// maskBuyer keeps the first and the last letter of a name: t***9.
func maskBuyer(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if size == 0 {
		return ""
	}
	last, _ := utf8.DecodeLastRuneInString(name[size:])
	if size == len(name) {
		return string(first) + "***"
	}
	return string(first) + "***" + string(last)
}
