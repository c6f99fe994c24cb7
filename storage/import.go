package storage

import (
	"context"
	"errors"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// ImportRequest asks for a platform's export file to be taken into a store.
type ImportRequest struct {
	StoreID   int64
	MemberID  int64  // who imports it, 0 for nobody known
	Path      string // where the file lies
	FileName  string // what it is called, for the records
	Now       time.Time
	DryRun    bool // find out what would happen, and keep nothing
	LowMemory bool // stay within 64 MB at the price of some speed

	// Progress is told now and then how many of the file's bytes are done. May be nil.
	Progress func(done, total int64)
}

// ImportCounts says what became of a file's rows; several rows of one order are one.
type ImportCounts struct {
	Inserted, Updated, Unchanged, Rejected int64
}

// Add adds another file's or sheet's counts.
func (c *ImportCounts) Add(other ImportCounts) {
	c.Inserted += other.Inserted
	c.Updated += other.Updated
	c.Unchanged += other.Unchanged
	c.Rejected += other.Rejected
}

// ImportResult says what an import did, table by table: a CSV file is one, a
// workbook may hold several.
type ImportResult struct {
	Sections []ImportSection
	DryRun   bool // nothing was kept
}

// Total is what became of all rows.
func (r ImportResult) Total() ImportCounts {
	var total ImportCounts
	for _, section := range r.Sections {
		total.Add(section.ImportCounts)
	}
	return total
}

// ImportSection says what became of one table of a file.
type ImportSection struct {
	ID      int64 // of its record, by which its rejected rows are found
	Kind    taobao.Kind
	Columns []string // the header's names
	ImportCounts
	HasDays           bool                 // the rows tell of days at all
	FirstDay, LastDay bot.Day              // of what it holds, both included
	Unknown           map[string]int64     // statuses that nobody declared, with how often they occur
	Waiting           int64                // lines that count once their orders are imported
	Unmade            int64                // refunds that are asked for or were withdrawn: they do not count
	Spent             map[string]bot.Money // by channel, of an ad report
	Runs              int64                // of its figures, those that are of several days
	Undated           int64                // orders paid at a time the file does not tell: in no day's sales
	Rejects           []taobao.Reject      // the first of them, for showing
	RejectsKept       int64                // how many of them can be downloaded
}

// Import takes a file in, whole or not at all: after any error, a file that is
// cut off or a cancelled context, nothing of it is kept. The same file again
// changes nothing, and an older export never undoes a newer state. Memory does
// not grow with the file. Questions are answered meanwhile; changes wait. A file
// that cannot be used is a *taobao.RefusedError.
func (d *Database) Import(ctx context.Context, request ImportRequest) (ImportResult, error) {
	request.LowMemory = request.LowMemory || d.options.LowMemory
	sections, err := d.importFile(ctx, request)
	if err != nil {
		return ImportResult{}, Explain(err)
	}
	return ImportResult{Sections: sections, DryRun: request.DryRun}, nil
}

func (d *Database) importFile(ctx context.Context, request ImportRequest) (sections []ImportSection, err error) {
	store, err := d.storeRules(ctx, request.StoreID, request.Now)
	if err != nil {
		return nil, err
	}
	file, err := taobao.Open(request.Path, taobao.Options{Location: store.zone, Name: request.FileName})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	err = withDriver(ctx, d.write, func(c driverConn) error {
		return inTransaction(c, request, func() error {
			im := &importer{driverConn: c, request: request, store: store, file: file, sums: newSums(store.zone)}
			sections, err = im.run(ctx)
			return err
		})
	})
	return sections, err
}

// Page cache of the import's connection, in KiB. More brings next to nothing,
// since rows come sorted.
const (
	importCache    = 64 << 10
	importCacheLow = 12 << 10
)

// inTransaction runs an import as one transaction, which a dry run takes back.
func inTransaction(c driverConn, request ImportRequest, run func() error) error {
	cache := int64(importCache)
	if request.LowMemory {
		cache = importCacheLow
	}
	return c.with("cache_size", -cache, func() error {
		// The store was found and products and imports are made in this very
		// transaction: looking them up again for each row takes a tenth of the time.
		return c.with("foreign_keys", 0, func() error {
			if err := c.exec("BEGIN IMMEDIATE"); err != nil {
				return err
			}
			err := run()
			if err == nil && !request.DryRun {
				err = c.exec("COMMIT")
			}
			if err != nil || request.DryRun {
				err = errors.Join(err, c.exec("ROLLBACK"))
			}
			return err
		})
	})
}
