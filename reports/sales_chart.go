package reports

import (
	"context"
	"io"

	"storebot/bot"
	"storebot/reports/picture"
)

// salesChart is the paid sales of a period by day, beside the targets of the days.
type salesChart struct {
	period    bot.Period
	today     bot.Day
	days      map[bot.Day]Sums
	targets   targets
	campaigns campaignDays
}

// salesPicture returns the section with the chart of a period's days.
func (r Reader) salesPicture(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	l := ledger{r}
	c := salesChart{period: period, today: bot.DayOf(r.now)}
	var err error
	if c.days, err = l.filled(ctx, period, l.orders, l.totals); err != nil {
		return nil, err
	}
	if c.targets, err = l.targetsFor(ctx, period); err != nil {
		return nil, err
	}
	if c.campaigns, err = r.campaignDays(ctx, period); err != nil {
		return nil, err
	}
	if c.isEmpty() {
		return []bot.Section{{Heading: bot.T("Sales by day"), Text: c.inWords()}}, nil
	}
	image := &bot.Image{Name: "sales-" + period.From.String() + ".png", Alt: c.inWords(),
		Draw: func(w io.Writer, l bot.Locale) error { return c.picture(l).WritePNG(w) }}
	return []bot.Section{{Heading: bot.T("Sales by day"), Image: image}}, nil
}

// isEmpty reports whether nothing is known that a chart could show.
func (c *salesChart) isEmpty() bool {
	for day := c.period.From; day < c.period.Until; day++ {
		if c.days[day].PaidAmount.Known || c.targets.day(day).Known {
			return false
		}
	}
	return true
}

// picture fills the chart in for one reader.
func (c *salesChart) picture(l bot.Locale) picture.Chart {
	chart := picture.Chart{Title: l.Plain(bot.T("Paid sales · %s", c.period.On(c.today))), Dark: l.Dark,
		Names: picture.ChartNames{Sales: l.Plain(bot.T("Paid sales"))}}
	most := int64(0)
	for day := c.period.From; day < c.period.Until; day++ {
		drawn := c.chartDay(day, l)
		chart.Days = append(chart.Days, drawn)
		most = max(most, drawn.Sales.N, drawn.Target.N)
		switch {
		case drawn.Part:
			chart.Names.Part = l.Plain(bot.T("partial"))
		case !drawn.Sales.Known && !drawn.Coming:
			chart.Names.Unknown = l.Plain(bot.T("not known"))
		}
		if drawn.Target.Known {
			chart.Names.Target = l.Plain(bot.T("target"))
		}
		if drawn.Campaign {
			chart.Names.Campaign = l.Plain(bot.T("campaign day"))
		}
	}
	chart.Steps = stepsTo(most, l, shortYuan)
	return chart
}

func (c *salesChart) chartDay(day bot.Day, l bot.Locale) picture.ChartDay {
	paid, target := c.days[day].PaidAmount, c.targets.day(day)
	_, isCampaign := c.campaigns[day]
	drawn := picture.ChartDay{Sales: picture.Value{N: paid.N, Known: paid.Known},
		Target: picture.Value{N: target.N, Known: target.Known}, Campaign: isCampaign,
		Part: paid.Known && !paid.isWhole(), Coming: day >= c.today}
	if paid.Known {
		drawn.Label = yuan(paid.N).short(l)
	}
	drawn.Name, drawn.Weekday = dayNames(day, c.period.Days(), l)
	return drawn
}

// dayNames returns what is written below a day of a chart of so many days; nothing below most of
// many.
func dayNames(day bot.Day, days int, l bot.Locale) (name, weekday string) {
	_, _, date := day.Date()
	switch {
	case days <= 7:
		return bot.Date(day).Say(l), shortWeekday(day, l)
	case days <= 10, days <= 31 && date%5 == 0, date == 1:
		return dayOfMonth(day), ""
	}
	return "", ""
}

// shortYuan returns an amount of fen as over a bar.
func shortYuan(fen int64, l bot.Locale) string { return yuan(fen).short(l) }

// stepsTo returns at most four round numbers up to one, with their names, for the lines of a chart.
func stepsTo(most int64, l bot.Locale, short func(int64, bot.Locale) string) []picture.Step {
	step := int64(100) // 1, 2, 5, 10, 20, 50 yuan
	for i := 0; most/step > 4; i++ {
		step = step / 2 * [...]int64{4, 5, 4}[i%3]
	}
	var steps []picture.Step
	for n := step; n <= most; n += step {
		steps = append(steps, picture.Step{N: n, Name: short(n, l)})
	}
	return steps
}

// shortWeekday returns the weekday of a day as it fits below a bar: Mon, 周一.
func shortWeekday(day bot.Day, l bot.Locale) string {
	letters := []rune(weekday(day.Weekday()).Say(l))
	return string(letters[:min(3, len(letters))])
}
