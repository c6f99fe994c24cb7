package view

import (
	"bytes"
	"cmp"
	"encoding/json"
)

// MarshalJSON returns a string where no span has a style, otherwise the list of spans.
func (t Text) MarshalJSON() ([]byte, error) {
	for _, span := range t {
		if span.Style != Plain {
			return json.Marshal([]Span(t))
		}
	}
	return json.Marshal(t.String())
}

// UnmarshalJSON reads a string or a list of spans.
func (t *Text) UnmarshalJSON(content []byte) error {
	if !bytes.HasPrefix(content, []byte("[")) {
		var s string
		err := json.Unmarshal(content, &s)
		*t = Data(s)
		return err
	}
	var spans []storedSpan
	err := json.Unmarshal(content, &spans)
	*t = nil
	for _, span := range spans {
		*t = append(*t, Span{cmp.Or(span.Style, span.OldStyle), cmp.Or(span.Data, span.OldData)})
	}
	return err
}

// storedSpan reads spans, also those of forms that an older version has kept.
type storedSpan struct {
	Span
	OldStyle Style  `json:"Style"`
	OldData  string `json:"Data"`
}

// UnmarshalJSON reads a field, including one that an older version stored as a list of name,
// value and note.
func (f *Field) UnmarshalJSON(content []byte) error {
	if !bytes.HasPrefix(content, []byte("[")) {
		type plain Field
		return json.Unmarshal(content, (*plain)(f))
	}
	var texts [3]Text
	err := json.Unmarshal(content, &texts)
	*f = Field{Name: texts[0], Value: texts[1], Note: texts[2]}
	return err
}
