package telegram

import (
	"storebot/bot/layout"
	"storebot/bot/view"
)

// phone is how many monospaced columns a narrow phone shows in one line.
const phone = 34

// table draws a table in monospace.
func (d *drawing) table(t view.Table) {
	clean := view.Table{Header: cleanAll(t.Header), Right: t.Right}
	for _, row := range t.Rows {
		clean.Rows = append(clean.Rows, cleanAll(row))
	}
	for _, row := range (layout.Screen{Width: phone, Loose: true}).Table(clean) {
		for _, text := range row {
			d.lines = append(d.lines, line{text: view.Data(text.String()), fixed: true})
		}
	}
}

func cleanAll(texts []view.Text) []view.Text {
	all := make([]view.Text, len(texts))
	for i, text := range texts {
		all[i] = clean(text)
	}
	return all
}
