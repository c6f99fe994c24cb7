// Package chart draws the digest's picture: the sales of the last days as bars,
// the target as a thick line in steps, the period before as a thin line with
// dots. It is a PNG made to be read on a phone, where it is shown at a third of
// its size. What is not known is left open, never drawn as zero. It knows
// nothing of stores or languages: every word comes from the caller, and how
// sums are written too.
package chart

import (
	"errors"
	"io"
)

// Width and Height are the size of every picture, in pixels.
const (
	Width  = 1080
	Height = 675
)

// ErrNoDays says that a chart was asked for without a day to draw.
var ErrNoDays = errors.New("chart: there is no day to draw: give at least one, even if its sales are not known yet")

var errNoMoney = errors.New("chart: Sales.Money is nil: give the function that writes a sum on the axis")

// Value is a sum in fen; where it is not known, nothing is drawn.
type Value struct {
	Fen   int64
	Known bool
}

// Fen is a known sum.
func Fen(fen int64) Value {
	return Value{Fen: fen, Known: true}
}

// Day is one slot of the chart. Before is the sum of the matching day of the
// period before.
type Day struct {
	Label                 string
	Sales, Target, Before Value
}

// Sales is a chart of any number of days, the oldest first.
//
// All texts are drawn as they are, in GB2312 characters and Latin-1; any other
// character is drawn as StandIn. A title or name too long for its place is
// shortened and ends in dots, and where day labels would touch, some are left
// out, never the last. A series without a known sum is left out of the legend.
// A day whose sales are unknown has a question mark in place of its bar,
// where the bars are wide enough for one.
type Sales struct {
	Title                             string
	Days                              []Day
	SalesName, TargetName, BeforeName string

	// Money writes a sum of fen on the axis, in few characters: ¥5k, 2万.
	Money func(fen int64) string
}

// PNG writes the picture, Width × Height pixels; the same chart gives the same
// bytes. It may be called at the same time from several goroutines. The errors
// are ErrNoDays, a missing Money, and those of w.
func (c Sales) PNG(w io.Writer) error {
	if len(c.Days) == 0 {
		return ErrNoDays
	}
	if c.Money == nil {
		return errNoMoney
	}
	font, err := parsedFont()
	if err != nil {
		return err
	}
	picture, err := newDrawing(c, font).draw()
	if err != nil {
		return err
	}
	_, err = w.Write(picture)
	return err
}

// series are the sums of one kind, day by day.
func (c Sales) series(of func(Day) Value) []Value {
	sums := make([]Value, len(c.Days))
	for i, day := range c.Days {
		sums[i] = of(day)
	}
	return sums
}

func salesOf(d Day) Value  { return d.Sales }
func targetOf(d Day) Value { return d.Target }
func beforeOf(d Day) Value { return d.Before }
