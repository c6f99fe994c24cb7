package telegram

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf16"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/view"
)

// part is one post of a message: lines of text, or a picture or document with the
// lines as its caption.
type part struct {
	lines  []line
	plain  bool // without markup
	image  *view.Image
	unseen []line // what the picture shows, said only where it cannot be sent
	file   *view.File
	keys   [][]key
	prompt string // asks the person who is replied to for an answer, with this hint
}

// line is a line of text; a fixed one is monospaced, as tables are.
type line struct {
	text  view.Text
	fixed bool
}

// Limits of https://core.telegram.org/bots/api, in units of UTF-16 after markup
// has been read, and in bytes.
const (
	maxText    = 4096
	maxCaption = 1024
	maxUpload  = 50 << 20
	maxPrompt  = 64
)

// units returns how Telegram counts a text.
func units(s string) int {
	n := 0
	for _, char := range s {
		n += utf16.RuneLen(char)
	}
	return n
}

// unitsOf returns how Telegram counts lines as one text.
func unitsOf(lines []line) int {
	n := max(0, len(lines)-1)
	for _, l := range lines {
		n += units(l.text.String())
	}
	return n
}

// kind returns "" for text, otherwise the field of the call that takes the file.
func (p part) kind() string {
	switch {
	case p.image != nil:
		return "photo"
	case p.file != nil:
		return "document"
	}
	return ""
}

func (p part) sendMethod() string {
	switch p.kind() {
	case "photo":
		return "sendPhoto"
	case "document":
		return "sendDocument"
	}
	return "sendMessage"
}

func (p part) editMethod() string {
	if p.kind() == "" {
		return "editMessageText"
	}
	return "editMessageMedia"
}

// sent returns the parameters of a new post.
func (p part) sent() sdk.Params {
	params := sdk.Params{}
	field := "text"
	if p.kind() != "" {
		field = "caption"
	} else {
		params["link_preview_options"] = `{"is_disabled":true}`
	}
	params.AddNonEmpty(field, p.text())
	params.AddNonEmpty("parse_mode", p.mode())
	params.AddNonEmpty("reply_markup", p.markup())
	return params
}

// mediaField is the name of the file in a request that edits one.
const mediaField = "file"

// edited returns the parameters of an edit.
func (p part) edited() sdk.Params {
	if p.kind() == "" {
		return p.sent()
	}
	media := map[string]string{"type": p.kind(), "media": "attach://" + mediaField}
	if caption := p.text(); caption != "" {
		media["caption"] = caption
		media["parse_mode"] = p.mode()
	}
	params := sdk.Params{"media": encoded(media)}
	params.AddNonEmpty("reply_markup", p.markup())
	return params
}

func (p part) mode() string {
	if p.plain || p.text() == "" {
		return ""
	}
	return "HTML"
}

// markup returns what is shown below the post: keys, or a prompt to reply.
func (p part) markup() string {
	switch {
	case len(p.keys) > 0:
		return encoded(map[string]any{"inline_keyboard": p.keys})
	case p.prompt != "":
		return encoded(map[string]any{"force_reply": true, "selective": true,
			"input_field_placeholder": cut(p.prompt, maxPrompt)})
	}
	return ""
}

// unsendable reports whether a picture or document caused the failure.
func unsendable(err error) bool {
	status := failureOf(err).status
	return status == http.StatusBadRequest || status == http.StatusRequestEntityTooLarge
}

// inWords returns what is said instead of a picture or document that cannot be sent.
func (p part) inWords(platform *Platform) part {
	said := part{lines: slices.Concat(p.lines, p.unseen), keys: p.keys, plain: p.plain}
	if p.file != nil {
		sorry := platform.word("", bot.T("I couldn't send %s here. You can get it with the storebot command line.",
			p.file.Name))
		said.lines = append(said.lines, line{text: sorry})
	}
	if len(said.lines) == 0 {
		said.lines = []line{{text: view.Data(p.image.Name)}}
	}
	return said
}

// attachment is a file to be sent.
type attachment struct {
	field, name string
	content     []byte
}

// attachment returns the picture or document of the post, nil where there is none.
func (p part) attachment(field string) *attachment {
	switch {
	case p.image != nil:
		return &attachment{field, p.image.Name, p.image.Content}
	case p.file != nil:
		return &attachment{field, p.file.Name, p.file.Content}
	}
	return nil
}

// text returns the lines with markup, or without.
func (p part) text() string {
	var b strings.Builder
	for i, l := range p.lines {
		switch {
		case p.plain:
			b.WriteString(l.text.String())
		default:
			b.WriteString(markedUp(l, i > 0 && p.lines[i-1].fixed, i+1 < len(p.lines) && p.lines[i+1].fixed))
		}
		if i+1 < len(p.lines) {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
