package reports

import (
	"context"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// regionsMost is how many provinces a list shows; the others are one row.
const regionsMost = 15

// Customers returns where the buyers of a month come from, and how many of them came back.
func (r Reader) Customers(ctx context.Context, month bot.Period) (bot.Message, error) {
	regions, err := r.regionSection(ctx, month)
	if err != nil {
		return bot.Message{}, err
	}
	repeat, err := r.repeatSection(ctx, month)
	m := bot.OneLine(bot.T("Customers · %s", month.On(bot.DayOf(r.now))))
	m.Sections = append(regions, repeat)
	m.Actions = []bot.Action{{Label: bot.T("VIP tiers"), Line: "vip"}, {Label: bot.T("Returns"), Line: "returned"}}
	return m, err
}

// regionSection lists the provinces of a month with bars for their shares. Buyers of several
// provinces are counted in each.
func (r Reader) regionSection(ctx context.Context, month bot.Period) ([]bot.Section, error) {
	rows, err := r.records.MonthRegions(ctx, r.store.ID, month.From)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return []bot.Section{{Heading: bot.T("Regions"), Text: bot.T("No orders of this month are imported yet.")}}, nil
	}
	days, err := r.untold(ctx, month)
	if err != nil {
		return nil, err
	}
	if !r.whole {
		rows = withOthers(rows, regionsMost)
	}
	var all bot.Money
	for _, row := range rows {
		all += row.Amount
	}
	table := &bot.Table{Header: []bot.Text{bot.T("Province"), bot.T("Orders"), bot.T("Buyers"), bot.T("Sales"),
		bot.T("Share"), nil},
		Right: []bool{false, true, true, true, true, false}}
	for _, row := range rows {
		share := bot.Ratio{Part: int64(row.Amount), Whole: int64(all), Known: true}
		table.Rows = append(table.Rows, []bot.Text{provinceName(row.Province), bot.Value(bot.Count(row.Orders)),
			buyersOrNone(row), bot.Value(row.Amount), bot.Value(share), bot.Data(bar(row.Amount, rows[0].Amount))})
	}
	return []bot.Section{{Heading: bot.T("Regions"), Text: days, Table: table}}, nil
}

// untold says how many days of a period that can be known by now are in no import; nil for none.
func (r Reader) untold(ctx context.Context, period bot.Period) (bot.Text, error) {
	l := ledger{r}
	period, err := l.knowable(ctx, period)
	if err != nil {
		return nil, err
	}
	days, err := l.filled(ctx, period, l.orders)
	if paid := addUp(period, days).PaidOrders; paid.missing() > 0 {
		return bot.T("%d of %d days missing: import their orders.", paid.missing(), period.Days()).Styled(bot.Muted), err
	}
	return nil, err
}

// buyersOrNone is a province's number of buyers; unknown where no buyer is known.
func buyersOrNone(row storage.MonthRegion) bot.Text {
	if row.Buyers == 0 {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(bot.Count(row.Buyers))
}

// Names of rows that are no provinces.
const otherProvinces = "\x00others"

func provinceName(name string) bot.Text {
	switch name {
	case "":
		return bot.T("not known")
	case otherProvinces:
		return bot.T("Others")
	}
	return bot.Data(name)
}

// withOthers returns the first rows, and the others as one.
func withOthers(rows []storage.MonthRegion, most int) []storage.MonthRegion {
	if len(rows) <= most {
		return rows
	}
	others := storage.MonthRegion{Province: otherProvinces}
	for _, row := range rows[most:] {
		others.Orders += row.Orders
		others.Amount += row.Amount
		others.Buyers += row.Buyers
	}
	return append(append([]storage.MonthRegion(nil), rows[:most]...), others)
}

// bar is an amount as a bar beside the largest one.
func bar(amount, largest bot.Money) string {
	const width = 10
	if largest <= 0 || amount <= 0 {
		return ""
	}
	return strings.Repeat("█", int(max(1, min(width, (amount*width+largest/2)/largest))))
}

// repeatSection says how many of a period's buyers paid more than once, and how many had paid
// in the year before.
func (r Reader) repeatSection(ctx context.Context, period bot.Period) (bot.Section, error) {
	s, err := r.records.Repeat(ctx, r.store.ID, period)
	section := bot.Section{Heading: bot.T("Repeat purchases")}
	if err != nil {
		return section, err
	}
	if s.Buyers == 0 {
		section.Text = bot.T("No order of this period has a known buyer.")
		return section, nil
	}
	section.Fields = []bot.Field{
		{Name: bot.T("Buyers"), Value: bot.Value(bot.Count(s.Buyers))},
		{Name: bot.T("Repeat rate"), Value: bot.Value(bot.RatioOf(s.Again, s.Buyers)),
			Note: bot.N(int(s.Again), "%d buyer paid on two days or more", "%d buyers paid on two days or more")},
		{Name: bot.T("Returning buyers"), Value: bot.Value(bot.RatioOf(s.Old, s.Buyers)),
			Note: bot.N(int(s.Old), "%d bought in the year before", "%d bought in the year before")},
		{Name: bot.T("Orders with a known buyer"), Value: bot.Value(bot.RatioOf(s.Orders-s.Unknown, s.Orders))},
	}
	if since := bot.DayOf(time.Unix(s.Since, 0).In(r.store.Zone)); since > period.From-365 {
		section.Text = bot.T("Orders are known since %s: returning buyers may be more.", since).Styled(bot.Muted)
	}
	return section, nil
}

// customerSections are a report's returns, reviews and tiers; a month's also the regions and
// the buyers who came back.
func (r Reader) customerSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	sections, err := r.returnSections(ctx, period)
	if err != nil {
		return sections, err
	}
	reviews, err := r.reviewFigures(ctx, period)
	if err != nil {
		return sections, err
	}
	section := bot.Section{Heading: bot.T("Reviews"), Fields: reviews.fields()}
	if reviews.All == 0 {
		section = bot.Section{Heading: bot.T("Reviews"), Text: bot.T("No reviews were logged.")}
	}
	sections = append(sections, section)
	moves, err := r.records.KeptTierMoves(ctx, r.store.ID, LastSunday(period.Until))
	if err != nil {
		return sections, err
	}
	if len(moves) > 0 {
		sections = append(sections, r.tierSection(moves))
	}
	if period.Unit != bot.UnitMonth {
		return sections, nil
	}
	regions, err := r.regionSection(ctx, period)
	if err != nil {
		return sections, err
	}
	repeat, err := r.repeatSection(ctx, period)
	return append(append(sections, regions...), repeat), err
}
