package picture

import (
	"io"
	"math"
)

// Chart is the sales, or another figure, of some days, a bar for each, beside their targets or below
// a line of a second figure. It can be read where
// it is printed in grey: what colours tell apart, shapes do too.
type Chart struct {
	Title string
	Dark  bool
	Names ChartNames
	Days  []ChartDay
	Steps []Step // the amounts at which lines cross the chart, rising
}

// ChartNames are the words of the legend. An empty one is left out.
type ChartNames struct{ Sales, Line, Target, Campaign, Part, Unknown string }

// ChartDay is one day of a chart.
type ChartDay struct {
	Name, Weekday string // below the bar; empty for none
	Label         string // above the bar; left out where the bars are too narrow for it
	Sales, Target Value
	Line          Value  // of a second figure, drawn as a line above the bars on a scale of its own
	LineLabel     string // above its point
	Campaign      bool
	Part          bool // some of the day's sales are known: the bar is a frame
	Coming        bool // the day is not over: nothing is missing where its sales are unknown
}

// Step is an amount with its name on the axis.
type Step struct {
	N    int64
	Name string
}

// Measures of a chart.
const (
	chartHeight = 620
	weekdayRow  = 36    // of that, for the names of weekdays
	chartTop    = 176.0 // where the tallest bar ends
	chartBase   = 520.0
	chartGap    = 14.0 // between the names of steps and the bars
)

// WritePNG draws the chart, at most 620 pixels high. The same chart gives the same bytes.
// It may be called from several goroutines at the same time.
func (c Chart) WritePNG(w io.Writer) error {
	colours := light
	if c.Dark {
		colours = dark
	}
	canvas, err := newCanvas(chartHeight, colours.ground)
	if err != nil {
		return err
	}
	d := &chartDrawing{Chart: c, canvas: canvas, theme: colours}
	d.text(d.shorten(d.Title, 34, content), margin, 58, style{34, d.ink, true})
	d.legend()
	d.scale()
	height := chartHeight - weekdayRow
	for i, day := range d.Days {
		d.day(d.left+float64(i)*d.slot, day)
		if day.Weekday != "" {
			height = chartHeight
		}
	}
	d.rect(box{d.left, chartBase, right - d.left, 2}, 0, d.grey)
	d.line()
	return canvas.writePNG(w, height)
}

// chartDrawing is a chart under way.
type chartDrawing struct {
	Chart
	*canvas
	theme
	left, slot float64 // where the first day begins, and the room of each
	most       float64 // the amount as high as the bars may be
	barsTop    float64 // where the tallest bar ends
}

// legend names what is drawn, below the title.
func (d *chartDrawing) legend() {
	const y, gap = 90.0, 30.0
	x := margin
	entry := func(name string, sign func(frame box)) {
		if name != "" {
			sign(box{x, y, 26, 22})
			x += 38
			x += d.text(name, x, y+21, style{28, d.grey, false}) + gap
		}
	}
	entry(d.Names.Sales, func(b box) { d.rect(b, 3, d.latest) })
	entry(d.Names.Line, func(b box) { d.rect(box{b.x, b.y + 9, b.w, 5}, 0, d.ink); d.dot(b.x+b.w/2, b.y+11.5) })
	entry(d.Names.Target, func(b box) { d.rect(box{b.x, b.y + 8, b.w, 6}, 0, d.ink) })
	entry(d.Names.Campaign, func(b box) { d.rect(b, 3, d.promo); d.campaignSign(b.x+b.w/2, b.y-16) })
	entry(d.Names.Part, func(b box) { d.frame(b) })
	entry(d.Names.Unknown, func(b box) { d.unknownSign(b.x, b.w, b.y+b.h) })
}

// scale draws the lines of the steps and finds how high an amount is.
func (d *chartDrawing) scale() {
	d.left, d.most, d.barsTop = margin, 1, chartTop
	if d.Names.Line != "" {
		d.barsTop = lineBase + lineGap
	}
	for _, step := range d.Steps {
		d.left = math.Max(d.left, margin+d.width(step.Name, axisSize)+chartGap)
		d.most = math.Max(d.most, float64(step.N))
	}
	for _, day := range d.Days {
		d.most = math.Max(d.most, math.Max(float64(day.Sales.N), float64(day.Target.N)))
	}
	d.slot = (right - d.left) / math.Max(1, float64(len(d.Days)))
	for _, step := range d.Steps {
		y := chartBase - d.tall(step.N)
		d.textEnding(step.Name, d.left-chartGap, y+10, style{axisSize, d.grey, false})
		d.rect(box{d.left, y, right - d.left, 2}, 0, d.hair)
	}
}

// tall returns the height of an amount.
func (d *chartDrawing) tall(amount int64) float64 {
	return math.Max(0, float64(amount)) / d.most * (chartBase - d.barsTop)
}

// day draws one day in the slot that begins at x.
func (d *chartDrawing) day(x float64, day ChartDay) {
	width := math.Min(0.7*d.slot, 76)
	left, middle := x+(d.slot-width)/2, x+d.slot/2
	top := chartBase
	if day.Sales.Known {
		top = d.bar(left, width, day)
	} else if !day.Coming {
		d.unknownSign(left, width, chartBase)
	}
	if day.Target.Known {
		y := chartBase - d.tall(day.Target.N)
		d.rect(box{x + 1, y - 5, d.slot - 2, 10}, 0, d.ground)
		d.rect(box{x + 1, y - 2.5, d.slot - 2, 5}, 0, d.ink)
		if y > top-44 { // else there is room for the label between bar and target
			top = math.Min(top, y-4)
		}
	}
	if d.width(day.Label, 28) < d.slot {
		d.textMiddle(day.Label, middle, top-10, style{28, d.ink, day.Campaign})
		top -= 34
	}
	if day.Campaign {
		d.campaignSign(middle, top-18)
	}
	d.textMiddle(day.Name, middle, chartBase+38, style{axisSize, d.ink, false})
	d.textMiddle(day.Weekday, middle, chartBase+74, style{axisSize, d.grey, false})
}

// bar draws the sales of a day and returns the top of the bar.
func (d *chartDrawing) bar(left, width float64, day ChartDay) float64 {
	tall := math.Max(4, d.tall(day.Sales.N))
	b := box{left, chartBase - tall, width, tall}
	switch {
	case day.Part:
		d.frame(b)
	case day.Campaign:
		d.rect(b, 4, d.promo)
	default:
		d.rect(b, 4, d.latest)
	}
	return b.y
}

// frame draws a bar that is not filled.
func (d *chartDrawing) frame(b box) {
	d.rect(b, 4, d.latest)
	d.rect(b.inset(4), 2, d.ground)
}

// unknownSign draws two short lines where a bar would begin: the day is a gap.
func (d *chartDrawing) unknownSign(left, width, base float64) {
	for _, up := range []float64{12, 20} {
		d.rect(box{left, base - up, width, 3}, 0, d.grey)
	}
}

// campaignSign draws a triangle that points down at a bar.
func (d *chartDrawing) campaignSign(middle, top float64) {
	d.polygon(d.ink, point{middle - 10, top}, point{middle + 10, top}, point{middle, top + 14})
}
