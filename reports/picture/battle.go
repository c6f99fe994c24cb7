package picture

import (
	"image/color"
	"io"
)

// Battle shows a campaign's progress at some hour, as a poster in the red and gold of promotions.
// Texts that are too long are cut and end in an ellipsis.
type Battle struct {
	Store, Date, Title string

	HeroName, Hero string // what was paid so far
	Chips          []Chip // at most two; the first is drawn in gold
	Stats          []Stat // at most four

	HoursTitle, NowName, ThenName string
	Hours, Then                   []int64 // paid in each hour; Then is what it is compared with, nil for nothing
	HourNames                     []HourName
	Peak                          int    // the index of the best hour, -1 for none
	PeakName                      string // what is written over it

	RankTitle, RankUnit string
	Rank                []Ranked // at most five, the best first

	Foot string
}

// Stat is one figure with its name below.
type Stat struct{ Value, Name string }

// HourName is what is written below the left end of an hour.
type HourName struct {
	At   int
	Name string
}

// Ranked is a product in the order of sales, with its share of the best one's.
type Ranked struct {
	Name, Units, Amount string
	Share               float64
}

// battleColours are those of the poster.
var battleColours = struct{ ground, panel, gold, onGold, cream, soft, white, second, hair color.RGBA }{
	ground: rgb(0x8E0F1B), panel: rgb(0x6E0812), gold: rgb(0xFFD27A), onGold: rgb(0x4A1500), cream: rgb(0xFFF3DC),
	soft: rgb(0xF3B9A4), white: rgb(0xFFFFFF), second: rgb(0xD98A7E), hair: rgb(0xA6414A),
}

const (
	battleMargin  = 56.0
	battleContent = Width - 2*battleMargin
	battleRight   = Width - battleMargin
	battleHeight  = 1640
)

// WritePNG draws the poster, about 1,580 pixels high. The same poster gives the same bytes.
// It may be called from several goroutines at the same time.
func (b Battle) WritePNG(w io.Writer) error {
	canvas, err := newCanvas(battleHeight, battleColours.ground)
	if err != nil {
		return err
	}
	d := &battleDrawing{Battle: b, canvas: canvas}
	d.header()
	d.hero()
	d.stats()
	d.hours()
	d.rank()
	d.text(d.shorten(d.Foot, 28, battleContent), battleMargin, d.y+28, style{28, battleColours.soft, false})
	return canvas.writePNG(w, min(int(d.y)+62, battleHeight))
}

// battleDrawing is a poster under way, from the top down: y is where the next part begins.
type battleDrawing struct {
	Battle
	*canvas
	y float64
}

// header draws whose poster it is, over rings in the corner.
func (d *battleDrawing) header() {
	for _, ring := range []struct {
		radius float64
		ink    color.RGBA
	}{{250, rgb(0xA01825)}, {180, rgb(0xB3202D)}, {110, rgb(0xC62936)}} {
		d.shape(box{Width - ring.radius, 0, ring.radius, ring.radius}, ring.ink, func(p *pen) {
			k := ring.radius * 0.5523 // a Bézier handle that draws a quarter circle
			p.move(Width-ring.radius, 0)
			p.line(Width, 0)
			p.line(Width, ring.radius)
			p.curve(point{Width - k, ring.radius}, point{Width - ring.radius, k}, point{Width - ring.radius, 0})
		})
	}
	const room = battleContent - 220
	d.text(d.shorten(d.Store, 36, room), battleMargin, 96, style{36, battleColours.cream, true})
	d.text(d.shorten(d.Date, 30, room), battleMargin, 142, style{30, battleColours.soft, false})
	size := 104.0
	for size > 64 && d.width(d.Title, size) > battleContent {
		size -= 8
	}
	d.text(d.shorten(d.Title, size, battleContent), battleMargin, 262, style{size, battleColours.gold, true})
	d.y = 304
}

func (d *battleDrawing) hero() {
	d.text(d.shorten(d.HeroName, 34, battleContent), battleMargin, d.y+34, style{34, battleColours.cream, false})
	size := 172.0
	for size > 90 && d.width(d.Hero, size) > battleContent {
		size -= 6
	}
	d.text(d.Hero, battleMargin-8, d.y+184, style{size, battleColours.white, true})
	d.y += 218
	x := battleMargin
	for i, chip := range d.Chips {
		x += d.chip(chip, i == 0, x) + 18
	}
	if len(d.Chips) > 0 {
		d.y += 100
	}
}

// chip draws a remark on what was paid, and returns its width.
func (d *battleDrawing) chip(chip Chip, first bool, x float64) float64 {
	const size, pad = 34.0, 20.0
	ground, ink := battleColours.panel, battleColours.cream
	if first {
		ground, ink = battleColours.gold, battleColours.onGold
	}
	sign := markWidth(chip.Mark, size)
	text := d.shorten(chip.Text, size, max(80, battleRight-x-sign-2*pad))
	width := d.width(text, size) + sign + 2*pad
	d.rect(box{x, d.y, width, 62}, 14, ground)
	d.mark(chip.Mark, x+pad, d.y+43, size, ink)
	d.text(text, x+pad+sign, d.y+43, style{size, ink, true})
	return width
}

func (d *battleDrawing) stats() {
	if len(d.Stats) == 0 {
		return
	}
	room := battleContent / float64(len(d.Stats))
	for i, stat := range d.Stats {
		x := battleMargin + float64(i)*room
		d.text(d.shorten(stat.Value, 46, room-16), x, d.y+44, style{46, battleColours.white, true})
		d.text(d.shorten(stat.Name, 28, room-16), x, d.y+84, style{28, battleColours.soft, false})
	}
	d.y += 116
}
