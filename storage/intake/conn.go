package intake

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
)

// conn is a connection below database/sql: a million rows of thirty values each are
// not worth a lock, a context watcher and a conversion per value. It belongs to one
// goroutine.
type conn struct {
	driver.ConnPrepareContext
}

// withConn lends a connection of a pool to use.
func withConn(ctx context.Context, pool *sql.DB, use func(conn) error) (err error) {
	lent, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lent.Close()) }()
	return lent.Raw(func(raw any) error {
		c, ok := raw.(driver.ConnPrepareContext)
		if !ok {
			return fmt.Errorf("the SQLite driver %T cannot prepare statements", raw)
		}
		return use(conn{c})
	})
}

// prepare makes a statement that the caller releases.
func (c conn) prepare(query string) (*statement, error) {
	prepared, err := c.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, fmt.Errorf("preparing %.60q: %w", query, err)
	}
	runner, ok := prepared.(driver.StmtQueryContext)
	if !ok {
		return nil, errors.Join(fmt.Errorf("the SQLite driver %T cannot run prepared queries", prepared), prepared.Close())
	}
	return &statement{stmt: prepared, runner: runner}, nil
}

// transaction runs do after begin, and commits what it did unless it fails or says not
// to keep it.
func (c conn) transaction(begin string, do func() (keep bool, err error)) error {
	if err := c.exec(begin); err != nil {
		return err
	}
	keep, err := do()
	if err == nil && keep {
		err = c.exec("COMMIT")
	}
	if err != nil || !keep {
		err = errors.Join(err, c.exec("ROLLBACK"))
	}
	return err
}

// with runs do while one of the connection's settings has another value.
func (c conn) with(pragma string, value int64, do func() error) error {
	before, err := c.number("PRAGMA " + pragma)
	if err != nil {
		return err
	}
	if err := c.exec(fmt.Sprintf("PRAGMA %s = %d", pragma, value)); err != nil {
		return err
	}
	err = do()
	return errors.Join(err, c.exec(fmt.Sprintf("PRAGMA %s = %d", pragma, before)))
}

// exec runs a statement once.
func (c conn) exec(query string, values ...any) error {
	return c.query(query, func(row) error { return nil }, values...)
}

// query runs a statement once and hands its rows to each.
func (c conn) query(query string, each func(row) error, values ...any) error {
	s, err := c.prepare(query)
	if err != nil {
		return err
	}
	defer s.release()
	return s.query(each, values...)
}

// number runs a query for one whole number; NULL or no row is 0.
func (c conn) number(query string, values ...any) (n int64, err error) {
	err = c.query(query, func(r row) error { n = r.int(0); return nil }, values...)
	return n, err
}

// statement is a prepared statement with its arguments.
type statement struct {
	stmt   driver.Stmt
	runner driver.StmtQueryContext
	args   []driver.NamedValue
	row    row
}

// release drops the statement. What went wrong with it was said by the call that failed.
func (s *statement) release() { _ = s.stmt.Close() }

// takes makes room for a number of arguments.
func (s *statement) takes(count int) {
	for len(s.args) < count {
		s.args = append(s.args, driver.NamedValue{Ordinal: len(s.args) + 1})
	}
}

var errEnough = errors.New("enough rows")

// query runs the statement with the values given and hands each row to each, which
// may end the reading with errEnough. The row is only valid during the call.
func (s *statement) query(each func(row) error, values ...any) error {
	s.takes(len(values))
	for i, value := range values {
		s.args[i].Value = value
	}
	return s.run(each)
}

// exec runs the statement with the values given.
func (s *statement) exec(values ...any) error {
	return s.query(func(row) error { return nil }, values...)
}

// run runs the statement with the arguments already in place. Writes go through
// the driver's query too: there the cgo driver binds all values in one call.
func (s *statement) run(each func(row) error) error {
	rows, err := s.runner.QueryContext(context.Background(), s.args)
	if err != nil {
		return err
	}
	if s.row == nil {
		s.row = make(row, len(rows.Columns()))
	}
	for err == nil {
		if err = rows.Next(s.row); err == nil {
			err = each(s.row)
		}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, errEnough) {
		err = nil
	}
	return errors.Join(err, rows.Close())
}
