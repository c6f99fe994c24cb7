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
	if table := regions[0].Table; table != nil && !r.whole {
		dropBars(table)
	}
	repeat, err := r.repeatSection(ctx, month)
	m := bot.OneLine(bot.T("Customers · %s", month.On(bot.DayOf(r.now))))
	m.Sections = append(regions, repeat...)
	m.Actions = []bot.Action{{Label: bot.T("See VIP tiers"), Line: "vip"}, {Label: bot.T("See returns"), Line: "returned"}}
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
	days, err := r.ordersUntold(ctx, month)
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

// dropBars takes the bars of regions off a table: a phone has no room for them.
func dropBars(table *bot.Table) {
	last := len(table.Header) - 1
	table.Header, table.Right = table.Header[:last], table.Right[:last]
	for i, row := range table.Rows {
		table.Rows[i] = row[:last]
	}
}

// ordersUntold says how many days of a period that can be known by now no import tells of; nil for none.
func (r Reader) ordersUntold(ctx context.Context, period bot.Period) (bot.Text, error) {
	l := ledger{r}
	period, err := l.knowable(ctx, period)
	if err != nil {
		return nil, err
	}
	days, err := l.filled(ctx, period, l.orders)
	return untold(addUp(period, days).PaidOrders, period).Styled(bot.Muted), err
}

// buyersOrNone returns a province's number of buyers; unknown where no buyer is known.
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

// bar returns an amount as a bar beside the largest one.
func bar(amount, largest bot.Money) string {
	const width = 10
	if largest <= 0 || amount <= 0 {
		return ""
	}
	return strings.Repeat("█", int(max(1, min(width, (amount*width+largest/2)/largest))))
}

// repeatSection says how many of a period's buyers paid more than once, and how many had paid
// in the year before.
func (r Reader) repeatSection(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	s, err := r.records.Repeat(ctx, r.store.ID, period)
	section := bot.Section{Heading: bot.T("Repeat purchases")}
	if s.Buyers == 0 {
		section.Text = bot.T("No order of this period has a known buyer.")
		return []bot.Section{section}, err
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
	return []bot.Section{section}, nil
}

// customerSections returns a report's reviews, service, returns and tiers; a month's also the regions
// and the buyers who came back.
func (r Reader) customerSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	adds := []func(context.Context, bot.Period) ([]bot.Section, error){
		r.reviewSections, r.serviceSections, r.returnSections, r.tierSections}
	if period.Unit == bot.UnitMonth {
		adds = append(adds, r.regionSection, r.repeatSection)
	}
	var sections []bot.Section
	for _, add := range adds {
		found, err := add(ctx, period)
		if err != nil {
			return nil, err
		}
		sections = append(sections, found...)
	}
	return chapter(bot.T("Customers"), sections...), nil
}

// serviceSections returns spot checks and urgent tickets.
func (r Reader) serviceSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	checks, err := r.Checks(ctx, period, "")
	sections, err := headed(bot.T("Customer service: spot checks"), checks, err)
	if err != nil {
		return nil, err
	}
	figures, err := r.TicketFigures(ctx, period)
	tickets, err := headed(bot.T("Urgent tickets"), figures, err)
	return append(sections, tickets...), err
}

// reviewSections count a period's reviews.
func (r Reader) reviewSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	reviews, err := r.reviewFigures(ctx, period)
	if reviews.All == 0 {
		return []bot.Section{{Heading: bot.T("Reviews"), Text: bot.T("No reviews were logged.")}}, err
	}
	return []bot.Section{{Heading: bot.T("Reviews"), Fields: reviews.fields()}}, err
}

// tierSections returns the tiers of the last Sunday, where they were kept.
func (r Reader) tierSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	moves, err := r.records.KeptTierMoves(ctx, r.store.ID, LastSunday(period.Until))
	if len(moves) == 0 {
		return nil, err
	}
	return []bot.Section{r.tierSection(moves)}, err
}
