package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// goods are units of a product that someone has or expects, as they said it.
type goods struct {
	product  storage.Product
	units    int64    // 0: not said
	came     *bot.Day // nil: what was said is no day that is over
	expected *bot.Day // nil: what was said is no day to come
}

// longestDay is how many words name a day.
const longestDay = 3

// goodsIn reads a product, its units and the day as someone types them behind each other:
// YR-001 120 周五. found is false where the text says no such thing.
func (c call) goodsIn(ctx context.Context, text string) (g goods, found bool, err error) {
	words := strings.Fields(text)
	at := len(words) - 1
	for ; at > 0; at-- {
		var units signedUnits
		if units.ParseArg(words[at], bot.Moment{}) == nil && units > 0 {
			g.units = int64(units)
			break
		}
	}
	if at < 1 {
		return g, false, nil
	}
	behind := strings.Join(words[at:], " ")
	words = slices.Delete(words, at, at+1)
	days := min(longestDay, len(words)-1)
	for ; days > 0 && !g.readDay(strings.Join(words[len(words)-days:], " "), c.today()); days-- {
	}
	if days == 0 && at < len(words) {
		return g, false, nil
	}
	name := strings.Join(words[:len(words)-days], " ")
	g.product, err = c.productCalled(ctx, name)
	if problem := bot.ProblemOf(err); problem != nil {
		for _, sku := range problem.Likely {
			_ = problem.Next(bot.Data(sku), "arrival "+sku+" "+behind)
		}
		return g, true, problem.Next(bot.T("Add arrival"), "arrival add "+name+" "+behind)
	}
	return g, true, err
}

// readDay reads when goods came, or when they are to come: a weekday may be either.
func (g *goods) readDay(said string, today bot.Day) bool {
	came, errCame := bot.ParseDay(said, today)
	expected, errExpected := bot.ParseComingDay(said, today)
	if errCame == nil && came <= today {
		g.came = &came
	}
	if errExpected == nil && expected >= today {
		g.expected = &expected
	}
	return g.came != nil || g.expected != nil
}

// noDay reports whether no day was said.
func (g goods) noDay() bool { return g.came == nil && g.expected == nil }

// askGoods asks whether goods came or are ordered: what is in someone's hands must not get lost
// because no order was noted.
func (c call) askGoods(ctx context.Context, g goods) (bot.Reply, error) {
	open, err := c.records.OpenArrivals(ctx, c.Store.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	coming := int64(0)
	for _, a := range open {
		if a.ProductID == g.product.ID {
			coming += a.Open()
		}
	}
	m := bot.OneLine(bot.T("%s: no order is on the way. Did the units come, or are they ordered?", g.product.Name()))
	if coming > 0 {
		m = bot.OneLine(bot.T("%s: %s units are on the way. Did these come, or are they ordered on top?", g.product.Name(),
			bot.Count(coming)))
	}
	if g.came != nil || g.noDay() {
		m.Actions = append(m.Actions, c.cameToday(g, coming > 0))
	}
	if g.expected != nil || g.noDay() {
		m.Actions = append(m.Actions, g.ordered())
	}
	return bot.Reply{Message: m, Private: true}, nil
}

// cameToday is a button that takes goods into stock.
func (c call) cameToday(g goods, isOrdered bool) bot.Action {
	line, label := "stock move receipt "+g.words(g.came), bot.T("Came today")
	if isOrdered {
		line = "arrival receive " + g.words(g.came)
	} else if g.units > 0 {
		line += ` reason="` + c.Router.Locale(c.Store, c.Lang).Plain(bot.T("no order")) + `"`
	}
	if g.came != nil && *g.came != c.today() {
		label = bot.T("Came %s", bot.Date(*g.came))
	}
	return bot.Action{Label: label, Line: line}
}

// ordered is a button that notes goods as ordered.
func (g goods) ordered() bot.Action {
	action := bot.Action{Label: bot.T("Ordered, not here yet"), Line: "arrival add " + g.words(g.expected)}
	if g.expected != nil {
		action.Label = bot.T("Due %s", bot.Date(*g.expected))
	}
	return action
}

// words are the goods as arguments of a line.
func (g goods) words(day *bot.Day) string {
	line := g.product.SKU
	if g.units > 0 {
		line += " " + strconv.FormatInt(g.units, 10)
	}
	if day != nil {
		line += " " + day.String()
	}
	return line
}
