package bot

import "io"

// Message is one post, free of any platform and of any language: a title,
// sections below it, and actions to press. Platforms may draw it more plainly
// but drop nothing of it.
type Message struct {
	Title    Text
	Sections []Section
	Actions  []Action
}

// Section is a part of a message. What is set is drawn in this order: heading,
// text, fields, table, image, file.
type Section struct {
	Heading Text
	Text    Text
	Fields  []Field
	Table   *Table
	Image   *Image
	File    *File
}

// Field is a named figure, with an optional note beside it (a comparison, what
// is missing).
type Field struct {
	Name, Value, Note Text
}

// Table has one header and rows as long as the header. Columns of which Right
// is true are numbers and are aligned at the right.
type Table struct {
	Header []Text
	Rows   [][]Text
	Right  []bool
}

// Image is a PNG that is drawn only where it is shown. Alt says the same in
// words, for platforms without pictures and for people who cannot see them.
type Image struct {
	Name string
	Alt  Text
	Draw func(w io.Writer, l Locale) error
}

// File is a document attached to a message, written only when it is sent.
type File struct {
	Name  string
	Write func(w io.Writer, l Locale) error
}

// Action is a button. Pressing it types Line, with the presser's own rights.
type Action struct {
	Label  Text
	Line   string
	Danger bool // ask before doing it
}

// Say is the shortest message: a title alone.
func Say(title Text) Message {
	return Message{Title: title}
}

// With is the message under a note; nil is none.
func (m Message) With(note Text) Message {
	if note != nil {
		m.Sections = append([]Section{{Text: note}}, m.Sections...)
	}
	return m
}

// In returns the message in a reader's language: every text turned into data,
// pictures and files bound to the reader. A second language changes nothing more.
func (m Message) In(l Locale) Message {
	said := Message{Title: l.Text(m.Title)}
	for _, section := range m.Sections {
		said.Sections = append(said.Sections, section.in(l))
	}
	for _, action := range m.Actions {
		action.Label = l.Text(action.Label)
		said.Actions = append(said.Actions, action)
	}
	return said
}

func (s Section) in(l Locale) Section {
	said := Section{Heading: l.Text(s.Heading), Text: l.Text(s.Text), File: s.File.in(l)}
	for _, field := range s.Fields {
		said.Fields = append(said.Fields, Field{l.Text(field.Name), l.Text(field.Value), l.Text(field.Note)})
	}
	if s.Table != nil {
		said.Table = s.Table.in(l)
	}
	if s.Image != nil {
		said.Image = s.Image.in(l)
	}
	return said
}

// in binds the picture to a reader: whoever draws it later need not know one.
func (i *Image) in(l Locale) *Image {
	said := &Image{Name: i.Name, Alt: l.Text(i.Alt)}
	if i.Draw != nil {
		said.Draw = func(w io.Writer, _ Locale) error { return i.Draw(w, l) }
	}
	return said
}

func (f *File) in(l Locale) *File {
	if f == nil || f.Write == nil {
		return f
	}
	return &File{Name: f.Name, Write: func(w io.Writer, _ Locale) error { return f.Write(w, l) }}
}

func (t *Table) in(l Locale) *Table {
	said := &Table{Header: l.texts(t.Header), Right: t.Right}
	for _, row := range t.Rows {
		said.Rows = append(said.Rows, l.texts(row))
	}
	return said
}

func (l Locale) texts(texts []Text) []Text {
	said := make([]Text, len(texts))
	for i, text := range texts {
		said[i] = l.Text(text)
	}
	return said
}

// in returns the reply in the reader's language.
func (r Reply) in(l Locale) Reply {
	r.Message, r.Lang = r.Message.In(l), l.Lang
	if r.Form != nil {
		r.Form = r.Form.in(l)
	}
	return r
}

func (f *Form) in(l Locale) *Form {
	said := &Form{Title: l.Text(f.Title), Line: f.Line, Usage: f.Usage, Again: f.Again}
	for _, input := range f.Inputs {
		input.Word = l.Text(T(input.Name))
		input.Label, input.Hint, input.Error = l.Text(input.Label), l.Text(input.Hint), l.Text(input.Error)
		input.None = l.Text(input.None)
		options := make([]Option, len(input.Options))
		for i, option := range input.Options {
			options[i] = Option{option.Value, l.Text(option.Label)}
		}
		input.Options = options
		said.Inputs = append(said.Inputs, input)
	}
	return said
}
