package fakeslack

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Limits beyond what the schema says.
const (
	maxText     = 40000
	maxOptions  = 100
	maxFields   = 10
	maxElements = 25 // of an actions block
)

var maxBlocks = map[string]int{message: 50, modal: 100, home: 100}

// maxLengths is how many characters a text of a kind of element may have.
var maxLengths = map[string]int{"header": 150, "section": 3000, "context": 2000, "button": 75, "option": 75,
	"input": 2000, "title": 24}

// walk visits every object of a JSON value.
func walk(value any, visit func(object)) {
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			walk(element, visit)
		}
	case object:
		visit(v)
		for _, element := range v {
			walk(element, visit)
		}
	}
}

// checkBlocks holds the blocks of a surface against Slack's limits and the workspace's
// files. The lock is held.
func (s *Server) checkBlocks(blocks []any, surface string) *refusal {
	if len(blocks) > maxBlocks[surface] {
		return &refusal{"invalid_blocks", fmt.Sprintf("%d blocks", len(blocks))}
	}
	if why := validate("_blocks", blocks); why != nil {
		return &refusal{"invalid_blocks", why.Error()}
	}
	if refused := s.checkNewer(blocks, surface); refused != nil {
		return refused
	}
	seen := map[string]bool{}
	var refused *refusal
	walk(blocks, func(o object) {
		if why := checkElement(o, seen); why != "" {
			refused = &refusal{"invalid_blocks", why}
		}
		if id, ok := o["slack_file"].(object); ok && !s.showable(text(id, "id")) {
			refused = &refusal{code: "invalid_blocks"}
		}
	})
	return refused
}

// checkElement says what is wrong with one element.
func checkElement(o object, seen map[string]bool) string {
	if id := text(o, "action_id"); id != "" && o["type"] != "plain_text_input" && id != "answer" {
		if seen[id] {
			return "the action_id " + id + " occurs twice"
		}
		seen[id] = true
	}
	if id := text(o, "block_id"); id != "" {
		if seen["block "+id] {
			return "the block_id " + id + " occurs twice"
		}
		seen["block "+id] = true
	}
	kind := text(o, "type")
	if limit, limited := maxLengths[kind]; limited {
		if said, ok := o["text"].(object); ok && utf8.RuneCountInString(text(said, "text")) > limit {
			return "the text of a " + kind + " is too long"
		}
	}
	switch {
	case (kind == "plain_text" || kind == "mrkdwn") && text(o, "text") == "":
		return "an empty text"
	case kind == "section" && o["text"] == nil && o["fields"] == nil:
		return "an empty section"
	}
	switch {
	case len(list(o["fields"])) > maxFields:
		return "too many fields"
	case kind == "actions" && len(list(o["elements"])) > maxElements:
		return "too many buttons"
	}
	for _, field := range list(o["fields"]) {
		if said, ok := field.(object); ok && utf8.RuneCountInString(text(said, "text")) > 2000 {
			return "the text of a field is too long"
		}
	}
	if len(list(o["options"])) > maxOptions {
		return "too many options"
	}
	return ""
}

func list(value any) []any {
	elements, _ := value.([]any)
	return elements
}

// Button is something to press.
type Button struct {
	Label, Value, ActionID, BlockID string
	Style                           string
	Confirm                         bool
	option                          bool
}

// Buttons returns what can be pressed under a post, entries of menus among them.
func (p Post) Buttons() []Button { return buttons(p.Blocks) }

func buttons(blocks []any) []Button {
	var found []Button
	for i, block := range blocks {
		row, ok := block.(object)
		if !ok || row["type"] != "actions" {
			continue
		}
		for _, element := range list(row["elements"]) {
			found = append(found, elementButtons(element.(object), fmt.Sprintf("block%d", i))...)
		}
	}
	return found
}

func elementButtons(o object, block string) []Button {
	label := func(o object) string { said, _ := o["text"].(object); return text(said, "text") }
	if o["type"] != "overflow" {
		return []Button{{
			Label: label(o), Value: text(o, "value"), ActionID: text(o, "action_id"), BlockID: block,
			Style: text(o, "style"), Confirm: o["confirm"] != nil,
		}}
	}
	var entries []Button
	for _, option := range list(o["options"]) {
		entry := option.(object)
		entries = append(entries, Button{Label: label(entry), Value: text(entry, "value"), ActionID: text(o, "action_id"),
			BlockID: block, option: true})
	}
	return entries
}

// String returns a post as it is displayed: its blocks, otherwise its text, entities undone.
func (p Post) String() string {
	if p.File != "" {
		return "[" + p.File + "]"
	}
	if len(p.Blocks) == 0 {
		return unescape(p.Text)
	}
	return Read(p.Blocks)
}

// Read returns blocks as they are displayed, a line each.
func Read(blocks []any) string {
	var b strings.Builder
	for _, block := range blocks {
		b.WriteString(strings.Join(said(block), "") + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// said returns the texts of a block in the order people read them.
func said(value any) []string {
	switch v := value.(type) {
	case []any:
		var texts []string
		for _, element := range v {
			texts = append(texts, said(element)...)
		}
		return texts
	case object:
		return saidObject(v)
	}
	return nil
}

func saidObject(o object) []string {
	switch o["type"] {
	case "mrkdwn":
		return []string{unescape(unmark(text(o, "text"))) + "\n"}
	case "plain_text":
		return []string{text(o, "text") + "\n"}
	case "text", "raw_text", "raw_number":
		return []string{text(o, "text")}
	case "image":
		return []string{"[" + text(o, "alt_text") + "]"}
	case "button":
		return []string{"[" + strings.TrimSpace(strings.Join(said(o["text"]), "")) + "] "}
	case "overflow":
		var entries []string
		for _, option := range list(o["options"]) {
			entries = append(entries, strings.TrimSpace(strings.Join(said(option), "")))
		}
		return []string{"[… " + strings.Join(entries, " | ") + "]"}
	}
	var texts []string
	for _, row := range list(o["rows"]) {
		for _, cell := range list(row) {
			texts = append(texts, strings.Join(said(cell), "")+"  ")
		}
		texts = append(texts, "\n")
	}
	for _, part := range []string{"label", "text", "fields", "elements", "hint"} {
		texts = append(texts, said(o[part])...)
	}
	return texts
}

func unescape(text string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text)
}

// mark is a sign for bold or italics; several asterisks in a row are none.
var mark = regexp.MustCompile(`\*+|_`)

// unmark takes the signs for bold and italics off, as clients do.
func unmark(text string) string {
	return mark.ReplaceAllStringFunc(text, func(sign string) string {
		if len(sign) > 1 {
			return sign
		}
		return ""
	})
}
