// Package picture draws the pictures that people forward from chat: the day's card.
// A picture is 1080 pixels wide, made to be read on a phone, where it is shown at a
// third of that; no text is smaller than 28 pixels. The package knows nothing of
// stores, figures or languages: every text comes from the caller, ready to be read.
// Characters that the built-in font (WenQuanYi Micro Hei: GB2312 and Latin-1) lacks
// are drawn as a box.
package picture

import "io"

// Card is a day of a store at a glance. Texts too long for their place are cut and
// end in an ellipsis; of the verdict, clauses are left out from the end until it
// takes two lines.
type Card struct {
	Store, Date string
	Dark        bool

	Tone    Tone
	Lead    string   // what the verdict begins with, in the colour of the tone
	Verdict []string // its clauses with their punctuation, the most important first

	HeroName, Hero, HeroFen string // the day's sales; fen are drawn smaller
	Partial                 bool   // the day is known in part: its figures are grey, its bar hollow
	Chips                   []Chip // at most two

	BarsTitle string
	Legend    []LegendEntry
	Bars      []Bar

	Tiles []Tile // three a row
	Month Month
	Queue []Queue // at most four

	Foot      string
	FootTone  Tone
	FootRight string
}

// Chip is a short remark on the day's sales.
type Chip struct {
	Mark Mark
	Text string
	Tone Tone
}

// BarKind says what a bar is.
type BarKind uint8

// The kinds of bars.
const (
	Ordinary    BarKind = iota
	Compared            // the day that the latest is compared with
	Latest              // the day of the card
	Promo               // a promotion day; it may be cut to keep the scale of the others
	LatestPromo         // the day of the card, where it is a promotion day
)

// LegendEntry names a kind of bar, or the ticks of the targets.
type LegendEntry struct {
	Kind    BarKind
	Targets bool
	Hollow  bool
	Name    string
}

// Bar is one day's sales.
type Bar struct {
	Day           string // below the bar
	Sales, Target Value
	Kind          BarKind
	Label         string // above the bar, or beside a promotion's
}

// Value is an amount; an unknown one is drawn as an empty frame.
type Value struct {
	N     int64
	Known bool
}

// Tile is one figure with how it changed.
type Tile struct {
	Name, Note, Value string
	Change            string
	Mark              Mark // Up or Down, or none for a change of nothing
	Tone              Tone // of the change
	Need              string
	Grade             string
	GradeTone         Tone
	GradeSoft         bool // a grade in tint instead of full colour
}

// Month is how far the month has come.
type Month struct {
	Title, Done, Time    string
	DoneShare, TimeShare float64 // of the target, of the time; 0 to 1, done may be more
	HasTarget            bool    // without one, no bar is drawn
	Tone                 Tone
	Pairs                [][2]string // names and sums below the bar
}

// Queue is work that waits.
type Queue struct {
	Count, Of, Name, Note string
	Tone                  Tone
}

// margin is left free at each side; content is what lies between.
const (
	margin    = 48.0
	content   = Width - 2*margin
	right     = Width - margin
	maxHeight = 1420
)

// WritePNG draws the card, about 1,340 pixels high. The same card gives the same
// bytes. It may be called from several goroutines at the same time.
func (card Card) WritePNG(w io.Writer) error {
	colours := light
	if card.Dark {
		colours = dark
	}
	canvas, err := newCanvas(maxHeight, colours.ground)
	if err != nil {
		return err
	}
	d := &drawing{Card: card, canvas: canvas, theme: colours, y: 70}
	d.header()
	d.verdict()
	d.hero()
	d.bars()
	d.tiles()
	d.month()
	d.queue()
	d.foot()
	return canvas.writePNG(w, min(int(d.y), maxHeight))
}

// drawing is a card under way, from the top down: y is where the next part begins.
type drawing struct {
	Card
	*canvas
	theme
	y float64
}

func (d *drawing) header() {
	const title, date = 34, 30
	dateWidth := d.textEnding(d.Date, right, d.y, style{date, d.grey, false})
	d.text(d.shorten(d.Store, title, content-40-dateWidth), margin, d.y, style{title, d.ink, true})
	d.y += 30
}

func (d *drawing) verdict() {
	const size, line, indent = 42.0, 54.0, 32.0
	lines := d.verdictLines(size, content-indent-4)
	height := float64(len(lines))*line + 8
	tone := d.colour(d.Tone)
	d.rect(box{margin, d.y, 10, height}, 5, tone)
	for i, text := range lines {
		x, base := margin+indent, d.y+45+float64(i)*line
		if i == 0 && d.Lead != "" && len(text) >= len(d.Lead) && text[:len(d.Lead)] == d.Lead {
			x += d.text(d.Lead, x, base, style{size, tone, true})
			text = text[len(d.Lead):]
		}
		d.text(text, x, base, style{size, d.ink, true})
	}
	d.y += height + 22
}

// verdictLines leaves clauses out from the end until two lines hold the rest.
func (d *drawing) verdictLines(size, room float64) []string {
	for kept := len(d.Verdict); kept > 0; kept-- {
		text := d.Lead
		for _, clause := range d.Verdict[:kept] {
			text += clause
		}
		lines := d.wrap(text, size, room)
		if len(lines) <= 2 {
			return lines
		}
		if kept == 1 {
			return []string{lines[0], d.shorten(lines[1]+lines[2], size, room)}
		}
	}
	return d.wrap(d.Lead, size, room)[:1]
}

func (d *drawing) hero() {
	ink := d.ink
	if d.Partial {
		ink = d.grey
	}
	d.text(d.HeroName, margin, d.y+28, style{30, d.grey, false})
	width := d.text(d.Hero, margin-4, d.y+116, style{96, ink, true})
	d.text(d.HeroFen, margin+width, d.y+116, style{48, d.grey, false})
	for i, chip := range d.Chips {
		d.chip(chip, d.y+2+float64(i)*63)
	}
	d.y += 140
}

// chip draws a remark that ends at the right margin.
func (d *drawing) chip(chip Chip, top float64) {
	const size, height, pad = 30.0, 54.0, 18.0
	ink, sign := d.colour(chip.Tone), markWidth(chip.Mark, size)
	width := d.width(chip.Text, size) + sign + 2*pad
	d.rect(box{right - width, top, width, height}, 12, d.tint(chip.Tone))
	x := right - width + pad
	d.mark(chip.Mark, x, top+38, size, ink)
	d.text(chip.Text, x+sign, top+38, style{size, ink, true})
}

func (d *drawing) foot() {
	const size = 28
	width := d.textEnding(d.FootRight, right, d.y+30, style{size, d.grey, false})
	text := d.shorten(d.Foot, size, content-width-30)
	d.text(text, margin, d.y+30, style{size, d.colour(d.FootTone), d.FootTone == Bad})
	d.y += 50
}
