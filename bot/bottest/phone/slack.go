package phone

import (
	"fmt"
	"html/template"
	"regexp"

	"storebot/bot/bottest/fakeslack"
)

// object is JSON as the fake keeps it.
type object = map[string]any

// Slack returns a channel's posts; s has their pictures.
func Slack(s *fakeslack.Server, posts []fakeslack.Post) []template.HTML {
	var drawn []template.HTML
	for _, post := range posts {
		switch {
		case post.File != "":
			drawn = append(drawn, element("div", "file", "📄 "+post.File))
		case len(post.Blocks) == 0:
			drawn = append(drawn, element("div", "prose", post.String()))
		default:
			drawn = append(drawn, blocks(s, post.Blocks))
		}
	}
	return drawn
}

// SlackForm returns a modal.
func SlackForm(s *fakeslack.Server, form *fakeslack.Form) []template.HTML {
	inner := element("div", "header", form.Title)
	fields, _ := form.View["blocks"].([]any)
	inner += blocks(s, fields) + element("span", "button", text(form.View, "close")) + element("span", "button primary",
		text(form.View, "submit"))
	return []template.HTML{around("div", "form", inner)}
}

func blocks(s *fakeslack.Server, all []any) template.HTML {
	var drawn template.HTML
	for _, b := range all {
		drawn += block(s, b.(object))
	}
	return drawn
}

func block(s *fakeslack.Server, b object) template.HTML {
	switch b["type"] {
	case "header":
		return element("div", "header", text(b, "text"))
	case "section":
		return section(b)
	case "context":
		return around("div", "context", each(b, "elements", said))
	case "image":
		file, _ := b["slack_file"].(object)
		id, _ := file["id"].(string)
		return Picture(s.Content(id), text(b, "alt_text"))
	case "rich_text":
		return each(b, "elements", rich)
	case "actions":
		return each(b, "elements", button)
	case "table":
		return table(b)
	case "data_table":
		return dataTable(b)
	case "alert":
		return element("div", "alert", "⛔ "+text(b, "text"))
	case "input":
		return input(b)
	}
	return element("div", "prose", "?")
}

// table draws a table with its first row as the header.
func table(b object) template.HTML {
	settings, _ := b["column_settings"].([]any)
	var drawn template.HTML
	rows, _ := b["rows"].([]any)
	for _, row := range rows {
		var cells template.HTML
		for i, cell := range row.([]any) {
			class := ""
			if i < len(settings) {
				class, _ = settings[i].(object)["align"].(string)
			}
			cells += around("td", class, each(cell.(object), "elements", rich))
		}
		drawn += around("tr", "", cells)
	}
	return around("table", "table", drawn)
}

// dataTable draws the first page of a table, and what leads to the others.
func dataTable(b object) template.HTML {
	rows, _ := b["rows"].([]any)
	size, _ := b["page_size"].(float64)
	shown := min(int(size), len(rows)-1)
	var drawn template.HTML
	for i, row := range rows[:shown+1] {
		var cells template.HTML
		for _, c := range row.([]any) {
			cell := c.(object)
			class := ""
			if cell["type"] == "raw_number" {
				class = "right"
			}
			words := each(cell, "elements", rich) + element("span", "", text(cell, "text"))
			if i == 0 {
				words = around("b", "", words)
			}
			cells += around("td", class, words)
		}
		drawn += around("tr", "", cells)
	}
	pages := fmt.Sprintf("1–%d of %d  ‹ ›  ↑↓", shown, len(rows)-1)
	caption := element("div", "context", text(b, "caption"))
	return caption + around("table", "table", drawn) + element("div", "context", pages)
}

// each draws the elements of a list one after another.
func each(o object, name string, draw func(object) template.HTML) template.HTML {
	var drawn template.HTML
	elements, _ := o[name].([]any)
	for _, e := range elements {
		drawn += draw(e.(object))
	}
	return drawn
}

func section(b object) template.HTML {
	if b["fields"] == nil {
		said, _ := b["text"].(object)
		return around("div", "prose", mrkdwn(said))
	}
	return around("div", "fields", each(b, "fields",
		func(f object) template.HTML { return around("div", "field", mrkdwn(f)) }))
}

var (
	bold   = regexp.MustCompile(`\*([^*\n]+)\*`)
	italic = regexp.MustCompile(`_([^_\n]+)_`)
)

// mrkdwn returns Slack's own markup, as far as the bot uses it; it comes escaped.
func mrkdwn(o object) template.HTML {
	words, _ := o["text"].(string)
	if o["type"] != "mrkdwn" {
		return said(o)
	}
	words = bold.ReplaceAllString(words, "<b>$1</b>")
	return template.HTML(italic.ReplaceAllString(words, "<i>$1</i>")) //nolint:gosec // a test's own page
}

func said(o object) template.HTML {
	words, _ := o["text"].(string)
	return template.HTML(template.HTMLEscapeString(words)) //nolint:gosec // escaped
}

func rich(e object) template.HTML {
	if e["type"] == "rich_text_preformatted" {
		return around("pre", "", each(e, "elements", said))
	}
	return around("div", "prose", each(e, "elements", span))
}

func span(o object) template.HTML {
	drawn := said(o)
	style, _ := o["style"].(object)
	for name, tag := range map[string]string{"bold": "b", "italic": "i", "code": "code"} {
		if style[name] == true {
			drawn = around(tag, "", drawn)
		}
	}
	return drawn
}

func button(o object) template.HTML {
	if o["type"] != "overflow" {
		style, _ := o["style"].(string)
		return element("span", "button "+style, text(o, "text"))
	}
	return element("span", "button", "⋯") + around("div", "menu",
		"⋯ "+each(o, "options", func(option object) template.HTML {
			return element("span", "", text(option, "text")+" · ")
		}))
}

func input(b object) template.HTML {
	label := text(b, "label")
	if b["optional"] == true {
		label += " (optional)"
	}
	drawn := element("div", "label", label) + field(b["element"].(object))
	if b["hint"] != nil {
		drawn += element("div", "hint", text(b, "hint"))
	}
	return drawn
}

func field(e object) template.HTML {
	class := "input"
	if e["multiline"] == true {
		class += " long"
	}
	value, _ := e["initial_value"].(string)
	for _, name := range []string{"initial_date", "initial_user"} {
		if given, ok := e[name].(string); ok {
			value = given
		}
	}
	if chosen, ok := e["initial_option"].(object); ok {
		value = text(chosen, "text")
	}
	kind, _ := e["type"].(string)
	return element("div", class, value+signs[kind])
}

// signs say what kind of widget a field is.
var signs = map[string]string{"datepicker": " ▦", "users_select": " @▾", "static_select": " ▾", "number_input": " #"}

// text returns a text object's words, or a plain string.
func text(o object, name string) string {
	if said, ok := o[name].(object); ok {
		words, _ := said["text"].(string)
		return words
	}
	words, _ := o[name].(string)
	return words
}
