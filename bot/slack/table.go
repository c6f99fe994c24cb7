package slack

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"storebot/bot/layout"
	"storebot/bot/view"

	sdk "github.com/slack-go/slack"
)

// phone is how many columns of a fixed-width font a phone shows without wrapping.
// A Chinese character counts as two.
const phone = 36

// Limits of a table block; a message has one
// (https://docs.slack.dev/reference/block-kit/blocks/table-block).
const maxTableRows, maxTableColumns = 100, 20

// Limits of a data table, whose rows count without its header
// (https://docs.slack.dev/reference/block-kit/blocks/data-table-block).
const (
	maxDataRows    = 100
	maxTableLength = 3000 // characters of ours: the words of a message have to fit too
	pageRows       = 10   // what a phone shows without scrolling
	longTable      = 30   // rows beyond which people look for some, and don't read on to a sum at the end
)

// table draws a table: whole, or in pages with sortable columns if it is long; in a fixed-width font
// if Slack has no block for it.
func (c *canvas) table(t view.Table, caption string) {
	var rows []string
	for _, lines := range (layout.Screen{Width: phone, Loose: true}).Table(t) {
		rows = append(rows, view.Join("\n", lines...).String())
	}
	text := strings.Join(rows, "\n")
	switch c.tableKind(t, size(text)) {
	case dataTables:
		c.newer(newer{dataTables, newDataTable(t, caption), fixedWidth(rows)}, text)
	case tables:
		c.newer(newer{tables, newTable(t), fixedWidth(rows)}, text)
	default:
		c.preformatted(rows)
	}
}

// tableKind returns the kind of block for a table of so many characters, "" where there is
// none. Beside a table a message has no other; data tables stand beside each other.
func (c *canvas) tableKind(t view.Table, length int) blockKind {
	rows := len(t.Rows)
	has := func(kind blockKind) bool {
		return slices.ContainsFunc(c.now.newer, func(n newer) bool { return n.kind == kind })
	}
	paged := rows > longTable || has(dataTables)
	switch {
	case rows == 0, len(t.Header) > maxTableColumns, length > maxTableLength, has(tables), c.refused.has(tables):
		return ""
	case paged && rows <= maxDataRows && !c.refused.has(dataTables):
		return dataTables
	case rows < maxTableRows && !has(dataTables):
		return tables
	}
	return ""
}

// newer adds a block of a newer kind.
func (c *canvas) newer(n newer, words string) {
	c.add(n.block, words)
	c.now.newer = append(c.now.newer, n)
}

// newDataTable returns a table in pages. Its numbers are sorted as such.
func newDataTable(t view.Table, caption string) *sdk.DataTableBlock {
	header := make([]sdk.DataTableCell, len(t.Header))
	for i, cell := range t.Header {
		header[i] = sdk.NewDataTableRawTextCell(filled(cell.String()))
	}
	table := sdk.NewDataTableBlock(filled(caption)).WithPageSize(pageRows)
	table.AddRow(header...)
	for i, row := range t.Rows {
		cells := make([]sdk.DataTableCell, len(row))
		for j, cell := range row {
			cells[j] = dataCell(cell, t.Number(i, j))
		}
		table.AddRow(cells...)
	}
	return table
}

func dataCell(t view.Text, number json.Number) sdk.DataTableCell {
	if value, err := number.Float64(); err == nil {
		return sdk.NewDataTableRawNumberCell(value).WithText(filled(t.String()))
	}
	return sdk.NewDataTableRichTextCell(cellText(t))
}

// newTable returns a table as a block of Slack's table kind.
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

func tableCell(t view.Text) sdk.TableCell { return sdk.NewTableRichTextCell(cellText(t)) }

// cellText returns a text as it is in a cell. Slack takes no empty one.
func cellText(t view.Text) *sdk.RichTextSection {
	if t.String() == "" {
		t = view.Data(filled(""))
	}
	return section(t)
}

// filled returns a text, or a space where Slack takes no empty one.
func filled(text string) string { return cmp.Or(text, " ") }

// preformatted draws rows, of which the first is the header, in a fixed-width font.
func (c *canvas) preformatted(rows []string) {
	for _, text := range inBlocks(rows) {
		c.add(preformattedBlock(text), text)
	}
}

// fixedWidth returns rows as preformatted draws them.
func fixedWidth(rows []string) (blocks []sdk.Block) {
	for _, text := range inBlocks(rows) {
		blocks = append(blocks, preformattedBlock(text))
	}
	return blocks
}

// inBlocks returns rows as texts of one block each. A long table goes on in further
// blocks, with its header again.
func inBlocks(rows []string) (texts []string) {
	header, rest := rows[0], rows[1:]
	for first := true; first || len(rest) > 0; first = false {
		block, used := []string{header}, size(header)
		for len(rest) > 0 && (used+size(rest[0])+1 <= maxChunk || len(block) == 1) {
			used += size(rest[0]) + 1
			block, rest = append(block, rest[0]), rest[1:]
		}
		for _, chunk := range chunks(view.Data(strings.Join(block, "\n")), maxChunk) {
			texts = append(texts, chunk.String())
		}
	}
	return texts
}

func preformattedBlock(text string) sdk.Block {
	return richBlock(&sdk.RichTextPreformatted{Type: sdk.RTEPreformatted, Elements: []sdk.RichTextSectionElement{
		sdk.NewRichTextSectionTextElement(text, nil),
	}})
}
