package bot

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"storebot/bot/view"
)

// WriteWorkbook writes the tables of a message as an XLSX file.
type WriteWorkbook func(w io.Writer, m view.Message, l Locale) error

// asWorkbook is what people write behind a line to get its tables as a file.
var asWorkbook = regexp.MustCompile(
	`(?i)^(.*?\S)(?:\s+(?:(?:as|to|in)\s+)?(?:xlsx|excel)|` +
		`\s*导出(?:为|成|到)?\s*(?:xlsx|excel|表格|文件)?|\s*[存转](?:为|成)\s*(?:xlsx|excel|表格))$`)

// cutWorkbook takes the words that ask for a file off the end of a line.
func cutWorkbook(line string) (rest string, asked bool) {
	found := asWorkbook.FindStringSubmatch(strings.TrimRight(line, " \t　.。"))
	if found == nil {
		return line, false
	}
	return found[1], true
}

// findWorkbook finds the command of a line that asks for its tables as a file. Behind free
// text those words belong to the text.
func (r *Router) findWorkbook(line string, chat Chat, at Moment) (match, bool) {
	rest, asked := cutWorkbook(line)
	if !asked || r.options.Workbook == nil {
		return match{}, false
	}
	found, err := r.findLine(rest, chat, at)
	if err != nil || found.offered || len(found.words) > 0 && found.command.Run.takesText() {
		return match{}, false
	}
	found.workbook = true
	return found, true
}

// takesText reports whether a command takes what people say, other than to search for it.
func (r Runner) takesText() bool {
	return slices.ContainsFunc(r.fields, func(f field) bool { return f.text && !f.search })
}

// inWorkbook returns the message with its tables in a file, and its fields where it has no
// table; the rest stays as it is.
func (r *Router) inWorkbook(m Message, call *Call) Message {
	tables := Message{Title: m.Title}
	rest := Message{Title: m.Title, Actions: m.Actions}
	rows, fields := 0, 0
	for _, s := range m.Sections {
		fields += len(s.Fields)
		if s.Table != nil {
			rows += len(s.Table.Rows)
			tables.Sections = append(tables.Sections, Section{Heading: s.Heading, Table: s.Table})
			s.Table = nil
		}
		if s.Text != nil || s.Fields != nil || s.Image != nil || s.File != nil {
			rest.Sections = append(rest.Sections, s)
		}
	}
	if tables.Sections == nil && fields > 0 {
		rows, tables = fields, m
	}
	if tables.Sections == nil {
		return m.With(T("There's no table in this answer, so there's no file.").Styled(Muted))
	}
	file := &File{Name: r.workbookName(call), Write: func(w io.Writer, l Locale) error {
		l.Medium, l.Short = ForWorkbooks, false
		shown, err := tables.In(l)
		if err != nil {
			return err
		}
		return r.options.Workbook(w, shown, l)
	}}
	rest.Sections = append(rest.Sections, Section{
		Text: N(rows, "%d row in the file.", "%d rows in the file.").Styled(Muted), File: file,
	})
	return rest
}

// workbookName returns the command's name and the day: stock-2026-11-24.xlsx, 库存-2026-11-24.xlsx.
func (r *Router) workbookName(call *Call) string {
	name := r.Locale(call.Store, call.Lang).Plain(r.NameOf(call.Command))
	name = strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return '-'
	}, name)
	return fmt.Sprintf("%s-%s.xlsx", name, DayOf(call.Now))
}
