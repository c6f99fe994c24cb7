package storage

import "storebot/bot"

// loadSales finds the sales logged by hand for orders that are not imported yet.
func (im *importer) loadSales() (map[int64]loggedSale, error) {
	sales := map[int64]loggedSale{}
	err := im.query(`SELECT order_number, id, day, amount, product_id, units FROM sales
		WHERE store_id = ? AND order_number IS NOT NULL AND replaced = 0`, func(r row) error {
		sales[r.int(0)] = loggedSale{id: r.int(1), day: bot.Day(r.int(2)), amount: r.int(3), product: r.int(4), units: r.int(5)}
		return nil
	}, im.store.id)
	return sales, err
}

// replaceSale takes back what a sale logged by hand counts for, now that its
// order is there and counts instead.
func (im *importer) replaceSale(number int64) error {
	sale, logged := im.sales[number]
	if !logged {
		return nil
	}
	delete(im.sales, number)
	im.sums.sale(-1, sale)
	return im.exec("UPDATE sales SET replaced = 1 WHERE id = ?", sale.id)
}
