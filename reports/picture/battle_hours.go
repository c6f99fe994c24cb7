package picture

import (
	"math"
	"strconv"
)

// Measures of the chart of hours.
const (
	hoursHeight = 344.0
	hoursTop    = 104.0 // where the tallest bar ends
	hoursBase   = 286.0
)

// hours draws what was paid in each hour, with a tick at what it is compared with.
func (d *battleDrawing) hours() {
	d.rect(box{battleMargin - 24, d.y, battleContent + 48, hoursHeight}, 22, battleColours.panel)
	d.text(d.HoursTitle, battleMargin, d.y+48, style{32, battleColours.cream, true})
	d.hoursLegend()
	slots := max(len(d.Hours), len(d.Then), 1)
	slot, most := battleContent/float64(slots), d.mostOfAnHour()
	height := func(amount int64) float64 {
		return math.Max(0, float64(amount)) / float64(most) * (hoursBase - hoursTop)
	}
	base := d.y + hoursBase
	for i, amount := range d.Hours {
		ink := battleColours.gold
		if i == d.Peak {
			ink = battleColours.white
		}
		if amount > 0 {
			tall := math.Max(3, height(amount))
			d.rect(box{battleMargin + float64(i)*slot + 0.14*slot, base - tall, 0.72 * slot, tall}, 4, ink)
		}
	}
	for i, amount := range d.Then {
		if amount <= 0 {
			continue
		}
		x, y := battleMargin+float64(i)*slot, base-height(amount)
		d.rect(box{x + 1, y - 5, slot - 2, 10}, 0, battleColours.panel)
		d.rect(box{x + 1, y - 3, slot - 2, 6}, 0, battleColours.cream)
	}
	d.rect(box{battleMargin, base, battleContent, 2}, 0, battleColours.hair)
	for _, hour := range d.HourNames {
		x := battleMargin + float64(hour.At)*slot
		if hour.At == slots {
			d.textEnding(hour.Name, battleRight, base+38, style{28, battleColours.soft, false})
			continue
		}
		d.text(hour.Name, x, base+38, style{28, battleColours.soft, false})
	}
	if d.Peak >= 0 && d.Peak < len(d.Hours) {
		width := d.width(d.PeakName, 30)
		x := battleMargin + (float64(d.Peak)+0.5)*slot - width/2
		x = math.Max(battleMargin, math.Min(x, battleRight-width))
		top := base - height(d.Hours[d.Peak])
		for i, then := range d.Then {
			if middle := battleMargin + (float64(i)+0.5)*slot; middle > x-slot/2 && middle < x+width+slot/2 {
				top = math.Min(top, base-height(then))
			}
		}
		d.text(d.PeakName, x, top-14, style{30, battleColours.white, true})
	}
	d.y += hoursHeight + 28
}

func (d *battleDrawing) mostOfAnHour() int64 {
	most := int64(1)
	for _, amount := range append(append([]int64(nil), d.Hours...), d.Then...) {
		most = max(most, amount)
	}
	return most
}

// hoursLegend names the bars and the ticks, from the right.
func (d *battleDrawing) hoursLegend() {
	x, base := battleRight, d.y+48
	if d.Then != nil {
		name := d.shorten(d.ThenName, 28, 300)
		x -= d.textEnding(name, x, base, style{28, battleColours.soft, false}) + 44
		d.rect(box{x, d.y + 35, 32, 6}, 0, battleColours.cream)
		x -= 24
	}
	name := d.shorten(d.NowName, 28, 260)
	x -= d.textEnding(name, x, base, style{28, battleColours.soft, false}) + 36
	d.rect(box{x, d.y + 26, 24, 24}, 4, battleColours.gold)
}

// rank lists the products that sold most.
func (d *battleDrawing) rank() {
	if len(d.Rank) == 0 {
		return
	}
	const row, indent, units = 68.0, 66.0, 200.0
	d.text(d.RankTitle, battleMargin, d.y+34, style{32, battleColours.cream, true})
	d.textEnding(d.RankUnit, battleRight, d.y+34, style{28, battleColours.soft, false})
	d.y += 62
	for i, product := range d.Rank {
		ground, ink, line := battleColours.panel, battleColours.cream, battleColours.second
		if i == 0 {
			ground, ink, line = battleColours.gold, battleColours.onGold, battleColours.gold
		}
		d.rect(box{battleMargin, d.y, 46, 46}, 10, ground)
		d.textMiddle(strconv.Itoa(i+1), battleMargin+23, d.y+34, style{30, ink, true})
		x := battleRight - math.Max(units, d.width(product.Amount, 32)+28)
		d.textEnding(product.Amount, battleRight, d.y+32, style{32, battleColours.white, true})
		x -= d.textEnding(product.Units, x, d.y+32, style{28, battleColours.soft, false}) + 24
		d.text(d.shorten(product.Name, 30, x-battleMargin-indent), battleMargin+indent, d.y+32,
			style{30, battleColours.cream, false})
		d.rect(box{battleMargin + indent, d.y + 44, (battleContent - indent) * math.Max(0, math.Min(1, product.Share)), 6}, 3,
			line)
		d.y += row
	}
	d.y += 18
}
