package reports

import (
	"cmp"
	"context"
	"slices"

	"storebot/bot"
)

// orderSoon is how many days before its last day to order a hot seller is pointed out.
const orderSoon = bot.Day(2)

// hotToOrder returns the hot sellers that have to be ordered today or within two days, so that they
// don't run out: what is to be ordered first at the top.
func (r Reader) hotToOrder(ctx context.Context) (soon []restockRow, err error) {
	book, err := r.hotGoods(ctx)
	if err != nil {
		return nil, err
	}
	today := bot.DayOf(r.now)
	for _, p := range book.products {
		row, why := book.need(p, today, r.settings)
		if why == nil && row.order.Units > 0 && row.order.Sells && row.order.OrderBy <= today+orderSoon {
			soon = append(soon, row)
		}
	}
	slices.SortFunc(soon, func(a, b restockRow) int {
		return cmp.Or(cmp.Compare(a.order.OrderBy, b.order.OrderBy), cmp.Compare(a.order.RunsOut, b.order.RunsOut),
			cmp.Compare(a.SKU, b.SKU))
	})
	return soon, nil
}
