package slack

import (
	"context"
	"strings"
	"time"

	"storebot/bot"
	"storebot/bot/layout"
	"storebot/bot/view"

	sdk "github.com/slack-go/slack"
)

// phone is how many columns of a fixed-width font a phone shows without wrapping.
// A Chinese character counts as two.
const phone = 36

// Limits of a table block; a message has one. A longer table is drawn in a fixed-width font
// (https://docs.slack.dev/reference/block-kit/blocks/table-block).
const maxTableRows, maxTableColumns = 100, 20

// tableBlock is a table as Slack draws it, and the same in a fixed-width font for workspaces
// that refuse such blocks.
type tableBlock struct {
	block *sdk.TableBlock
	plain sdk.Block
}

// table draws a table: Slack's own where it is small enough, otherwise in a fixed-width font.
func (c *canvas) table(t view.Table) {
	var rows []string
	for _, lines := range (layout.Screen{Width: phone, Loose: true}).Table(t) {
		rows = append(rows, view.Join("\n", lines...).String())
	}
	text := strings.Join(rows, "\n")
	if c.plainTables || len(c.now.tables) > 0 || len(t.Rows) >= maxTableRows || len(t.Header) > maxTableColumns ||
		size(text) > maxChunk {
		c.preformatted(rows)
		return
	}
	block := newTable(t)
	c.add(block, text)
	c.now.tables = append(c.now.tables, tableBlock{block, fixedWidth(text)})
}

// newTable returns a table as a block of its own kind.
func newTable(t view.Table) *sdk.TableBlock {
	table := sdk.NewTableBlock("")
	header := make([]sdk.TableCell, len(t.Header))
	settings := make([]sdk.ColumnSetting, len(t.Header))
	for i, cell := range t.Header {
		header[i] = tableCell(cell.Styled(view.Bold))
		settings[i] = sdk.ColumnSetting{Align: sdk.ColumnAlignmentLeft, IsWrapped: true}
		if i < len(t.Right) && t.Right[i] {
			settings[i] = sdk.ColumnSetting{Align: sdk.ColumnAlignmentRight}
		}
	}
	table.AddRow(header...)
	for _, row := range t.Rows {
		cells := make([]sdk.TableCell, len(row))
		for i, cell := range row {
			cells[i] = tableCell(cell)
		}
		table.AddRow(cells...)
	}
	return table.WithColumnSettings(settings...)
}

// tableCell returns a text as a cell. Slack takes no empty one.
func tableCell(t view.Text) sdk.TableCell {
	if t.String() == "" {
		t = view.Data(" ")
	}
	return sdk.NewTableRichTextCell(section(t))
}

// withoutTables shows tables in a fixed-width font instead.
func (p *post) withoutTables() {
	for _, table := range p.tables {
		for i, block := range p.blocks {
			if block == sdk.Block(table.block) {
				p.blocks[i] = table.plain
			}
		}
	}
	p.tables = nil
}

// tablesNote is the key of the note that the workspace refuses tables; it is asked again
// after tablesAgain.
const (
	tablesNote  = "plain tables"
	tablesAgain = 30 * 24 * time.Hour
)

// refusesTables remembers that the workspace refuses tables.
func (p *Platform) refusesTables(ctx context.Context) {
	if p.plainTables.Swap(true) {
		return
	}
	p.options.Log.WarnContext(ctx, "slack refuses tables here; they are drawn in a fixed-width font")
	note := bot.Note{Key: tablesNote, Value: []byte("1"), Until: p.options.Now().Add(tablesAgain)}
	if err := p.options.Notes.Save(ctx, []bot.Note{note}); err != nil {
		p.options.Log.WarnContext(ctx, "slack tables", "error", p.redact(err))
	}
}

// recallTables reads whether the workspace refused tables before.
func (p *Platform) recallTables(ctx context.Context) {
	refused, err := p.options.Notes.Load(ctx, tablesNote)
	if err != nil {
		p.options.Log.WarnContext(ctx, "slack tables", "error", p.redact(err))
		return
	}
	p.plainTables.Store(refused != nil)
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
			c.add(fixedWidth(text), text)
		}
	}
}

// fixedWidth returns a text in a fixed-width font.
func fixedWidth(text string) sdk.Block {
	return richBlock(&sdk.RichTextPreformatted{Type: sdk.RTEPreformatted, Elements: []sdk.RichTextSectionElement{
		sdk.NewRichTextSectionTextElement(text, nil),
	}})
}
