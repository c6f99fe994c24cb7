package reports

import (
	"context"
	"fmt"
	"io"

	"storebot/bot"
	"storebot/reports/picture"
)

// rateChart is a figure of each day as bars, below the line of a rate of it.
type rateChart struct {
	name    string // of its file
	title   bot.Text
	bars    bot.Text
	line    bot.Text
	of      func(Sums) Figure
	short   func(n int64, l bot.Locale) string
	rate    func(Sums) picture.Value
	rateSay func(Sums) bot.Sayer
}

// rateCharts returns visitors with their conversion, and ads with their ROI.
func (r Reader) rateCharts() []rateChart {
	return []rateChart{
		{"visitors", bot.T("Visitors and conversion by day"), bot.T("Visitors"), bot.T("Conversion rate"), visitors,
			shortCount,
			func(s Sums) picture.Value {
				rate := s.conversion()
				return picture.Value{N: quotient(rate.Part, 10_000, max(rate.Whole, 1)), Known: rate.IsKnown()}
			}, func(s Sums) bot.Sayer { return s.conversion() }},
		{"ads", bot.T("Ads and ROI by day"), bot.T("Ad spend"), bot.T("ROI"), adSpend, shortYuan,
			func(s Sums) picture.Value {
				roi := s.roi(r.settings)
				return picture.Value{N: roi.hundredths(), Known: roi.IsKnown()}
			}, func(s Sums) bot.Sayer { return s.roi(r.settings) }},
	}
}

// shortCount returns a number in few characters, as over a bar.
func shortCount(n int64, l bot.Locale) string { return yuan(n * 100).short(l) }

// rateSections chart the days of a period; figures of which fewer than two days are known are left
// out.
func (r Reader) rateSections(ctx context.Context, period bot.Period) (sections []bot.Section, err error) {
	days, err := ledger{r}.days(ctx, period)
	if err != nil {
		return nil, err
	}
	for _, chart := range r.rateCharts() {
		known := 0
		for day := period.From; day < period.Until; day++ {
			if chart.of(days[day]).Known {
				known++
			}
		}
		if known < 2 {
			continue
		}
		sections = append(sections, bot.Section{Image: &bot.Image{
			Name: fmt.Sprintf("%s-%s.png", chart.name, period.From), Alt: chart.inWords(period, days),
			Draw: func(w io.Writer, l bot.Locale) error {
				return r.rateChart(chart, period, days, l).WritePNG(w)
			}}})
	}
	return sections, nil
}

// rateChart fills a chart in for one reader.
func (r Reader) rateChart(of rateChart, period bot.Period, days map[bot.Day]Sums, l bot.Locale) picture.Chart {
	chart := picture.Chart{Title: l.Plain(of.title), Dark: l.Dark,
		Names: picture.ChartNames{Sales: l.Plain(of.bars), Line: l.Plain(of.line)}}
	most := int64(0)
	for day := period.From; day < period.Until; day++ {
		figure := of.of(days[day])
		drawn := picture.ChartDay{Sales: picture.Value{N: figure.N, Known: figure.Known}, Line: of.rate(days[day]),
			Part: figure.Known && !figure.isWhole(), Coming: day >= bot.DayOf(r.now)}
		if figure.Known {
			drawn.Label = of.short(figure.N, l)
		} else if !drawn.Coming {
			chart.Names.Unknown = l.Plain(bot.T("not known"))
		}
		if drawn.Part {
			chart.Names.Part = l.Plain(bot.T("partial"))
		}
		drawn.LineLabel = of.rateSay(days[day]).Say(l)
		drawn.Name, drawn.Weekday = dayNames(day, period.Days(), l)
		chart.Days = append(chart.Days, drawn)
		most = max(most, figure.N)
	}
	chart.Steps = stepsTo(most, l, of.short)
	return chart
}

// inWords says on which days the rate was highest and lowest.
func (of rateChart) inWords(period bot.Period, days map[bot.Day]Sums) bot.Text {
	var high, low bot.Day
	for day := period.From; day < period.Until; day++ {
		rate := of.rate(days[day])
		if !rate.Known {
			continue
		}
		if high == 0 || rate.N > of.rate(days[high]).N {
			high = day
		}
		if low == 0 || rate.N < of.rate(days[low]).N {
			low = day
		}
	}
	if high == 0 {
		return bot.T("%s: not known", of.line)
	}
	return bot.T("%s: highest %s on %s, lowest %s on %s.", of.line, of.rateSay(days[high]), high, of.rateSay(days[low]),
		low)
}
