package reports

import (
	"math"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// stockColumn is a column of a list of stock.
type stockColumn struct {
	name   bot.Text
	right  bool
	of     func(storage.ProductSales) bot.Text
	inFile bool // only a file has room for it
}

// addTo adds the column to a table, unless all its cells are blank.
func (c stockColumn) addTo(table *bot.Table, products []storage.ProductSales) {
	cells := make([]bot.Text, len(products))
	blank := true
	for i, p := range products {
		cells[i] = c.of(p)
		blank = blank && cells[i] == nil
	}
	if blank {
		return
	}
	table.Header, table.Right = append(table.Header, c.name), append(table.Right, c.right)
	for i, cell := range cells {
		table.Rows[i] = append(table.Rows[i], cell)
	}
}

// countOrBlank returns a number of units; nothing for none.
func countOrBlank(units int64) bot.Text {
	if units == 0 {
		return nil
	}
	return bot.Value(bot.Count(units))
}

// OnHand returns a product's stock as text, with how much of it is uncertain.
func OnHand(p storage.Product) bot.Text {
	text := stockText(p.OnHand())
	if p.Counted == nil || p.Unsure == 0 {
		return text
	}
	return text.Then(bot.T(" ±%d", p.Unsure))
}

// counted says when a product was counted.
func (l stockList) counted(p storage.Product) bot.Text {
	if p.CountedAt == nil {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(bot.PeriodOf(countedOn(p, l.zone)).On(l.today))
}

func countedOn(p storage.Product, zone *time.Location) bot.Day {
	return bot.DayOf(time.Unix(*p.CountedAt, 0).In(zone))
}

// skuOf returns a product's SKU, where that is not what it is called already.
func skuOf(p storage.Product) bot.Text {
	if p.SKU == p.Name() {
		return bot.Data(bot.Unknown)
	}
	return bot.Data(p.SKU)
}

// onSale returns how many of the last seven days a product was listed.
func onSale(p storage.Product, last bot.Day) int64 {
	if p.ListedDay == nil || *p.ListedDay > last {
		return hotDays
	}
	return min(hotDays, int64(last-*p.ListedDay)+1)
}

func perDay(units, days int64) bot.Text { return bot.Value(tenths{units, days}) }

// stockText returns a number of units in stock that may be unknown.
func stockText(units *int64) bot.Text {
	if units == nil {
		return bot.Data(bot.Unknown)
	}
	text := bot.Value(bot.Count(*units))
	if *units <= 0 {
		return text.Styled(bot.Bad)
	}
	return text
}

// Days left that are no number of days.
const (
	neverRunsOut = math.MaxInt64 - 1 // nothing sells
	stockUnknown = math.MaxInt64     // no one said how many there are
)

// daysLeft returns how many days a product's stock lasts.
func daysLeft(p storage.ProductSales, days int64) int64 {
	switch {
	case p.OnHand() == nil:
		return stockUnknown
	case p.Units <= 0:
		return neverRunsOut
	}
	return max(0, *p.OnHand()) * days / p.Units
}

// cover returns the days a product's stock lasts; ∞ where nothing sells.
func cover(p storage.ProductSales, days int64) bot.Text {
	left := daysLeft(p, days)
	switch {
	case left == stockUnknown:
		return bot.Data(bot.Unknown)
	case left == neverRunsOut:
		return bot.Data("∞")
	case left < hotDays:
		return bot.Value(bot.Count(left)).Styled(bot.Bad)
	}
	return bot.Value(bot.Count(left))
}

// tenths is a quotient with one decimal.
type tenths struct{ part, whole int64 }

// Say returns the quotient, rounded half up.
func (t tenths) Say(l bot.Locale) string {
	rounded := (t.part*20 + t.whole) / (2 * t.whole)
	return bot.Count(rounded/10).Say(l) + "." + string(rune('0'+rounded%10))
}
