package intake

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/storage/taobao"
)

// SheetCount is what someone filled into a count sheet for a SKU.
type SheetCount struct {
	Row   int
	SKU   string
	Units int64
}

// StockChange is by how much a list of stock changed what is known to lie in the warehouse.
type StockChange struct {
	Products int64     // whose stock was known and is another now
	Units    int64     // more, or below 0 fewer
	Value    bot.Money // of those units, as far as their cost is known
	Unpriced int64     // products among these whose cost is not known
}

// stockFile is a list of stock that is being taken in.
type stockFile struct {
	*sectionImport
	at   int64                       // when it was made, else when it is imported
	rows map[string]*taobao.StockRow // by SKU in capitals, the rows of several warehouses together
	seen map[[2]string]bool          // SKUs and their warehouses
}

// importStock imports a list of stock: a count of each SKU, at the time in the file's name or
// otherwise at the import. Importing the same list again changes nothing, unless it is on a later
// day: then it is another count. What was filled into a count sheet is only returned, as its sender
// decides about large differences.
func (s *sectionImport) importStock(ctx context.Context) error {
	told := statedTimes{s.file.Stated(s.index), s.request.Now.Unix(), s.rules.Zone}
	f := &stockFile{sectionImport: s, at: cmp.Or(told.madeAt(), s.request.Now.Unix()),
		rows: map[string]*taobao.StockRow{}, seen: map[[2]string]bool{}}
	stock := func(b *taobao.Batch) []taobao.StockRow { return b.Stock }
	if err := importRows(ctx, s, stock, f.add); err != nil {
		return err
	}
	return f.keep()
}

// add notes a row. The same SKU of another warehouse is added to it.
func (f *stockFile) add(r *taobao.StockRow) error {
	key := strings.ToUpper(r.SKU)
	place := [2]string{key, r.Warehouse}
	if f.seen[place] {
		return f.rejectStock(r, taobao.ReasonTwice)
	}
	f.seen[place] = true
	if r.Counted.Known {
		if f.products.called(r.SKU) == "" {
			return f.rejectStock(r, taobao.ReasonNoProduct)
		}
		f.result.Filled = append(f.result.Filled, SheetCount{r.Row, f.products.called(r.SKU), r.Counted.N})
		return nil
	}
	known := f.rows[key]
	if known == nil {
		own := *r
		f.rows[key] = &own
		return nil
	}
	for _, sum := range []struct{ into, more *taobao.Count }{{&known.OnHand, &r.OnHand}, {&known.Available, &r.Available},
		{&known.Reserved, &r.Reserved}, {&known.Virtual, &r.Virtual}, {&known.Change, &r.Change}} {
		sum.into.N += sum.more.N
		sum.into.Known = sum.into.Known || sum.more.Known
	}
	return nil
}

func (s *sectionImport) rejectStock(r *taobao.StockRow, reason string) error {
	return s.reject([]taobao.Reject{{Row: r.Row, Column: "商品编码", Value: r.SKU, Reason: reason,
		Cells: []string{r.SKU}}})
}

// stockCount is an entry that a list of stock makes.
type stockCount struct {
	product, units int64
	kind, reason   string
}

// keep writes the entries, unless the last file of this name made the same ones. What lies there is
// counted once more on a later day; a list with changes of stock would change it twice.
func (f *stockFile) keep() error {
	var entries []stockCount
	for _, key := range slices.Sorted(maps.Keys(f.rows)) {
		entry, told, err := f.entry(f.rows[key])
		if err != nil {
			return err
		}
		if told {
			entries = append(entries, entry)
		}
	}
	same, day, err := f.sameAsLast(entries)
	if err != nil {
		return err
	}
	changes := slices.ContainsFunc(entries, func(e stockCount) bool { return e.kind != "count" })
	if same && (changes || day >= f.dayOf(f.at)) {
		f.result.Unchanged += int64(len(entries))
		return nil
	}
	for _, entry := range entries {
		if err := f.put(entry); err != nil {
			return err
		}
	}
	return nil
}

// entry returns what a row says: how many there are, else how many more or fewer there are. What only
// says how many can be sold is added to what is reserved.
func (f *stockFile) entry(r *taobao.StockRow) (entry stockCount, told bool, err error) {
	if !r.OnHand.Known && !r.Available.Known && (!r.Change.Known || r.Change.N == 0) {
		return entry, false, nil
	}
	if entry.product, err = f.product(r); err != nil {
		return entry, false, err
	}
	switch {
	case r.OnHand.Known:
		entry.kind, entry.units = "count", r.OnHand.N
	case r.Available.Known:
		reserved := r.Reserved.N
		if !r.Reserved.Known {
			reserved, err = f.number("SELECT reserved FROM products WHERE id = ?", entry.product)
		}
		entry.kind, entry.units = "count", r.Available.N-r.Virtual.N+reserved
	default:
		entry.kind, entry.units, entry.reason = "correction", r.Change.N, cmp.Or(r.Reason, f.request.FileName)
	}
	return entry, true, err
}

// product finds the product of a row, made where there is none, and keeps what the row says of it
// that was not known.
func (f *stockFile) product(r *taobao.StockRow) (int64, error) {
	id, err := f.products.find(cmp.Or(f.products.called(r.SKU), r.SKU), r.Title, 0)
	if err != nil {
		return 0, err
	}
	return id, f.exec(`UPDATE products SET style = CASE style WHEN '' THEN ?1 ELSE style END,
		colour = CASE colour WHEN '' THEN ?2 ELSE colour END, size = CASE size WHEN '' THEN ?3 ELSE size END,
		cost = COALESCE(cost, ?4) WHERE id = ?5 AND (style = '' OR colour = '' OR size = '' OR cost IS NULL)`,
		r.Style, r.Colour, r.Size, knownAmount(r.Cost), id)
}

// sameAsLast reports whether the last list of this name told the same, and of which day.
func (f *stockFile) sameAsLast(entries []stockCount) (same bool, day bot.Day, err error) {
	last := map[stockCount]bool{}
	err = f.query(`SELECT product_id, units, kind, reason, at FROM stock_entries WHERE store_id = ?1 AND import_id =
		(SELECT MAX(id) FROM imports WHERE store_id = ?1 AND file = ?2 AND kind = ?3 AND inserted + updated > 0)`,
		func(r row) error {
			last[stockCount{r.int(0), r.int(1), r.text(2), r.text(3)}] = true
			day = max(day, f.dayOf(r.int(4)))
			return nil
		}, f.request.StoreID, f.request.FileName, string(taobao.Stock))
	same = err == nil && len(last) == len(entries)
	for _, entry := range entries {
		same = same && last[entry]
	}
	return same, day, err
}

const (
	findStockEntry = `SELECT id, units FROM stock_entries
		WHERE store_id = ? AND product_id = ? AND at = ? AND kind = ? AND import_id IS NOT NULL`
	putStockEntry = `INSERT INTO stock_entries (store_id, product_id, kind, units, at, reason, arrival_id, member_id,
		import_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
)

// put writes an entry, over one of an earlier file of the same time.
func (f *stockFile) put(entry stockCount) error {
	id, units := int64(0), int64(0)
	err := f.query(findStockEntry, func(r row) error { id, units = r.int(0), r.int(1); return nil }, f.request.StoreID,
		entry.product, f.at, entry.kind)
	if err != nil {
		return err
	}
	switch {
	case id != 0 && units == entry.units:
		f.result.Unchanged++
		return nil
	case id != 0:
		f.result.Updated++
		err = f.exec("UPDATE stock_entries SET units = ?, import_id = ? WHERE id = ?", entry.units, f.result.ID, id)
	default:
		f.result.Inserted++
		err = f.exec(putStockEntry, f.request.StoreID, entry.product, entry.kind, entry.units, f.at, entry.reason, nil,
			knownInt(f.request.MemberID), f.result.ID, f.request.Now.Unix())
	}
	return errors.Join(err, f.stockMoved(entry.product, f.at))
}

// stockMoved notes that an entry of a product was made.
func (s *sectionImport) stockMoved(product, at int64) error {
	s.restocked[product] = true
	return s.exec(forgetStockMonths, s.request.StoreID, int64(s.dayOf(at)))
}

// recountStocked counts the stock of products again that lists told of, and adds up what changed.
func (im *importer) recountStocked() (change StockChange, err error) {
	if len(im.restocked) == 0 {
		return change, nil
	}
	products := slices.Sorted(maps.Keys(im.restocked))
	before, err := im.onHand(products)
	if err != nil {
		return change, err
	}
	if err := recountStock(im.conn, im.rules, im.request.StoreID, products...); err != nil {
		return change, err
	}
	after, err := im.onHand(products)
	for product, was := range before {
		more := after[product].units - was.units
		if more == 0 {
			continue
		}
		change.Products++
		change.Units += more
		change.Value += bot.Money(more) * bot.Money(was.cost)
		if !was.priced {
			change.Unpriced++
		}
	}
	return change, err
}

// stocked is how much lies there of a product.
type stocked struct {
	units, cost int64
	priced      bool
}

// onHand returns how much lies there of those products that were counted.
func (im *importer) onHand(products []int64) (map[int64]stocked, error) {
	onHand := map[int64]stocked{}
	find, err := im.prepare(`SELECT counted + moved - shipped, cost FROM products WHERE id = ? AND counted IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer find.release()
	for _, product := range products {
		err := find.query(func(r row) error {
			onHand[product] = stocked{r.int(0), r.int(1), r[1] != nil}
			return nil
		}, product)
		if err != nil {
			return nil, err
		}
	}
	return onHand, nil
}
