package storage

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"storebot/bot"
)

// CheckFile returns a Fault of kind ErrLost when the file that was opened is no longer
// the one at its path: it was removed, or another file was put in its place. SQLite
// notices neither, and what is written goes into a file without a name. A file that
// was overwritten in place is not noticed.
func (d *Database) CheckFile() error {
	now, err := os.Stat(d.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return lost(d.path, err)
	case err != nil:
		return nil //nolint:nilerr // a folder that can't be read for a moment says nothing about the file
	case !os.SameFile(d.file, now):
		return lost(d.path, nil)
	}
	return nil
}

// Abandon ends all use of the database for a Fault, which Health returns from then on:
// every question and every change fails.
func (d *Database) Abandon(ctx context.Context, fault error) error {
	d.note(ctx, fault)
	return d.Close()
}

func lost(path string, cause error) error {
	return &Fault{ErrLost, bot.Problemf("The database file %s was removed or replaced while storebot was running. Nothing can be saved. Put the file back or restore a backup, then start storebot again.", path), cause}
}
