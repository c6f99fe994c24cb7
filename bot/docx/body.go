package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"strings"

	"storebot/bot/view"
)

// document is a document in the making.
type document struct {
	labels   Labels
	page     page
	body     strings.Builder
	pictures [][]byte
}

// escaped returns a text as XML holds it. What XML cannot hold becomes a replacement character.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder never fails
	return b.String()
}

// section draws a part of the message.
func (d *document) section(s view.Section) {
	if s.Heading != nil {
		style := "Heading1"
		if s.Minor {
			style = "Heading2"
		}
		d.paragraph(style, s.Heading)
	}
	if s.Text != nil {
		style := ""
		if s.Fields != nil || s.Table != nil {
			style = "KeptText" // on the page of the table that it introduces
		}
		d.paragraph(style, s.Text)
	}
	if s.Fields != nil {
		d.table(fieldsTable(s.Fields))
	}
	if s.Table != nil {
		d.table(s.Table)
	}
	if s.Image != nil {
		d.picture(s.Image)
	}
	if s.File != nil {
		d.paragraph("", view.Data(d.labels.Attached+" "+s.File.Name).Styled(view.Muted))
	}
}

// paragraph draws a text in a style of the document, one paragraph a line.
func (d *document) paragraph(style string, text view.Text) {
	for _, line := range lines(text) {
		d.body.WriteString("<w:p>" + properties(style, false) + runs(line) + "</w:p>")
	}
}

// properties returns those of a paragraph.
func properties(style string, right bool) string {
	var b strings.Builder
	if style != "" {
		b.WriteString(`<w:pStyle w:val="` + style + `"/>`)
	}
	if right {
		b.WriteString(`<w:jc w:val="right"/>`)
	}
	if b.Len() == 0 {
		return ""
	}
	return "<w:pPr>" + b.String() + "</w:pPr>"
}

// lines cuts a text at its line ends.
func lines(text view.Text) []view.Text {
	all := []view.Text{nil}
	for _, span := range text {
		for i, part := range strings.Split(span.Data, "\n") {
			if i > 0 {
				all = append(all, nil)
			}
			if part != "" {
				last := len(all) - 1
				all[last] = append(all[last], view.Span{Style: span.Style, Data: part})
			}
		}
	}
	return all
}

// runStyles are how spans stand out, also where a page is printed in grey.
var runStyles = map[view.Style]string{
	view.Bold: `<w:b/>`, view.Code: `<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>`,
	view.Muted: `<w:color w:val="5F6368"/>`, view.Good: `<w:color w:val="1B6E3A"/>`,
	view.Bad: `<w:b/><w:color w:val="A5281B"/>`,
}

func runs(text view.Text) string {
	var b strings.Builder
	for _, span := range text {
		b.WriteString("<w:r>")
		if style := runStyles[span.Style]; style != "" {
			b.WriteString("<w:rPr>" + style + "</w:rPr>")
		}
		b.WriteString(`<w:t xml:space="preserve">` + escaped(span.Data) + "</w:t></w:r>")
	}
	return b.String()
}

// fieldsTable lays fields out as a table without a header.
func fieldsTable(fields []view.Field) *view.Table {
	table := &view.Table{Right: []bool{false, true, false}}
	for _, f := range fields {
		table.Rows = append(table.Rows, []view.Text{f.Name, f.Value, f.Note})
	}
	return table
}

// pictureWidth is how wide pictures are at most, in EMU, of which 635 are a twentieth of a point.
const pictureWidth = (11906 - margins) * 635 * 4 / 5

// table draws a table as wide as the page. One that is wider is continued below, with its first
// column repeated.
func (d *document) table(t *view.Table) {
	for _, part := range fitting(t, d.page.text) {
		d.tablePart(part)
	}
}

// tablePart draws a table whose columns are as wide as what is in them asks for.
func (d *document) tablePart(t *view.Table) {
	widths := columnWidths(t, d.page.text)
	d.body.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="5000" w:type="pct"/>` +
		`<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, width := range widths {
		fmt.Fprintf(&d.body, `<w:gridCol w:w="%d"/>`, width)
	}
	d.body.WriteString("</w:tblGrid>")
	if t.Header != nil {
		d.row(t, bold(t.Header), `<w:cantSplit/><w:tblHeader/>`, widths, true)
	}
	for i, row := range t.Rows {
		last := len(t.Rows) - 1
		d.row(t, row, `<w:cantSplit/>`, widths, i < last && (i < keptTogether || last < 2*keptTogether))
	}
	d.body.WriteString("</w:tbl>" + `<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>`)
}

func bold(cells []view.Text) []view.Text {
	styled := make([]view.Text, len(cells))
	for i, cell := range cells {
		styled[i] = cell.Styled(view.Bold)
	}
	return styled
}

// keptTogether is how many rows at least are on the page of a table's header; shorter tables are not
// divided.
const keptTogether = 3

// row draws a row; one that is kept is on the page of the next.
func (d *document) row(t *view.Table, cells []view.Text, how string, widths []int, kept bool) {
	d.body.WriteString("<w:tr><w:trPr>" + how + "</w:trPr>")
	for i, width := range widths {
		var cell view.Text
		if i < len(cells) {
			cell = cells[i]
		}
		fmt.Fprintf(&d.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
		for _, line := range lines(cell) {
			style := "Cell"
			if kept {
				style = "KeptCell"
			}
			d.body.WriteString("<w:p>" + properties(style, isRight(t, i)) + runs(line) + "</w:p>")
		}
		d.body.WriteString("</w:tc>")
	}
	d.body.WriteString("</w:tr>")
}

// picture draws a picture as wide as it is, or as pictures are at most; its words where it has no
// content.
func (d *document) picture(image *view.Image) {
	size, err := png.DecodeConfig(bytes.NewReader(image.Content))
	if err != nil {
		d.paragraph("", image.Alt)
		return
	}
	d.pictures = append(d.pictures, image.Content)
	n := len(d.pictures)
	wide := min(pictureWidth, size.Width*9525)
	fmt.Fprintf(&d.body, pictureXML, wide, wide*size.Height/max(size.Width, 1), n, escaped(image.Name),
		escaped(image.Alt.String()))
}
