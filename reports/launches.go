package reports

import (
	"context"
	"math"
	"strings"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

const (
	usualLaunches = 500 // the latest are enough to say what is usual
	newDays       = 30  // for so long a product is new
	launchYear    = 365 // from so far back launches are compared
	firstNewDays  = 7   // what is first seen this soon after the store's first order may be older
)

// launch is a new product with what it did in the days that it is compared over.
type launch struct {
	storage.Launch
	onSale int64 // full days
	window int64
	sums   launchSums
	usual  bot.Change // of units, against the median of other launches
}

// launchSums is what a launch did in its first days.
type launchSums struct {
	units            int64
	amount           bot.Money
	visitors, buyers *int64
	paid, refund     *int64
}

// sumsOf adds up the first days of a launch.
func sumsOf(l storage.Launch, days int64) (sums launchSums) {
	for _, day := range l.OfDays {
		if int64(day.Age) >= days {
			break
		}
		sums.units += day.Units
		sums.amount += day.Amount
		addTo(&sums.visitors, day.Visitors)
		addTo(&sums.buyers, day.Buyers)
		addTo(&sums.paid, (*int64)(day.Paid))
		addTo(&sums.refund, (*int64)(day.Refund))
	}
	return sums
}

// addTo adds a figure that may be unknown to a sum that is unknown until one is known.
func addTo(sum **int64, more *int64) {
	if more != nil {
		*sum = new(orZero(*sum) + *more)
	}
}

// launches are those of the last 12 months, the latest first.
type launches []storage.Launch

func (r Reader) launches(ctx context.Context, most int) (launches, error) {
	today := bot.DayOf(r.now)
	days, found, err := r.records.OrderDays(ctx, r.store.ID)
	if err != nil || !found {
		return nil, err
	}
	from := max(today-launchYear, days.From+firstNewDays)
	return r.records.Launches(ctx, r.store.ID, bot.Period{From: from, Until: today + 1}, most)
}

// compared returns a launch beside the earlier ones over equally many days.
func (all launches) compared(l storage.Launch, today bot.Day) launch {
	onSale := int64(today - l.Day)
	one := launch{Launch: l, onSale: onSale, window: goods.LaunchWindow(onSale)}
	one.sums = sumsOf(l, one.window)
	one.usual, _ = all.usual(l, one.window)
	return one
}

// isVague reports whether the first day of a launch is not known to the day: then its first days
// are compared with no others.
func isVague(l storage.Launch) bool { return l.Latest > l.Day }

// since is the first day of a launch, or the days between which it was.
func since(l storage.Launch) bot.Text {
	if isVague(l) {
		return bot.T("%s to %s", bot.Date(l.Day), bot.Date(l.Latest))
	}
	return bot.Value(bot.Date(l.Day))
}

// usual compares the units of a launch's first days with the median of the earlier ones, and
// says how many these are.
func (all launches) usual(one storage.Launch, window int64) (change bot.Change, earlier int) {
	var sold []int64
	if isVague(one) {
		return change, 0
	}
	for _, other := range all {
		if window > 0 && other.Day < one.Day && !isVague(other) {
			sold = append(sold, sumsOf(other, window).units)
		}
	}
	twice, known := goods.UsualLaunch(sold)
	return bot.Change{Now: 2 * sumsOf(one, window).units, Before: twice, Known: known}, len(sold)
}

// New returns the new products: since when, how they did in their first days, and what is left
// of them. If one launch of the year is named, it returns that one over its first 7, 14 and 30
// days.
func (r Reader) New(ctx context.Context, part string) (bot.Message, error) {
	most := usualLaunches
	if part != "" || r.whole {
		most = math.MaxInt32
	}
	all, err := r.launches(ctx, most)
	if err != nil {
		return bot.Message{}, err
	}
	today := bot.DayOf(r.now)
	var shown []launch
	for _, l := range all {
		isNamed := part != "" && strings.Contains(strings.ToLower(l.Name), strings.ToLower(part))
		if isNamed || part == "" && today-l.Day <= newDays {
			shown = append(shown, all.compared(l, today))
		}
	}
	if part != "" && len(shown) == 0 {
		return bot.Message{}, bot.Problemf("No product launched in the last 12 months is called “%s”. To see the new ones, send new.", part)
	}
	if len(shown) == 1 && part != "" {
		return all.card(shown[0]), nil
	}
	m := bot.OneLine(bot.N(len(shown), "%d new product in %d days", "%d new products in %d days", newDays))
	if len(shown) == 0 {
		return m.With(bot.T("What is first sold or reported shows up here.")), nil
	}
	m.Sections = []bot.Section{{Table: tableOf(r.launchColumns(), shown[:min(len(shown), r.atMost(stockRows))]),
		Text: bot.T("Compared with the median of earlier launches over as many days; that needs 3 of them.").Styled(bot.Muted)}}
	m.Actions = []bot.Action{{Label: bot.T("See pages to fix"), Line: "pages"}, {Label: bot.T("See stock"), Line: "stock"}}
	return m, nil
}

func (r Reader) launchColumns() []tableColumn[launch] {
	return []tableColumn[launch]{
		{bot.T("Product"), false, func(l launch) bot.Text { return bot.Data(r.fitted(l.Name)) }},
		{bot.T("Since"), false, func(l launch) bot.Text { return since(l.Launch) }},
		{bot.T("First days"), true, func(l launch) bot.Text { return count(l.window) }},
		{bot.T("Units"), true, func(l launch) bot.Text { return count(l.sums.units) }},
		{bot.T("Against usual"), true, func(l launch) bot.Text { return bot.Value(l.usual) }},
		{bot.T("Paid sales"), true, func(l launch) bot.Text { return bot.Value(l.sums.amount) }},
		{bot.T("Conversion"), true, func(l launch) bot.Text { return bot.Value(ratioOf(l.sums.buyers, l.sums.visitors)) }},
		{bot.T("Refunds"), true, func(l launch) bot.Text { return bot.Value(ratioOf(l.sums.refund, l.sums.paid)) }},
		{bot.T("Available"), true, func(l launch) bot.Text { return stockText(l.Available) }},
	}
}

// launchSpan is a launch over its first days, beside the others.
type launchSpan struct {
	days  int64
	sums  launchSums
	usual bot.Change
	other int
}

// card shows one launch over its first 7, 14 and 30 days, as far as they are over.
func (all launches) card(l launch) bot.Message {
	var spans []launchSpan
	for _, days := range []int64{7, 14, 30} {
		if days > l.onSale {
			days = l.onSale
		}
		if len(spans) > 0 && spans[len(spans)-1].days == days || days == 0 {
			continue
		}
		span := launchSpan{days: days, sums: sumsOf(l.Launch, days)}
		span.usual, span.other = all.usual(l.Launch, days)
		spans = append(spans, span)
	}
	first := bot.Field{Name: bot.T("On sale since"), Value: since(l.Launch), Note: bot.T("its first order")}
	switch {
	case isVague(l.Launch):
		first.Note = bot.T("its first product report is of several days: compared with no others")
	case l.Reported:
		first.Note = bot.T("its first product report")
	}
	m := bot.OneLine(bot.T("New product · %s", l.Name))
	m.Sections = []bot.Section{{Fields: []bot.Field{first, {Name: bot.T("Available"), Value: stockText(l.Available)}}}}
	if len(spans) > 0 {
		m.Sections = append(m.Sections, bot.Section{Table: tableOf(spanColumns, spans)})
	}
	return m
}

var spanColumns = []tableColumn[launchSpan]{
	{bot.T("First days"), true, func(s launchSpan) bot.Text { return count(s.days) }},
	{bot.T("Units"), true, func(s launchSpan) bot.Text { return count(s.sums.units) }},
	{bot.T("Against usual"), true, func(s launchSpan) bot.Text { return bot.Value(s.usual) }},
	{bot.T("Launches"), true, func(s launchSpan) bot.Text { return count(int64(s.other)) }},
	{bot.T("Paid sales"), true, func(s launchSpan) bot.Text { return bot.Value(s.sums.amount) }},
	{bot.T("Visitors"), true, func(s launchSpan) bot.Text { return countOrUnknown(s.sums.visitors) }},
	{bot.T("Conversion"), true, func(s launchSpan) bot.Text { return bot.Value(ratioOf(s.sums.buyers, s.sums.visitors)) }},
	{bot.T("Refunds"), true, func(s launchSpan) bot.Text { return bot.Value(ratioOf(s.sums.refund, s.sums.paid)) }},
}
