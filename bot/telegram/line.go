package telegram

import (
	"strings"
	"unicode"
	"unicode/utf16"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// content is the text and files of a message to the bot.
type content struct {
	line    string // without a slash before and the bot's name in it
	command bool   // it began with a slash
	named   bool   // it named the bot
	foreign bool   // it is another bot's command
}

// read removes the bot's name from a text or caption and replaces mentions of people without a
// username by <@id>.
func read(m *message, self sdk.User) content {
	text, entities := m.Text, m.Entities
	if text == "" {
		text, entities = m.Caption, m.CaptionEntities
	}
	var s content
	text = s.unmention(text, entities, self)
	if !strings.HasPrefix(text, "/") {
		s.line = text
		return s
	}
	s.command = true
	first := text[1:]
	if end := strings.IndexFunc(first, unicode.IsSpace); end >= 0 {
		first = first[:end]
	}
	name, at, addressed := strings.Cut(first, "@")
	s.foreign = addressed && !strings.EqualFold(at, self.UserName)
	s.line = strings.TrimSpace(name + text[1+len(first):])
	return s
}

// unmention replaces mentions. Telegram's offsets are in units of UTF-16.
func (s *content) unmention(text string, entities []sdk.MessageEntity, self sdk.User) string {
	units := utf16.Encode([]rune(text))
	var b strings.Builder
	done := 0
	for _, e := range entities {
		end := e.Offset + e.Length
		if e.Offset < done || e.Length < 0 || end > len(units) {
			continue
		}
		mention := string(utf16.Decode(units[e.Offset:end]))
		switch {
		case e.Type == "mention" && strings.EqualFold(mention, "@"+self.UserName),
			e.Type == "text_mention" && e.User != nil && e.User.ID == self.ID:
			s.named, mention = true, ""
		case e.Type == "text_mention" && e.User != nil:
			mention = "<@" + account(e.User) + ">"
		}
		b.WriteString(string(utf16.Decode(units[done:e.Offset])))
		b.WriteString(mention)
		done = end
	}
	b.WriteString(string(utf16.Decode(units[done:])))
	return strings.TrimSpace(b.String())
}

// helpLine is what people type who don't know the bot yet.
const helpLine = "help"

// deepLink returns an address that opens a chat with the bot and passes it a code.
func (r *receiver) deepLink() func(code string) string {
	if r.options.Start == "" {
		return nil
	}
	return func(code string) string { return "https://t.me/" + r.self.UserName + "?start=" + code }
}

// started returns the line that a deep link stands for, t.me/bot?start=CODE: a code is
// for the command that takes codes, and no code asks what this is.
func (o Options) started(line string) string {
	first, code, _ := strings.Cut(line, " ")
	switch {
	case first != "start":
		return line
	case code == "" || o.Start == "":
		return helpLine
	}
	return o.Start + " " + strings.TrimSpace(code)
}
