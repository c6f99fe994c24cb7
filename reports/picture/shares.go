package picture

import (
	"io"
	"math"
)

// Shares compares a few amounts, a lying bar for each, the largest first. Names and notes too long
// for their place are cut and end in an ellipsis.
type Shares struct {
	Title string
	Dark  bool
	Rows  []Share // at most twelve
}

// Share is one amount with its name, as words, and what is noted of it.
type Share struct {
	Name, Amount, Note string
	N                  int64
}

// Measures of a row of shares.
const (
	shareTop  = 92.0
	shareRow  = 92.0
	maxShares = 12
)

// WritePNG draws the amounts. The same ones give the same bytes.
// It may be called from several goroutines at the same time.
func (s Shares) WritePNG(w io.Writer) error {
	colours := light
	if s.Dark {
		colours = dark
	}
	rows := s.Rows[:min(len(s.Rows), maxShares)]
	height := int(shareTop + shareRow*float64(len(rows)) + 16)
	c, err := newCanvas(height, colours.ground)
	if err != nil {
		return err
	}
	c.text(c.shorten(s.Title, 34, content), margin, 58, style{34, colours.ink, true})
	most := 1.0
	for _, row := range rows {
		most = math.Max(most, float64(row.N))
	}
	for i, row := range rows {
		y := shareTop + shareRow*float64(i)
		x := right - c.textEnding(row.Amount, right, y+32, style{32, colours.ink, true})
		note := c.shorten(row.Note, 28, content*0.4)
		x -= 24 + c.textEnding(note, x-24, y+32, style{28, colours.grey, false})
		c.text(c.shorten(row.Name, 30, x-margin-24), margin, y+32, style{30, colours.ink, false})
		c.rect(box{margin, y + 46, content, 20}, 4, colours.flatTint)
		c.rect(box{margin, y + 46, content * math.Max(0, float64(row.N)) / most, 20}, 4, colours.latest)
	}
	return c.writePNG(w, height)
}
