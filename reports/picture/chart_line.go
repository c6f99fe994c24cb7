package picture

import "math"

// Measures of the line of a chart, which has the upper part of it.
const (
	lineTop  = chartTop
	lineBase = chartTop + 110.0
	lineGap  = 84.0 // between the line's lowest point and the tallest bar, for the labels of both
)

// line draws the second figure: a point for each day that has one, joined with the day before.
func (d *chartDrawing) line() {
	low, high := d.lineRange()
	if low > high {
		return
	}
	at := func(i int) point {
		share := 0.5
		if high > low {
			share = float64(d.Days[i].Line.N-low) / float64(high-low)
		}
		return point{d.left + (float64(i)+0.5)*d.slot, lineBase - share*(lineBase-lineTop)}
	}
	for i, day := range d.Days {
		if day.Line.Known && i > 0 && d.Days[i-1].Line.Known {
			d.stretch(at(i-1), at(i))
		}
	}
	for i, day := range d.Days {
		if !day.Line.Known {
			continue
		}
		p := at(i)
		d.dot(p.x, p.y)
		isEnd := day.Line.N == low || day.Line.N == high
		if size := (style{24, d.ink, isEnd}); d.width(day.LineLabel, size.size) < d.slot || isEnd && len(d.Days) > 1 {
			base := p.y - 14
			if d.isValley(i) {
				base = p.y + 32
			}
			d.textMiddle(day.LineLabel, p.x, base, size)
		}
	}
}

// isValley reports whether the line falls to a day and does not fall on: its label is below.
func (d *chartDrawing) isValley(i int) bool {
	lower := func(j int) bool {
		return j < 0 || j >= len(d.Days) || !d.Days[j].Line.Known || d.Days[i].Line.N < d.Days[j].Line.N
	}
	return lower(i-1) && lower(i+1)
}

// lineRange returns the least and the largest of the second figure; the least is the larger one
// where no day has it.
func (d *chartDrawing) lineRange() (low, high int64) {
	low, high = math.MaxInt64, math.MinInt64
	for _, day := range d.Days {
		if day.Line.Known {
			low, high = min(low, day.Line.N), max(high, day.Line.N)
		}
	}
	return low, high
}

// stretch draws the line from one point to another.
func (d *chartDrawing) stretch(from, to point) {
	const half = 2.5
	length := math.Max(1, math.Hypot(to.x-from.x, to.y-from.y))
	x, y := half*(to.y-from.y)/length, half*(to.x-from.x)/length
	d.polygon(d.ink, point{from.x + x, from.y - y}, point{to.x + x, to.y - y}, point{to.x - x, to.y + y},
		point{from.x - x, from.y + y})
}

// dot draws a point of the line.
func (d *chartDrawing) dot(x, y float64) {
	d.rect(box{x - 7, y - 7, 14, 14}, 7, d.ink)
	d.rect(box{x - 3, y - 3, 6, 6}, 3, d.ground)
}
