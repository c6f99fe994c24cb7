package reports

import (
	"context"
	"slices"

	"storebot/bot"
)

// asked is a figure that people ask for by its name, which the first of fields is; the others
// are those it follows from.
type asked struct {
	known  func(Sums) bool
	fields []string
}

// figures are those that kpi shows first where they are asked for.
var figures = map[string]asked{
	"sales": {func(s Sums) bool { return s.PaidAmount.isAny() },
		[]string{"Paid sales", "Orders paid", "Net sales"}},
	"orders": {func(s Sums) bool { return s.PaidOrders.isAny() },
		[]string{"Orders paid", "Orders placed", "Payment rate"}},
	"value": {func(s Sums) bool { return s.PaidOrders.isAny() && s.PaidAmount.Known },
		[]string{"Spend per buyer", "Average order value", "Paid sales", "Orders paid"}},
	"visitors": {func(s Sums) bool { return s.Visitors.isAny() },
		[]string{"Visitors", "Page views", "Sales per visitor"}},
	"conversion": {func(s Sums) bool { return s.Visitors.isAny() && s.PaidOrders.Known },
		[]string{"Conversion rate", "Orders paid", "Visitors"}},
	"inquiries": {func(s Sums) bool { return s.Inquiries.isAny() },
		[]string{"Inquiries", "Inquiry conversion"}},
}

// isAny reports whether something is known of a figure that is more than none so far.
func (f Figure) isAny() bool { return f.Known && (f.N > 0 || !f.Part) }

// askedDays is how far back the newest day is looked for of which a figure is known.
const askedDays = 31

// KPIFigure returns one figure of a period with those it follows from. When no period was asked
// for, it is the newest day of which the figure is known.
func (r Reader) KPIFigure(ctx context.Context, name string, period *bot.Period) (bot.Message, error) {
	l, figure := ledger{r}, figures[name]
	if period == nil {
		day, err := l.newestWith(ctx, figure.known)
		if err != nil {
			return bot.Message{}, err
		}
		period = &day
	}
	known, err := l.knowable(ctx, *period)
	if err != nil {
		return bot.Message{}, err
	}
	c, err := l.compared(ctx, known)
	if err != nil {
		return bot.Message{}, err
	}
	fields := slices.DeleteFunc(append(orderFigures(c), trafficFigures(c)...), func(f bot.Field) bool {
		return !slices.Contains(figure.fields, bot.English.Plain(f.Name))
	})
	slices.SortStableFunc(fields, func(a, b bot.Field) int { return figure.place(a) - figure.place(b) })
	fields[0].Value = fields[0].Value.Styled(bot.Bold)
	m := bot.OneLine(bot.T("%s · %s", fields[0].Name, c.name))
	m.Sections = []bot.Section{{Text: c.against.Styled(bot.Muted), Fields: fields}}
	m.Actions = []bot.Action{{Label: bot.T("See all figures"), Line: "kpi " + known.String()}}
	return m, nil
}

// place is where a field comes among those of a figure.
func (a asked) place(f bot.Field) int { return slices.Index(a.fields, bot.English.Plain(f.Name)) }

// newestWith returns the newest day of which something is known, today among them; yesterday
// where there is none.
func (l ledger) newestWith(ctx context.Context, known func(Sums) bool) (bot.Period, error) {
	today := bot.DayOf(l.now)
	days, err := l.days(ctx, bot.Period{From: today - askedDays, Until: today + 1})
	for day := today; day > today-askedDays; day-- {
		if known(days[day]) {
			return bot.PeriodOf(day), err
		}
	}
	return bot.PeriodOf(today - 1), err
}
