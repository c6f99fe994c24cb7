package storage

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// newestSchema is what a new database begins with: the schema that all steps lead to.
//
//go:embed schema.sql
var newestSchema string

// newestVersion is the schema that this program works with: the number of the
// last step, most of which are files in the migrations folder.
const newestVersion = 26

// versionQuery asks for the schema a file has.
const versionQuery = "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied"

// inspect looks at a file without changing it, and refuses what this program
// must not touch.
func inspect(ctx context.Context, path string) (err error) {
	pool, err := sql.Open(driverName, dsn(path, url.Values{"mode": {"ro"}, "_busy_timeout": {Options{}.busyMillis()}}))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	var tables, ours int64
	err = Explain(pool.QueryRowContext(ctx, "SELECT count(*), count(CASE WHEN name = 'goose_db_version' THEN 1 END) FROM sqlite_schema").Scan(&tables, &ours))
	if errors.Is(err, ErrDamaged) {
		return foreign(path, err)
	}
	if err != nil || tables == 0 {
		return err
	}
	if ours == 0 {
		return foreign(path, nil)
	}
	return checkVersion(ctx, path, pool)
}

func checkVersion(ctx context.Context, path string, pool *sql.DB) error {
	var version int64
	if err := pool.QueryRowContext(ctx, versionQuery).Scan(&version); err != nil {
		return Explain(err)
	}
	if version > newestVersion {
		return newer(path, version, newestVersion)
	}
	return nil
}

// migrate gives an empty file the newest schema and brings that of any other up to it,
// one transaction a step. A step that a power failure takes back is taken again, so none
// waits for the disk; the first thing that people write does.
func migrate(ctx context.Context, pool *sql.DB) (err error) {
	if isNewest(ctx, pool) {
		return nil
	}
	if _, err := pool.ExecContext(ctx, "PRAGMA synchronous = NORMAL"); err != nil {
		return Explain(err)
	}
	defer func() {
		_, failed := pool.ExecContext(ctx, "PRAGMA synchronous = FULL")
		err = errors.Join(err, failed)
	}()
	if err := createSchema(ctx, pool); err != nil || isNewest(ctx, pool) {
		return Explain(err)
	}
	steps, err := newSteps(pool)
	if err != nil {
		return err
	}
	if _, err := steps.Up(ctx); err != nil {
		return fmt.Errorf("bringing the database up to date: %w", err)
	}
	return nil
}

func isNewest(ctx context.Context, pool *sql.DB) bool {
	var version int64
	return pool.QueryRowContext(ctx, versionQuery).Scan(&version) == nil && version == newestVersion
}

// createSchema gives an empty file the newest schema. It leaves others as they are, one
// that another program has just created too.
func createSchema(ctx context.Context, pool *sql.DB) (err error) {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	var tables int64
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if tables == 0 {
		if _, err := tx.ExecContext(ctx, newestSchema); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func newSteps(pool *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, pool, files, goose.WithGoMigrations(coverageStep))
}
