package reports

import "storebot/bot"

// input is what people have to hand in, with the command that does it. It gets the day;
// FILE and … are theirs to fill in.
type input struct {
	name func(Sums) bot.Text
	of   func(Sums) Figure
	line func(day bot.Text) bot.Text
	ask  bot.Action // asks for it; the day follows the line
}

var (
	ordersInput = input{
		missingOrders, func(s Sums) Figure { return s.PaidOrders },
		func(bot.Text) bot.Text { return bot.T("import FILE") }, bot.Action{},
	}
	visitorsInput = input{
		func(Sums) bot.Text { return bot.T("Visitors") }, func(s Sums) Figure { return s.Visitors },
		func(day bot.Text) bot.Text { return bot.T("traffic %s visitors=…", day) },
		bot.Action{Label: bot.T("Enter visitors"), Line: "traffic "},
	}
	adsInput = input{
		func(Sums) bot.Text { return bot.T("Ad spend") }, func(s Sums) Figure { return s.Costs },
		func(day bot.Text) bot.Text { return bot.T("spend %s search …", day) },
		bot.Action{Label: bot.T("Enter ad spend"), Line: "spend "},
	}

	// inputs is all of them, in the order people read them.
	inputs = []input{ordersInput, visitorsInput, adsInput}
)

// missingOrders says what is missing of a day's orders: where an export told them without
// their payment times, only these.
func missingOrders(s Sums) bot.Text {
	if s.PlacedOrders.Known && !s.PaidOrders.Known {
		return bot.T("Payment times of the orders (column 订单付款时间)")
	}
	return bot.T("Orders for the day")
}

// missing returns a section that names what is not known to the end of a period's days, with
// the command that fills in the first of them; none where nothing is missing. Today is
// not over: nothing is missing of it yet.
func (r Reader) missing(period bot.Period, total Sums, days map[bot.Day]Sums) []bot.Section {
	lines := r.lacking(inputs, period, total, days)
	if lines == nil {
		return nil
	}
	return []bot.Section{{Heading: bot.T("Missing"), Text: bot.Join("\n", lines...)}}
}

// lacking returns a line for each of some inputs that is not known to the end of a period's
// days.
func (r Reader) lacking(some []input, period bot.Period, total Sums, days map[bot.Day]Sums) (lines []bot.Text) {
	for _, one := range some {
		var first bot.Day
		n := 0
		for day := min(period.Last(), bot.DayOf(r.now)-1); day >= period.From; day-- {
			if !one.of(days[day]).isWhole() {
				first = day
				n++
			}
		}
		if n == 0 || one.of(total).isWhole() {
			continue
		}
		name := one.name(days[first])
		if period.Days() > 1 {
			_, all := one.of(total).lacks()
			name = bot.T("%s, %d of %d days", name, n, all)
		}
		lines = append(lines, bot.T("%s — %s", name, one.line(bot.Data(first.String())).Styled(bot.Code)))
	}
	return lines
}
