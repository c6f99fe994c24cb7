package faketelegram

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"unicode/utf8"
)

// readCall reads parameters in each way the Bot API takes them: in the address, as
// a form, as JSON, or in parts with files.
func readCall(method string, r *http.Request) (Call, error) {
	c := Call{Method: method, Params: map[string]string{}, Files: map[string]File{}}
	c.take(r.URL.Query())
	kind, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil && r.ContentLength > 0 {
		return c, err
	}
	switch kind {
	case "application/json":
		err = c.readJSON(r.Body)
	case "multipart/form-data":
		err = c.readParts(multipart.NewReader(r.Body, options["boundary"]))
	default:
		err = c.readForm(r.Body)
	}
	for _, value := range c.Params {
		if !utf8.ValidString(value) {
			return c, errors.New("strings must be encoded in UTF-8")
		}
	}
	return c, err
}

func (c Call) take(values url.Values) {
	for name, value := range values {
		c.Params[name] = value[0]
	}
}

func (c Call) readForm(body io.Reader) error {
	content, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	values, err := url.ParseQuery(string(content))
	c.take(values)
	return err
}

func (c Call) readJSON(body io.Reader) error {
	var values map[string]json.RawMessage
	if err := json.NewDecoder(body).Decode(&values); err != nil {
		return err
	}
	for name, value := range values {
		var text string
		if json.Unmarshal(value, &text) != nil {
			text = string(value)
		}
		c.Params[name] = text
	}
	return nil
}

func (c Call) readParts(parts *multipart.Reader) error {
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if part.FileName() == "" {
			c.Params[part.FormName()] = string(content)
			continue
		}
		c.Files[part.FormName()] = File{Name: part.FileName(), Content: content, Size: len(content)}
	}
}

func (c Call) number(name string) int64 {
	n, _ := strconv.ParseInt(c.Params[name], 10, 64) // what is none is no chat and no message
	return n
}
