package storage

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// Backup writes the database as it is at one moment to a new file, while others
// go on reading and writing. The file gets its name only once it is whole,
// verified and safely on the disk; a file that exists is never written over,
// which is a Fault of kind ErrTaken.
func (d *Database) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fileExists(path)
	}
	temporary, err := snapshot(ctx, d.path, path)
	if err != nil {
		return err
	}
	if err := errors.Join(link(temporary, path), removed(temporary)); err != nil {
		return unwritable(path, err)
	}
	return syncFolder(filepath.Dir(path))
}

// BackupInto makes a backup in a folder, which it creates if needed, named after a moment, and
// removes all but the newest keep. It returns the backup's path.
func (d *Database) BackupInto(ctx context.Context, folder string, at time.Time, keep int) (string, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", unwritable(folder, err)
	}
	path := filepath.Join(folder, backupName(at))
	if err := d.Backup(ctx, path); err != nil {
		return "", err
	}
	return path, rotate(folder, keep)
}

// verify reads a whole backup and reports whether it can be restored: ErrNotFound,
// ErrForeign, ErrNewer or ErrDamaged if not, each a Fault that says what to do.
func verify(ctx context.Context, path string) (err error) {
	info, err := os.Stat(path)
	if err != nil {
		return noBackup(path, err)
	}
	if !info.Mode().IsRegular() || info.Size() == 0 {
		return unfit(path, &Fault{Kind: ErrForeign})
	}
	if err := inspect(ctx, path); err != nil {
		return unfit(path, err)
	}
	pool, err := openReadOnly(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	return unfit(path, isWhole(ctx, pool))
}

func isWhole(ctx context.Context, pool *sql.DB) error {
	var finding string
	if err := pool.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&finding); err != nil {
		return Explain(err)
	}
	if finding != "ok" {
		return &Fault{Kind: ErrDamaged, cause: errors.New(finding)}
	}
	var tables int
	if err := pool.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return Explain(err)
	}
	if tables == 0 {
		return &Fault{Kind: ErrForeign}
	}
	return nil
}

// snapshot copies a database as it is at one moment into a new file in the folder
// of another, and returns the copy's name once it is whole and on the disk.
func snapshot(ctx context.Context, from, target string) (copied string, err error) {
	file, err := os.CreateTemp(filepath.Dir(target), filepath.Base(target)+".*.part")
	if err != nil {
		return "", unwritable(target, err)
	}
	defer func() {
		if err = errors.Join(err, file.Close()); err != nil {
			err = errors.Join(err, removed(file.Name()))
		}
	}()
	if err := vacuumInto(ctx, from, file.Name()); err != nil {
		return "", err
	}
	if err := verify(ctx, file.Name()); err != nil {
		return "", err
	}
	return file.Name(), file.Sync()
}

// vacuumInto uses a connection of its own: readers may not, and the writer must
// not wait so long.
func vacuumInto(ctx context.Context, from, to string) (err error) {
	pool, err := openReadOnly(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	_, err = pool.ExecContext(ctx, "VACUUM INTO ?", to)
	return Explain(err)
}

func openReadOnly(path string) (*sql.DB, error) {
	settings := reading(Options{})
	settings.Set("mode", "ro")
	settings.Del("_query_only")
	return sql.Open(driverName, dsn(path, settings))
}
