package bot

import "encoding/json"

// MarshalJSON is the message for programs, in a form that stays: title;
// sections with heading, text, fields (name, value, note), table (header, rows),
// image and file by name; actions (label, line, danger). Every text is plain.
// Put the message into a language first; what is empty is left out.
func (m Message) MarshalJSON() ([]byte, error) {
	type action struct {
		Label  string `json:"label"`
		Line   string `json:"line"`
		Danger bool   `json:"danger,omitempty"`
	}
	form := struct {
		Title    string        `json:"title"`
		Sections []sectionJSON `json:"sections,omitempty"`
		Actions  []action      `json:"actions,omitempty"`
	}{Title: m.Title.String()}
	for _, section := range m.Sections {
		form.Sections = append(form.Sections, section.json())
	}
	for _, a := range m.Actions {
		form.Actions = append(form.Actions, action{a.Label.String(), a.Line, a.Danger})
	}
	return json.Marshal(form)
}

type sectionJSON struct {
	Heading string      `json:"heading,omitempty"`
	Text    string      `json:"text,omitempty"`
	Fields  []fieldJSON `json:"fields,omitempty"`
	Table   *tableJSON  `json:"table,omitempty"`
	Image   *imageJSON  `json:"image,omitempty"`
	File    string      `json:"file,omitempty"`
}

type fieldJSON struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Note  string `json:"note,omitempty"`
}

type tableJSON struct {
	Header []string   `json:"header"`
	Rows   [][]string `json:"rows"`
}

type imageJSON struct {
	Name string `json:"name"`
	Alt  string `json:"alt"`
}

func (s Section) json() sectionJSON {
	form := sectionJSON{Heading: s.Heading.String(), Text: s.Text.String()}
	for _, f := range s.Fields {
		form.Fields = append(form.Fields, fieldJSON{f.Name.String(), f.Value.String(), f.Note.String()})
	}
	if s.Table != nil {
		form.Table = &tableJSON{Header: plainTexts(s.Table.Header), Rows: [][]string{}}
		for _, row := range s.Table.Rows {
			form.Table.Rows = append(form.Table.Rows, plainTexts(row))
		}
	}
	if s.Image != nil {
		form.Image = &imageJSON{s.Image.Name, s.Image.Alt.String()}
	}
	if s.File != nil {
		form.File = s.File.Name
	}
	return form
}

func plainTexts(texts []Text) []string {
	plain := make([]string, len(texts))
	for i, text := range texts {
		plain[i] = text.String()
	}
	return plain
}
