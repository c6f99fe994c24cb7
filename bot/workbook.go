package bot

import (
	"io"
	"regexp"
	"slices"
)

// asWorkbook is what people write behind a line to get its tables as a file.
var asWorkbook = regexp.MustCompile(
	`(?i)^(.*?\S)(?:\s+(?:(?:as|to|in)\s+)?(?:xlsx|excel)|` +
		`\s*导出(?:为|成|到)?\s*(?:xlsx|excel|表格|文件)?|\s*[存转](?:为|成)\s*(?:xlsx|excel|表格))$`)

// takesText reports whether a command takes what people say, other than to search for it.
func (r Runner) takesText() bool {
	return slices.ContainsFunc(r.fields, func(f field) bool { return f.text && !f.search })
}

// hasTable reports whether there is anything to write into a workbook of its own.
func hasTable(m Message) bool {
	return slices.ContainsFunc(m.Sections, func(s Section) bool { return s.Table != nil })
}

// inWorkbook returns the message with its tables in a file, and its fields where it has no
// table; the rest stays as it is.
func (r *Router) inWorkbook(m Message, write WriteFile, name string) Message {
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
	file := &File{Name: name, Write: func(w io.Writer, l Locale) error {
		l.Medium, l.Short = ForWorkbooks, false
		shown, err := tables.In(l)
		if err != nil {
			return err
		}
		return write(w, shown, l)
	}}
	rest.Sections = append(rest.Sections, Section{
		Text: N(rows, "%d row in the file.", "%d rows in the file.").Styled(Muted), File: file,
	})
	return rest
}
