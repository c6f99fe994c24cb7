package reports

import (
	"io"

	"storebot/bot"
	"storebot/reports/picture"
	"storebot/storage"
)

// Message returns the report as a picture to forward, with the same in words.
func (b *Battle) Message() bot.Message {
	if !b.HasBegun() {
		return b.Waiting()
	}
	m := bot.OneLine(bot.T("%s battle report · %s", b.name, b.asOf()))
	m.Sections = []bot.Section{
		{Text: bot.Join("\n", b.lines()...)},
		{Image: &bot.Image{Name: "battle-" + b.at.Format("200601021504") + ".png", Alt: bot.Join("\n", b.shown()...),
			Draw: func(w io.Writer, l bot.Locale) error { return b.picture(l).WritePNG(w) }}},
	}
	day := bot.DayOf(b.from).String()
	hide := bot.Action{Label: bot.T("Hide amounts"), Line: "battle " + day + " hide"}
	if b.hides {
		hide = bot.Action{Label: bot.T("Show amounts"), Line: "battle " + day}
	}
	m.Actions = []bot.Action{hide, {Label: bot.T("See campaigns"), Line: "campaign"}}
	return m
}

// Waiting returns a message that says since when there are no newer orders.
func (b *Battle) Waiting() bot.Message {
	if !b.HasBegun() {
		return bot.OneLine(bot.T("%s battle report: no orders of it are imported yet. Drop an order export here.", b.name))
	}
	return bot.OneLine(bot.T("%s battle report: waiting for orders since %s. Drop a new order export here.", b.name,
		bot.At(b.at)))
}

func (b *Battle) asOf() bot.Text {
	if b.IsOver() {
		return bot.T("final")
	}
	return bot.T("until %s", bot.Clock(b.at))
}

// lines returns the report in words.
func (b *Battle) lines() []bot.Text {
	paid := bot.T("%s paid, %s", b.amount(int64(b.sum.PaidAmount)), orderCount(known(b.sum.PaidOrders)))
	if b.hides {
		paid = orderCount(known(b.sum.PaidOrders))
	}
	lines := []bot.Text{paid.Styled(bot.Bold)}
	if moved := b.moved(); moved.IsKnown() {
		lines = append(lines, bot.T("%s on %s, same hours", styledChange(moved), b.then.name))
	}
	if forecast := b.Forecast(); forecast.Known && !b.IsOver() && !b.hides {
		lines = append(lines, bot.T("Forecast %s: by then %s of the sales of %s were made", plainMoney(forecast),
			bot.RatioOf(b.then.sofar, b.then.whole), b.then.name))
	}
	if b.target.Known && b.target.N > 0 {
		lines = append(lines, bot.T("%s of the target reached", bot.RatioOf(int64(b.sum.PaidAmount), b.target.N)))
	}
	return lines
}

// shown returns what the picture shows beside these lines: the best hour and the products.
func (b *Battle) shown() []bot.Text {
	lines := []bot.Text{bot.T("Paid by hour")}
	best := storage.HourSum{}
	for _, hour := range b.hours {
		if hour.Amount > best.Amount {
			best = hour
		}
	}
	if best.Amount > 0 {
		lines = []bot.Text{bot.T("Best hour: %s, %s", bot.Data(b.clockOf(int(best.Hour))), b.amount(int64(best.Amount)))}
	}
	for i, p := range b.best {
		lines = append(lines, bot.T("%d. %s · %s", i+1, productName(p.Product), b.amount(int64(p.Amount))))
	}
	return lines
}

func styledChange(c bot.Change) bot.Text {
	switch c.Rise() {
	case 1:
		return bot.Value(c).Styled(bot.Good)
	case -1:
		return bot.Value(c).Styled(bot.Bad)
	}
	return bot.Value(c)
}

// amount shows an amount, or where amounts are hidden its share of what was paid.
func (b *Battle) amount(fen int64) bot.Text {
	if b.hides {
		return bot.Value(bot.RatioOf(fen, int64(b.sum.PaidAmount)))
	}
	return bot.Value(bot.Money(fen))
}

// picture fills the poster in for one reader.
func (b *Battle) picture(l bot.Locale) picture.Battle {
	p := picture.Battle{
		Store: b.store.Name, Title: l.Plain(bot.T("%s report", b.name)),
		Date:     l.Plain(bot.T("%s · %s", b.period().On(bot.DayOf(b.now)), b.asOf())),
		HeroName: l.Plain(bot.T("Paid so far")), Hero: yuan(b.sum.PaidAmount).Say(l),
		HoursTitle: l.Plain(bot.T("Paid by hour")), NowName: l.Plain(b.name),
		Peak: -1, RankTitle: l.Plain(bot.T("Best sellers")), RankUnit: l.Plain(bot.T("by amount paid")),
		Foot: l.Plain(bot.T("Orders until %s · before refunds", bot.At(b.at))),
	}
	if b.IsOver() {
		p.HeroName = l.Plain(bot.T("Paid in all"))
	}
	if b.hides {
		p.HeroName, p.Hero, p.RankUnit = l.Plain(bot.T("Orders paid")), bot.Count(b.sum.PaidOrders).Say(l),
			l.Plain(bot.T("share of sales"))
	}
	b.drawHours(&p, l)
	p.Chips, p.Stats = b.chips(l), b.stats(l)
	for _, sold := range b.best {
		p.Rank = append(p.Rank, picture.Ranked{Name: sold.Name(), Amount: l.Plain(b.ranked(int64(sold.Amount))),
			Units: l.Plain(bot.N(int(sold.Units), "%d sold", "%d sold")),
			Share: float64(sold.Amount) / float64(b.best[0].Amount)})
	}
	return p
}

func (b *Battle) ranked(fen int64) bot.Text {
	if b.hides {
		return b.amount(fen)
	}
	return bot.Value(yuan(fen))
}
