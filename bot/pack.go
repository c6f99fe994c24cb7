package bot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// packed is a message as it is kept until it is delivered: in its readers'
// language already, with its pictures drawn and its files written.
type packed struct {
	Title    packedText      `json:"title"`
	Sections []packedSection `json:"sections,omitempty"`
	Actions  []packedAction  `json:"actions,omitempty"`
}

type packedText []packedSpan

type packedSpan struct {
	Style Style  `json:"s,omitempty"`
	Data  string `json:"d"`
}

type packedSection struct {
	Heading packedText      `json:"heading,omitempty"`
	Text    packedText      `json:"text,omitempty"`
	Fields  [][3]packedText `json:"fields,omitempty"`
	Table   *packedTable    `json:"table,omitempty"`
	Image   *packedFile     `json:"image,omitempty"`
	File    *packedFile     `json:"file,omitempty"`
}

type packedTable struct {
	Header []packedText   `json:"header"`
	Rows   [][]packedText `json:"rows"`
	Right  []bool         `json:"right"`
}

type packedFile struct {
	Name    string     `json:"name"`
	Alt     packedText `json:"alt,omitempty"`
	Content []byte     `json:"content"`
}

type packedAction struct {
	Label  packedText `json:"label"`
	Line   string     `json:"line"`
	Danger bool       `json:"danger,omitempty"`
}

// Pack turns a message that is in its readers' language into bytes to keep.
func (m Message) Pack() ([]byte, error) {
	kept := packed{Title: packText(m.Title)}
	for _, s := range m.Sections {
		section, err := s.pack()
		if err != nil {
			return nil, err
		}
		kept.Sections = append(kept.Sections, section)
	}
	for _, a := range m.Actions {
		kept.Actions = append(kept.Actions, packedAction{packText(a.Label), a.Line, a.Danger})
	}
	return json.Marshal(kept)
}

// Unpack is the message that Pack kept.
func Unpack(content []byte) (Message, error) {
	var kept packed
	if err := json.Unmarshal(content, &kept); err != nil {
		return Message{}, fmt.Errorf("reading a message that waits: %w", err)
	}
	m := Message{Title: kept.Title.text()}
	for _, s := range kept.Sections {
		m.Sections = append(m.Sections, s.section())
	}
	for _, a := range kept.Actions {
		m.Actions = append(m.Actions, Action{a.Label.text(), a.Line, a.Danger})
	}
	return m, nil
}

func (s Section) pack() (kept packedSection, err error) {
	kept = packedSection{Heading: packText(s.Heading), Text: packText(s.Text)}
	for _, f := range s.Fields {
		kept.Fields = append(kept.Fields, [3]packedText{packText(f.Name), packText(f.Value), packText(f.Note)})
	}
	if s.Table != nil {
		kept.Table = s.Table.pack()
	}
	if s.Image != nil {
		if kept.Image, err = packFile(s.Image.Name, s.Image.Draw); err != nil {
			return kept, err
		}
		kept.Image.Alt = packText(s.Image.Alt)
	}
	if s.File != nil {
		kept.File, err = packFile(s.File.Name, s.File.Write)
	}
	return kept, err
}

func packFile(name string, write func(io.Writer, Locale) error) (*packedFile, error) {
	var content bytes.Buffer
	if write != nil {
		if err := write(&content, English); err != nil {
			return nil, err
		}
	}
	return &packedFile{Name: name, Content: content.Bytes()}, nil
}

func (s packedSection) section() Section {
	section := Section{Heading: s.Heading.text(), Text: s.Text.text()}
	for _, f := range s.Fields {
		section.Fields = append(section.Fields, Field{f[0].text(), f[1].text(), f[2].text()})
	}
	if s.Table != nil {
		section.Table = s.Table.table()
	}
	if s.Image != nil {
		section.Image = &Image{Name: s.Image.Name, Alt: s.Image.Alt.text(), Draw: s.Image.write}
	}
	if s.File != nil {
		section.File = &File{Name: s.File.Name, Write: s.File.write}
	}
	return section
}

func (f *packedFile) write(w io.Writer, _ Locale) error {
	_, err := w.Write(f.Content)
	return err
}

func (t *Table) pack() *packedTable {
	kept := &packedTable{Header: packTexts(t.Header), Right: t.Right}
	for _, row := range t.Rows {
		kept.Rows = append(kept.Rows, packTexts(row))
	}
	return kept
}

func (t *packedTable) table() *Table {
	table := &Table{Header: unpackTexts(t.Header), Right: t.Right}
	for _, row := range t.Rows {
		table.Rows = append(table.Rows, unpackTexts(row))
	}
	return table
}

func packText(t Text) packedText {
	var kept packedText
	for _, span := range t {
		kept = append(kept, packedSpan{span.Style, span.in(English)})
	}
	return kept
}

func (t packedText) text() Text {
	var text Text
	for _, span := range t {
		text = append(text, Span{Style: span.Style, Data: span.Data})
	}
	return text
}

func packTexts(texts []Text) []packedText {
	kept := make([]packedText, len(texts))
	for i, t := range texts {
		kept[i] = packText(t)
	}
	return kept
}

func unpackTexts(kept []packedText) []Text {
	texts := make([]Text, len(kept))
	for i, t := range kept {
		texts[i] = t.text()
	}
	return texts
}
