package telegram

import (
	"context"
	"slices"

	"storebot/bot/layout"
	"storebot/bot/view"
)

// drawing is a message while it is turned into lines, pictures and documents.
type drawing struct {
	lines []line
	media []part
}

// draw returns a message as posts. Its buttons' long lines are noted; with an error those
// buttons are left out.
func (p *Platform) draw(ctx context.Context, m view.Message) ([]part, error) {
	keys, err := p.keyboard(ctx, m.Actions)
	return render(m, keys), err
}

// parts draws a message that someone is waiting for. It succeeds even if its buttons can't be saved.
func (p *Platform) parts(ctx context.Context, m view.Message) []part {
	parts, err := p.draw(ctx, m)
	if err != nil {
		p.options.Log.ErrorContext(ctx, "telegram buttons", "error", err)
	}
	return parts
}

// render draws a message, always in the same way: posted parts are found by their numbers.
func render(m view.Message, keys [][]key) []part {
	d := &drawing{}
	d.text(m.Title.Styled(view.Bold))
	for _, section := range m.Sections {
		d.section(section)
	}
	if len(d.lines) == 0 && len(d.media) == 0 && len(keys) > 0 {
		d.text(view.Data("·")) // buttons need something to stand below
	}
	if one, ok := d.captioned(keys); ok {
		return []part{one}
	}
	parts := split(d.lines, maxText)
	if len(parts) == 0 {
		return keyed(d.media, keys)
	}
	return append(keyed(parts, keys), d.media...)
}

// captioned returns a message with one picture as one post, with its text as the
// caption and its buttons below. It reports false where that is not possible: then
// the text goes first, as a post of its own that has the buttons.
func (d *drawing) captioned(keys [][]key) (part, bool) {
	if len(d.media) != 1 || d.media[0].image == nil || len(d.lines) == 0 || len(keys) > maxRows {
		return part{}, false
	}
	one := part{image: d.media[0].image, lines: d.lines, keys: keys}
	if words := d.media[0].lines; len(words) > 1 {
		one.unseen = words // the picture says the same
	} else {
		one.lines = append(slices.Clip(d.lines), words...)
	}
	return one, unitsOf(one.lines) <= maxCaption && unitsOf(one.unseen) < maxText-maxCaption
}

// keyed adds keys below the last part, and below further parts if there are too many for one.
func keyed(parts []part, keys [][]key) []part {
	if len(parts) == 0 {
		return parts
	}
	parts[len(parts)-1].keys = keys[:min(len(keys), maxRows)]
	for rest := keys[min(len(keys), maxRows):]; len(rest) > 0; rest = rest[min(len(rest), maxRows):] {
		parts = append(parts, part{lines: []line{{text: view.Data("·")}}, keys: rest[:min(len(rest), maxRows)]})
	}
	return parts
}

func (d *drawing) section(s view.Section) {
	before := len(d.lines)
	d.text(s.Heading.Styled(view.Bold))
	d.text(s.Text)
	figures := areFigures(s.Fields)
	for _, field := range s.Fields {
		d.field(field, figures)
	}
	if s.Table != nil {
		d.table(*s.Table)
	}
	if before > 0 && len(d.lines) > before {
		d.lines = append(d.lines[:before], append([]line{{}}, d.lines[before:]...)...)
	}
	if s.Image != nil {
		d.image(s.Image)
	}
	if s.File != nil {
		d.media = append(d.media, part{file: s.File})
	}
}

func (d *drawing) text(t view.Text) {
	if len(t) == 0 {
		return
	}
	for _, text := range linesOf(t) {
		d.lines = append(d.lines, line{text: text})
	}
}

// shortValue is the widest value, in columns, that is taken for a figure rather than prose.
const shortValue = 20

// areFigures reports whether fields are figures, which stand out among their names.
// One sentence among them makes all of them prose: half a list in bold says nothing.
func areFigures(fields []view.Field) bool {
	return !slices.ContainsFunc(fields, func(f view.Field) bool { return layout.Width(f.Value) > shortValue })
}

// field draws name, value and note in one line.
func (d *drawing) field(f view.Field, figure bool) {
	value := f.Value
	if figure {
		value = value.Or(view.Bold)
	}
	text := f.Name
	for _, more := range []view.Text{value, f.Note.Or(view.Muted)} {
		if len(more) > 0 {
			text = text.Then(view.Data("  "), more)
		}
	}
	d.text(text)
}

// image returns a photo with its words as the caption, as far as captions go. One that
// no one can draw is its words alone.
func (d *drawing) image(i *view.Image) {
	var caption []line
	for _, text := range linesOf(i.Alt) {
		caption = append(caption, line{text: text})
	}
	if len(i.Content) == 0 || units(i.Alt.String()) > maxCaption {
		d.lines = append(d.lines, line{})
		d.lines = append(d.lines, caption...)
		caption = nil
	}
	if len(i.Content) > 0 {
		d.media = append(d.media, part{image: i, lines: caption})
	}
}
