package slack

import (
	"regexp"
	"strings"

	"storebot/bot/view"

	sdk "github.com/slack-go/slack"
)

// plainObject returns text in which nothing means anything to Slack.
func plainObject(text string) *sdk.TextBlockObject {
	return sdk.NewTextBlockObject(sdk.PlainTextType, text, false, false)
}

// contextBlock returns a small grey text.
func contextBlock(text string) *sdk.ContextBlock {
	return sdk.NewContextBlock("", plainObject(text))
}

// richBlock returns a text made of spans: Slack reads no markup in them.
func richBlock(elements ...sdk.RichTextElement) *sdk.RichTextBlock {
	return sdk.NewRichTextBlock("", elements...)
}

// richText returns a text as blocks of a form.
func richText(t view.Text) []sdk.Block {
	var blocks []sdk.Block
	for _, chunk := range chunks(t, maxChunk) {
		blocks = append(blocks, richBlock(section(chunk)))
	}
	return blocks
}

// section returns a text's spans in their styles. Good and bad, which have no colour
// here, both stand out: their words and signs tell which is which.
func section(t view.Text) *sdk.RichTextSection {
	var spans []sdk.RichTextSectionElement
	for _, span := range t {
		if span.Data != "" {
			spans = append(spans, sdk.NewRichTextSectionTextElement(span.Data, styles[span.Style]))
		}
	}
	return sdk.NewRichTextSection(spans...)
}

var styles = map[view.Style]*sdk.RichTextSectionTextStyle{
	view.Bold: {Bold: true}, view.Code: {Code: true}, view.Muted: {Italic: true}, view.Good: {Bold: true},
	view.Bad: {Bold: true},
}

// markup matches what Slack might read as markup in a field: signs for styles, :emoji:, and a
// quote's mark at the beginning of a line. Signs between letters, as in a masked name, have no
// effect.
var (
	markup  = regexp.MustCompile("[*_~`]|:[\\w+'-]+:|(?m:^\\s*>)")
	inWords = regexp.MustCompile(`([\p{L}\p{N}])[*_~]+([\p{L}\p{N}])`)
)

// fieldObject returns a field's name over its value. Only mrkdwn has a bold name, so a
// field in which people's words could be read as markup has none.
func fieldObject(f view.Field) *sdk.TextBlockObject {
	name, value, note := f.Name.String(), f.Value.String(), f.Note.String()
	text := strings.TrimSpace(strings.TrimSpace(name+"\n"+value) + noteGap(f) + note)
	if markup.MatchString(inWords.ReplaceAllString(text, "$1$2")) || strings.Contains(name, "\n") ||
		strings.TrimSpace(name) != name || name == "" {
		return plainObject(text)
	}
	said := "*" + escaped(name) + "*\n" + escaped(value)
	if note != "" {
		said += noteGap(f) + slanted(note)
	}
	return sdk.NewTextBlockObject(sdk.MarkdownType, strings.TrimSpace(said), false, true)
}

// slanted returns a note in italics, where they work.
func slanted(note string) string {
	if strings.Contains(note, "\n") || strings.TrimSpace(note) != note {
		return escaped(note)
	}
	return "_" + escaped(note) + "_"
}

// chunks cuts a text into pieces that fit into a block, at lines or words where
// that is possible.
func chunks(t view.Text, limit int) []view.Text {
	var cut []view.Text
	var now view.Text
	used := 0
	for _, span := range t {
		for rest := span.Data; rest != ""; {
			var fits string
			if fits, rest = head(rest, limit-used); fits != "" {
				now = append(now, view.Span{Style: span.Style, Data: fits})
				used += size(fits)
			}
			if rest != "" {
				cut, now, used = append(cut, now), nil, 0
			}
		}
	}
	if now != nil {
		cut = append(cut, now)
	}
	return cut
}
