package reports

import (
	"context"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

// goodsSections returns the products that sold most, and where the period is the latest, the new
// products, the pages to fix, the stock that runs low and what to order: those are as of now.
func (r Reader) goodsSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	sections, err := r.topSections(ctx, period)
	if err != nil {
		return nil, err
	}
	fallen, err := r.fallenSections(ctx, period)
	if err != nil {
		return nil, err
	}
	sections = append(sections, fallen...)
	stock, err := ledger{r}.stockFigures(ctx, period)
	if err != nil {
		return nil, err
	}
	figures := stock.section()
	figures.Heading = bot.T("Stock and turnover")
	sections = append(sections, figures)
	pages, known, err := r.Pages(ctx, period)
	if err != nil {
		return nil, err
	}
	if known {
		sections = append(sections, pages.Sections...)
	}
	if period.Until+bot.Day(period.Days()) > bot.DayOf(r.now) {
		latest, err := r.goodsNow(ctx)
		if err != nil {
			return nil, err
		}
		sections = append(sections, latest...)
	}
	return chapter(bot.T("Goods"), sections...), nil
}

// goodsNow returns the new products, the stock and what to order as of now.
func (r Reader) goodsNow(ctx context.Context) (sections []bot.Section, err error) {
	r.whole = false // the lists of files have more columns than a page
	for _, one := range []struct {
		heading   bot.Text
		onlyIfAny bool
		of        func() (bot.Message, error)
	}{
		{bot.T("New products"), true, func() (bot.Message, error) { return r.New(ctx, "") }},
		{bot.T("Stock that runs low"), false, func() (bot.Message, error) { return r.Stock(ctx, StockAsked{Of: storage.StockLow}) }},
		{bot.T("To restock"), false, func() (bot.Message, error) { return r.Restock(ctx) }},
	} {
		m, err := one.of()
		if one.onlyIfAny && !slices.ContainsFunc(m.Sections, func(s bot.Section) bool { return s.Table != nil }) {
			continue
		}
		found, err := headed(one.heading, m, err)
		if err != nil {
			return nil, err
		}
		sections = append(sections, found...)
	}
	return sections, nil
}

// topSections list the products that sold most, with how they sold before.
func (r Reader) topSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	products, err := r.records.TopProducts(ctx, r.store.ID, period.From, period.Until, topProducts)
	if err != nil || len(products) == 0 {
		return []bot.Section{{Text: noProductSales(period).What}}, err
	}
	ids := make([]int64, len(products))
	for i, p := range products {
		ids[i] = p.ID
	}
	before, err := r.records.ProductUnits(ctx, r.store.ID, period.Before().From, period.Before().Until, ids...)
	if err != nil {
		return nil, err
	}
	paid, err := ledger{r}.sums(ctx, period)
	table := tableOf([]tableColumn[storage.ProductSales]{
		{bot.T("Product"), false, func(p storage.ProductSales) bot.Text { return bot.Data(r.fitted(p.Name())) }},
		{bot.T("Units"), true, func(p storage.ProductSales) bot.Text { return count(p.Units) }},
		{bot.T("Before"), true, func(p storage.ProductSales) bot.Text { return count(before[p.ID]) }},
		{bot.T("Change"), true, func(p storage.ProductSales) bot.Text {
			return changeOrNone(known(p.Units), known(before[p.ID]))
		}},
		{bot.T("Paid sales"), true, func(p storage.ProductSales) bot.Text { return bot.Value(p.Amount) }},
		{bot.T("Share"), true, func(p storage.ProductSales) bot.Text {
			return bot.Value(known(int64(p.Amount)).over(paid.PaidAmount))
		}},
	}, products)
	return []bot.Section{{Heading: bot.T("The products that sold most"), Table: table}}, err
}

// fallenMost is how many products that sell less a report names.
const fallenMost = 5

// fallenSections are the products whose sales fell most, where the days of both periods are known.
func (r Reader) fallenSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	before := period.Before()
	earlier, err := ledger{r}.sums(ctx, before)
	if err != nil || !earlier.PaidAmount.isWhole() {
		return nil, err
	}
	products, err := r.records.FallenProducts(ctx, r.store.ID, period, before, fallenMost)
	if err != nil || len(products) == 0 {
		return nil, err
	}
	table := tableOf([]tableColumn[storage.ProductFall]{
		{bot.T("Product"), false, func(p storage.ProductFall) bot.Text { return bot.Data(r.fitted(p.Name())) }},
		{bot.T("Paid sales"), true, func(p storage.ProductFall) bot.Text { return bot.Value(p.Now) }},
		{bot.T("Before"), true, func(p storage.ProductFall) bot.Text { return bot.Value(p.Earlier) }},
		{bot.T("Difference"), true, func(p storage.ProductFall) bot.Text { return bot.Value(p.Now - p.Earlier) }},
		{bot.T("Change"), true, func(p storage.ProductFall) bot.Text {
			return changeOrNone(known(int64(p.Now)), known(int64(p.Earlier)))
		}},
		{bot.T("Class"), false, func(p storage.ProductFall) bot.Text { return bot.T(string(p.Class)) }},
	}, products)
	return []bot.Section{{Heading: bot.T("The products that fell most"), Table: table}}, nil
}
