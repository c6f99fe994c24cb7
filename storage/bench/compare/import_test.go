package compare

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"storebot/storage/bench"
)

// exportedAt is when the exports are as if made.
var exportedAt = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))

const (
	historyDays = 730
	dayOrders   = 13_700
)

// imports compares imports with the sqlite3 command line's .import of the same
// orders, made easy for it: UTF-8, text as it stands, a key and four indexes.
type imports struct {
	*printer
	folder         string
	orders, rounds int
	ratios         map[string][]float64
	names          []string
}

const floorSchema = `PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-256000;
CREATE TABLE IF NOT EXISTS orders(order_no TEXT PRIMARY KEY, buyer TEXT, alipay_no TEXT, goods REAL, postage REAL,
	total REAL, paid REAL,
  status TEXT, created_at TEXT, paid_at TEXT, shipped_at TEXT, title TEXT, sku TEXT, qty INTEGER, carrier TEXT,
  	tracking_no TEXT,
  refund REAL, refund_status TEXT, receiver TEXT, province TEXT, close_reason TEXT, note TEXT);
CREATE INDEX IF NOT EXISTS i1 ON orders(created_at); CREATE INDEX IF NOT EXISTS i2 ON orders(paid_at);
CREATE INDEX IF NOT EXISTS i3 ON orders(status, shipped_at); CREATE INDEX IF NOT EXISTS i4 ON orders(sku);
.mode csv
`

const floorUpsert = `CREATE TEMP TABLE staging AS SELECT * FROM orders WHERE 0;
.import --skip 1 day_plain.csv staging
INSERT INTO orders SELECT * FROM staging WHERE true ON CONFLICT (order_no) DO UPDATE SET paid = excluded.paid,
	status = excluded.status,
  paid_at = excluded.paid_at, shipped_at = excluded.shipped_at, carrier = excluded.carrier,
  	tracking_no = excluded.tracking_no,
  refund = excluded.refund, refund_status = excluded.refund_status, close_reason = excluded.close_reason,
  	note = excluded.note;
`

func (i *imports) run(ctx context.Context) error {
	i.ratios = map[string][]float64{}
	if err := i.makeFiles(); err != nil {
		return err
	}
	table := tabwriter.NewWriter(i.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	page := &printer{out: table}
	page.printf("%d orders\tstorebot\tsqlite3\tratio\tresident\twhat\t\n", i.orders)
	for range i.rounds {
		if err := i.round(ctx, page); err != nil {
			return err
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	for _, name := range i.names {
		ratios := slices.Sorted(slices.Values(i.ratios[name]))
		i.printf("median ratio %-28s %.2f\n", name, ratios[len(ratios)/2])
	}
	return nil
}

// makeFiles makes the exports: history, and one of which half the orders are new.
func (i *imports) makeFiles() error {
	spacing := historyDays * 24 * time.Hour / time.Duration(i.orders)
	history := bench.Orders{Count: i.orders, Until: exportedAt, Spacing: spacing}
	day := bench.Orders{Count: dayOrders, Until: exportedAt.Add(dayOrders / 2 * spacing), Spacing: spacing}
	for name, orders := range map[string]bench.Orders{"history": history, "day": day} {
		for suffix, plain := range map[string]bool{".csv": false, "_plain.csv": true} {
			orders.Plain = plain
			if err := writeFile(filepath.Join(i.folder, name+suffix), orders); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeFile(path string, orders bench.Orders) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := orders.Write(file); err != nil {
		return err
	}
	return file.Close()
}

func removeDatabase(path string) (err error) {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		err = errors.Join(err, os.RemoveAll(path+suffix))
	}
	return err
}

func (i *imports) round(ctx context.Context, page *printer) error {
	ours, low, theirs := i.at("ours.db"), i.at("low.db"), i.at("theirs.db")
	for _, database := range []string{ours, low, theirs} {
		if err := removeDatabase(database); err != nil {
			return err
		}
	}
	history, day := i.at("history.csv"), i.at("day.csv")
	floor, err := i.sqlite(ctx, theirs, ".import --skip 1 history_plain.csv orders\n")
	if err != nil {
		return err
	}
	upsert, err := i.sqlite(ctx, theirs, floorUpsert)
	if err != nil {
		return err
	}
	for _, side := range []struct {
		name      string
		one       oneImport
		yardstick cost
	}{
		{"into an empty database", oneImport{ours, history, 1, false}, floor},
		{"the same file again", oneImport{ours, history, 1, false}, floor},
		{"beside another store's", oneImport{ours, history, 2, false}, floor},
		{"a day, half of it new", oneImport{ours, day, 1, false}, upsert},
		{"with little memory", oneImport{low, history, 1, true}, floor},
	} {
		took, err := side.one.start(ctx)
		if err != nil {
			return err
		}
		i.report(page, side.name, took, side.yardstick)
	}
	return nil
}

func (i *imports) report(page *printer, name string, ours, theirs cost) {
	ratio := ours.elapsed.Seconds() / theirs.elapsed.Seconds()
	if i.ratios[name] == nil {
		i.names = append(i.names, name)
	}
	i.ratios[name] = append(i.ratios[name], ratio)
	page.printf("%s\t%.2fs\t%.2fs\t%.2f\t%d MB\t%s\t\n", name, ours.elapsed.Seconds(), theirs.elapsed.Seconds(), ratio,
		ours.resident>>20, ours.said)
}

func (i *imports) at(name string) string { return filepath.Join(i.folder, name) }

// sqlite runs a script on the yardstick's table.
func (i *imports) sqlite(ctx context.Context, database, script string) (cost, error) {
	command := exec.CommandContext(ctx, "sqlite3", database)
	command.Dir = i.folder
	command.Stdin = strings.NewReader(floorSchema + script)
	return measure(command)
}
