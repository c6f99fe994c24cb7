package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// returnsSince is how long goods are looked out for after a buyer asked to return them, and
// returnRows how many the list shows.
const (
	returnsSince  = 45 * 24 * time.Hour
	returnRows    = 10
	returnButtons = 3
)

// Returns lists what buyers send back and the warehouse has not noted yet.
func (r Reader) Returns(ctx context.Context) (bot.Message, error) {
	open, err := r.records.OpenReturns(ctx, r.store.ID, r.now.Add(-returnsSince).Unix())
	if err != nil {
		return bot.Message{}, err
	}
	note := bot.Action{Label: bot.T("Note a return"), Line: "return add"}
	if len(open) == 0 {
		m := bot.OneLine(bot.T("No returns are expected."))
		m = m.With(bot.T("They come from the after-sales report (售后类型, 商家编码). To note one, send: return ORDER SKU.").
			Styled(bot.Muted))
		m.Actions = []bot.Action{note}
		return m, nil
	}
	shown := open[:min(len(open), r.atMost(returnRows))]
	var ids []int64
	for _, back := range shown {
		if back.ProductID != nil {
			ids = append(ids, *back.ProductID)
		}
	}
	products, err := r.records.ProductsByID(ctx, r.store.ID, ids...)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.N(len(open), "%d return expected", "%d returns expected"))
	m.Sections = []bot.Section{{Table: tableOf(r.returnColumns(products), shown)}}
	if more := len(open) - len(shown); more > 0 {
		m.Sections[0].Text = bot.T("%d more; as xlsx for all of them.", more).Styled(bot.Muted)
	}
	for _, back := range open[:min(len(open), returnButtons)] {
		number := back.OrderNumber.String()
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("%s came", "…"+number[max(0, len(number)-6):]),
			Line: "return " + number})
	}
	m.Actions = append(m.Actions, note)
	return m, nil
}

func (r Reader) returnColumns(products map[int64]storage.Product) []tableColumn[storage.Return] {
	return []tableColumn[storage.Return]{
		{bot.T("Order"), false, func(b storage.Return) bot.Text { return bot.Data(b.OrderNumber.String()) }},
		{bot.T("Product"), false, func(b storage.Return) bot.Text {
			if b.ProductID == nil {
				return bot.Data(bot.Unknown)
			}
			return bot.Data(products[*b.ProductID].SKU)
		}},
		{bot.T("Kind"), false, func(b storage.Return) bot.Text {
			if b.Exchange {
				return bot.T("exchange")
			}
			return bot.T("return")
		}},
		{bot.T("Asked"), false, func(b storage.Return) bot.Text {
			if b.AskedAt == nil {
				return bot.Data(bot.Unknown)
			}
			return bot.Value(bot.Date(bot.DayOf(time.Unix(*b.AskedAt, 0).In(r.store.Zone))))
		}},
	}
}
