package main

import (
	"io"

	"storebot/bot"
	"storebot/bot/docx"
	"storebot/bot/view"
)

// writeDocument writes a message as DOCX, with words in the reader's language.
func writeDocument(w io.Writer, m view.Message, l bot.Locale) error {
	lang := "en-US"
	if l.Lang == bot.ZH {
		lang = "zh-CN"
	}
	return docx.Write(w, m, docx.Labels{Shop: l.Shop, Page: l.Plain(bot.T("Page")),
		Attached: l.Plain(bot.T("Attached:")), Lang: lang})
}
