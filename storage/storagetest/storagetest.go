// Package storagetest makes database files for tests: copying one takes a few milliseconds,
// creating one several times as long.
package storagetest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// Template is a database file that tests begin with copies of.
type Template struct{ content func() ([]byte, error) }

// NewTemplate returns the template that create makes at a path and closes, once the first copy
// is asked for.
func NewTemplate(create func(path string) error) Template {
	return Template{sync.OnceValues(func() ([]byte, error) { return made(create) })}
}

// made returns the content of the file that create makes.
func made(create func(path string) error) ([]byte, error) {
	folder, err := os.MkdirTemp("", "storebot")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }() // nothing of it is needed
	path := filepath.Join(folder, "storebot.db")
	if err := create(path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// Copy puts a copy of the template at a path.
func (t Template) Copy(tb testing.TB, path string) {
	tb.Helper()
	content, err := t.content()
	if err == nil {
		err = os.WriteFile(path, content, 0o600)
	}
	if err != nil {
		tb.Fatal(err)
	}
}
