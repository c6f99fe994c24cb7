package intake

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// Rules are what a store's days and deadlines go by.
type Rules struct {
	Zone       *time.Location
	ShipWithin time.Duration // after payment, where the platform promises no time
}

// Request asks for an export file to be taken into a store.
type Request struct {
	StoreID   int64
	MemberID  int64  // who imports it, 0 for no one known
	Path      string // where the file lies
	FileName  string // what it is called, for the records
	Now       time.Time
	DryRun    bool // find out what would happen, and keep nothing
	LowMemory bool // stay within 64 MB at the price of some speed

	// Progress is called now and then with how many of the file's bytes are done. May be nil.
	Progress func(done, total int64)
}

// Counts is the outcome of a file's rows. Several rows of one order count as one.
type Counts struct {
	Inserted, Updated, Unchanged, Rejected int64
}

// Add adds another file's or sheet's counts.
func (c *Counts) Add(other Counts) {
	c.Inserted += other.Inserted
	c.Updated += other.Updated
	c.Unchanged += other.Unchanged
	c.Rejected += other.Rejected
}

// Section says what became of one table of a file: a CSV file is one, a workbook may
// hold several.
type Section struct {
	ID      int64 // of its record, by which its rejected rows are found
	Kind    taobao.Kind
	Sheet   string   // of a workbook
	Columns []string // the header's names
	Counts
	HasDays           bool                 // the rows tell of days at all
	FirstDay, LastDay bot.Day              // of what it holds, both included
	Unknown           map[string]int64     // statuses that the program does not know, with how often they occur
	Waiting           int64                // lines that count once their orders are imported
	Unmade            int64                // refunds that are asked for or were withdrawn: they do not count
	Spent             map[string]bot.Money // by channel, of an ad report
	Entered           map[string]bot.Money // by category, of a statement: into the account, negative out of it
	Replaced          map[string]bot.Money // of what was logged by hand, that a statement now tells
	Breaks            []Break              // of a statement's balances, where one doesn't follow from the one before
	Copies            int64                // entries of a statement that repeat those of another account, left out
	Unnumbered        int64                // entries without Alipay's number: a second file would count them again
	Runs              int64                // of its figures, those that are of several days
	Robots            int64                // chats left out, for no agent took part in them
	Undated           int64                // orders paid at a time the file does not tell: in no day's sales
	Rejects           []taobao.Reject      // the first of them, for showing
	RejectsKept       int64                // how many of them can be downloaded
	Filled            []SheetCount         // of a count sheet, for whoever sent it to record
	Received          int64                // units that came, of a list of purchases
	CameBefore        int64                // of these, what had come before a list first told of the order
	Stock             StockChange          // by lists of stock and purchases; of the file, in its last table
	Coverage          []Coverage           // from when until when it knows what it tells
}

// Import takes a file into the tables behind a pool of connections, whole or not at
// all: after any error, a file that is cut off or a cancelled context, nothing of it is
// kept. It returns what became of each of the file's tables. The same file again
// changes nothing, and an older export never undoes a newer state. Memory does not grow
// with the file. A file that cannot be used is a *taobao.RefusedError.
func Import(ctx context.Context, pool *sql.DB, rules Rules, request Request) (sections []Section, err error) {
	file, err := taobao.Open(request.Path, taobao.Options{Location: rules.Zone, Name: request.FileName,
		Latest: request.Now.Add(clocksDiffer)})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	err = withConn(ctx, pool, func(c conn) error {
		return importing(c, request, func() error {
			im := &importer{conn: c, request: request, rules: rules, file: file, sums: newSums(rules.Zone)}
			sections, err = im.run(ctx)
			return err
		})
	})
	return sections, err
}

// clocksDiffer is how far the clocks of whoever made a file, and their zones, may be ahead.
const clocksDiffer = 24 * time.Hour

// Page cache of the import's connection, in KiB. More brings next to nothing,
// since rows come sorted.
const (
	importCache    = 64 << 10
	importCacheLow = 4 << 10
)

// importing runs an import as one transaction, which a dry run takes back.
func importing(c conn, request Request, run func() error) error {
	cache := int64(importCache)
	if request.LowMemory {
		cache = importCacheLow
	}
	return c.with("cache_size", -cache, func() error {
		// The store was found and products and imports are made in this very
		// transaction: looking them up again for each row takes a tenth of the time.
		return c.with("foreign_keys", 0, func() error {
			return c.transaction("BEGIN IMMEDIATE", func() (keep bool, err error) { return !request.DryRun, run() })
		})
	})
}
