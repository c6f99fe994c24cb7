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
	FirstDay, LastDay bot.Day          // of what it holds, when HasDays
	HasDays           bool             //
	Unknown           map[string]int64 // statuses that nobody declared, with how often they occur
	Waiting           int64            // lines that count once their orders are imported
	Undated           int64            // orders paid at a time the file does not tell: in no day's sales
	Rejects           []taobao.Reject  // the first of them, for showing
	RejectsKept       int64            // how many of them can be downloaded
}

// Import takes a file in, whole or not at all: after any error, a file that is
// cut off or a cancelled context, nothing of it is kept. The same file again
// changes nothing, and an older export never undoes a newer state. Memory does
// not grow with the file. A file that cannot be used is a *taobao.RefusedError.
func (d *Database) Import(ctx context.Context, request ImportRequest) (ImportResult, error) {
	result := ImportResult{DryRun: request.DryRun}
	request.LowMemory = request.LowMemory || d.options.LowMemory
	err := withDriver(ctx, d.write, func(c driverConn) error {
		store, err := findStoreRules(c, request.StoreID, request.Now)
		if err != nil {
			return err
		}
		file, err := taobao.Open(request.Path, taobao.Options{Location: store.zone})
		if err != nil {
			return err
		}
		defer file.Close()
		return inTransaction(c, request, func() error {
			im := &importer{driverConn: c, request: request, store: store, file: file, sums: newSums(store.zone)}
			result.Sections, err = im.run(ctx)
			return err
		})
	})
	if err != nil {
		return ImportResult{}, Explain(err)
	}
	return result, nil
}

// Page cache of the import's connection, in KiB. More brings next to nothing,
// since rows come sorted.
const (
	importCache    = 64 << 10
	importCacheLow = 12 << 10
)

// inTransaction runs an import as one transaction, which a dry run takes back.
func inTransaction(c driverConn, request ImportRequest, run func() error) (err error) {
	cache, err := c.number("PRAGMA cache_size")
	if err != nil {
		return err
	}
	wanted := int64(importCache)
	if request.LowMemory {
		wanted = importCacheLow
	}
	if err := c.pragma("cache_size", -wanted); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.pragma("cache_size", cache)) }()
	if err := c.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := run(); err != nil || request.DryRun {
		return errors.Join(err, c.exec("ROLLBACK"))
	}
	return c.exec("COMMIT")
}

// importer takes one file in.
type importer struct {
	driverConn
	request  ImportRequest
	store    storeRules
	file     *taobao.File
	sums     *sums
	products *productBook
	buyers   *buyerNames
	orders   *orderTable
	sales    map[int64]loggedSale // logged by hand for orders that are not imported yet
}

// storeRules is what of a store an import goes by.
type storeRules struct {
	rules
	id   int64
	zone *time.Location
}

func findStoreRules(c driverConn, id int64, now time.Time) (store storeRules, err error) {
	var zone string
	err = c.query("SELECT id, zone, ship_hours FROM stores WHERE id = ?", func(r row) error {
		zone = r.text(1)
		store = storeRules{id: r.int(0), rules: rules{shipSeconds: r.int(2) * 3600, now: now.Unix()}}
		return nil
	}, id)
	if err != nil {
		return store, err
	}
	if store.id == 0 {
		return store, bot.Errorf("There is no such store. Create it first.")
	}
	store.zone, err = time.LoadLocation(zone)
	return store, err
}

// run takes the file's tables in, one after the other.
func (im *importer) run(ctx context.Context) (sections []ImportSection, err error) {
	if err := im.prepareAll(); err != nil {
		return nil, err
	}
	defer im.orders.Close()
	restore, err := im.dropIndexes()
	if err != nil {
		return nil, err
	}
	for i := range im.file.Sections() {
		section, err := im.section(ctx, i)
		if err != nil {
			return nil, err
		}
		sections = append(sections, section)
	}
	if err := errors.Join(context.Cause(ctx), restore()); err != nil {
		return nil, err
	}
	if err := im.products.write(); err != nil {
		return nil, err
	}
	if err := im.sums.writeProducts(im.driverConn, im.store.id); err != nil {
		return nil, err
	}
	return sections, im.sums.write(im.exec, im.store.id)
}

func (im *importer) prepareAll() (err error) {
	if im.buyers, err = findBuyerNames(im.driverConn); err != nil {
		return err
	}
	if im.products, err = loadProducts(im.driverConn, im.store); err != nil {
		return err
	}
	if im.sales, err = im.loadSales(); err != nil {
		return err
	}
	im.orders, err = openOrders(im.driverConn, im.store.id)
	return err
}

// section takes one table in and keeps a record of it.
func (im *importer) section(ctx context.Context, index int) (ImportSection, error) {
	source := im.file.Sections()[index]
	s := &sectionImport{importer: im, index: index}
	s.result = ImportSection{Kind: source.Kind, Columns: source.Columns, Unknown: map[string]int64{}}
	if err := s.open(); err != nil {
		return s.result, err
	}
	var err error
	switch source.Kind {
	case taobao.Orders:
		err = s.importOrders(ctx)
	case taobao.Lines:
		err = s.importLines(ctx)
	case taobao.Parcels:
		err = s.importParcels(ctx)
	case taobao.ShopReport:
		err = s.importDays(ctx)
	}
	if err != nil {
		return s.result, err
	}
	return s.result, s.close()
}

// pipe reads on a goroutine of its own and writes on the caller's, a few batches
// apart. It returns only when both have ended.
func pipe[B any](ctx context.Context, read func(ctx context.Context, emit func(B) error) error, write func(B) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	batches := make(chan B, 1)
	done := make(chan error, 1)
	go func() {
		defer close(batches)
		done <- read(ctx, func(batch B) error {
			select {
			case batches <- batch:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		})
	}()
	var failed error
	for batch := range batches {
		if failed != nil {
			continue
		}
		if failed = write(batch); failed != nil {
			stop(failed)
		}
	}
	if failed != nil {
		<-done
		return failed
	}
	return <-done
}
