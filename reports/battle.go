package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// battleAtMost is how long a campaign is of which one battle report tells from its beginning.
// A longer one has a report for each of its days.
const battleAtMost = 36 * time.Hour

// Battle is a campaign's state at some hour: the 战报 that is forwarded on its day.
type Battle struct {
	ledger
	name        bot.Text
	from, until time.Time // of the campaign, or of one of its days
	at          time.Time // until when its sales are known; from where nothing is
	sum         storage.DaySum
	hours       []storage.HourSum
	best        []storage.ProductSales
	then        battleThen
	target      Figure
	sums        Sums // of its days, with visitors and costs as far as known
	hides       bool // shares instead of amounts
}

// battleThen is an earlier time that a campaign is compared with.
type battleThen struct {
	name     bot.Text // nil: there is none
	from     time.Time
	sofar    int64 // paid until the same distance from its beginning
	whole    int64
	hours    []storage.HourSum
	forecast bool // it was a campaign itself: sales come at the same hours
}

// Battle returns a campaign's report: of the campaign on a day, declared or named in the
// settings, or with day 0 of the one that is on now or ended last. With hides the report shows
// shares instead of amounts. It returns a Problem if there is no campaign.
func (r Reader) Battle(ctx context.Context, day bot.Day, hides bool) (Battle, error) {
	b := Battle{ledger: ledger{r}, hides: hides}
	if err := b.find(ctx, day); err != nil {
		return b, err
	}
	for _, read := range []func(context.Context) error{b.readSales, b.readThen, b.readDays} {
		if err := read(ctx); err != nil {
			return b, err
		}
	}
	return b, nil
}

// find finds the campaign of a day.
func (b *Battle) find(ctx context.Context, day bot.Day) error {
	start, end := day.Start(b.store.Zone), (day + 1).Start(b.store.Zone)
	declared, err := b.records.Campaigns(ctx, b.store.ID, start, end)
	if err != nil {
		return err
	}
	if len(declared) > 0 {
		p := declared[len(declared)-1]
		b.name = bot.Data(p.What)
		b.from, b.until = time.Unix(p.FromAt, 0).In(b.store.Zone), time.Unix(p.UntilAt, 0).In(b.store.Zone)
		if b.until.Sub(b.from) > battleAtMost {
			b.from, b.until = later(b.from, start), earlier(b.until, end)
		}
		return nil
	}
	days, err := b.campaignDays(ctx, bot.PeriodOf(day))
	if err != nil {
		return err
	}
	if days[day] == nil {
		return bot.Problemf("No campaign is on %s. Declare one: campaign add %s …", day, bot.Data(day.String())).
			Next(bot.T("See all figures"), "kpi "+day.String()).Next(bot.T("Add campaign"), "campaign add "+day.String())
	}
	b.name, b.from, b.until = days[day], start, end
	return nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// days are those on which the campaign of the report is on.
func (b *Battle) period() bot.Period {
	return bot.Period{From: bot.DayOf(b.from), Until: bot.DayOf(b.until.Add(-time.Second)) + 1, Unit: bot.UnitDays}
}

// readSales reads what was paid until the last moment that imports know.
func (b *Battle) readSales(ctx context.Context) (err error) {
	if b.at, err = b.knownUntil(ctx); err != nil {
		return err
	}
	if b.sum, err = b.records.SumBetween(ctx, b.store.ID, b.from, b.at); err != nil {
		return err
	}
	if b.hours, err = b.records.HourSums(ctx, b.store.ID, b.from, b.at); err != nil {
		return err
	}
	b.best, err = b.records.BestSellers(ctx, b.store.ID, b.period(), campaignBest)
	return err
}

// knownUntil returns until when the sales of the campaign are known without a gap.
func (b *Battle) knownUntil(ctx context.Context) (time.Time, error) {
	period := b.period()
	told, err := b.coverage(ctx, period)
	if err != nil {
		return time.Time{}, err
	}
	at := b.from
	for day := period.From; day < period.Until; day++ {
		known := told.day(day)
		if known.payments.Whole {
			at = (day + 1).Start(b.store.Zone)
			continue
		}
		at = later(at, known.payments.Until)
		break
	}
	return earlier(at, earlier(b.until, b.now)), nil
}

// readDays reads what is known of the whole days: visitors, costs, the target.
func (b *Battle) readDays(ctx context.Context) (err error) {
	if b.sums, err = b.ledger.sums(ctx, b.period()); err != nil {
		return err
	}
	laid, err := b.targetsFor(ctx, b.period())
	b.target = laid.total(b.period())
	return err
}

// readThen reads what the campaign is compared with: the same days a year before, otherwise
// the last campaign before it, otherwise a week before. Each must be known to its end.
func (b *Battle) readThen(ctx context.Context) error {
	last, err := b.lastCampaign(ctx)
	if err != nil {
		return err
	}
	for _, then := range []battleThen{
		{name: bot.T("last year"), from: b.from.AddDate(-1, 0, 0), forecast: true}, last,
		{name: bot.T("last %s", weekday(b.from.Weekday())), from: b.from.AddDate(0, 0, -7)},
	} {
		known, err := b.isKnown(ctx, then)
		if err != nil {
			return err
		}
		if known {
			return b.compareWith(ctx, then)
		}
	}
	return nil
}

// lastCampaign returns the latest campaign that ended before this one began: one that was
// declared, or a day that the settings name.
func (b *Battle) lastCampaign(ctx context.Context) (battleThen, error) {
	first := bot.DayOf(b.from)
	period := bot.Period{From: first - 366, Until: first}
	declared, err := b.records.Campaigns(ctx, b.store.ID, period.From.Start(b.store.Zone), b.from)
	if err != nil {
		return battleThen{}, err
	}
	last := battleThen{forecast: true}
	for _, p := range declared {
		if from := time.Unix(p.FromAt, 0).In(b.store.Zone); p.UntilAt <= b.from.Unix() && from.After(last.from) {
			last.name, last.from = bot.Data(p.What), from
		}
	}
	days, err := b.campaignDays(ctx, period)
	for day := period.Last(); day >= period.From && day.Start(b.store.Zone).After(last.from); day-- {
		if name := days[day]; name != nil {
			last.name, last.from = name, day.Start(b.store.Zone)
		}
	}
	return last, err
}

// isKnown reports whether the sales of as long a time as this campaign's are known.
func (b *Battle) isKnown(ctx context.Context, then battleThen) (bool, error) {
	if then.name == nil {
		return false, nil
	}
	period := bot.Period{From: bot.DayOf(then.from), Until: bot.DayOf(b.endOf(then).Add(-time.Second)) + 1}
	told, err := b.records.Coverage(ctx, b.store.ID, storage.CoversPayments, period)
	for day := period.From; day < period.Until; day++ {
		if !told.Day(day).Whole {
			return false, err
		}
	}
	return true, err
}

func (b *Battle) endOf(then battleThen) time.Time { return then.from.Add(b.until.Sub(b.from)) }

// compareWith reads what was paid at an earlier time, cut at the same distance from its
// beginning.
func (b *Battle) compareWith(ctx context.Context, then battleThen) error {
	sofar, err := b.records.SumBetween(ctx, b.store.ID, then.from, then.from.Add(b.at.Sub(b.from)))
	if err != nil {
		return err
	}
	whole, err := b.records.SumBetween(ctx, b.store.ID, then.from, b.endOf(then))
	if err != nil {
		return err
	}
	then.sofar, then.whole = int64(sofar.PaidAmount), int64(whole.PaidAmount)
	then.hours, err = b.records.HourSums(ctx, b.store.ID, then.from, b.endOf(then))
	if whole.PaidAmount > 0 {
		b.then = then
	}
	return err
}

// IsOver reports whether all of its figures are known.
func (b *Battle) IsOver() bool { return !b.at.Before(b.until) }

// HasBegun reports whether any of its figures is known.
func (b *Battle) HasBegun() bool { return b.at.After(b.from) }

// Forecast returns what the campaign comes to in the end, in fen, if the rest of its hours
// sell as those of the campaign did that it is compared with; unknown without one, and as long
// as too little of that one was sold by this hour.
func (b *Battle) Forecast() Figure {
	if !b.then.forecast || b.then.sofar <= 0 || 100*b.then.sofar < forecastFrom*b.then.whole {
		return Figure{}
	}
	return known(roundedQuotient(int64(b.sum.PaidAmount), b.then.whole, b.then.sofar))
}

// forecastFrom is of how many percent of a campaign's sales a forecast can be made: that of a
// few orders in the night was seen to miss by many times.
const forecastFrom = 10

// moved returns how sales so far compare with those of the same hours then.
func (b *Battle) moved() bot.Change {
	return bot.Change{Now: int64(b.sum.PaidAmount), Before: b.then.sofar, Known: b.then.name != nil}
}

// Key identifies the report's content: two reports with the same key say the same.
func (b *Battle) Key() string {
	return b.from.Format("2006-01-02T15") + " " + b.at.Format("2006-01-02T15:04")
}

// IsLive reports whether a report of this moment is still news: until half a day after the end.
func (b *Battle) IsLive() bool {
	return !b.now.Before(b.from) && b.now.Before(b.until.Add(battleNews))
}

// battleNews is how long after its end a campaign's last report is still posted.
const battleNews = 12 * time.Hour
