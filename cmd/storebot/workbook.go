package main

import (
	"io"

	"storebot/bot"
	"storebot/bot/sheet"
	"storebot/bot/view"
)

// writeWorkbook writes the tables of a message as XLSX, with words in the reader's language.
func writeWorkbook(w io.Writer, m view.Message, l bot.Locale) error {
	return sheet.Write(w, m, sheet.Labels{
		Sheet: l.Plain(bot.T("Table")), Name: l.Plain(bot.T("Figure")), Figure: l.Plain(bot.T("Value")),
		Notes: l.Plain(bot.T("Note")), Page: l.Plain(bot.T("Page")),
	})
}
