package storage

import (
	"context"
	"errors"
	"time"

	"storebot/bot"
	"storebot/storage/intake"
)

// StockKind is why stock moved. Sales are not among the kinds: they follow from orders.
type StockKind string

// The kinds of entries. A count says what there was; receipts and returns add, a correction
// adds or takes away, the others take away.
const (
	StockCount      StockKind = "count"
	StockReceipt    StockKind = "receipt"
	StockReturn     StockKind = "return"
	StockDefect     StockKind = "defect"
	StockOwnUse     StockKind = "own use"
	StockGift       StockKind = "gift"
	StockBack       StockKind = "back to supplier"
	StockExchange   StockKind = "exchange" // sent in exchange for what a buyer returned
	StockCorrection StockKind = "correction"
)

// Sign returns 1 for a kind that adds units, −1 for one that takes them away, and 0 for a
// count and for a correction, which may do either.
func (k StockKind) Sign() int64 {
	switch k {
	case StockReceipt, StockReturn:
		return 1
	case StockDefect, StockOwnUse, StockGift, StockBack, StockExchange:
		return -1
	}
	return 0
}

// StockEntry is one reason why a product's stock is what it is, other than its sales.
type StockEntry struct {
	ID           int64
	StoreID      int64
	ProductID    int64
	Kind         StockKind
	Units        int64 // of a count what there was; otherwise what it adds, below 0 where goods leave
	At           int64 // when it happened; one before the last count changes nothing today
	Reason       string
	OrderNumber  *bot.OrderNumber // of a return or an exchange
	RefundNumber *int64           // of a return: each refund brings a product back once
	ArrivalID    *int64           // of a receipt
	MemberID     *int64           // nil: no one known
	ImportID     *int64           // of the file that reported it
	CreatedAt    int64
}

// TableName returns the table's name.
func (*StockEntry) TableName() string { return "stock_entries" }

// StockEntries returns the latest entries of a product, the newest first.
func (r Records) StockEntries(ctx context.Context, store, product int64, limit int) ([]StockEntry, error) {
	return list[StockEntry](r.in(ctx).Where("store_id = ? AND product_id = ?", store, product).
		Order("at DESC, id DESC").Limit(limit))
}

// StockAt is how many units of a product were on hand at a time.
type StockAt struct {
	Known  bool  // it had been counted by then
	Units  int64 // may be below 0
	Unsure int64 // of how many the shipping time is an estimate, so that they may or may not be among them
}

// StockAt returns how many units of a product were on hand at a time: those of the last count
// up to then and what had moved since. With before, a count at that very time is left out:
// it is what that count should have found.
func (r Records) StockAt(ctx context.Context, store, product, at int64, before bool) (StockAt, error) {
	upTo := "at <= ?"
	if before {
		upTo = "at < ?"
	}
	count, found, err := maybe[StockEntry](r.in(ctx).
		Where("store_id = ? AND product_id = ? AND kind = ? AND "+upTo, store, product, StockCount, at).
		Order("at DESC, id DESC"))
	if err != nil || !found {
		return StockAt{}, err
	}
	var moved int64
	err = r.in(ctx).Raw(`SELECT COALESCE(SUM(units), 0) FROM stock_entries
		WHERE store_id = ? AND product_id = ? AND kind <> ? AND at > ? AND at <= ?`, store, product, StockCount, count.At,
		at).Scan(&moved).Error
	if err != nil {
		return StockAt{}, Explain(err)
	}
	since, unsureSince, err := r.leftSince(ctx, store, product, count.At)
	if err != nil {
		return StockAt{}, err
	}
	later, unsureLater, err := r.leftSince(ctx, store, product, at)
	return StockAt{true, count.Units + moved - (since - later), unsureSince + unsureLater}, err
}

// leftSince returns how many units of a product left by sales since a time.
func (r Records) leftSince(ctx context.Context, store, product, since int64) (units, unsure int64, err error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return 0, 0, err
	}
	units, unsure, err = intake.LeftSince(ctx, r.gorm.Statement.ConnPool, rules,
		intake.ProductSince{Store: store, Product: product, At: since})
	return units, unsure, Explain(err)
}

// CountStock records how many units of a SKU there were at a time, and returns its product as
// that leaves it. A SKU that is not known yet becomes a product, which is new then.
func (tx *Tx) CountStock(sku string, units, at int64) (product Product, isNew bool, err error) {
	product, isNew, err = tx.ProductOf(sku)
	if err != nil {
		return product, isNew, err
	}
	count := StockEntry{StoreID: tx.store, ProductID: product.ID, Kind: StockCount, Units: units, At: at,
		MemberID: &tx.by.MemberID}
	if err := tx.Put(&count); err != nil {
		return product, isNew, err
	}
	product, err = one[Product](tx.gorm.Where("id = ?", product.ID))
	return product, isNew, err
}

// stockChanged keeps what is known of products' stock right when an entry or a recipe changes,
// and reports whether the record was one of these.
func (tx *Tx) stockChanged(before, after record) (moved bool, err error) {
	for _, r := range []record{before, after} {
		switch r := r.(type) {
		case *StockEntry:
			moved, err = true, errors.Join(err, tx.recountStock(r.ProductID), tx.receiptsChanged(r.ArrivalID),
				tx.returnChanged(r), tx.stockMoved(r.At))
		case *BundlePart:
			moved, err = true, errors.Join(err, tx.recountStock(r.BundleID, r.ProductID),
				tx.recountReserved(r.BundleID, r.ProductID), tx.stockMovedOn(r.FromDay))
		}
	}
	return moved, err
}

// stockMoved forgets what is kept of the stock of months after a time at which it changed.
func (tx *Tx) stockMoved(at int64) error {
	rules, err := tx.importRules(tx.gorm.Statement.Context, tx.store)
	if err != nil {
		return err
	}
	return tx.stockMovedOn(bot.DayOf(time.Unix(at, 0).In(rules.Zone)))
}

func (tx *Tx) stockMovedOn(day bot.Day) error {
	return intake.StockMoved(tx.gorm.Statement.Context, tx.gorm.Statement.ConnPool, tx.store, day)
}

// receiptsChanged keeps what is known of an arrival's receipts right.
func (tx *Tx) receiptsChanged(arrival *int64) error {
	if arrival == nil {
		return nil
	}
	return intake.ReceiptsChanged(tx.gorm.Statement.Context, tx.gorm.Statement.ConnPool, *arrival)
}

// returnChanged notes whether the warehouse has said what came back of a refund.
func (tx *Tx) returnChanged(entry *StockEntry) error {
	if entry.RefundNumber == nil {
		return nil
	}
	return tx.gorm.Exec(`UPDATE refunds SET arrived = EXISTS (SELECT 1 FROM stock_entries e
		WHERE e.store_id = refunds.store_id AND e.refund_number = refunds.number)
		WHERE store_id = ? AND number = ?`, entry.StoreID, *entry.RefundNumber).Error
}

// recountStock brings what is kept of products' stock up to date.
func (tx *Tx) recountStock(products ...int64) error {
	if len(products) == 0 {
		return nil
	}
	ctx := tx.gorm.Statement.Context
	rules, err := tx.importRules(ctx, tx.store)
	if err != nil {
		return err
	}
	return intake.RecountStock(ctx, tx.gorm.Statement.ConnPool, rules, tx.store, products...)
}

// recountReserved counts again what orders that wait to be shipped reserve of products.
func (tx *Tx) recountReserved(products ...int64) error {
	ctx := tx.gorm.Statement.Context
	rules, err := tx.importRules(ctx, tx.store)
	if err != nil {
		return err
	}
	return intake.RecountReserved(ctx, tx.gorm.Statement.ConnPool, rules, tx.store, products...)
}
