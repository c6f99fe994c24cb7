package chart

import (
	"fmt"
	"math"

	"github.com/go-analyze/charts"
	"github.com/golang/freetype/truetype"
)

// Sizes in pixels of the full picture; a phone shows a third of them.
const (
	margin     = 40
	titleSize  = 46
	textSize   = 36
	titleLine  = margin + 40
	legendLine = titleLine + 74
	plotTop    = legendLine + 52
	plotBottom = Height - margin - textSize - 18

	axisGap   = 16
	widestBar = 120
	stub      = 6
	dot       = 6
	thick     = 7
	thin      = 3
)

var (
	paper      = charts.ColorWhite
	ink        = charts.ColorFromHex("#1f2933")
	mutedInk   = charts.ColorFromHex("#5f6c7b")
	gridColor  = charts.ColorFromHex("#e1e5ea")
	zeroColor  = charts.ColorFromHex("#9aa5b1")
	salesColor = charts.ColorFromHex("#7db2ee")
	targetInk  = charts.ColorFromHex("#d9480f")
	beforeInk  = charts.ColorFromHex("#3e4c59")
)

// drawing is one picture in the making.
type drawing struct {
	Sales
	painter  *charts.Painter
	font     *truetype.Font
	scale    scale
	plotLeft int
}

// newDrawing lays the plot out: the longest sum on the axis decides where it
// begins.
func newDrawing(c Sales, font *truetype.Font) *drawing {
	all := append(c.series(salesOf), c.series(targetOf)...)
	d := &drawing{
		Sales:   c,
		painter: charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: Width, Height: Height, Font: font}),
		font:    font,
		scale:   newScale(append(all, c.series(beforeOf)...)),
	}
	for _, sum := range d.scale.ticks() {
		d.plotLeft = max(d.plotLeft, d.width(d.sum(sum), textSize))
	}
	d.plotLeft += margin + axisGap
	return d
}

// draw paints from the back to the front and returns the PNG.
func (d *drawing) draw() ([]byte, error) {
	d.painter.FilledRect(0, 0, Width, Height, paper, paper, 0)
	d.text(d.shorten(d.Title, titleSize, Width-2*margin), margin, titleLine, titleSize, ink)
	d.legend()
	d.grid()
	d.bars()
	d.beforeLine()
	d.targetLine()
	d.dayLabels()
	picture, err := d.painter.Bytes()
	if err != nil {
		return nil, fmt.Errorf("chart: drawing: %w", err)
	}
	return picture, nil
}

// grid draws a quiet line for every sum of the axis, the one at zero darker.
func (d *drawing) grid() {
	for _, sum := range d.scale.ticks() {
		y, color := d.y(sum), gridColor
		if sum == 0 {
			color = zeroColor
		}
		d.painter.LineStroke([]charts.Point{{X: d.plotLeft, Y: y}, {X: Width - margin, Y: y}}, color, 2)
		label := d.sum(sum)
		d.text(label, d.plotLeft-axisGap-d.width(label, textSize), y+textSize/3, textSize, mutedInk)
	}
}

// bars draws the sales. A day without sales has a stub, so that it can be told
// from a day whose sales are unknown.
func (d *drawing) bars() {
	for i, day := range d.Days {
		if day.Sales.Known {
			d.bar(i, day.Sales.Fen)
		} else {
			d.unknown(i)
		}
	}
}

func (d *drawing) bar(day int, fen int64) {
	zero, end := d.y(0), d.y(fen)
	top, bottom := min(zero, end), max(zero, end)
	top = min(top, bottom-stub)
	left, right := d.slot(day)
	half := max(1, min((right-left)*3/4, widestBar)/2)
	middle := d.middle(day)
	d.painter.FilledRect(middle-half, top, middle+half, bottom, salesColor, salesColor, 0)
}

// unknown says that a bar is missing, where there is room to say it.
func (d *drawing) unknown(day int) {
	const mark = "?"
	left, right := d.slot(day)
	if width := d.width(mark, textSize); width < right-left {
		d.text(mark, d.middle(day)-width/2, d.y(0)-12, textSize, zeroColor)
	}
}

// targetLine is level over each day, so that the target of one day alone shows.
func (d *drawing) targetLine() {
	var points []charts.Point
	for i, day := range d.Days {
		if !day.Target.Known {
			points = append(points, gap)
			continue
		}
		left, right := d.slot(i)
		y := d.y(day.Target.Fen)
		points = append(points, charts.Point{X: left, Y: y}, charts.Point{X: right, Y: y})
	}
	d.painter.LineStroke(points, targetInk, thick)
}

// beforeLine has a dot for each day, so that a day between two gaps shows.
func (d *drawing) beforeLine() {
	var points []charts.Point
	for i, day := range d.Days {
		if !day.Before.Known {
			points = append(points, gap)
			continue
		}
		points = append(points, charts.Point{X: d.middle(i), Y: d.y(day.Before.Fen)})
	}
	d.painter.LineStroke(points, beforeInk, thin)
	left, right := d.slot(0)
	radius := float64(max(2, min(dot, (right-left)/5)))
	for _, point := range points {
		if point != gap {
			d.painter.Circle(radius, point.X, point.Y, beforeInk, beforeInk, 0)
		}
	}
}

// gap is the library's mark for a break in a line.
var gap = charts.Point{Y: math.MaxInt32}

// slot is the room of a day, from its left to its right edge.
func (d *drawing) slot(day int) (left, right int) {
	room := Width - margin - d.plotLeft
	return d.plotLeft + room*day/len(d.Days), d.plotLeft + room*(day+1)/len(d.Days)
}

// middle is the centre of a day's slot.
func (d *drawing) middle(day int) int {
	left, right := d.slot(day)
	return (left + right) / 2
}

// y is the height of a sum.
func (d *drawing) y(fen int64) int {
	return plotBottom - int(math.Round(d.scale.share(fen)*float64(plotBottom-plotTop)))
}
