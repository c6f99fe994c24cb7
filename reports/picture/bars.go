package picture

import (
	"image/color"
	"math"
)

const (
	barsHeight = 116.0
	promoLane  = 28.0 // above the bars, for a promotion's cut bar
	axisSize   = 28.0
)

func (b Bar) isLatest() bool { return b.Kind == Latest || b.Kind == LatestPromo }

func (b Bar) isPromo() bool { return b.Kind == Promo || b.Kind == LatestPromo }

// plot is where the bars stand: the base line, the amount as high as the plot, and
// the room of one day.
type plot struct {
	base, lane  float64
	most        float64
	slot, width float64
}

// bars draws the days' sales with a tick at each day's target.
func (d *drawing) bars() {
	d.text(d.BarsTitle, margin, d.y+28, style{30, d.ink, true})
	d.legend()
	p := d.newPlot()
	tops := make([]float64, len(d.Bars))
	for i, bar := range d.Bars {
		tops[i] = d.bar(p, i, bar)
	}
	d.rect(box{margin, p.base, content, 2}, 0, d.hair)
	for i, bar := range d.Bars {
		d.barLabel(p, i, bar, tops)
	}
	d.y = p.base + 54
}

// newPlot scales the bars by the highest amount that isn't a promotion's.
func (d *drawing) newPlot() plot {
	p := plot{slot: content / math.Max(1, float64(len(d.Bars))), most: 1}
	p.width = p.slot * math.Min(0.68, 70/p.slot)
	for _, bar := range d.Bars {
		if bar.isPromo() {
			p.lane = promoLane
			continue
		}
		p.most = math.Max(p.most, 1.06*math.Max(float64(bar.Sales.N), float64(bar.Target.N)))
	}
	p.base = d.y + 74 + p.lane + barsHeight
	return p
}

// height returns the height of an amount, at most the plot's.
func (p plot) height(amount int64) float64 {
	return math.Max(0, math.Min(float64(amount), p.most)/p.most*barsHeight)
}

func (p plot) left(i int) float64 { return margin + float64(i)*p.slot + (p.slot-p.width)/2 }

func (p plot) middle(i int) float64 { return margin + (float64(i)+0.5)*p.slot }

// bar draws one day and returns the top of what it drew.
func (d *drawing) bar(p plot, i int, bar Bar) float64 {
	left := p.left(i)
	cut := bar.isPromo() && float64(bar.Sales.N) > p.most
	top := p.base - p.height(bar.Sales.N)
	if cut {
		top = p.base - barsHeight - p.lane - 16
	}
	frame := box{left, top, p.width, p.base - top}
	switch {
	case !bar.Sales.Known:
		top = p.base - 40
		d.hollow(box{left, top, p.width, 40}, d.hair)
	case bar.isLatest() && d.Partial:
		d.hollow(frame, d.latest)
	default:
		d.rect(box{left, math.Min(top, p.base-4), p.width, math.Max(4, frame.h)}, 5, d.barColour(bar.Kind))
	}
	if cut {
		gap := p.base - barsHeight*0.82
		d.polygon(d.ground, point{left - 4, gap + 8}, point{left + p.width + 4, gap - 8},
			point{left + p.width + 4, gap + 2}, point{left - 4, gap + 18})
	}
	if bar.Target.Known && !cut {
		top = math.Min(top, d.targetTick(p, left, bar.Target.N))
	}
	d.textMiddle(bar.Day, p.middle(i), p.base+34, d.dayStyle(bar.Kind))
	return top
}

// targetTick draws a line across the bar at its target, and returns where.
func (d *drawing) targetTick(p plot, left float64, target int64) float64 {
	y := p.base - p.height(target)
	d.rect(box{left - 5, y - 5, p.width + 10, 10}, 0, d.ground)
	d.rect(box{left - 5, y - 2.5, p.width + 10, 5}, 0, d.ink)
	return y
}

// hollow draws a frame without filling.
func (d *drawing) hollow(frame box, ink color.RGBA) {
	if frame.h < 8 {
		frame.y, frame.h = frame.y+frame.h-8, 8
	}
	d.rect(frame, 5, ink)
	d.rect(frame.inset(4), 3, d.ground)
}

func (d *drawing) barColour(kind BarKind) color.RGBA {
	switch kind {
	case Compared:
		return d.compared
	case Promo:
		return d.promo
	case Latest, LatestPromo:
		return d.latestInk()
	default:
		return d.ordinary
	}
}

// latestInk returns orange where the day missed its target.
func (d *drawing) latestInk() color.RGBA {
	if d.Tone == Bad {
		return d.bad
	}
	return d.latest
}

func (d *drawing) dayStyle(kind BarKind) style {
	switch kind {
	case Latest, LatestPromo:
		return style{axisSize, d.latestInk(), true}
	case Promo:
		return style{axisSize, d.ink, true}
	default:
		return style{axisSize, d.grey, false}
	}
}

// barLabel writes the amount over a bar, lifted above neighbours that it would
// touch; a promotion's is in a flag beside its bar.
func (d *drawing) barLabel(p plot, i int, bar Bar, tops []float64) {
	if bar.Label == "" {
		return
	}
	if bar.isPromo() {
		d.promoFlag(p, i, bar.Label, tops[i])
		return
	}
	s := style{28, d.grey, false}
	if bar.Kind == Latest {
		s = style{32, d.latestInk(), true}
	}
	width := d.width(bar.Label, s.size)
	x := math.Min(p.middle(i)-width/2, right-width)
	top := tops[i]
	for j := range d.Bars {
		touches := p.middle(j)+p.slot*0.34 > x-4 && p.middle(j)-p.slot*0.34 < x+width+4
		if touches {
			top = math.Min(top, tops[j])
		}
	}
	d.text(bar.Label, x, top-10, s)
}

func (d *drawing) promoFlag(p plot, i int, label string, top float64) {
	width := d.width(label, 28) + 28
	x := p.middle(i) + p.slot*0.42
	if x+width > right {
		x = p.middle(i) - p.slot*0.42 - width
	}
	top = math.Min(top, p.base-42)
	d.rect(box{x, top, width, 42}, 10, d.promo)
	d.text(label, x+14, top+31, style{28, d.promoInk, true})
}

// legend names the kinds of bars, from the right.
func (d *drawing) legend() {
	x := right
	for i := len(d.Legend) - 1; i >= 0; i-- {
		entry := d.Legend[i]
		x -= d.textEnding(entry.Name, x, d.y+28, style{28, d.grey, false})
		switch {
		case entry.Targets:
			x -= 44
			d.rect(box{x, d.y + 16, 34, 6}, 0, d.ink)
		case entry.Hollow:
			x -= 40
			d.hollow(box{x, d.y + 8, 26, 22}, d.latest)
		default:
			x -= 38
			d.rect(box{x, d.y + 8, 26, 22}, 4, d.barColour(entry.Kind))
		}
		x -= 28
	}
}
