package picture

import (
	_ "embed" // for the font file
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

//go:embed font/micro-hei.ttf
var fontFile []byte

// parsedFont reads the font when the first picture is drawn: most runs of the
// program draw none, and should not pay for it at start.
var parsedFont = sync.OnceValues(func() (*opentype.Font, error) {
	parsed, err := opentype.Parse(fontFile)
	if err != nil {
		return nil, fmt.Errorf("picture: reading the built-in font: %w", err)
	}
	return parsed, nil
})

// faces are the sizes of the font that one picture uses. They are not shared:
// a face is not safe for concurrent use.
type faces struct {
	font   *opentype.Font
	glyphs sfnt.Buffer
	sizes  map[float64]font.Face
}

func newFaces() (*faces, error) {
	parsed, err := parsedFont()
	if err != nil {
		return nil, err
	}
	return &faces{font: parsed, sizes: map[float64]font.Face{}}, nil
}

// at returns the face whose em is size pixels.
func (f *faces) at(size float64) (font.Face, error) {
	if face, ok := f.sizes[size]; ok {
		return face, nil
	}
	face, err := opentype.NewFace(f.font, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("picture: a font of %g pixels: %w", size, err)
	}
	f.sizes[size] = face
	return face, nil
}

// has reports whether the font can draw a character.
func (f *faces) has(r rune) bool {
	index, err := f.font.GlyphIndex(&f.glyphs, r)
	return err == nil && index != 0
}

// drawable returns text as one line without invisible characters. What the font
// lacks stays in it: the canvas draws a box in its place.
func drawable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '‘' || r == '’':
			return '\'' // the font has them as wide as a Chinese character
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Mn):
			return -1
		default:
			return r
		}
	}, text)
}
