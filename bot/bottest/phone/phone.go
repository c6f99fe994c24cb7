// Package phone draws what the fake Slack and the fake Telegram hold as a phone would
// show it, so that renderings can be looked at in a browser. Only tests use it:
//
//	go test ./cmd/storebot -run Phones -phones page.html
//
// The cards of the digest are also written full size to a folder, where STOREBOT_PICTURES names one.
package phone

import (
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
)

// Screen is one phone.
type Screen struct {
	Platform, Title string // the platform's name decides the colours
	Posts           []template.HTML
}

//go:embed page.html
var page string

var pageTemplate = template.Must(template.New("page").Parse(page))

// Write writes phones side by side.
func Write(w io.Writer, screens []Screen) error { return pageTemplate.Execute(w, screens) }

// Terminal returns what a terminal shows.
func Terminal(text string) []template.HTML { return []template.HTML{element("pre", "", text)} }

// element returns a text in an element of a class; what people wrote is escaped.
func element(tag, class, text string) template.HTML {
	return around(tag, class, template.HTML(template.HTMLEscapeString(text))) //nolint:gosec // escaped
}

func around(tag, class string, inner template.HTML) template.HTML {
	return template.HTML(`<`+tag+` class="`+class+`">`) + inner + template.HTML(`</`+tag+`>`) //nolint:gosec // our own words
}

// Picture returns a PNG as the page itself holds it.
func Picture(content []byte, alt string) template.HTML {
	source := "data:image/png;base64," + base64.StdEncoding.EncodeToString(content)
	//nolint:gosec // escaped
	return template.HTML(`<img src="` + source + `" alt="` + template.HTMLEscapeString(alt) + `">`)
}
