// Package view holds what a reader gets: messages, replies and forms in one
// language, with the contents of their pictures and files. Package bot makes them
// from what commands and reports say; platforms, the outbox and --json take
// nothing else, so no text can reach a reader untranslated. Values marshal
// themselves to JSON, which is how the outbox keeps them.
package view

import "encoding/json"

// Message is one post, free of any platform: a title, sections below it, and
// actions to press. Platforms may draw it more plainly but drop nothing of it.
type Message struct {
	Title    Text      `json:"title"`
	Sections []Section `json:"sections,omitempty"`
	Actions  []Action  `json:"actions,omitempty"`
}

// Section is a part of a message. What is set is drawn in this order: heading,
// text, fields, table, image, file.
type Section struct {
	Heading Text    `json:"heading,omitempty"`
	Minor   bool    `json:"minor,omitempty"` // the heading is one of the part that the one before began
	Text    Text    `json:"text,omitempty"`
	Fields  []Field `json:"fields,omitempty"`
	Table   *Table  `json:"table,omitempty"`
	Image   *Image  `json:"image,omitempty"`
	File    *File   `json:"file,omitempty"`
}

// Field is a named value, with an optional note beside it.
type Field struct {
	Name  Text `json:"name"`
	Value Text `json:"value"`
	Note  Text `json:"note,omitempty"`

	Number json.Number `json:"number,omitzero"` // the value for programs; "" where it is none
}

// Table has one header and rows of the same length. Columns whose Right is true
// are numbers and are aligned at the right.
type Table struct {
	Header []Text   `json:"header"`
	Rows   [][]Text `json:"rows"`
	Right  []bool   `json:"right,omitempty"`

	Numbers [][]*json.Number `json:"numbers,omitempty"` // the cells to sort or compute with, nil where one is none
}

// Number returns a cell as a number, "" where it is none.
func (t Table) Number(row, column int) json.Number {
	if row < len(t.Numbers) && column < len(t.Numbers[row]) && t.Numbers[row][column] != nil {
		return *t.Numbers[row][column]
	}
	return ""
}

// Image is a PNG. Alt says the same in words: it is all there is to show where
// Content is empty.
type Image struct {
	Name    string `json:"name"`
	Alt     Text   `json:"alt,omitempty"`
	Spoken  Text   `json:"spoken,omitempty"` // what else the picture shows, for people who cannot see it
	Content []byte `json:"content,omitempty"`
}

// File is a document attached to a message.
type File struct {
	Name    string `json:"name"`
	Content []byte `json:"content,omitempty"`
}

// Action is a button. Pressing it types Line, with the presser's own rights.
type Action struct {
	Label  Text   `json:"label"`
	Line   string `json:"line"`
	Danger bool   `json:"danger,omitempty"` // ask before running it
}

// OneLine returns a message that is a title alone.
func OneLine(title Text) Message { return Message{Title: title} }

// With returns the message below a note; a nil note changes nothing.
func (m Message) With(note Text) Message {
	if note != nil {
		m.Sections = append([]Section{{Text: note}}, m.Sections...)
	}
	return m
}
