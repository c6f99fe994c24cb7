package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// result is what a period earned, by the days on which orders were paid, refunds made and
// costs incurred. When money reaches the account is another book.
type result struct {
	period bot.Period
	sums   Sums
	days   map[bot.Day]Sums
	costs  dayCosts
	units  storage.GoodsCost // that left, and those of them whose cost is unknown, on days that were reckoned
	idle   int               // days that are known, and on which nothing left
}

// result reads what a period's days sold and cost, with estimates of the platform's fees for
// days of which no statement and no one has entered them.
func (l ledger) result(ctx context.Context, period bot.Period) (r result, err error) {
	r.period = period
	if r.days, err = l.days(ctx, period); err != nil {
		return r, err
	}
	if r.sums, err = l.total(ctx, period, r.days); err != nil {
		return r, err
	}
	r.costs, err = l.dayCosts(ctx, period)
	for day := period.From; day < period.Until; day++ {
		if net := r.net(day); net.Known {
			r.costs.add(day, "commission", feeOf(net.N, l.settings.CommissionRate), byRate)
			r.costs.add(day, "service-fee", feeOf(net.N, l.settings.ServiceFeeRate), byRate)
		}
	}
	if err != nil {
		return r, err
	}
	return r, l.goodsCosts(ctx, &r)
}

// goodsCosts fills in what the goods cost that left, on days of which no one has entered it. A day
// on which nothing left of which the cost is known has none.
func (l ledger) goodsCosts(ctx context.Context, r *result) error {
	rows, err := l.records.GoodsCosts(ctx, l.store.ID, r.period)
	left := map[bot.Day]storage.GoodsCost{}
	for _, row := range rows {
		left[row.Day] = row
	}
	for day := r.period.From; day < r.period.Until; day++ {
		row, moved := left[day]
		switch {
		case r.costs[day]["goods"].source != notTold:
		case moved:
			r.units.Units, r.units.Unknown = r.units.Units+row.Units, r.units.Unknown+row.Unknown
			if row.Unknown < row.Units {
				r.costs.add(day, "goods", int64(row.Cost), byAverage)
			}
		case r.days[day].PaidOrders.isWhole():
			r.idle++
		}
	}
	return err
}

// feeOf returns a share of an amount, of a rate in hundredths of a percent.
func feeOf(fen int64, rate int) int64 { return quotient(fen*int64(rate)+5_000, 1, 10_000) }

// net returns what was paid on a day less what was refunded, on the basis of the whole period.
func (r result) net(day bot.Day) Figure { return r.days[day].netSalesBy(r.sums.refundBasis()) }

// of adds up a category over the period, and returns of how many of its days each source
// told it.
func (r result) of(category string) (fen int64, told map[costSource]int) {
	told = map[costSource]int{}
	for day := r.period.From; day < r.period.Until; day++ {
		if one := r.costs[day][category]; one.source != notTold {
			fen += one.fen
			told[one.source]++
		}
	}
	return fen, told
}

// runs returns what ad reports tell of several days as one sum, which is of no day.
func (r result) runs() int64 {
	if !r.sums.Ads.isWhole() {
		return 0
	}
	ads := r.sums.Ads.N
	for day := r.period.From; day < r.period.Until; day++ {
		ads -= r.days[day].Ads.N
	}
	return ads
}

// cost returns all costs but that of goods. Days of which the ads are not known are missing, and
// costs that every store has are part of the sum only once they are logged: the costs are at
// least as much.
func (r result) cost() Figure {
	sum := r.runs()
	for day := r.period.From; day < r.period.Until; day++ {
		sum += r.costOf(day)
	}
	return Figure{N: sum, Known: true, Part: len(r.unlogged()) > 0, Missing: r.sums.Ads.missing(), Days: r.period.Days()}
}

// usualCosts are those that every store has, and that someone has to log.
var usualCosts = []string{"shipping", "packaging", "wages", "rent"}

// unlogged returns the usual costs of which nothing is logged.
func (r result) unlogged() (categories []string) {
	for _, category := range usualCosts {
		if _, told := r.of(category); len(told) == 0 {
			categories = append(categories, category)
		}
	}
	return categories
}

// costOf returns what all categories but goods cost on a day.
func (r result) costOf(day bot.Day) (sum int64) {
	for _, role := range []costRole{forAds, forROI, fromPlatform, forBook} {
		sum += r.costs.sum(day, role)
	}
	return sum
}

// goods returns the cost of what was sold, unknown where it is known of no day.
func (r result) goods() Figure {
	fen, told := r.of("goods")
	days := 0
	for _, n := range told {
		days += n
	}
	return Figure{N: fen, Known: days > 0, Part: r.units.Unknown > 0, Missing: r.period.Days() - days - r.idle,
		Days: r.period.Days()}
}

// left returns net sales less all costs that are known.
func (r result) left() Figure {
	net, cost, goods := r.sums.netSales(), r.cost(), r.goods()
	return Figure{N: net.N - cost.N - goods.N, Known: net.Known, Part: net.Part, Missing: net.missing(), Days: net.Days}
}

// Result returns what a period earned: net sales, what they cost by category, and what is left.
// When no period was asked for, it is the newest day of which sales are known. With byDay it
// lists the days too.
func (r Reader) Result(ctx context.Context, asked *bot.Period, byDay bool) (bot.Message, error) {
	l := ledger{r}
	if asked == nil {
		newest, err := l.newest(ctx)
		if err != nil {
			return bot.Message{}, err
		}
		asked = &newest
	}
	period, err := l.knowable(ctx, *asked)
	if err != nil {
		return bot.Message{}, err
	}
	earned, err := l.result(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("%s · result for %s", r.store.Name, period.On(bot.DayOf(r.now))))
	m.Sections = append(m.Sections, bot.Section{Fields: earned.fields()},
		bot.Section{Heading: bot.T("Costs"), Table: earned.table(), Text: earned.estimates(r.settings)})
	if byDay {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("By day"), Table: earned.byDay()})
	}
	gaps, err := r.statementGapLines(ctx, period)
	if lines := append(earned.lacking(r), gaps...); lines != nil {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Missing"), Text: bot.Join("\n", lines...)})
	}
	m.Actions = []bot.Action{{Label: bot.T("See all figures"), Line: "kpi " + period.String()}}
	return m, err
}
