package reports

import (
	"context"
	"fmt"
	"io"

	"storebot/bot"
	"storebot/reports/picture"
	"storebot/storage"
)

// cardDays is how many days the bars of a card show.
const cardDays = 14

// card is what the digest's picture shows besides the figures of its day.
type card struct {
	days     map[bot.Day]Sums // those of the bars and of the month so far
	month    Sums
	sofar    bot.Period // of the month, as far as it can be known
	differs  bot.Text   // by how much the shop report differs; nil: it does not
	shipping storage.ToShip
	tickets  []storage.Ticket
	checks   []storage.SpotCheck
	hot      []storage.ProductSales
	events   bot.Text

	campaigns campaignDays
	arrivals  arrivals
	toOrder   []restockRow // hot sellers
}

// readCard reads the last days, the month so far and what waits.
func (d *digest) readCard(ctx context.Context) (err error) {
	shown := bot.Period{From: d.day - cardDays + 1, Until: d.day + 1}
	if d.card.campaigns, err = d.campaignDays(ctx, shown); err != nil {
		return err
	}
	if d.card.sofar, err = d.knowable(ctx, bot.MonthOf(d.day).Through(d.day)); err != nil {
		return err
	}
	read := bot.Period{From: min(shown.From, d.card.sofar.From), Until: max(shown.Until, d.card.sofar.Until)}
	if d.card.days, err = d.days(ctx, read); err != nil {
		return err
	}
	d.card.month = addUp(d.card.sofar, d.card.days)
	if d.card.differs, err = d.shopDiffers(ctx, d.day, d.today); err != nil {
		return err
	}
	if d.card.hot, err = d.records.TopProducts(ctx, d.store.ID, d.day-hotDays+1, d.day+1, 10); err != nil {
		return err
	}
	return d.readWork(ctx)
}

func (d *digest) readWork(ctx context.Context) (err error) {
	if d.card.shipping, err = d.records.ToShip(ctx, d.store.ID, d.now, dueSoon, 1); err != nil {
		return err
	}
	if d.card.tickets, err = d.records.OpenTickets(ctx, d.store.ID); err != nil {
		return err
	}
	if d.card.checks, err = d.records.SpotChecks(ctx, d.store.ID, bot.PeriodOf(d.day), ""); err != nil {
		return err
	}
	if d.card.arrivals, err = d.arrivals(ctx); err != nil {
		return err
	}
	if d.isRecent() {
		if d.card.toOrder, err = d.hotToOrder(ctx); err != nil {
			return err
		}
	}
	d.card.events, err = d.weekdayEvents(ctx, bot.DayOf(d.now))
	return err
}

// image returns the card, drawn only where it is shown.
func (d *digest) image() *bot.Image {
	return &bot.Image{Name: "digest-" + d.day.String() + ".png", Alt: d.inWords(), Spoken: bot.Value(spoken{d}),
		Draw: func(w io.Writer, l bot.Locale) error {
			return d.picture(l).WritePNG(w)
		}}
}

// spoken is what the card shows, text by text.
type spoken struct{ *digest }

// Say returns the texts of the card, a line for each part of it.
func (s spoken) Say(l bot.Locale) string { return s.picture(l).Words() }

// picture fills the card in for one reader.
func (d *digest) picture(l bot.Locale) picture.Card {
	v := d.verdict()
	c := picture.Card{
		Store: d.store.Name, Date: l.Plain(bot.Value(bot.PeriodOf(d.day).On(bot.DayOf(d.now)))),
		Dark: l.Dark, Tone: v.tone, Lead: l.Plain(v.lead), Partial: d.isPartial(),
		HeroName: l.Plain(d.heroName()), BarsTitle: l.Plain(d.barsTitle()),
		Bars: d.bars(l), Legend: d.legend(l), Tiles: d.tiles(l), Month: d.monthBar(l), Queue: d.queue(l), Chips: d.chips(l),
	}
	for _, clause := range v.all() {
		c.Verdict = append(c.Verdict, l.Plain(clause))
	}
	c.Hero, c.HeroFen = hero(d.today.PaidAmount)
	c.Foot, c.FootTone, c.FootRight = d.foot(l)
	return c
}

func (d *digest) heroName() bot.Text {
	name := bot.T("Paid that day")
	switch {
	case d.isToday():
		name = bot.T("Paid today so far")
	case d.day == bot.DayOf(d.now)-1:
		name = bot.T("Paid yesterday")
	}
	if d.until.IsZero() {
		return name
	}
	return bot.T("%s, until %s", name, bot.Clock(d.until))
}

func (d *digest) barsTitle() bot.Text {
	if d.isNew() {
		return bot.T("Paid sales, first week")
	}
	return bot.T("Paid sales, last %d days", cardDays)
}

// hero splits an amount into its yuan and its fen; zero has none.
func hero(f Figure) (whole, fen string) {
	switch {
	case !f.Known:
		return bot.Unknown, ""
	case f.N == 0:
		return "¥0", ""
	}
	amount := bot.Money(f.N).String()
	return amount[:len(amount)-3], amount[len(amount)-3:]
}

// chips returns how the day compares and how much of its target is done.
func (d *digest) chips(l bot.Locale) []picture.Chip {
	var chips []picture.Chip
	if chip := d.changeChip(l); chip.Text != "" {
		chips = append(chips, chip)
	}
	target := d.targets.day(d.day)
	if d.isNew() && !target.Known {
		chips = append(chips, picture.Chip{Mark: picture.Dot, Text: l.Plain(bot.T("no target set"))})
	}
	if target.Known && target.N > 0 && d.today.PaidAmount.Known {
		chip := picture.Chip{Mark: picture.Check, Tone: picture.Good,
			Text: l.Plain(bot.T("%s of the day's target", d.today.PaidAmount.over(target)))}
		switch {
		case d.isPartial():
			chip.Mark, chip.Tone = picture.Dot, picture.Flat
		case d.today.PaidAmount.N < target.N:
			chip.Mark, chip.Tone = picture.Bang, picture.Bad
		}
		chips = append(chips, chip)
	}
	return chips
}

// changeChip returns how sales changed, grey where the day is not judged yet, or from when on a new
// store's sales are compared.
func (d *digest) changeChip(l bot.Locale) picture.Chip {
	if d.isNew() {
		first := bot.PeriodOf(d.first + newStoreDays).On(bot.DayOf(d.now))
		return picture.Chip{Mark: picture.Dot, Text: l.Plain(bot.T("compared from %s", first))}
	}
	moved, than := d.over.PaidAmount.against(d.before.PaidAmount), d.reference()
	if year := d.againstLastYear(); year.IsKnown() {
		moved, than = year, bot.T("the same day last year")
	}
	switch {
	case !moved.IsKnown():
		return picture.Chip{}
	case d.isPartial():
		return picture.Chip{Mark: direction(moved.Rise()), Text: l.Plain(bot.T("%s vs the same hours", share(moved)))}
	}
	return picture.Chip{Mark: direction(moved.Rise()), Tone: toneOf(moved.Rise()),
		Text: l.Plain(bot.T("%s vs %s", share(moved), than))}
}

func direction(rise int) picture.Mark {
	switch rise {
	case 1:
		return picture.Up
	case -1:
		return picture.Down
	}
	return picture.NoMark
}

func toneOf(rise int) picture.Tone {
	switch rise {
	case 1:
		return picture.Good
	case -1:
		return picture.Bad
	}
	return picture.Flat
}

// bars returns the last days, or a new store's first week, against their targets.
func (d *digest) bars(l bot.Locale) []picture.Bar {
	shown := bot.Period{From: d.day - cardDays + 1, Until: d.day + 1}
	if d.isNew() {
		shown = bot.Period{From: d.first, Until: d.first + newStoreDays}
	}
	var bars []picture.Bar
	for day := shown.From; day < shown.Until; day++ {
		paid, target := d.card.days[day].PaidAmount, d.targets.day(day)
		bar := picture.Bar{Day: dayOfMonth(day), Sales: picture.Value{N: paid.N, Known: paid.Known},
			Target: picture.Value{N: target.N, Known: target.Known}}
		promotion, isPromotion := d.card.campaigns[day]
		switch {
		case day == d.day && isPromotion:
			bar.Kind = picture.LatestPromo
		case day == d.day:
			bar.Kind = picture.Latest
		case isPromotion:
			bar.Kind = picture.Promo
		case day == d.day-7:
			bar.Kind = picture.Compared
		}
		if paid.Known && (bar.Kind != picture.Ordinary || d.isNew()) {
			bar.Label = yuan(paid.N).short(l)
		}
		if paid.Known && isPromotion {
			bar.Label = shortName(l.Plain(promotion)) + " " + bar.Label
		}
		bars = append(bars, bar)
	}
	return bars
}

// shortName cuts the name of a campaign to what fits beside its bar.
func shortName(name string) string {
	const most = 5
	if letters := []rune(name); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return name
}

// dayOfMonth returns a day's number; the first of a month carries the month.
func dayOfMonth(day bot.Day) string {
	_, month, date := day.Date()
	if date == 1 {
		return fmt.Sprintf("%d/1", month)
	}
	return fmt.Sprint(date)
}

func (d *digest) legend(l bot.Locale) []picture.LegendEntry {
	var entries []picture.LegendEntry
	if d.isPartial() {
		entries = append(entries, picture.LegendEntry{Hollow: true, Name: l.Plain(bot.T("partial"))})
	}
	if d.card.days[d.day-7].PaidAmount.Known {
		entries = append(entries, picture.LegendEntry{Kind: picture.Compared, Name: l.Plain(d.reference())})
	}
	if d.targets.day(d.day).Known {
		entries = append(entries, picture.LegendEntry{Targets: true, Name: l.Plain(bot.T("target"))})
	}
	return entries
}
