package bot

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"storebot/bot/view"
)

// In returns the message as a reader gets it: every text in the reader's language,
// pictures drawn and files written. A picture that cannot be drawn is left to its
// words, and a file that cannot be written is left out; the error says why, and the
// rest of the message is good.
func (m Message) In(l Locale) (view.Message, error) {
	shown := view.Message{Title: l.Text(m.Title)}
	var failed []error
	for _, section := range m.Sections {
		drawn, err := section.in(l)
		shown.Sections, failed = append(shown.Sections, drawn), append(failed, err)
	}
	for _, a := range m.Actions {
		shown.Actions = append(shown.Actions, view.Action{Label: l.Text(a.Label), Line: a.Line, Danger: a.Danger})
	}
	return shown, errors.Join(failed...)
}

func (s Section) in(l Locale) (shown view.Section, err error) {
	shown = view.Section{Heading: l.Text(s.Heading), Minor: s.Minor, Text: l.Text(s.Text)}
	for _, f := range s.Fields {
		field := view.Field{Name: l.Text(f.Name), Value: l.Text(f.Value), Note: l.Text(f.Note)}
		if l.Medium == ForPrograms {
			field.Number = numberOf(f.Value)
		}
		shown.Fields = append(shown.Fields, field)
	}
	if s.Table != nil {
		shown.Table = s.Table.in(l)
	}
	if s.Image != nil {
		shown.Image = &view.Image{Name: s.Image.Name, Alt: l.Text(s.Image.Alt), Spoken: l.Text(s.Image.Spoken)}
		if l.Medium == ForChats {
			shown.Image.Content, err = l.content(s.Image.Name, s.Image.Draw)
		}
	}
	if s.File != nil {
		content, failed := l.content(s.File.Name, s.File.Write)
		if err = errors.Join(err, failed); failed == nil {
			shown.File = &view.File{Name: s.File.Name, Content: content}
		}
	}
	return shown, err
}

func (t *Table) in(l Locale) *view.Table {
	shown := &view.Table{Header: l.texts(t.Header), Rows: make([][]view.Text, len(t.Rows)), Right: t.Right}
	for i, row := range t.Rows {
		shown.Rows[i] = l.texts(row)
		if l.Medium == ForPrograms || l.Medium == ForChats { // which may sort by them
			shown.Numbers = append(shown.Numbers, numbersOf(row))
		}
	}
	return shown
}

// content returns what write writes for the reader; a panic in it is an error.
func (l Locale) content(name string, write func(io.Writer, Locale) error) ([]byte, error) {
	if write == nil {
		return nil, nil
	}
	var content bytes.Buffer
	err := Guard(func() error { return write(&content, l) })
	if err != nil {
		return nil, fmt.Errorf("making %s: %w", name, err)
	}
	return content.Bytes(), nil
}

func (l Locale) texts(texts []Text) []view.Text {
	shown := make([]view.Text, len(texts))
	for i, text := range texts {
		shown[i] = l.Text(text)
	}
	return shown
}

// in returns the reply as a reader gets it; the error is as for Message.In.
func (r Reply) in(l Locale) (Answer, error) {
	message, err := r.Message.In(l)
	answer := Answer{
		Message: message, Title: r.Message.Title, Private: r.Private, Replace: r.Replace, Failed: r.Failed, Silent: r.Silent,
		Standing: r.Standing, Lang: l.Lang,
	}
	if r.Form != nil {
		answer.Form = r.Form.in(l)
	}
	return answer, err
}

func (f *Form) in(l Locale) *view.Form {
	shown := &view.Form{Title: l.Text(f.Title), Line: f.Line, Usage: f.Usage, Again: f.Again}
	for _, i := range f.Inputs {
		input := view.Input{
			Name: i.Name, Word: l.Text(T(i.Name)), Label: l.Text(i.Label), Hint: l.Text(i.Hint), Kind: i.Kind,
			None: l.Text(i.None), Value: i.Value, Optional: i.Optional, Free: i.Free,
			Error: l.Text(i.Error),
		}
		for _, option := range i.Options {
			input.Options = append(input.Options, view.Option{Value: option.Value, Label: l.Text(option.Label)})
		}
		shown.Inputs = append(shown.Inputs, input)
	}
	return shown
}
