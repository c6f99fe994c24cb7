package reports

import "storebot/bot"

// fields returns the sums of a result.
func (r result) fields() []bot.Field {
	net, cost, goods, left := r.sums.netSales(), r.cost(), r.goods(), r.left()
	name := bot.T("Result")
	if !goods.Known {
		name = bot.T("Result before cost of goods")
	}
	value := left.money().Styled(bot.Bold)
	if left.isWhole() && !(cost.isWhole() && (goods.isWhole() || !goods.Known)) {
		value = bot.T("at most %s", left.money()).Styled(bot.Bold)
	}
	share := left.over(net)
	share.Known = share.Known && net.N > 0
	return []bot.Field{
		{Name: bot.T("Net sales"), Value: net.money(), Note: r.parts()},
		{Name: bot.T("Costs"), Value: atLeastKnown(cost)},
		{Name: bot.T("Cost of goods"), Value: atLeastKnown(goods), Note: r.howReckoned()},
		{Name: name, Value: value, Note: ifKnown(share, bot.T("%s of net sales", share))},
	}
}

// howReckoned says for how many of the units that left the cost of goods was calculated; nil if for
// none.
func (r result) howReckoned() bot.Text {
	if _, told := r.of("goods"); told[byAverage] == 0 {
		return nil
	}
	return bot.T("%s of the units shipped, at today's average cost",
		bot.RatioOf(r.units.Units-r.units.Unknown, r.units.Units))
}

// parts says what net sales are made of.
func (r result) parts() bot.Text {
	paid, refunded := r.sums.both(paidAmount, r.sums.refundBasis().amount)
	if !paid.Known || !refunded.Known {
		return nil
	}
	return bot.T("%s paid, %s refunded, %s", bot.Money(paid.N), bot.Money(refunded.N), r.sums.refundBasis().says)
}

// plainMoney shows an amount without the marks of where it is from.
func plainMoney(f Figure) bot.Text { return Figure{N: f.N, Known: f.Known}.money() }

// plainCount shows a number without these marks.
func plainCount(f Figure) bot.Text { return Figure{N: f.N, Known: f.Known}.count() }

// atLeastKnown shows a sum of costs of which some days may lack.
func atLeastKnown(sum Figure) bot.Text {
	if sum.Known && !sum.isWhole() {
		return bot.T("at least %s", bot.Money(sum.N))
	}
	return sum.money()
}

// table lists what each category cost, and where that is known from.
func (r result) table() *bot.Table {
	table := &bot.Table{Header: []bot.Text{bot.T("Item"), bot.T("Amount"), bot.T("Share of net sales"), bot.T("Source")},
		Right: []bool{false, true, true, false}}
	net := r.sums.netSales()
	add := func(name bot.Text, fen int64, source bot.Text) {
		table.Rows = append(table.Rows, []bot.Text{name, bot.Value(bot.Money(fen)), bot.Value(known(fen).over(net)), source})
	}
	for _, c := range costCategories {
		if fen, told := r.of(c.name); fen != 0 && c.role != forGoods {
			add(bot.T(c.name), fen, sourcesOf(told))
		}
	}
	if runs := r.runs(); runs != 0 {
		add(bot.T("ads of several days"), runs, bot.T("ad report"))
	}
	return table
}

// sourceNames says where a cost is known from.
var sourceNames = []struct {
	source costSource
	name   bot.Text
}{
	{onStatement, bot.T("statement")}, {logged, bot.T("logged")}, {loggedForDays, bot.T("spread over its days")},
	{byRate, bot.T("estimated")},
}

// sourcesOf names the sources of a cost; the number of days where there are several.
func sourcesOf(told map[costSource]int) bot.Text {
	var names []bot.Text
	for _, one := range sourceNames {
		switch n := told[one.source]; {
		case n > 0 && len(told) == 1:
			return one.name
		case n > 0:
			names = append(names, bot.N(n, "%[2]s on %[1]d day", "%[2]s on %[1]d days", one.name))
		}
	}
	return bot.List(names...)
}

// estimates says by what rates fees were estimated; nil where none was.
func (r result) estimates(settings Settings) bot.Text {
	var rates []bot.Text
	for _, fee := range []struct {
		name string
		rate int
	}{{"commission", settings.CommissionRate}, {"service-fee", settings.ServiceFeeRate}} {
		if _, told := r.of(fee.name); told[byRate] > 0 {
			rates = append(rates, bot.T("%s at %s%%", bot.T(fee.name), ratio(fee.rate)))
		}
	}
	if rates == nil {
		return nil
	}
	return bot.T("Estimated from net sales until a statement says: %s.", bot.List(rates...)).Styled(bot.Muted)
}

// lacking says what a result leaves out because it was never entered.
func (r result) lacking(reader Reader) []bot.Text {
	lines := reader.lacking([]input{ordersInput, adsInput}, r.period, r.sums, r.days)
	var never []bot.Text
	for _, category := range r.unlogged() {
		never = append(never, bot.T(category))
	}
	if never != nil {
		lines = append(lines, bot.T("%s: nothing logged — %s", bot.List(never...),
			bot.T("expense month wages 18k").Styled(bot.Code)))
	}
	if r.units.Unknown > 0 {
		lines = append(lines, bot.T("Cost of %s of %s units shipped — %s", bot.Count(r.units.Unknown),
			bot.Count(r.units.Units), bot.T("ordering set SKU cost=30").Styled(bot.Code)))
	} else if !r.goods().Known {
		lines = append(lines, bot.T("Cost of goods — %s", bot.T("expense goods 4100").Styled(bot.Code)))
	}
	return lines
}

// byDay lists what each day of a result earned. What is of no single day is left out.
func (r result) byDay() *bot.Table {
	table := &bot.Table{
		Header: []bot.Text{bot.T("Day"), bot.T("Net sales"), bot.T("Ads"), bot.T("Promotion"), bot.T("Platform fees"),
			bot.T("Other costs"), bot.T("Cost of goods"), bot.T("Result")},
		Right: []bool{false, true, true, true, true, true, true, true},
	}
	for day := r.period.From; day < r.period.Until; day++ {
		goods := Figure{N: r.costs[day]["goods"].fen, Known: r.costs[day]["goods"].source != notTold}
		net := r.net(day)
		left := Figure{N: net.N - r.costOf(day) - goods.N, Known: net.Known}
		row := []bot.Text{bot.Value(day), plainMoney(net), plainMoney(r.days[day].Ads)}
		for _, role := range []costRole{forROI, fromPlatform, forBook} {
			row = append(row, bot.Value(bot.Money(r.costs.sum(day, role))))
		}
		table.Rows = append(table.Rows, append(row, goods.money(), left.money()))
	}
	return table
}
