package storage

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Restore puts a backup in the place of the database at a path, or where none is
// yet, and keeps that one aside under a name with the moment in it, which it
// returns; empty when there was none. It refuses, changing nothing, a backup that
// verify finds unfit, and a database that another process serves (ErrHeld) or has
// open (ErrBusy). Whenever it is killed, the path holds one of the two whole.
func Restore(ctx context.Context, backup, path string, now time.Time) (aside string, err error) {
	path = resolve(path)
	lock, err := Lock(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	if err := verify(ctx, backup); err != nil {
		return "", err
	}
	restored, err := snapshot(ctx, backup, path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, removed(restored)) }()
	if err := settle(ctx, path); err != nil {
		return "", err
	}
	if aside, err = keepAside(path, now); err != nil {
		return aside, err
	}
	return aside, errors.Join(os.Rename(restored, path), syncFolder(filepath.Dir(path)))
}

// settle moves the write-ahead log into the file, so that the file is complete without it. A file
// that is missing, damaged or not a database is left as it is.
func settle(ctx context.Context, path string) (err error) {
	pool, err := sql.Open(driverName, dsn(path, url.Values{"mode": {"rw"}}))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	_, err = pool.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	if err = Explain(err); errors.Is(err, ErrBusy) {
		return inUse(path, err)
	}
	return ctx.Err()
}

// companions are the endings of the files that SQLite keeps beside a database.
// One that stayed would be taken for the restored database's.
var companions = []string{"-wal", "-shm", "-journal"}

// keepAside gives a database and its companions second names, and takes the first
// ones from the companions. The database itself keeps it until it is replaced.
func keepAside(path string, now time.Time) (aside string, err error) {
	ending := filepath.Ext(path)
	kept := strings.TrimSuffix(path, ending) + "-aside-" + now.Format(backupStamp) + ending
	for _, part := range append([]string{""}, companions...) {
		switch err := link(path+part, kept+part); {
		case errors.Is(err, fs.ErrNotExist):
		case errors.Is(err, fs.ErrExist):
			return "", fileExists(kept + part)
		case err != nil:
			return "", unwritable(kept+part, err)
		default:
			aside = kept
		}
	}
	for _, part := range companions {
		err = errors.Join(err, removed(path+part))
	}
	return aside, err
}
