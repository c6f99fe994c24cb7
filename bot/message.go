package bot

import "io"

// Message is one post as commands and reports make it, free of any platform and of
// any language: a title, sections below it, and actions to press. In turns it into
// what a reader gets.
type Message struct {
	Title    Text
	Sections []Section
	Actions  []Action
}

// Section is a part of a message; see view.Section.
type Section struct {
	Heading Text
	Minor   bool
	Text    Text
	Fields  []Field
	Table   *Table
	Image   *Image
	File    *File
}

// Field is a named figure, with an optional note beside it: a comparison, or what
// is missing.
type Field struct {
	Name, Value, Note Text
}

// Table has one header and rows of the same length. Columns whose Right is true
// are numbers and are aligned at the right.
type Table struct {
	Header []Text
	Rows   [][]Text
	Right  []bool
}

// Image is a PNG that Draw writes where it can be shown. Alt says the same in
// words, for places without pictures and for people who cannot see them. Spoken is
// what else the picture shows, for those people alone.
type Image struct {
	Name   string
	Alt    Text
	Spoken Text
	Draw   func(w io.Writer, l Locale) error
}

// File is a document attached to a message. Write writes its content.
type File struct {
	Name  string
	Write func(w io.Writer, l Locale) error
}

// Action is a button. Pressing it types Line, with the presser's own rights.
type Action struct {
	Label  Text
	Line   string
	Danger bool // ask before running it
}

// OneLine returns a message that is a title alone.
func OneLine(title Text) Message {
	return Message{Title: title}
}

// With returns the message below a note; a nil note changes nothing.
func (m Message) With(note Text) Message {
	if note != nil {
		m.Sections = append([]Section{{Text: note}}, m.Sections...)
	}
	return m
}
