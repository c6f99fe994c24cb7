package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// stockAlert checks products that fall below their warning level; one without a
// level is warned of when its stock lasts less than a week.
func (r Reader) stockAlert(ctx context.Context) (Finding, error) {
	products, err := r.records.Products(ctx, r.store.ID)
	if err != nil {
		return Finding{}, err
	}
	last := bot.DayOf(r.now) - 1
	var counted []int64
	for _, p := range products {
		if p.OnHand() != nil {
			counted = append(counted, p.ID)
		}
	}
	units, err := r.records.ProductUnits(ctx, r.store.ID, last-hotDays+1, last+1, counted...)
	if err != nil {
		return Finding{}, err
	}
	var found Finding
	var low []storage.ProductSales
	for _, p := range products {
		if isLow(p, units[p.ID], last) {
			low = append(low, storage.ProductSales{Product: p, Units: units[p.ID]})
			found.Items = append(found.Items, p.SKU)
		}
	}
	found.Message = bot.OneLine(bot.N(len(low), "%d product is running low", "%d products are running low"))
	found.Message.Sections = []bot.Section{{Table: coverTable(low[:min(len(low), stockRows)], last)}}
	found.Message.Actions = []bot.Action{{Label: bot.T("Update stock"), Line: "count"}}
	return found, nil
}

func isLow(p storage.Product, sold int64, last bot.Day) bool {
	switch {
	case p.OnHand() == nil:
		return false
	case p.WarnBelow != nil:
		return *p.OnHand() < *p.WarnBelow
	}
	return sold > 0 && *p.OnHand()*onSale(p, last)/sold < hotDays
}
