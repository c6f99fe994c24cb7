package reports

import (
	"context"
	"math/big"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// stockFigures are the figures of a period's goods beside those of the period before.
type stockFigures struct {
	period, known bot.Period // known is the part of it that is over
	now, before   goods.Figures
	products      goods.Goods
}

// stockFigures reads the figures of a period. Today is not over and left out.
func (l ledger) stockFigures(ctx context.Context, period bot.Period) (f stockFigures, err error) {
	f.period, f.known = period, period
	f.known.Until = min(period.Until, bot.DayOf(l.now))
	if f.products, err = l.countedGoods(ctx); err != nil || f.known.Days() <= 0 {
		return f, err
	}
	for of, days := range map[*goods.Figures]bot.Period{&f.before: f.known.Before(), &f.now: f.known} {
		err := l.records.StockDays(ctx, l.store.ID, days, func(day *storage.StockDay) error {
			of.Add(day, f.products)
			return nil
		})
		if err != nil {
			return f, err
		}
	}
	return f, nil
}

// countedGoods returns the products that figures count: without bundles, what needs no stock, and
// what is sold off.
func (l ledger) countedGoods(ctx context.Context) (goods.Goods, error) {
	all, err := l.records.AllProducts(ctx, l.store.ID)
	if err != nil {
		return nil, err
	}
	rules, err := l.records.ProductRules(ctx, l.store.ID)
	products := make(goods.Goods, len(all))
	for _, p := range all {
		if !rules[p.ID].NoRestock {
			products[p.ID] = p
		}
	}
	return products, err
}

// StockFigures shows how the goods of a period sold and how often they were out of stock, beside
// the period before.
func (r Reader) StockFigures(ctx context.Context, period bot.Period) (bot.Message, error) {
	f, err := ledger{r}.stockFigures(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("Goods · %s", period.On(bot.DayOf(r.now))))
	m.Sections = append([]bot.Section{f.section()}, f.nowSection())
	m.Actions = []bot.Action{{Label: bot.T("See what runs low"), Line: "stock low"},
		{Label: bot.T("See unsold"), Line: "stock dead"}}
	return m, nil
}

// section shows the figures of the period.
func (f stockFigures) section() bot.Section {
	s := bot.Section{Fields: f.fields()}
	if f.now.Days == 0 {
		s.Text = bot.T("Stock is unknown for these days: nothing was counted by then. Count it: count SKU UNITS")
		s.Fields = nil
	} else if f.now.Days < f.known.Days() {
		s.Text = bot.T("Known for %d of %d days.", f.now.Days, f.known.Days()).Styled(bot.Muted)
	}
	return s
}

// fields returns each figure with what it is made of, and what it was in the period before.
func (f stockFigures) fields() []bot.Field {
	now, was := &f.now, &f.before
	field := func(name bot.Text, of func(*goods.Figures) bot.Sayer, made bot.Text) bot.Field {
		value, before := bot.Value(of(now)), of(was)
		if was.Days > 0 && was.Days == f.known.Before().Days() {
			made = bot.Join(" · ", append(texts(made), bot.T("before %s", before))...)
		}
		return bot.Field{Name: name, Value: value, Note: made}
	}
	return []bot.Field{
		field(bot.T("Out-of-stock rate"), func(g *goods.Figures) bot.Sayer { return g.OutOfStock() },
			bot.T("%s of %s days of hot and regular products", bot.Count(now.Empty), bot.Count(now.Listed))),
		field(bot.T("Inventory turnover"), turnover,
			bot.T("%s sold, %s in stock at the end of an average day", bot.Count(now.Sold), bot.Count(now.Average()))),
		field(bot.T("Days of turnover"), turnoverDays, nil),
		field(bot.T("Sell-through"), func(g *goods.Figures) bot.Sayer { return g.SellThrough() },
			bot.T("of %s there at first and %s that came", bot.Count(now.Opening), bot.Count(now.Came))),
		field(bot.T("Share of styles that sell"), func(g *goods.Figures) bot.Sayer { return g.Moving() },
			bot.T("%s of %s styles with stock", bot.Count(now.Moving().Part), bot.Count(now.Moving().Whole))),
		field(bot.T("Styles in stock"), func(g *goods.Figures) bot.Sayer { return bot.Count(g.InStock()) },
			bot.T("at the end")),
	}
}

// nowSection shows the stock of this moment, and what the figures leave out.
func (f stockFigures) nowSection() bot.Section {
	now := goods.NowOf(f.products)
	s := bot.Section{Heading: bot.T("Now"), Fields: []bot.Field{
		{Name: bot.T("Out-of-stock rate"), Value: bot.Value(now.OutOfStock()), Note: ifKnown(now.OutOfStock(),
			bot.T("%s of %s hot and regular products have none available", bot.Count(now.Empty), bot.Count(now.Listed)))},
		{Name: bot.T("Styles in stock"), Value: bot.Value(bot.Count(now.InStock)), Note: bot.T("with anything available")},
	}}
	var notes []bot.Text
	if now.Unknown > 0 {
		notes = append(notes, bot.N(int(now.Unknown), "%d product was never counted and isn't included.",
			"%d products were never counted and aren't included."))
	}
	if now.Unstyled > 0 {
		notes = append(notes, bot.N(int(now.Unstyled), "%d product has no style code and counts by its page.",
			"%d products have no style code and count by their pages."))
	}
	if notes != nil {
		s.Text = bot.Join("\n", notes...).Styled(bot.Muted)
	}
	return s
}

func turnover(g *goods.Figures) bot.Sayer {
	sold, average := g.Turnover()
	return decimals{sold, average, 2}
}

func turnoverDays(g *goods.Figures) bot.Sayer {
	days, sold := g.TurnoverDays()
	return decimals{days, sold, 1}
}

// decimals is a quotient with so many decimals, unknown where it is divided by 0.
type decimals struct {
	part, whole int64
	places      int
}

// Say returns the quotient, rounded half up.
func (d decimals) Say(bot.Locale) string {
	if d.whole == 0 {
		return bot.Unknown
	}
	return big.NewRat(d.part, d.whole).FloatString(d.places)
}
