package reports

import (
	"storebot/bot"
	"storebot/reports/picture"
)

// monthBar returns the month so far against its target and the time that is gone.
func (d *digest) monthBar(l bot.Locale) picture.Month {
	whole := bot.MonthOf(d.day)
	paid := d.card.month.PaidAmount
	target, gone := d.targets.total(whole), d.targets.total(whole.Through(d.day))
	m := picture.Month{Pairs: [][2]string{
		{l.Plain(bot.T("Paid sales")), atLeast(paid, l)},
		{l.Plain(bot.T("Order value")), atLeast(d.card.month.PlacedAmount, l)},
	}}
	if forecast := d.monthForecast(); forecast.Known {
		m.Pairs = append(m.Pairs, [2]string{l.Plain(bot.T("Forecast")), yuan(forecast.N).Say(l)})
	}
	if !target.Known || target.N <= 0 {
		m.Title, m.Done = l.Plain(bot.T("Month to date")), l.Plain(bot.T("set a target: %s", bot.T("target month 500k")))
		return m
	}
	m.HasTarget = true
	m.Title = l.Plain(bot.T("Month target %s", yuan(target.N)))
	m.Done, m.Time = l.Plain(d.monthDone(target)), l.Plain(bot.T("%s of the time gone", gone.over(target)))
	m.TimeShare = float64(gone.N) / float64(target.N)
	if paid.Known {
		m.DoneShare = float64(paid.N) / float64(target.N)
		switch {
		case paid.N >= gone.N:
			m.Tone = picture.Good
		case paid.isWhole():
			m.Tone = picture.Bad
		}
	}
	return m
}

// atLeast returns an amount in yuan, marked where days of it are missing.
func atLeast(f Figure, l bot.Locale) string {
	if f.Known && f.Missing > 0 {
		return "≥ " + yuan(f.N).say(f, l)
	}
	return yuan(f.N).say(f, l)
}

// monthDone returns how much of the month's target is done.
func (d *digest) monthDone(target Figure) bot.Text {
	paid := d.card.month.PaidAmount
	return doneOf(paid, target, paid.Missing > 0 || d.isPartial() && !d.isToday())
}

// monthForecast returns where the month is heading; unknown when it is over.
func (d *digest) monthForecast() Figure {
	whole := bot.MonthOf(d.day)
	if d.card.sofar.Until >= whole.Until {
		return Figure{}
	}
	return forecast(d.card.days, d.card.sofar, whole, d.targets)
}

// foot says what is missing, else until when the card is known.
func (d *digest) foot(l bot.Locale) (left string, tone picture.Tone, right string) {
	if names := d.missingInputs(); len(names) > 0 {
		return l.Plain(bot.T("Missing: %s", bot.List(names...))), picture.Bad, l.Plain(bot.T("Drop the files into this chat"))
	}
	left = l.Plain(bot.T("As of %s · refunds %s", bot.AtUnix(d.now.Unix()), d.today.refundBasis().says))
	if d.card.events != nil && d.day >= bot.DayOf(d.now)-1 {
		right = l.Plain(bot.T("Today: %s", d.card.events))
	}
	return left, picture.Flat, right
}

// missingInputs names what no one has handed in for the day, or not to its end, which
// today has yet to come.
func (d *digest) missingInputs() []bot.Text {
	var names []bot.Text
	for _, input := range inputs {
		if d.isMissing(input.of) {
			names = append(names, input.name(d.today))
		}
	}
	return names
}

func (d *digest) isMissing(of func(Sums) Figure) bool {
	figure := of(d.today)
	return !figure.Known || !figure.isWhole() && !d.isToday()
}
