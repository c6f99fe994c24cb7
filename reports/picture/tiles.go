package picture

import (
	"image/color"
	"math"
)

const (
	tilesARow  = 3
	tileHeight = 86.0
	cellInset  = 24.0
)

// tiles draws the figures in a panel.
func (d *drawing) tiles() {
	rows := (len(d.Tiles) + tilesARow - 1) / tilesARow
	height := float64(rows)*tileHeight + 16
	d.rect(box{margin, d.y, content, height}, 18, d.panel)
	for i, tile := range d.Tiles {
		row, column := i/tilesARow, i%tilesARow
		top := d.y + 8 + float64(row)*tileHeight
		if column == 0 && row > 0 {
			d.rect(box{margin + cellInset, top - 1, content - 2*cellInset, 2}, 0, d.hair)
		}
		d.tile(tile, margin+float64(column)*content/tilesARow+cellInset, top)
	}
	d.y += height + 10
}

func (d *drawing) tile(tile Tile, x, top float64) {
	const room = content/tilesARow - cellInset
	name := d.text(d.shorten(tile.Name, 30, room), x, top+35, style{30, d.grey, false})
	if tile.Note != "" {
		d.text(d.shorten(tile.Note, 28, room-name-12), x+name+12, top+35, style{28, d.grey, false})
	}
	ink := d.ink
	if tile.Need != "" {
		ink = d.grey
	}
	x += d.text(tile.Value, x, top+77, style{40, ink, tile.Need == ""}) + 16
	switch {
	case tile.Grade != "":
		d.grade(tile, x, top+75)
	case tile.Need != "":
		d.text(tile.Need, x, top+75, style{28, d.bad, true})
	case tile.Change != "":
		change := d.colour(tile.Tone)
		x += d.mark(tile.Mark, x, top+75, 30, change)
		d.text(tile.Change, x, top+75, style{30, change, tile.Tone != Flat})
	}
}

// grade draws the word for a figure in a pill.
func (d *drawing) grade(tile Tile, x, base float64) {
	const size = 28.0
	ground, ink := d.colour(tile.GradeTone), d.onGood
	switch {
	case tile.GradeTone == Flat:
		ground, ink = d.flatTint, d.ink
	case tile.GradeSoft:
		ground, ink = d.tint(tile.GradeTone), ground
	}
	d.rect(box{x + 2, base - size*1.09, d.width(tile.Grade, size) + size*0.9, size * 1.5}, 10, ground)
	d.text(tile.Grade, x+2+size*0.45, base, style{size, ink, true})
}

// month draws what is done of the month's target beside the time that is gone.
func (d *drawing) month() {
	m, x := d.Month, right
	d.text(d.shorten(m.Title, 30, content*0.55), margin, d.y+32, style{30, d.ink, true})
	if m.Time != "" {
		x -= d.textEnding(m.Time, x, d.y+32, style{28, d.grey, false}) + 14
	}
	d.textEnding(m.Done, x, d.y+32, style{30, d.monthInk(), true})
	base := d.y + 76
	if m.HasTarget {
		d.progress(box{margin, d.y + 50, content, 22})
		base = d.y + 50 + 22 + 42
	}
	x = margin
	for _, pair := range m.Pairs {
		x += d.text(pair[0], x, base, style{28, d.grey, false}) + 10
		x += d.text(pair[1], x, base, style{30, d.ink, true}) + 36
	}
	d.y = base + 18
}

func (d *drawing) monthInk() color.RGBA {
	if d.Month.Tone == Flat {
		return d.ink
	}
	return d.colour(d.Month.Tone)
}

// progress fills a bar to the share done, with a tick at the share of the time gone.
func (d *drawing) progress(bar box) {
	d.rect(bar, 11, d.flatTint)
	done := math.Max(0, math.Min(1, d.Month.DoneShare))
	d.rect(box{bar.x, bar.y, math.Max(bar.h, bar.w*done), bar.h}, 11, d.colour(d.Month.Tone))
	x := bar.x + bar.w*math.Max(0, math.Min(1, d.Month.TimeShare))
	d.rect(box{x - 6, bar.y - 10, 12, bar.h + 20}, 0, d.ground)
	d.rect(box{x - 3, bar.y - 10, 6, bar.h + 20}, 0, d.ink)
}

// queue draws what waits today, a cell for each kind of work.
func (d *drawing) queue() {
	if len(d.Queue) == 0 {
		return
	}
	const height = 130.0
	d.rect(box{margin, d.y, content, height}, 18, d.panel)
	room := content / float64(len(d.Queue))
	for i, work := range d.Queue {
		left := margin + float64(i)*room
		if i > 0 {
			d.rect(box{left, d.y + 18, 2, height - 36}, 0, d.hair)
		}
		d.work(work, left+22, room)
	}
	d.y += height + 8
}

func (d *drawing) work(work Queue, x, room float64) {
	ink := d.ink
	if work.Tone != Flat {
		ink = d.colour(work.Tone)
	}
	width := d.text(work.Count, x, d.y+50, style{44, ink, true})
	d.text(work.Of, x+width+2, d.y+50, style{30, d.grey, false})
	d.text(d.shorten(work.Name, 30, room-32), x, d.y+85, style{30, d.ink, false})
	d.text(d.shorten(work.Note, 28, room-36), x, d.y+117, style{28, d.grey, false})
}
