package picture

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Width is the width of every picture in pixels. A phone shows it at a third.
const Width = 1080

// boldness is the offset of the second stroke of bold text, in ems: the font has one weight.
const boldness = 0.024

// canvas is a picture under way: filled shapes and text, measured in pixels from
// the top left.
type canvas struct {
	pixels  *image.RGBA
	faces   *faces
	palette *palette
	err     error // the first one; drawing goes on
}

func newCanvas(height int, ground color.RGBA) (*canvas, error) {
	sizes, err := newFaces()
	if err != nil {
		return nil, err
	}
	c := &canvas{pixels: image.NewRGBA(image.Rect(0, 0, Width, height)), faces: sizes, palette: newPalette()}
	c.palette.add(ground)
	draw.Draw(c.pixels, c.pixels.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	return c, nil
}

// writePNG writes the picture cropped to a height. The same drawing gives the
// same bytes.
func (c *canvas) writePNG(w io.Writer, height int) error {
	if c.err != nil {
		return c.err
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	return encoder.Encode(w, c.palette.indexed(c.pixels, height))
}

// box is a rectangle by its left upper corner and its size.
type box struct{ x, y, w, h float64 }

// inset returns the box with d pixels less at each side.
func (b box) inset(d float64) box { return box{b.x + d, b.y + d, b.w - 2*d, b.h - 2*d} }

// point is a place on the canvas.
type point struct{ x, y float64 }

// rect fills a box whose corners are rounded by radius.
func (c *canvas) rect(b box, radius float64, ink color.RGBA) {
	if b.w <= 0 || b.h <= 0 {
		return
	}
	r := math.Min(radius, math.Min(b.w, b.h)/2)
	k := r * 0.4477 // what is left of a Bézier handle that draws a quarter circle
	c.shape(b, ink, func(p *pen) {
		p.move(b.x+r, b.y)
		p.line(b.x+b.w-r, b.y)
		p.curve(point{b.x + b.w - k, b.y}, point{b.x + b.w, b.y + k}, point{b.x + b.w, b.y + r})
		p.line(b.x+b.w, b.y+b.h-r)
		p.curve(point{b.x + b.w, b.y + b.h - k}, point{b.x + b.w - k, b.y + b.h}, point{b.x + b.w - r, b.y + b.h})
		p.line(b.x+r, b.y+b.h)
		p.curve(point{b.x + k, b.y + b.h}, point{b.x, b.y + b.h - k}, point{b.x, b.y + b.h - r})
		p.line(b.x, b.y+r)
		p.curve(point{b.x, b.y + k}, point{b.x + k, b.y}, point{b.x + r, b.y})
	})
}

// polygon fills the area within the corners.
func (c *canvas) polygon(ink color.RGBA, corners ...point) {
	low, high := corners[0], corners[0]
	for _, p := range corners {
		low = point{math.Min(low.x, p.x), math.Min(low.y, p.y)}
		high = point{math.Max(high.x, p.x), math.Max(high.y, p.y)}
	}
	c.shape(box{low.x, low.y, high.x - low.x, high.y - low.y}, ink, func(p *pen) {
		p.move(corners[0].x, corners[0].y)
		for _, corner := range corners[1:] {
			p.line(corner.x, corner.y)
		}
	})
}

// shape fills a path within its bounds; the rasterizer is no larger than these.
func (c *canvas) shape(bounds box, ink color.RGBA, path func(*pen)) {
	c.palette.add(ink)
	area := image.Rect(int(math.Floor(bounds.x)), int(math.Floor(bounds.y)),
		int(math.Ceil(bounds.x+bounds.w)), int(math.Ceil(bounds.y+bounds.h)))
	p := pen{left: float64(area.Min.X), top: float64(area.Min.Y)}
	p.raster.Reset(area.Dx(), area.Dy())
	path(&p)
	p.raster.ClosePath()
	p.raster.Draw(c.pixels, area, image.NewUniform(ink), image.Point{})
}

// pen draws the path of one shape in the canvas's coordinates.
type pen struct {
	raster    vector.Rasterizer
	left, top float64
}

func (p *pen) at(x, y float64) (float32, float32) { return float32(x - p.left), float32(y - p.top) }

func (p *pen) move(x, y float64) { p.raster.MoveTo(p.at(x, y)) }

func (p *pen) line(x, y float64) { p.raster.LineTo(p.at(x, y)) }

func (p *pen) curve(a, b, end point) {
	ax, ay := p.at(a.x, a.y)
	bx, by := p.at(b.x, b.y)
	ex, ey := p.at(end.x, end.y)
	p.raster.CubeTo(ax, ay, bx, by, ex, ey)
}

// style is how text is drawn: its em in pixels, its colour, its weight.
type style struct {
	size float64
	ink  color.RGBA
	bold bool
}

// text writes from the left end of a base line and returns the width it took.
func (c *canvas) text(text string, x, base float64, s style) float64 {
	text = drawable(text)
	c.stroke(text, x, base, s)
	if s.bold {
		c.stroke(text, x+s.size*boldness, base, s)
	}
	return c.width(text, s.size)
}

// textEnding writes text whose right end is at x and returns its width.
func (c *canvas) textEnding(text string, x, base float64, s style) float64 {
	return c.text(text, x-c.width(text, s.size), base, s)
}

// textMiddle writes text around x.
func (c *canvas) textMiddle(text string, x, base float64, s style) {
	c.text(text, x-c.width(text, s.size)/2, base, s)
}

func (c *canvas) stroke(text string, x, base float64, s style) {
	face := c.face(s.size)
	if face == nil {
		return
	}
	c.palette.add(s.ink)
	drawer := font.Drawer{Dst: c.pixels, Src: image.NewUniform(s.ink), Face: face, Dot: fixedPoint(x, base)}
	for _, r := range text {
		if c.faces.has(r) {
			drawer.DrawString(string(r))
			continue
		}
		c.standIn(float64(drawer.Dot.X)/64, base, s)
		drawer.Dot.X += fixed.Int26_6(s.size * 64)
	}
}

// standIn draws an empty box of one em in place of a character the font lacks.
func (c *canvas) standIn(x, base float64, s style) {
	frame := box{x + s.size*0.1, base - s.size*0.78, s.size * 0.8, s.size * 0.8}
	thick := s.size * 0.07
	c.rect(box{frame.x, frame.y, frame.w, thick}, 0, s.ink)
	c.rect(box{frame.x, frame.y + frame.h - thick, frame.w, thick}, 0, s.ink)
	c.rect(box{frame.x, frame.y, thick, frame.h}, 0, s.ink)
	c.rect(box{frame.x + frame.w - thick, frame.y, thick, frame.h}, 0, s.ink)
}

// width returns the width of text at a size, in pixels.
func (c *canvas) width(text string, size float64) float64 {
	face := c.face(size)
	if face == nil {
		return 0
	}
	var sum float64
	for _, r := range drawable(text) {
		if advance, ok := face.GlyphAdvance(r); ok && c.faces.has(r) {
			sum += float64(advance) / 64
		} else {
			sum += size
		}
	}
	return sum
}

func (c *canvas) face(size float64) font.Face {
	face, err := c.faces.at(size)
	if err != nil && c.err == nil {
		c.err = err
	}
	return face
}

func fixedPoint(x, y float64) fixed.Point26_6 {
	return fixed.Point26_6{X: fixed.Int26_6(math.Round(x * 64)), Y: fixed.Int26_6(math.Round(y * 64))}
}
