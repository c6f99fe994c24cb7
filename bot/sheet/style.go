package sheet

import (
	"github.com/xuri/excelize/v2"

	"storebot/bot/view"
)

// styles are the styles of a book, each made once.
type styles struct {
	book *excelize.File
	ids  map[look]int
}

func newStyles(book *excelize.File) *styles { return &styles{book, map[look]int{}} }

// colours of texts, by what their style says in a chat.
var colours = map[view.Style]string{view.Bad: "C00000", view.Good: "2E7D32", view.Muted: "808080"}

const (
	headerFill = "DDE6F0"
	lineColour = "D0D7DE"
)

// id returns the number of a look in the book.
func (s *styles) id(l look) (int, error) {
	if id, made := s.ids[l]; made {
		return id, nil
	}
	style := &excelize.Style{
		Font:      &excelize.Font{Bold: l.header || l.style == view.Bold, Color: colours[l.style]},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: horizontal(l), WrapText: l.wraps, Indent: indent(l)},
		Border:    []excelize.Border{{Type: "bottom", Color: lineColour, Style: 1}},
	}
	if l.format != general {
		style.CustomNumFmt = &l.format
	}
	if l.header {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{headerFill}}
	}
	id, err := s.book.NewStyle(style)
	if err != nil {
		return 0, err
	}
	if l.quoted {
		id = s.quoted(id)
	}
	s.ids[l] = id
	return id, nil
}

// quoted returns a style like another one whose cells are texts also for whoever edits
// them, as if they were typed behind an apostrophe. The library cannot say so itself.
func (s *styles) quoted(like int) int {
	formats := s.book.Styles.CellXfs
	format, yes := formats.Xf[like], true
	format.QuotePrefix = &yes
	formats.Xf = append(formats.Xf, format)
	formats.Count = len(formats.Xf)
	return formats.Count - 1
}

// indent keeps a text apart from the number in the column before it.
func indent(l look) int {
	if l.right {
		return 0
	}
	return 1
}

func horizontal(l look) string {
	if l.right {
		return "right"
	}
	return "left"
}
