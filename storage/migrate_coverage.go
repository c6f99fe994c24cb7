package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/pressly/goose/v3"

	"storebot/bot"
	"storebot/storage/intake"
	"storebot/storage/taobao"
)

// coverageStep makes the table of coverage. It fills it in from the records of past
// imports, as far as their files' names and days say something.
var coverageStep = goose.NewGoMigration(6, &goose.GoFunc{RunTx: recordPastCoverage}, nil)

// Spans of one kind neither overlap nor touch: those that do are one.
const coverageTable = `CREATE TABLE coverage (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  kind     TEXT    NOT NULL, -- orders, payments, order refunds, lines, parcels, refunds, traffic, ads, chats
  from_at  INTEGER NOT NULL,
  until_at INTEGER NOT NULL, -- the first moment of which nothing is known any more
  PRIMARY KEY (store_id, kind, from_at)
) WITHOUT ROWID`

func recordPastCoverage(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, coverageTable); err != nil {
		return err
	}
	past, err := importsBefore(ctx, tx)
	if err != nil {
		return err
	}
	exec := func(query string, values ...any) error {
		_, err := tx.ExecContext(ctx, query, values...)
		return err
	}
	for _, p := range past {
		days, err := p.days(ctx, tx)
		if err != nil {
			return err
		}
		for _, c := range p.coverage(days) {
			if err := intake.AddCoverage(exec, p.store, c); err != nil {
				return err
			}
		}
	}
	return nil
}

// importBefore is what is kept of an import of a time before coverage was recorded.
type importBefore struct {
	store       int64
	file        string
	section     taobao.Section
	at          int64
	first, last bot.Day
	zone        *time.Location
}

func importsBefore(ctx context.Context, tx *sql.Tx) (past []importBefore, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT i.store_id, i.file, i.kind, i.at, i.columns, i.first_day, i.last_day, s.zone
		FROM imports i JOIN stores s ON s.id = i.store_id WHERE i.first_day IS NOT NULL ORDER BY i.id`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var p importBefore
		var columns []byte
		var zone string
		if err := rows.Scan(&p.store, &p.file, &p.section.Kind, &p.at, &columns, &p.first, &p.last, &zone); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(columns, &p.section.Columns); err != nil {
			return nil, err
		}
		p.zone = zoneNamed(zone)
		past = append(past, p)
	}
	return past, rows.Err()
}

// coverage returns what the import knew. Of its rows only the first and the last day
// are kept: without a time in the file's name, the last day of events is unknown.
func (p importBefore) coverage(days []bot.Day) []intake.Coverage {
	told := taobao.Stated{NamedAt: taobao.NamedAt(p.file, p.zone), First: p.first.Start(p.zone).Unix(),
		Newest: p.last.Start(p.zone).Unix() - 1}
	return intake.CoverageOf(p.section, told, days, time.Unix(p.at, 0).In(p.zone))
}

// dayTables hold a row for each day of a report by day.
var dayTables = map[taobao.Kind]string{taobao.ShopReport: "traffic", taobao.AdReport: "spend"}

// days returns those for which a report by day has left rows; none for other files.
func (p importBefore) days(ctx context.Context, tx *sql.Tx) (days []bot.Day, err error) {
	table := dayTables[p.section.Kind]
	if table == "" {
		return nil, nil
	}
	rows, err := tx.QueryContext(ctx, "SELECT DISTINCT day FROM "+table+
		" WHERE store_id = ? AND day >= ? AND day <= ? ORDER BY day", p.store, p.first, p.last)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var day bot.Day
		if err := rows.Scan(&day); err != nil {
			return nil, err
		}
		days = append(days, day)
	}
	return days, rows.Err()
}
