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

// Digest is the morning's message about a day: the verdict, what to do first today,
// what is missing, and a card that shows the day, the month and what waits. It has at
// most seven lines beside the card and twelve where there is none.
func (r Reader) Digest(ctx context.Context, day bot.Day) (bot.Message, error) {
	ledger, err := r.ledger(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	d := &digest{ledger: ledger, day: day}
	if d.knownDays.Days() == 0 {
		return d.welcome(), nil
	}
	for _, read := range []func(context.Context) error{d.read, d.readCard} {
		if err := read(ctx); err != nil {
			return bot.Message{}, err
		}
	}
	return d.message(), nil
}

// digest is one digest in the making.
type digest struct {
	*ledger
	day           bot.Day
	today, before Sums
	targets       targets
	card          card
}

// welcome is for a store without a single order.
func (d *digest) welcome() bot.Message {
	m := bot.Say(bot.T("%s has no orders yet", d.store.Name))
	m.Sections = []bot.Section{{Text: bot.T("Export recent orders from the seller center, then drop the file into the chat or run: storebot import FILE. You can also log a sale by hand: sale 299.")}}
	m.Actions = []bot.Action{{Label: bot.T("Help"), Line: "help"}, {Label: bot.T("Log a sale"), Line: "sale"}}
	return m
}

// read reads the day, the same weekday of the week before, and the targets. Today is
// compared with nothing: it would be down until the evening.
func (d *digest) read(ctx context.Context) (err error) {
	if d.today, err = d.sums(ctx, bot.PeriodOf(d.day)); err != nil {
		return err
	}
	if !d.isToday() {
		if d.before, err = d.sums(ctx, bot.PeriodOf(d.day).Before()); err != nil {
			return err
		}
	}
	d.targets, err = d.targetsFor(ctx, bot.Period{From: d.day - cardDays + 1, Until: d.day + 1})
	return err
}

// message puts the digest together: the verdict first, then what to do first today,
// the worst first, then what is missing.
func (d *digest) message() bot.Message {
	v := d.verdict()
	m := bot.Say(bot.T("%s · %s", v.headline(), bot.PeriodOf(d.day).On(bot.DayOf(d.now))))
	m.Sections = append(m.Sections, bot.Section{Text: bot.Join("\n", d.lines(v)...)})
	m.Sections = append(m.Sections, bot.Section{Image: d.image()})
	if d.isRecent() {
		for _, w := range d.work() {
			if w.todo != nil {
				m.Actions = append(m.Actions, w.action)
			}
		}
	}
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("All figures"), Line: "kpi " + d.day.String()}, bot.Action{Label: bot.T("Top products"), Line: "top 7d"})
	return m
}

// isRecent reports whether the digest is of today or yesterday: an older one says
// nothing of what waits now.
func (d *digest) isRecent() bool { return d.day >= bot.DayOf(d.now)-1 }

func (d *digest) lines(v verdict) []bot.Text {
	var lines []bot.Text
	if line := d.paidLine(v); line != nil {
		lines = append(lines, line)
	}
	if d.isRecent() {
		lines = append(lines, d.todo()...)
	}
	for _, input := range inputs {
		if !input.of(d.today).Known {
			lines = append(lines, bot.T("Missing: %s", bot.List(d.missingInputs()...)).In(bot.Bad))
			break
		}
	}
	return lines
}

// paidLine is what was paid, where the verdict does not say so, and how that compares.
func (d *digest) paidLine(v verdict) bot.Text {
	var line bot.Text
	if !v.paid {
		line = bot.T("Paid %s", d.today.PaidAmount.money().In(bot.Bold))
	}
	if moved := change(d.today.PaidAmount, d.before.PaidAmount); moved != nil {
		if line != nil {
			line = line.Then(bot.Data(" "))
		}
		line = line.Then(moved, bot.Data(" "), bot.T("on %s", d.reference()).In(bot.Muted))
	}
	return line
}

// todo is what to do first today, at most three lines under their heading.
func (d *digest) todo() []bot.Text {
	heading := bot.T("First today").In(bot.Bold)
	if d.card.events != nil {
		heading = bot.T("First today (%s)", d.card.events).In(bot.Bold)
	}
	lines := []bot.Text{heading}
	for _, w := range d.work() {
		if w.todo != nil && len(lines) <= todoLines {
			lines = append(lines, bot.Data("• ").Then(w.todo))
		}
	}
	if len(lines) == 1 {
		lines = append(lines, bot.T("• nothing is waiting").In(bot.Good))
	}
	return lines
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

// alarm shows a number of things that ought to be none.
func alarm(n int64) bot.Text {
	if n == 0 {
		return bot.Value(bot.Count(0)).In(bot.Good)
	}
	return bot.Value(bot.Count(n)).In(bot.Bad)
}
