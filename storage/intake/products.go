package intake

import (
	"cmp"
	"strings"
	"time"

	"storebot/bot"
)

// productBook finds products by their SKU and adds those that are new.
type productBook struct {
	conn
	store int64
	zone  *time.Location
	bySKU map[string]*bookedProduct
	upper map[string]string // SKUs by their capitals, made when they are first looked for
}

type bookedProduct struct {
	id        int64
	untitled  bool
	listing   int64
	hasColour bool
	hasSize   bool
	firstSold int64 // the earliest order of it in the file, 0 none yet
}

func openProductBook(c conn, store int64, zone *time.Location) (*productBook, error) {
	book := &productBook{conn: c, store: store, zone: zone, bySKU: map[string]*bookedProduct{}}
	err := c.query("SELECT sku, id, title, listing_id, colour <> '', size <> '' FROM products WHERE store_id = ?",
		func(r row) error {
			book.bySKU[r.text(0)] = &bookedProduct{id: r.int(1), untitled: r.text(2) == "", listing: r.int(3),
				hasColour: r.int(4) != 0, hasSize: r.int(5) != 0}
			return nil
		}, store)
	return book, err
}

// find returns the product of a SKU that was ordered at a time, and 0 for no SKU.
func (b *productBook) find(sku, title string, ordered int64) (int64, error) {
	if sku == "" {
		return 0, nil
	}
	product := b.bySKU[sku]
	if product == nil {
		product = &bookedProduct{untitled: title == ""}
		err := b.query("INSERT INTO products (store_id, sku, title) VALUES (?, ?, ?) RETURNING id",
			func(r row) error { product.id = r.int(0); return nil }, b.store, sku, title)
		if err != nil {
			return 0, err
		}
		sku = strings.Clone(sku) // the file's string holds its neighbours in memory
		b.bySKU[sku] = product
		if b.upper != nil {
			b.upper[strings.ToUpper(sku)] = sku
		}
	}
	product.firstSold = earlier(product.firstSold, ordered)
	if product.untitled && title != "" {
		product.untitled = false
		return product.id, b.exec("UPDATE products SET title = ? WHERE id = ?", title, product.id)
	}
	return product.id, nil
}

// called returns the SKU of the product that a code means, in letters of either case and with blanks
// around it; "" where the store has none.
func (b *productBook) called(code string) string {
	code = strings.TrimSpace(code)
	if b.bySKU[code] != nil {
		return code
	}
	if b.upper == nil {
		b.upper = make(map[string]string, len(b.bySKU))
		for sku := range b.bySKU {
			b.upper[strings.ToUpper(sku)] = sku
		}
	}
	return b.upper[strings.ToUpper(code)]
}

// describe keeps what a line of an order tells of its product: its listing, and its color and
// size where they are not known.
func (b *productBook) describe(sku string, listing int64, colour, size string) error {
	product := b.bySKU[sku]
	switch {
	case product == nil:
		return nil
	case (listing == 0 || listing == product.listing) && (colour == "" || product.hasColour) &&
		(size == "" || product.hasSize):
		return nil
	}
	product.listing = cmp.Or(listing, product.listing)
	product.hasColour, product.hasSize = product.hasColour || colour != "", product.hasSize || size != ""
	return b.exec(`UPDATE products SET listing_id = ?, colour = CASE colour WHEN '' THEN ? ELSE colour END,
		size = CASE size WHEN '' THEN ? ELSE size END WHERE id = ?`, knownInt(product.listing), colour, size, product.id)
}

// write keeps the first day on which each product is known to have been on sale.
func (b *productBook) write() error {
	update, err := b.prepare("UPDATE products SET listed_day = ?1 WHERE id = ?2 AND (listed_day IS NULL OR listed_day > ?1)")
	if err != nil {
		return err
	}
	defer update.release()
	for _, product := range b.bySKU {
		if product.firstSold == 0 {
			continue
		}
		day := bot.DayOf(time.Unix(product.firstSold, 0).In(b.zone))
		if err := update.exec(int64(day), product.id); err != nil {
			return err
		}
	}
	return nil
}
