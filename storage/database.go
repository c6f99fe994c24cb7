// Package storage keeps everything a store's bot knows in one SQLite file:
// people and chats, orders as imported, what people type in, and a trail of who
// changed what. Queries are methods of Records, which both a Database and a Tx
// embed: the first answers as of now, the second as of the change under way.
// Whatever people change goes through Database.Change, which writes the trail
// and makes Undo work; export files come in through Database.Import. Everything
// is asked for by store. GORM is used here and nowhere else.
//
// A change of the schema is a new file in the migrations folder and one more in
// newestVersion. Then
//
//	go test ./storage -run TestNewDatabase -update
//
// writes schema.sql, which new databases begin with, and the dump in testdata that the
// tests of later versions start from; a test fails until it was run.
package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/url"
	"os"
	"slices"
	"strconv"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Options are how a database is opened.
type Options struct {
	LowMemory bool         // stay small at the price of some speed
	Logger    *slog.Logger // logs slow queries, without their values; nil discards
	Changed   func()       // called after every change; must not wait; may be nil

	// Terminal is the platform of the machine's own terminal, which people read only while
	// they sit there; "" where there is none.
	Terminal string

	// BusyTimeout is how long a write waits for another program's lock; 0 is 5 s.
	BusyTimeout time.Duration
}

// busyMillis returns the busy time-out in the form of SQLite's settings.
func (o Options) busyMillis() string {
	return strconv.FormatInt(cmp.Or(o.BusyTimeout, busyTimeout).Milliseconds(), 10)
}

// Database is an open database file. It is safe for concurrent use: one
// connection writes, a few read beside it and see what is committed.
type Database struct {
	Records
	write   *gorm.DB // one connection only
	health  health
	path    string
	file    os.FileInfo // of the file that was opened
	options Options
	pools   []*sql.DB
}

// Records answers questions about what is stored.
//
// In records a pointer that is nil and a time that is 0 mean unknown, which is
// never the same as zero. Times are UTC unix seconds, money is fen.
type Records struct {
	gorm     *gorm.DB
	terminal string // the platform that is read only at the machine
}

// in returns the connection that a query runs on.
func (r Records) in(ctx context.Context) *gorm.DB { return r.gorm.WithContext(ctx) }

// Connections and their page caches, in KiB. A cache grows only as it is used.
const (
	readerCount   = 4
	busyTimeout   = 5 * time.Second
	writerCache   = 16 << 10
	readerCache   = 16 << 10
	lowMemCache   = 2 << 10
	slowThreshold = 500 * time.Millisecond
)

// Open opens a database file, making it or bringing its schema up to date where
// needed. It refuses, leaving the file as it is, one that a newer storebot has
// written and one that is not storebot's; the error is a Fault that says what to do.
func Open(ctx context.Context, path string, options Options) (*Database, error) {
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	if err := prepareFile(ctx, path); err != nil {
		return nil, err
	}
	d := &Database{Records: Records{terminal: options.Terminal}, path: path, options: options}
	if err := d.open(ctx, path); err != nil {
		return nil, errors.Join(Explain(err), d.Close())
	}
	return d, nil
}

func (d *Database) open(ctx context.Context, path string) (err error) {
	if d.write, err = d.connect(dsn(path, writing(d.options)), 1); err != nil {
		return err
	}
	if err := migrate(ctx, d.pools[0]); err != nil {
		return err
	}
	if d.file, err = os.Stat(path); err != nil {
		return unwritable(path, err)
	}
	if err := refuseReadOnly(ctx, path, d.pools[0], d.options); err != nil {
		return err
	}
	if d.gorm, err = d.connect(dsn(path, reading(d.options)), readerCount); err != nil {
		return err
	}
	return d.mendSums(ctx)
}

// Close closes the database without waiting: end everything that uses it first.
func (d *Database) Close() error {
	var err error
	for _, pool := range slices.Backward(d.pools) {
		err = errors.Join(err, pool.Close())
	}
	return err
}

// prepareFile checks a file that exists and makes one that does not, readable by
// its owner alone.
func prepareFile(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.Mode().IsRegular() && !info.IsDir(): // to open a pipe waits for whoever writes to it
		return foreign(path, nil)
	case err == nil && info.Size() > 0:
		return inspect(ctx, path)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return unwritable(path, err)
	}
	return file.Close()
}

// refuseReadOnly notices a file that may not be written: SQLite opens it for
// reading and says nothing. One that another program writes to is not waited for.
func refuseReadOnly(ctx context.Context, path string, writer *sql.DB, options Options) error {
	_, err := writer.ExecContext(ctx, "PRAGMA busy_timeout = 0; DELETE FROM goose_db_version WHERE 0")
	if err = Explain(err); errors.Is(err, ErrReadOnly) {
		return unwritable(path, err)
	}
	_, err = writer.ExecContext(ctx, "PRAGMA busy_timeout = "+options.busyMillis())
	return err
}

// connect opens a pool of a number of connections, with GORM over it.
func (d *Database) connect(dsn string, connections int) (*gorm.DB, error) {
	pool, err := sql.Open(driverName, dsn)
	if err != nil {
		return nil, err
	}
	d.pools = append(d.pools, pool)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return gorm.Open(
		dialector{&sqlite.Dialector{DriverName: driverName, Conn: pool}},
		&gorm.Config{
			Logger:                 slowQueries{d.options.Logger},
			SkipDefaultTransaction: true,
			DisableAutomaticPing:   true,
			TranslateError:         true,
		})
}

// dialector is GORM's, with errors in our own kinds.
type dialector struct{ *sqlite.Dialector }

// Translate is called by GORM for every error.
func (dialector) Translate(err error) error { return Explain(err) }

// dsn names a file the way both drivers understand.
func dsn(path string, settings url.Values) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + settings.Encode()
}

func reading(options Options) url.Values {
	settings := url.Values{"_query_only": {"1"}, "_busy_timeout": {options.busyMillis()}}
	setCache(settings, cacheFor(options, readerCache))
	return settings
}

func writing(options Options) url.Values {
	settings := url.Values{
		"_busy_timeout": {options.busyMillis()},
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"}, // what people typed survives a power cut
		"_foreign_keys": {"1"},
		"_txlock":       {"immediate"}, // a change reads first and must not find the lock taken when it writes
	}
	setCache(settings, cacheFor(options, writerCache))
	return settings
}

func cacheFor(options Options, kib int) int {
	if options.LowMemory {
		return lowMemCache
	}
	return kib
}

// slowQueries logs slow queries only: errors are returned, and their handlers log them.
type slowQueries struct{ log *slog.Logger }

func (s slowQueries) LogMode(logger.LogLevel) logger.Interface { return s }
func (slowQueries) Info(context.Context, string, ...any)       {}
func (slowQueries) Warn(context.Context, string, ...any)       {}
func (slowQueries) Error(context.Context, string, ...any)      {}

// Trace is called by GORM after every query.
func (s slowQueries) Trace(ctx context.Context, begin time.Time, query func() (string, int64), _ error) {
	elapsed := time.Since(begin)
	if elapsed < slowThreshold {
		return
	}
	text, rows := query()
	s.log.WarnContext(ctx, "slow query", "took", elapsed, "rows", rows, "query", text)
}

// ParamsFilter keeps values out of the log.
func (slowQueries) ParamsFilter(_ context.Context, query string, _ ...any) (string, []any) {
	return query, nil
}
