package reports

import (
	"context"
	"time"

	"storebot/bot"
)

// dueSoon is how long before its deadline an order is pointed out.
const dueSoon = 4 * time.Hour

// hotDays are the full days that daily average sales are taken over.
const hotDays = 7

// Digest is the morning's screen about a day: sales against the same weekday and
// the target, orders, traffic, costs, the month so far, hot sellers, what is
// late, and what is missing with the command that fills it in.
func (r Reader) Digest(ctx context.Context, day bot.Day) (bot.Message, error) {
	ledger, err := r.ledger(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	d := &digest{ledger: ledger, day: day}
	steps := []func(context.Context) error{d.read, d.sales, d.month, d.hot, d.tickets, d.duties, d.chart}
	if d.knownDays.Days() == 0 {
		steps = []func(context.Context) error{d.welcome}
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return bot.Message{}, err
		}
	}
	return d.message, nil
}

// digest is one digest in the making.
type digest struct {
	*ledger
	day           bot.Day
	message       bot.Message
	today, before Sums
	ago           Figure // paid on the same day of last year
	against       bot.Text
	targets       targets
}

// welcome is for a store without a single order.
func (d *digest) welcome(context.Context) error {
	d.message.Title = bot.T("%s has no orders yet", d.store.Name)
	d.message.Sections = []bot.Section{{Text: bot.T("Export recent orders from the seller center, then drop the file into the chat or run: storebot import FILE. You can also log a sale by hand: sale 299.")}}
	d.message.Actions = []bot.Action{{Label: bot.T("Help"), Line: "help"}, {Label: bot.T("Log a sale"), Line: "sale"}}
	return nil
}

func (d *digest) read(ctx context.Context) (err error) {
	if d.today, err = d.sums(ctx, bot.PeriodOf(d.day)); err != nil {
		return err
	}
	if d.against = bot.T("Today so far."); d.day != bot.DayOf(d.now) {
		if err = d.compare(ctx); err != nil {
			return err
		}
	}
	d.targets, err = d.targetsFor(ctx, bot.Period{From: d.day - chartDays + 1, Until: d.day + 1})
	return err
}

// compare reads what the day is held against; today, as in kpi, against nothing.
func (d *digest) compare(ctx context.Context) (err error) {
	before := bot.PeriodOf(d.day).Before()
	d.against = bot.T("Compared with %s.", before.On(bot.DayOf(d.now)))
	if d.before, err = d.sums(ctx, before); err != nil {
		return err
	}
	d.ago, err = d.yearAgo(ctx, d.day)
	return err
}

// sales are the day's figures.
func (d *digest) sales(context.Context) error {
	d.message.Title = bot.T("%s · %s", d.store.Name, bot.PeriodOf(d.day).On(bot.DayOf(d.now)))
	s, b := d.today, d.before
	fields := paidFields(s.PaidAmount, d.ago, change(s.PaidAmount, b.PaidAmount))
	if target := d.targets.day(d.day); target.Known {
		fields = append(fields, progress(s.PaidAmount, target))
	}
	value, byBuyer := s.orderValue()
	before, _ := b.orderValue()
	fields = append(fields,
		bot.Field{Name: bot.T("Orders placed"), Value: pair(s.PlacedOrders.count(), s.PlacedAmount.money()), Note: change(s.PlacedAmount, b.PlacedAmount)},
		bot.Field{Name: bot.T("Orders paid"), Value: s.PaidOrders.count(), Note: change(s.PaidOrders, b.PaidOrders)},
		bot.Field{Name: bot.T("Payment rate"), Value: bot.Value(s.paymentRate())},
		bot.Field{Name: bot.T("Visitors"), Value: s.Visitors.count(), Note: change(s.Visitors, b.Visitors)},
		bot.Field{Name: bot.T("Conversion rate"), Value: bot.Value(s.conversion())},
		bot.Field{Name: valueName(byBuyer), Value: value.money(), Note: change(value, before)},
		refundField(s),
		bot.Field{Name: bot.T("Ad spend"), Value: s.Ads.money(), Note: change(s.Ads, b.Ads)},
		roiField(s.roi(d.settings)),
	)
	d.message.Sections = append(d.message.Sections, bot.Section{Text: d.against.In(bot.Muted), Fields: fields})
	return nil
}

func valueName(byBuyer bool) bot.Text {
	if byBuyer {
		return bot.T("Spend per buyer")
	}
	return bot.T("Average order value")
}

func roiField(r ROI) bot.Field {
	field := bot.Field{Name: bot.T("ROI"), Value: bot.Value(r)}
	if r.IsKnown() {
		field.Note = bot.Join(" · ", r.grade(), bot.T("on net sales"))
	}
	return field
}

// pair is two figures side by side, or one dash where neither is known.
func pair(a, b bot.Text) bot.Text {
	if a.String() == bot.Unknown && b.String() == bot.Unknown {
		return a
	}
	return bot.Join(" · ", a, b)
}

// change is how a figure moved, in a style that tells better from worse; nothing
// where it cannot be compared.
func change(now, before Figure) bot.Text {
	moved := now.against(before)
	switch {
	case !moved.IsKnown():
		return nil
	case moved.Rise() > 0:
		return bot.Value(moved).In(bot.Good)
	case moved.Rise() < 0:
		return bot.Value(moved).In(bot.Bad)
	}
	return bot.Value(moved)
}

func progress(done, target Figure) bot.Field {
	return bot.Field{Name: bot.T("Target progress"), Value: bot.Value(done.over(target)), Note: bot.T("of %s", bot.Money(target.N))}
}

// month is how the month stands and where it is heading.
func (d *digest) month(ctx context.Context) error {
	whole := bot.MonthOf(d.day)
	period, err := d.covered(ctx, whole.Through(d.day))
	if err != nil {
		return err
	}
	s, err := d.sums(ctx, period)
	if err != nil {
		return err
	}
	fields := []bot.Field{
		{Name: bot.T("Paid sales"), Value: s.PaidAmount.money().In(bot.Bold)},
		{Name: bot.T("Orders paid"), Value: s.PaidOrders.count()},
	}
	fields = append(fields, pace(s.PaidAmount, period, whole, d.targets)...)
	d.message.Sections = append(d.message.Sections, bot.Section{
		Heading: bot.T("Month to date"), Text: bot.N(period.Days(), "%[2]s, %[1]d day", "%[2]s, %[1]d days", period).In(bot.Muted), Fields: fields,
	})
	return nil
}

// pace holds a month's sales against the same share of its target, and forecasts
// the month's end: the target's remaining shares at the pace so far; without a
// target, days at the average so far.
func pace(paid Figure, sofar, whole bot.Period, t targets) []bot.Field {
	target, expected := t.total(whole), t.total(sofar)
	if !target.Known {
		return []bot.Field{
			{Name: bot.T("Forecast"), Value: paid.forecast(int64(sofar.Days()), int64(whole.Days())).money()},
			{Name: bot.T("Target"), Value: bot.Data(bot.Unknown), Note: bot.T("set it: %s", bot.T("target month 50万").In(bot.Code))},
		}
	}
	return []bot.Field{
		progress(paid, target),
		{Name: bot.T("Pace"), Value: bot.Value(paid.over(expected)), Note: bot.T("%s expected so far", bot.Money(expected.N))},
		{Name: bot.T("Forecast"), Value: paid.forecast(expected.N, target.N).money()},
	}
}

// forecast scales a figure up from the part that is done to the whole.
func (f Figure) forecast(done, whole int64) Figure {
	if !f.Known || done <= 0 {
		return Figure{}
	}
	return Figure{N: quotient(f.N, whole, done), Known: true, Typed: f.Typed}
}

// hot are the ten products that sold most in the last full week.
func (d *digest) hot(ctx context.Context) error {
	products, err := d.records.TopProducts(ctx, d.store.ID, d.day-hotDays+1, d.day+1, 10)
	if err != nil || len(products) == 0 {
		return err
	}
	d.message.Sections = append(d.message.Sections, bot.Section{Heading: bot.T("Top products, last 7 days"), Table: coverTable(products, d.day)})
	return nil
}

// duties are what waits to be done, in the digest of today or yesterday; of an earlier
// day, how it was done then. Below it, what is missing.
func (d *digest) duties(ctx context.Context) error {
	section, err := d.done(ctx)
	if err == nil && d.day >= bot.DayOf(d.now)-1 {
		section.Heading = bot.T("To do")
		var waits []bot.Field
		waits, err = d.waits(ctx)
		section.Fields = append(waits, section.Fields...)
	}
	if err != nil {
		return err
	}
	d.message.Sections = append(d.message.Sections, section)
	d.message.Actions = []bot.Action{
		{Label: bot.T("All figures"), Line: "kpi " + d.day.String()},
		{Label: bot.T("Top products"), Line: "top 7d"},
		{Label: bot.T("Overdue"), Line: "overdue"},
		{Label: bot.T("Urgent"), Line: "urgent"},
		{Label: bot.T("Spot checks"), Line: "check list"},
	}
	d.message.Sections = append(d.message.Sections, missing(bot.PeriodOf(d.day), d.today, map[bot.Day]Sums{d.day: d.today})...)
	return nil
}

// done is the day's spot check, and what was late when it ended.
func (d *digest) done(ctx context.Context) (bot.Section, error) {
	section := bot.Section{Heading: bot.T("That day")}
	checks, err := d.records.SpotChecks(ctx, d.store.ID, bot.PeriodOf(d.day), "")
	if err != nil {
		return section, err
	}
	late, err := d.lateField(ctx, d.day)
	section.Fields = filled([]bot.Field{checkField(checks, d.settings), late})
	return section, err
}

// waits is what waits to be done now.
func (d *digest) waits(ctx context.Context) ([]bot.Field, error) {
	shipping, err := d.records.ToShip(ctx, d.store.ID, d.now, dueSoon, 1)
	if err != nil {
		return nil, err
	}
	tickets, err := d.records.OpenTickets(ctx, d.store.ID)
	if err != nil {
		return nil, err
	}
	today, err := d.WeekdayEvents(ctx, bot.DayOf(d.now))
	return filled([]bot.Field{
		{Name: bot.T("Today"), Value: today},
		shippingField(shipping, d.now),
		{Name: bot.T("Urgent tickets"), Value: alarm(int64(len(tickets))), Note: lateTickets(tickets, d.now)},
	}), err
}

// tickets are how those went that were opened on the day.
func (d *digest) tickets(ctx context.Context) error {
	sections, err := d.ticketsOfDay(ctx, d.day)
	d.message.Sections = append(d.message.Sections, sections...)
	return err
}

// alarm shows a number of things that ought to be none.
func alarm(n int64) bot.Text {
	if n == 0 {
		return bot.Value(bot.Count(0)).In(bot.Good)
	}
	return bot.Value(bot.Count(n)).In(bot.Bad)
}
