package reports

import (
	"fmt"
	"math"
	"strconv"

	"storebot/bot"
	"storebot/reports/picture"
)

// Changes below these stay grey, so that two to four of twelve stand out.
const (
	smallChange     = 0.10 // of an amount or a number
	smallRatePoints = 5.0
	smallConversion = 1.0 // point
)

// better says which direction of a figure is good news.
type better int

const (
	neither better = 0
	higher  better = 1
	lower   better = -1
)

// tiles returns the day's twelve figures.
func (d *digest) tiles(l bot.Locale) []picture.Tile {
	s, b := d.today, d.before
	value, byBuyer := s.orderValue()
	valueBefore, _ := b.orderValue()
	return []picture.Tile{
		d.counted(l, bot.T("Visitors (UV)"), s.Visitors, b.Visitors),
		d.counted(l, bot.T("Page views (PV)"), s.PageViews, b.PageViews),
		noted(d.counted(l, bot.T("Inquiries"), s.Inquiries, b.Inquiries), l,
			ifKnown(s.inquiryConversion(), bot.T("%s buy", s.inquiryConversion()))),
		noted(d.amount(l, bot.T("Placed"), higher, s.PlacedAmount, b.PlacedAmount), l, orderCount(s.PlacedOrders)),
		derived(d.counted(l, bot.T("Orders paid"), s.PaidOrders, b.PaidOrders)),
		d.rate(l, bot.T("Payment rate"), s.paymentRate(), b.paymentRate(), smallRatePoints),
		d.rate(l, bot.T("Conversion rate"), s.conversion(), b.conversion(), smallConversion),
		d.amount(l, valueName(byBuyer), higher, value, valueBefore),
		noted(d.amount(l, bot.T("Refunds"), lower, s.refundAmount(), s.refundBasis().amount(b)), l,
			ifKnown(s.refundRate(), bot.T("rate %s", s.refundRate()))),
		needed(d.amount(l, bot.T("Ad spend"), neither, s.Ads, b.Ads), l, s.Ads),
		d.roiTile(l),
		d.amount(l, bot.T("Net sales"), higher, s.netSales(), b.netSalesBy(s.refundBasis())),
	}
}

// counted returns a number of things that people hand in.
func (d *digest) counted(l bot.Locale, name bot.Text, now, before Figure) picture.Tile {
	tile := picture.Tile{Name: l.Plain(name), Value: bot.Unknown}
	if now.Known {
		tile.Value = bot.Count(now.N).Say(l)
	}
	return needed(d.changed(tile, l, higher, now, before), l, now)
}

// amount returns a figure in yuan.
func (d *digest) amount(l bot.Locale, name bot.Text, good better, now, before Figure) picture.Tile {
	tile := picture.Tile{Name: l.Plain(name), Value: yuan(now.N).say(now, l)}
	return d.changed(tile, l, good, now, before)
}

// needed asks for a figure that is handed in and missing.
func needed(tile picture.Tile, l bot.Locale, now Figure) picture.Tile {
	if !now.Known {
		tile.Need = l.Plain(bot.T("import it"))
	}
	return tile
}

// derived returns a figure that is calculated.
func derived(tile picture.Tile) picture.Tile {
	tile.Need = ""
	return tile
}

func noted(tile picture.Tile, l bot.Locale, note bot.Text) picture.Tile {
	tile.Note = l.Plain(note)
	return tile
}

func orderCount(orders Figure) bot.Text {
	if !orders.Known {
		return nil
	}
	return bot.N(int(orders.N), "%d order", "%d orders")
}

// changed adds how a figure moved. Where nothing was sold every figure that follows
// from sales moved by as much, and says nothing more.
func (d *digest) changed(tile picture.Tile, l bot.Locale, good better, now, before Figure) picture.Tile {
	moved := now.against(before)
	if !moved.IsKnown() || d.isPartial() || now.N == 0 {
		return tile
	}
	rise := moved.Rise()
	if rise == 0 {
		tile.Change = "="
		return tile
	}
	part := math.Abs(float64(now.N-before.N)) / math.Abs(float64(before.N))
	tile.Mark, tile.Change = direction(rise), share(moved).Say(l)
	if part >= 10 {
		tile.Change = l.Plain(bot.T("%s times", fmt.Sprintf("%.1f", part+1)))
	}
	if part >= smallChange {
		tile.Tone = toneOf(rise * int(good))
	}
	return tile
}

// rate returns a share in percent, whose change is given in points.
func (d *digest) rate(l bot.Locale, name bot.Text, now, before bot.Ratio, small float64) picture.Tile {
	tile := picture.Tile{Name: l.Plain(name), Value: now.Say(l)}
	if !now.IsKnown() || !before.IsKnown() || d.isPartial() || d.today.PaidAmount.N == 0 {
		return tile
	}
	points := percent(now) - percent(before)
	switch text := fmt.Sprintf("%.1f", math.Abs(points)); {
	case text == "0.0":
		tile.Change = "="
	case points > 0:
		tile.Mark, tile.Change = picture.Up, l.Plain(bot.T("%s pt", text))
	default:
		tile.Mark, tile.Change = picture.Down, l.Plain(bot.T("%s pt", text))
	}
	if math.Abs(points) >= small {
		tile.Tone = toneOf(int(math.Copysign(1, points)))
	}
	return tile
}

func percent(r bot.Ratio) float64 { return 100 * float64(r.Part) / float64(r.Whole) }

func (d *digest) roiTile(l bot.Locale) picture.Tile {
	roi := d.today.roi(d.settings)
	tile := picture.Tile{Name: l.Plain(bot.T("ROI")), Value: roi.Say(l)}
	if !roi.isWhole() || d.isToday() {
		return tile
	}
	tile.Grade = l.Plain(roi.grade())
	switch hundredths := roi.hundredths(); {
	case hundredths >= int64(d.settings.ROIExcellent):
		tile.GradeTone = picture.Good
	case hundredths >= int64(d.settings.ROIGood):
		tile.GradeTone, tile.GradeSoft = picture.Good, true
	case hundredths < int64(d.settings.ROIPass):
		tile.GradeTone = picture.Bad
	}
	return tile
}

// queue returns what waits: orders, tickets, the spot check, top products sold out.
func (d *digest) queue(l bot.Locale) []picture.Queue {
	if !d.isRecent() {
		return nil // what waits now says nothing of an older day
	}
	var cells []picture.Queue
	for _, item := range d.work() {
		cell := picture.Queue{Count: item.count.say(l), Name: l.Plain(item.name), Note: l.Plain(item.note), Tone: item.tone}
		if item.of > 0 {
			cell.Of = fmt.Sprintf("/%d", item.of)
		}
		cells = append(cells, cell)
	}
	return cells
}

// say returns a count, or that it is unknown.
func (f Figure) say(l bot.Locale) string {
	if !f.Known {
		return bot.Unknown
	}
	return bot.Count(f.N).Say(l)
}

// yuan is an amount of fen shown in whole yuan, from a million on in few digits:
// ¥11,077, ¥1.23m, ¥123.5万.
type yuan int64

// Say returns the amount, rounded half away from zero.
func (y yuan) Say(l bot.Locale) string {
	switch whole := y.in(100); {
	case max(whole, -whole) < 1_000_000:
		return "¥" + bot.Count(whole).Say(l)
	case l.Lang == bot.ZH:
		return "¥" + y.decimal(10_000_00, 1) + "万"
	default:
		return "¥" + y.decimal(1_000_000_00, 2) + "m"
	}
}

// in returns how many of a unit the amount is, rounded half away from zero.
func (y yuan) in(fen int64) int64 {
	half := fen / 2
	if y < 0 {
		half = -half
	}
	return (int64(y) + half) / fen
}

// decimal returns how many of a unit the amount is, with so many decimals.
func (y yuan) decimal(fen int64, decimals int) string {
	scale := int64(math.Pow10(decimals))
	digits, sign := y.in(fen/scale), ""
	if digits < 0 {
		digits, sign = -digits, "-"
	}
	return fmt.Sprintf("%s%d.%0*d", sign, digits/scale, decimals, digits%scale)
}

// say returns the amount of a figure, or that it is unknown.
func (y yuan) say(f Figure, l bot.Locale) string {
	if !f.Known {
		return bot.Unknown
	}
	return y.Say(l)
}

// short returns the amount in few characters, as over a bar: 1.1万, 11.1k.
func (y yuan) short(l bot.Locale) string {
	switch whole := y.in(100); {
	case l.Lang == bot.ZH && max(whole, -whole) >= 10_000:
		return y.decimal(10_000_00, 1) + "万"
	case l.Lang == bot.EN && max(whole, -whole) >= 1_000:
		return y.decimal(1_000_00, 1) + "k"
	default:
		return strconv.FormatInt(whole, 10)
	}
}
