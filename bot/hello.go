package bot

import "storebot/bot/view"

// Hello returns what the bot posts in a group that it was added to: what to type next. typed
// returns how people type a line there.
func Hello(l Locale, typed func(line string) string) view.Message {
	next := func(what, line Text) Field {
		return Field{Name: what, Value: Data(typed(l.Plain(line))).Styled(Code)}
	}
	m := OneLine(T("I post the store's figures and alerts here and take commands. Type next:"))
	m.Sections = []Section{{Fields: []Field{
		next(T("Connect this group"), T("chat digest alerts")),
		next(T("Today's figures"), T("kpi today")),
		next(T("All commands"), T("help")),
	}}}
	said, err := m.In(l)
	if err != nil {
		return view.OneLine(l.Text(m.Title)) // only a picture can fail, and there is none
	}
	return said
}

// Edited returns the answer to a message that was edited after it was sent.
func Edited() Text { return T("I don't read edited messages. Send it again as a new one.") }

// Wordless returns the answer to a message without words, such as a sticker or a voice message.
func Wordless() Text {
	return T("I read text, buttons and files, but not stickers, voice messages or pictures on their own. Send help to see what I can do.")
}
