// Package sheet writes the tables of a message as a workbook (XLSX) that opens well in
// Excel, WPS and LibreOffice: one sheet for each table, its header frozen and repeated on
// every printed page, columns as wide as what is in them, a filter, A4 across. Numbers,
// amounts, percentages and days are real ones, so that people can calculate and sort;
// codes and texts stay texts, and none of them can become a formula.
package sheet

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"storebot/bot/view"
)

// Labels are the words of a workbook that no table brings with it, in the reader's language.
type Labels struct {
	Sheet               string // of a sheet whose table has no heading
	Name, Figure, Notes string // the columns of a sheet of fields
	Page                string // before the number of a printed page
}

// Write writes the tables of a message: each becomes a sheet named after its section's
// heading, otherwise after the message's title. If a message has no table, its fields become
// one. It returns ErrEmpty if it has neither.
func Write(w io.Writer, m view.Message, labels Labels) (err error) {
	pages := pagesOf(m, labels)
	if len(pages) == 0 {
		return ErrEmpty
	}
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	styles := newStyles(book)
	for i, page := range pages {
		if err := page.add(book, styles, labels, i == 0); err != nil {
			return fmt.Errorf("sheet %s: %w", page.name, err)
		}
	}
	_, err = book.WriteTo(w)
	return err
}

// ErrEmpty means that a message has nothing to put into a workbook.
var ErrEmpty = errors.New("no table to write")

// page is a sheet to be.
type page struct {
	name  string
	table view.Table
}

func pagesOf(m view.Message, labels Labels) []page {
	var pages []page
	taken := names{}
	for _, section := range m.Sections {
		if section.Table != nil {
			name := taken.free(section.Heading.String(), m.Title.String(), labels.Sheet)
			pages = append(pages, page{name, *section.Table})
		}
	}
	if fields := fieldsOf(m, labels); pages == nil && fields.Rows != nil {
		pages = append(pages, page{taken.free(m.Title.String(), labels.Sheet), fields})
	}
	return pages
}

// fieldsOf returns the fields of a message as a table.
func fieldsOf(m view.Message, labels Labels) view.Table {
	table := view.Table{
		Header: []view.Text{view.Data(labels.Name), view.Data(labels.Figure), view.Data(labels.Notes)},
		Right:  []bool{false, true, false},
	}
	for _, section := range m.Sections {
		for _, f := range section.Fields {
			table.Rows = append(table.Rows, []view.Text{f.Name, f.Value, f.Note})
		}
	}
	return table
}
