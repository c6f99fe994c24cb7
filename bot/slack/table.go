package slack

import (
	"strings"

	"storebot/bot/layout"
	"storebot/bot/view"

	sdk "github.com/slack-go/slack"
)

// phone is how many columns of a fixed-width font a phone shows without wrapping.
// A Chinese character counts as two.
const phone = 36

// table draws a table in a fixed-width font.
func (c *canvas) table(t view.Table) {
	var rows []string
	for _, lines := range (layout.Screen{Width: phone, Loose: true}).Table(t) {
		rows = append(rows, view.Join("\n", lines...).String())
	}
	c.preformatted(rows)
}

// preformatted draws rows, of which the first is the header; a long table goes on in
// further blocks, with its header again.
func (c *canvas) preformatted(rows []string) {
	header, rest := rows[0], rows[1:]
	for first := true; first || len(rest) > 0; first = false {
		block, used := []string{header}, size(header)
		for len(rest) > 0 && (used+size(rest[0])+1 <= maxChunk || len(block) == 1) {
			used += size(rest[0]) + 1
			block, rest = append(block, rest[0]), rest[1:]
		}
		for _, chunk := range chunks(view.Data(strings.Join(block, "\n")), maxChunk) {
			text := chunk.String()
			c.add(richBlock(&sdk.RichTextPreformatted{Type: sdk.RTEPreformatted, Elements: []sdk.RichTextSectionElement{
				sdk.NewRichTextSectionTextElement(text, nil),
			}}), text)
		}
	}
}
