package picture

import (
	"image"
	"image/color"
)

// maxColours is how many colours an indexed PNG holds.
const maxColours = 256

// palette gathers the colours of a picture: those it is drawn in as they are, and
// the blends at their edges to a sixteenth. An indexed PNG of them is half as large
// as one in full colour, and no one sees the difference.
type palette struct {
	colours color.Palette
	exact   map[color.RGBA]uint8
	blends  map[[3]uint8]uint8
}

func newPalette() *palette {
	return &palette{exact: map[color.RGBA]uint8{}, blends: map[[3]uint8]uint8{}}
}

// add keeps a colour as it is.
func (p *palette) add(c color.RGBA) {
	if _, ok := p.exact[c]; !ok && len(p.colours) < maxColours {
		p.exact[c] = uint8(len(p.colours))
		p.colours = append(p.colours, c)
	}
}

// index returns the entry for a colour, adding one where there is room.
func (p *palette) index(c color.RGBA) uint8 {
	if i, ok := p.exact[c]; ok {
		return i
	}
	key := [3]uint8{c.R >> 4, c.G >> 4, c.B >> 4}
	i, ok := p.blends[key]
	switch {
	case ok:
	case len(p.colours) < maxColours:
		i = uint8(len(p.colours))
		p.colours = append(p.colours, c)
		p.blends[key] = i
	default:
		i = uint8(p.colours.Index(c))
		p.blends[key] = i
	}
	return i
}

// indexed returns the upper part of a picture in the palette's colours.
func (p *palette) indexed(picture *image.RGBA, height int) *image.Paletted {
	area := image.Rect(0, 0, picture.Bounds().Dx(), height)
	result := image.NewPaletted(area, nil)
	for y := range height {
		var last color.RGBA
		var index uint8
		for x := range area.Dx() {
			if c := picture.RGBAAt(x, y); x == 0 || c != last {
				last, index = c, p.index(c)
			}
			result.Pix[y*result.Stride+x] = index
		}
	}
	result.Palette = p.colours
	return result
}
