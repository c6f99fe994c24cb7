package chart

import (
	_ "embed" // for the font file
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/golang/freetype/truetype"
)

// StandIn is drawn for every character that the chart's font lacks.
const StandIn = '〓'

//go:embed font/micro-hei.ttf
var fontFile []byte

// parsedFont reads the font when the first chart is drawn: most runs of the
// program draw none, and should not pay for it at start.
var parsedFont = sync.OnceValues(func() (*truetype.Font, error) {
	font, err := truetype.Parse(fontFile)
	if err != nil {
		return nil, fmt.Errorf("chart: reading the built-in font: %w", err)
	}
	return font, nil
})

// drawable is a text as the font can show it: unknown characters become
// StandIn, line breaks become spaces and invisible marks go.
func drawable(font *truetype.Font, text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '‘' || r == '’':
			return '\'' // the font has them as wide as a Chinese character
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Mn):
			return -1
		case font.Index(r) == 0:
			return StandIn
		default:
			return r
		}
	}, text)
}
