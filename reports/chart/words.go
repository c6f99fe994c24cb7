package chart

import (
	"strings"

	"github.com/go-analyze/charts"
	canvas "github.com/go-analyze/charts/chartdraw/drawing"
)

const (
	ellipsis    = "..."
	swatchWidth = 44
	swatchGap   = 14
	entryGap    = 40
)

// entry is one series in the legend.
type entry struct {
	name   string
	swatch func(left, middle int)
}

// legend names the series that have something to show, in the manner they are
// drawn.
func (d *drawing) legend() {
	entries := d.entries()
	names := d.fit(entries, Width-2*margin)
	left := margin
	for i, entry := range entries {
		entry.swatch(left, legendLine-textSize/3)
		left += swatchWidth + swatchGap
		d.text(names[i], left, legendLine, textSize, ink)
		left += d.width(names[i], textSize) + entryGap
	}
}

func (d *drawing) entries() []entry {
	var entries []entry
	if d.shows(salesOf) {
		entries = append(entries, entry{d.SalesName, func(left, middle int) {
			d.painter.FilledRect(left, middle-15, left+swatchWidth, middle+15, salesColor, salesColor, 0)
		}})
	}
	if d.shows(targetOf) {
		entries = append(entries, entry{d.TargetName, func(left, middle int) {
			d.painter.LineStroke(level(left, middle), targetInk, thick)
		}})
	}
	if d.shows(beforeOf) {
		entries = append(entries, entry{d.BeforeName, func(left, middle int) {
			d.painter.LineStroke(level(left, middle), beforeInk, thin)
			d.painter.Circle(dot, left+swatchWidth/2, middle, beforeInk, beforeInk, 0)
		}})
	}
	return entries
}

func level(left, y int) []charts.Point {
	return []charts.Point{{X: left, Y: y}, {X: left + swatchWidth, Y: y}}
}

// shows reports whether a series has a known sum.
func (d *drawing) shows(of func(Day) Value) bool {
	for _, day := range d.Days {
		if of(day).Known {
			return true
		}
	}
	return false
}

// fit is the legend's names, cut to equal shares where they are too long for
// one line together.
func (d *drawing) fit(entries []entry, room int) []string {
	names := make([]string, len(entries))
	taken := 0
	for i, entry := range entries {
		names[i] = entry.name
		taken += swatchWidth + swatchGap + entryGap + d.width(entry.name, textSize)
	}
	if taken-entryGap <= room {
		return names
	}
	share := (room+entryGap)/len(entries) - swatchWidth - swatchGap - entryGap
	for i := range names {
		names[i] = d.shorten(names[i], textSize, share)
	}
	return names
}

// dayLabels writes the last day's label and, going back, every other one that
// does not touch the one before.
func (d *drawing) dayLabels() {
	room := Width
	for i := len(d.Days) - 1; i >= 0; i-- {
		label := d.shorten(d.Days[i].Label, textSize, Width/2)
		width := d.width(label, textSize)
		left := max(margin/2, min(d.middle(i)-width/2, Width-margin/2-width))
		if left+width <= room {
			d.text(label, left, plotBottom+textSize+18, textSize, mutedInk)
			room = left - textSize/2
		}
	}
}

// sum is how the caller writes a sum, within the room of the axis.
func (d *drawing) sum(fen int64) string {
	return d.shorten(d.Money(fen), textSize, Width/4)
}

// shorten cuts a text that is wider than the room, and says so by dots.
func (d *drawing) shorten(text string, size, room int) string {
	if d.width(text, size) <= room {
		return text
	}
	letters := []rune(text)
	kept := 0
	for kept < len(letters) && d.width(string(letters[:kept+1])+ellipsis, size) <= room {
		kept++
	}
	return strings.TrimRight(string(letters[:kept]), " ") + ellipsis
}

// text writes at the left end of a base line.
func (d *drawing) text(text string, left, base, size int, color charts.Color) {
	d.painter.Text(drawable(d.font, text), left, base, 0, d.style(size, color))
}

// width is the room a text takes, in pixels.
func (d *drawing) width(text string, size int) int {
	return d.painter.MeasureText(drawable(d.font, text), 0, d.style(size, ink)).Width()
}

// style is the font at a size in pixels; the library counts in points.
func (d *drawing) style(pixels int, color charts.Color) charts.FontStyle {
	points := float64(pixels) * 72 / canvas.DefaultDPI
	return charts.FontStyle{FontSize: points, FontColor: color, Font: d.font}
}
