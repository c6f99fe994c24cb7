package intake

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// purchase is what a list of purchase orders says of one product of an order.
type purchase struct {
	taobao.PurchaseRow
	number  string
	product int64
}

// importPurchases takes a list of purchase orders in: what each ordered of a product, and what
// came. Rows of one order and product are added together.
func (s *sectionImport) importPurchases(ctx context.Context) error {
	type key struct {
		number  string
		product int64
	}
	var order []key
	lines := map[key]*purchase{}
	rows := func(b *taobao.Batch) []taobao.PurchaseRow { return b.Purchases }
	err := importRows(ctx, s, rows, func(row *taobao.PurchaseRow) error {
		line, err := s.purchase(row)
		of := key{line.number, line.product}
		switch known := lines[of]; {
		case err != nil || line.product == 0:
		case known == nil:
			order, lines[of] = append(order, of), &line
		default:
			known.Units.N += line.Units.N
			known.Received.N += line.Received.N
		}
		return err
	})
	for i := 0; err == nil && i < len(order); i++ {
		err = s.keepPurchase(lines[order[i]])
	}
	return err
}

// purchase finds what a row is of; a row that is rejected has no product. An order without a number
// is named by its day and its supplier.
func (s *sectionImport) purchase(r *taobao.PurchaseRow) (line purchase, err error) {
	line.PurchaseRow = *r
	day := s.dayOf(r.Ordered)
	s.sawDay(day)
	line.number = cmp.Or(r.Number, strings.TrimSpace(day.String()+" "+r.Supplier))
	if !r.Units.Known || r.Units.N < 1 {
		return line, s.rejectPurchase(r, "采购数量", taobao.ReasonUnits)
	}
	if r.SKU != "" {
		line.product, err = s.products.find(cmp.Or(s.products.called(r.SKU), r.SKU), r.Title, 0)
		return line, err
	}
	if line.product, err = s.variant(r); err == nil && line.product == 0 {
		err = s.rejectPurchase(r, "款式编码", taobao.ReasonNoVariant)
	}
	return line, err
}

func (s *sectionImport) dayOf(unix int64) bot.Day {
	return bot.DayOf(time.Unix(unix, 0).In(s.rules.Zone))
}

// variant finds the product of a row without a SKU by its style and its color and size, such as 黑色;M.
func (s *sectionImport) variant(r *taobao.PurchaseRow) (id int64, err error) {
	colour, size, _ := strings.Cut(strings.ReplaceAll(r.Variant, "；", ";"), ";")
	err = s.query(`SELECT id FROM products WHERE store_id = ? AND style <> '' AND style = ? AND colour = ? AND size = ?`,
		func(r row) error { id = r.int(0); return nil }, s.request.StoreID, r.Style, strings.TrimSpace(colour),
		strings.TrimSpace(size))
	return id, err
}

func (s *sectionImport) rejectPurchase(r *taobao.PurchaseRow, column, reason string) error {
	value := cmp.Or(r.SKU, r.Style)
	return s.reject([]taobao.Reject{{Row: r.Row, Column: column, Value: value, Reason: reason, Cells: []string{value}}})
}

// arrivalRow is an arrival as its row in the table holds it, as far as files tell of it.
type arrivalRow struct {
	id, received                    int64
	supplier, ended                 string
	units, cost, expected, promised int64
}

// keepPurchase writes what was ordered, and what has come since the list was last imported.
func (s *sectionImport) keepPurchase(p *purchase) error {
	before, err := s.arrival(p)
	if err != nil {
		return err
	}
	after := before.with(p, s.rules.Zone)
	switch {
	case before.id == 0:
		s.result.Inserted++
		err = s.query(`INSERT INTO arrivals (store_id, number, product_id, ordered_day, supplier, units, cost, expected_day,
			promised_day, ended, member_id, import_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			func(r row) error { after.id = r.int(0); return nil }, s.request.StoreID, p.number, p.product,
			int64(s.dayOf(p.Ordered)), after.supplier, after.units, knownInt(after.cost), knownInt(after.expected),
			knownInt(after.promised), after.ended, knownInt(s.request.MemberID), s.result.ID, s.request.Now.Unix())
	case after != before:
		s.result.Updated++
		err = s.exec(`UPDATE arrivals SET supplier = ?, units = ?, cost = ?, expected_day = ?, promised_day = ?, ended = ?
			WHERE id = ?`, after.supplier, after.units, knownInt(after.cost), knownInt(after.expected), knownInt(after.promised),
			after.ended, after.id)
	case p.Received.N > before.received:
		s.result.Updated++
	default:
		s.result.Unchanged++
	}
	if err != nil || p.Received.N <= before.received {
		return err
	}
	return s.receive(p, after, before.id == 0)
}

func (s *sectionImport) arrival(p *purchase) (a arrivalRow, err error) {
	err = s.query(`SELECT id, received, supplier, ended, units, cost, expected_day, promised_day FROM arrivals
		WHERE store_id = ? AND number = ? AND product_id = ?`, func(r row) error {
		a = arrivalRow{r.int(0), r.int(1), r.text(2), r.text(3), r.int(4), r.int(5), r.int(6), r.int(7)}
		return nil
	}, s.request.StoreID, p.number, p.product)
	return a, err
}

// with returns the arrival as a list has it. What the list leaves open stays, an arrival that was
// ended stays so, and moving a day keeps the first promise.
func (a arrivalRow) with(p *purchase, zone *time.Location) arrivalRow {
	a.supplier, a.units = cmp.Or(p.Supplier, a.supplier), p.Units.N
	if p.Cost.Known {
		a.cost = p.Cost.Fen
	}
	if p.Expected != 0 {
		a.expected = int64(bot.DayOf(time.Unix(p.Expected, 0).In(zone)))
		a.promised = cmp.Or(a.promised, a.expected)
	}
	closed, cancelled := p.Ended()
	switch {
	case a.ended != "":
	case closed && p.Received.N < p.Units.N, cancelled && p.Received.N > 0:
		a.ended = "short"
	case cancelled:
		a.ended = "cancelled"
	}
	return a
}

// receive notes what came of an order since the last list, now. What had come before a list told of
// the order for the first time is dated on the order's day: a count since then has found it.
func (s *sectionImport) receive(p *purchase, a arrivalRow, isNew bool) error {
	units, at := p.Received.N-a.received, s.request.Now.Unix()
	if isNew {
		at = min(at, p.Ordered)
		s.result.CameBefore += units
	}
	taken, err := s.number(`SELECT MAX(at) FROM stock_entries WHERE store_id = ? AND product_id = ?
		AND kind IN ('receipt', 'count') AND at >= ? AND at < ? + 60`, s.request.StoreID, p.product, at, at)
	if err != nil {
		return err
	}
	at = max(at, taken+1)
	s.result.Received += units
	err = s.exec(putStockEntry, s.request.StoreID, p.product, "receipt", units, at, "", a.id,
		knownInt(s.request.MemberID), s.result.ID, s.request.Now.Unix())
	return errors.Join(err, s.stockMoved(p.product, at), s.addCost(p, units, at), receiptsChanged(s.conn, a.id))
}

// addCost takes the price of what came at a time into the average cost of its product. What the
// product has in stock is counted again only when the whole file is in: until then, what came since
// its last count is added to it.
func (s *sectionImport) addCost(p *purchase, units, at int64) error {
	var before Costed
	err := s.query("SELECT counted + moved - shipped, cost, counted_at FROM products WHERE id = ?", func(r row) error {
		if r[0] != nil {
			before.OnHand = new(r.int(0) + s.cameNow[p.product])
		}
		if r[1] != nil {
			before.Cost = new(bot.Money(r.int(1)))
		}
		if at > r.int(2) {
			s.cameNow[p.product] += units
		}
		return nil
	}, p.product)
	if err != nil || !p.Cost.Known {
		return err
	}
	return s.exec("UPDATE products SET cost = ? WHERE id = ?", int64(AverageCost(before, units, bot.Money(p.Cost.Fen))),
		p.product)
}

// ReceiptsChanged updates what an arrival has received. Call it within the transaction that
// changes a receipt.
func ReceiptsChanged(ctx context.Context, tx Transaction, arrival int64) error {
	return receiptsChanged(transaction{ctx, tx}, arrival)
}

// receiptsChanged adds up again what was received of an arrival, and finds when its first goods came.
func receiptsChanged(db database, arrival int64) error {
	return db.exec(`UPDATE arrivals SET
		received = (SELECT COALESCE(SUM(units), 0) FROM stock_entries WHERE arrival_id = arrivals.id),
		came_at = (SELECT MIN(at) FROM stock_entries WHERE arrival_id = arrivals.id) WHERE id = ?`, arrival)
}
