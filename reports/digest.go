package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// dueSoon is how long before its deadline an order is pointed out.
const dueSoon = 4 * time.Hour

// besideCard is how many lines a digest has at most beside its card, its title among them.
const besideCard = 7

// hotDays are the full days that daily average sales are taken over.
const hotDays = 7

// Digest returns the morning's message about a day: the verdict, what to do first today,
// what is missing, and a card that shows the day, the month and what waits. It has at
// most seven lines beside the card and twelve where there is none.
func (r Reader) Digest(ctx context.Context, day bot.Day) (bot.Message, error) {
	d := &digest{ledger: ledger{r}, day: day}
	told, err := d.recordedDays(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	if told.Days() == 0 {
		return d.welcome(), nil
	}
	d.first = told.From
	for _, read := range []func(context.Context) error{d.read, d.readCard} {
		if err := read(ctx); err != nil {
			return bot.Message{}, err
		}
	}
	return d.message(), nil
}

// digest is one digest in the making.
type digest struct {
	ledger
	day     bot.Day
	first   bot.Day // of which anything is known
	today   Sums
	over    Sums // what is compared of the day, with before
	before  Sums
	yearAgo Figure    // what was paid on the same day of last year
	until   time.Time // the end of the hours that are compared; zero: of the day
	how     bot.Text  // until when the day is known, nil: to its end
	latest  bot.Day   // the newest day of which sales are known, where this one's aren't; 0: none
	targets targets
	card    card
}

// welcome returns the digest of a store that has no orders yet.
func (d *digest) welcome() bot.Message {
	m := bot.OneLine(bot.T("%s has no orders yet", d.store.Name))
	m.Sections = []bot.Section{{Text: bot.T("Export recent orders from the seller center, then drop the file into the chat or run: storebot import FILE. You can also log a sale by hand: sale 299.")}}
	m.Actions = []bot.Action{{Label: bot.T("Help"), Line: "help"}, {Label: bot.T("Log a sale"), Line: "sale"}}
	return m
}

// read reads the day, what it is compared with, and the targets.
func (d *digest) read(ctx context.Context) (err error) {
	c, err := d.compared(ctx, bot.PeriodOf(d.day))
	if err != nil {
		return err
	}
	d.today, d.over, d.before, d.until, d.yearAgo = c.sums, c.over, c.before, c.until, c.yearAgo
	if d.how, err = d.howKnown(ctx, d.day, d.today); err != nil {
		return err
	}
	if d.latest, err = d.latestBefore(ctx); err != nil {
		return err
	}
	d.targets, err = d.targetsFor(ctx, bot.Period{From: d.day - cardDays + 1, Until: d.day + 1})
	return err
}

// latestBefore returns the newest day whose sales are known, where this day's are not; 0 for none.
func (d *digest) latestBefore(ctx context.Context) (bot.Day, error) {
	if d.today.PaidAmount.Known {
		return 0, nil
	}
	until, err := d.records.KnownUntil(ctx, d.store.ID, storage.CoversPayments)
	if until.IsZero() {
		return 0, err
	}
	if day := bot.DayOf(until.Add(-time.Second)); day < d.day {
		return day, err
	}
	return 0, err
}

// isPartial reports whether the day is not over, or its sales are not known to its end:
// nothing is judged by them yet.
func (d *digest) isPartial() bool { return d.isToday() || !d.today.PaidAmount.isWhole() }

// message puts the digest together: the verdict first, then what to do first today,
// the worst first, then what is missing.
func (d *digest) message() bot.Message {
	v := d.verdict()
	m := bot.OneLine(bot.T("%s · %s", v.headline(), bot.PeriodOf(d.day).On(bot.DayOf(d.now))))
	m.Sections = append(m.Sections, bot.Section{Text: bot.Join("\n", d.lines(v)...)})
	m.Sections = append(m.Sections, bot.Section{Image: d.image()})
	if d.isRecent() {
		for _, w := range d.todos() {
			if w.todo != nil {
				m.Actions = append(m.Actions, w.action)
			}
		}
	}
	for _, input := range inputs {
		if ask := input.ask; ask.Line != "" && d.isMissing(input.of) {
			ask.Line += d.day.String()
			m.Actions = append(m.Actions, ask)
		}
	}
	if d.latest != 0 {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("See digest of %s", d.latest),
			Line: "digest " + d.latest.String()})
	}
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("See all figures"), Line: "kpi " + d.day.String()},
		bot.Action{Label: bot.T("See top products"), Line: "top 7d"})
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
	gaps := d.gaps()
	if d.isRecent() {
		lines = append(lines, d.todo(besideCard-1-len(lines)-len(gaps))...)
	}
	return append(lines, gaps...)
}

// gaps returns what is missing of the day, or differs.
func (d *digest) gaps() (lines []bot.Text) {
	if d.card.differs != nil {
		lines = append(lines, d.card.differs.Styled(bot.Bad))
	}
	if names := d.missingInputs(); names != nil {
		lines = append(lines, bot.T("Missing: %s", bot.List(names...)).Styled(bot.Bad))
	}
	if d.latest != 0 {
		lines = append(lines, bot.T("Sales are known until %s.", d.latest))
	}
	return lines
}

// paidLine returns what was paid, where the verdict does not say so, and how that compares.
func (d *digest) paidLine(v verdict) bot.Text {
	var line bot.Text
	if !v.paid {
		line = bot.T("Paid %s", d.today.PaidAmount.money().Styled(bot.Bold))
	}
	if moved := change(d.over.PaidAmount, d.before.PaidAmount); moved != nil {
		if line != nil {
			line = line.Then(bot.Data(" "))
		}
		line = line.Then(moved, bot.Data(" "), d.comparedOn().Styled(bot.Muted))
	}
	return line
}

// comparedOn returns which hours of which day the day's are compared with.
func (d *digest) comparedOn() bot.Text {
	if d.until.IsZero() {
		return bot.T("vs %s", d.reference())
	}
	return bot.T("vs %s until %s", d.reference(), bot.Clock(d.until))
}

// todo returns what to do first today in at most so many lines, their heading among them.
func (d *digest) todo(room int) []bot.Text {
	heading := bot.T("First today").Styled(bot.Bold)
	if d.card.events != nil {
		heading = bot.T("First today (%s)", d.card.events).Styled(bot.Bold)
	}
	lines := []bot.Text{heading}
	for _, w := range d.todos() {
		if w.todo != nil && len(lines) < min(room, todoLines+1) {
			lines = append(lines, bot.Data("• ").Then(w.todo))
		}
	}
	if len(lines) == 1 {
		lines = append(lines, bot.T("• nothing is waiting").Styled(bot.Good))
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
	switch {
	case r.isWhole():
		field.Note = bot.Join(" · ", r.grade(), bot.T("on net sales"))
	case r.IsKnown():
		field.Note = bot.T("on net sales")
	}
	return field
}

// pair returns two figures side by side, or one dash where neither is known.
func pair(a, b bot.Text) bot.Text {
	if bot.English.Plain(a) == bot.Unknown && bot.English.Plain(b) == bot.Unknown {
		return a
	}
	return bot.Join(" · ", a, b)
}

// change returns how a figure moved, in a style that tells better from worse; nothing
// where it cannot be compared.
func change(now, before Figure) bot.Text {
	moved := now.against(before)
	switch {
	case !moved.IsKnown():
		return nil
	case moved.Rise() > 0:
		return bot.Value(moved).Styled(bot.Good)
	case moved.Rise() < 0:
		return bot.Value(moved).Styled(bot.Bad)
	}
	return bot.Value(moved)
}

// unstyledChange returns a figure's change without judging it, as for a cost; nothing if it cannot
// be compared.
func unstyledChange(now, before Figure) bot.Text {
	if m := now.against(before); m.IsKnown() {
		return bot.Value(m)
	}
	return nil
}

// moved is unstyledChange, with a dash where there is nothing to compare.
func moved(now, before Figure) bot.Text {
	if change := unstyledChange(now, before); change != nil {
		return change
	}
	return bot.Data(bot.Unknown)
}

// pointsMoved returns by how many points a share in percent moved; a dash where it cannot be
// compared.
func pointsMoved(now, before bot.Ratio) bot.Text {
	if !now.IsKnown() || !before.IsKnown() {
		return bot.Data(bot.Unknown)
	}
	thousandth := func(r bot.Ratio) int64 { return quotient(2*r.Part*1000+r.Whole, 1, 2*r.Whole) }
	switch points := thousandth(now) - thousandth(before); {
	case points > 0:
		return bot.Data("▲ ").Then(bot.T("%s pt", tenths{points, 10}))
	case points < 0:
		return bot.Data("▼ ").Then(bot.T("%s pt", tenths{-points, 10}))
	}
	return bot.Data("=")
}

func progress(done, target Figure) bot.Field {
	return bot.Field{Name: bot.T("Target progress"), Value: bot.Value(done.over(target)),
		Note: bot.T("of %s", bot.Money(target.N))}
}

// alarm shows a number of things that ought to be none.
func alarm(n int64) bot.Text {
	if n == 0 {
		return bot.Value(bot.Count(0)).Styled(bot.Good)
	}
	return bot.Value(bot.Count(n)).Styled(bot.Bad)
}
