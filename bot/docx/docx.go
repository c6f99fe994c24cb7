// Package docx draws a message as a Word document (DOCX) that can be printed and passed on: title,
// headings, texts, fields, tables and pictures, in the order of the message. Rows of tables are not
// split over pages and their headers are repeated; a table too wide for an upright page turns the
// pages on their side, and one too wide for those is continued below, its first column repeated.
// East Asian fonts are named, so that Chinese looks the same in Word, WPS and LibreOffice; pictures
// carry their words as alternative text. Buttons are left out: no one can press them on paper.
//
// It writes the few parts of Office Open XML that this needs over archive/zip. Of the libraries,
// fumiama/go-docx is AGPL, and gomutex/godocx promises no stable version.
package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"storebot/bot/view"
)

// Labels are what a document has beside its message, in the reader's language.
type Labels struct {
	Shop     string // the header of every page
	Page     string // before the number of a page
	Attached string // before the name of a file
	Lang     string // of the text: en-US, zh-CN
}

// Write writes a message as a document. The same message always makes the same bytes.
func Write(w io.Writer, m view.Message, labels Labels) error {
	d := &document{labels: labels, page: pageFor(m)}
	d.paragraph("Title", m.Title)
	for _, s := range m.Sections {
		d.section(s)
	}
	archive := zip.NewWriter(w)
	for _, part := range d.parts() {
		in, err := archive.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := in.Write(part.content); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return archive.Close()
}

// part is a file of the archive.
type part struct {
	name    string
	content []byte
}

// parts returns the files of the document.
func (d *document) parts() []part {
	parts := []part{
		{"[Content_Types].xml", []byte(contentTypes)},
		{"_rels/.rels", []byte(packageRelations)},
		{"word/document.xml", []byte(head + documentOpen + d.body.String() +
			fmt.Sprintf(documentClose, d.page.wide, d.page.high, d.page.orient))},
		{"word/styles.xml", []byte(head + strings.ReplaceAll(styles, "LANG", escaped(d.labels.Lang)))},
		{"word/settings.xml", []byte(head + settings)},
		{"word/header1.xml", []byte(head + strings.ReplaceAll(header, "SHOP", escaped(d.labels.Shop)))},
		{"word/footer1.xml", []byte(head + strings.ReplaceAll(footer, "PAGE_LABEL", escaped(d.labels.Page)))},
	}
	relations := documentRelations
	for i, picture := range d.pictures {
		relations += fmt.Sprintf(pictureRelation, i+1)
		parts = append(parts, part{fmt.Sprintf("word/media/picture%d.png", i+1), picture})
	}
	return append(parts, part{"word/_rels/document.xml.rels",
		[]byte(head + `<Relationships xmlns="` + relationsSpace + `">` + relations + `</Relationships>`)})
}
