package picture

import "image/color"

// Mark is a small sign in front of a text. Marks are drawn: the font lacks them.
type Mark uint8

// The marks.
const (
	NoMark Mark = iota
	Up
	Down
	Check
	Bang
	Dot
)

// mark draws a sign as high as text of a size at the left end of a base line and
// returns the width it took, the gap behind it included.
func (c *canvas) mark(m Mark, x, base, size float64, ink color.RGBA) float64 {
	switch m {
	case Up, Down:
		c.arrow(m, x, base, size, ink)
	case Check:
		c.check(x, base, size, ink)
	case Bang:
		c.rect(box{x + size*0.22, base - size*0.72, size * 0.15, size * 0.45}, size*0.05, ink)
		c.rect(box{x + size*0.22, base - size*0.18, size * 0.15, size * 0.15}, size*0.06, ink)
	case Dot:
		c.rect(box{x, base - size*0.62, size * 0.5, size * 0.5}, size*0.25, ink)
	}
	return markWidth(m, size)
}

func markWidth(m Mark, size float64) float64 {
	switch m {
	case NoMark:
		return 0
	case Up, Down:
		return size * 0.78
	default:
		return size * 0.9
	}
}

func (c *canvas) arrow(m Mark, x, base, size float64, ink color.RGBA) {
	side, foot := size*0.62, base-size*0.06
	top := foot - side*0.92
	if m == Up {
		c.polygon(ink, point{x, foot}, point{x + side, foot}, point{x + side/2, top})
		return
	}
	c.polygon(ink, point{x, top}, point{x + side, top}, point{x + side/2, foot})
}

// check draws a tick as one polygon: down to its knee and up again.
func (c *canvas) check(x, base, size float64, ink color.RGBA) {
	at := func(dx, dy float64) point { return point{x + size*dx, base - size*dy} }
	c.polygon(ink, at(0, 0.34), at(0.09, 0.43), at(0.26, 0.2), at(0.64, 0.72), at(0.74, 0.63), at(0.27, 0.02))
}
