package telegram

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"time"

	"storebot/bot"
	"storebot/bot/layout"
	"storebot/bot/view"
)

// key is a button below a post.
type key struct {
	Text  string `json:"text"`
	Data  string `json:"callback_data"`
	Style string `json:"style,omitempty"`
}

// A key carries the line to be typed, unless it begins with one of these marks. A line that begins
// with a mark is saved as a note.
const (
	askMark  = "~?" // ask before the line behind it is typed
	sureMark = "~!" // type the line behind it, once
	noMark   = "~-" // leave everything as it is
	formMark = "~f" // part of a form
	noteMark = "~#" // behind it stands the name of a note that holds the line
	ownMark  = "~"
)

const (
	maxData   = 64              // bytes
	maxRows   = 100 / keysInRow // 100 keys a post
	keyLife   = 90 * 24 * time.Hour
	lineNotes = "line/"

	keysInRow = 3
	rowWidth  = 36 // columns of labels that a phone shows side by side
)

// keyboard returns the buttons of a message; where long lines cannot be noted, those that
// need no note.
func (p *Platform) keyboard(ctx context.Context, actions []view.Action) ([][]key, error) {
	var keys, short []key
	var notes []bot.Note
	for _, action := range actions {
		k := key{Text: labelOf(action)}
		mark := ""
		if action.Danger {
			mark, k.Style = askMark, "danger"
		}
		var note *bot.Note
		k.Data, note = p.data(mark, action.Line)
		if note != nil {
			notes = append(notes, *note)
		} else {
			short = append(short, k)
		}
		keys = append(keys, k)
	}
	if len(notes) > 0 {
		if err := p.options.Notes.Save(ctx, notes); err != nil {
			return inRows(short), err
		}
	}
	return inRows(keys), nil
}

func labelOf(a view.Action) string {
	if label := strings.TrimSpace(clean(a.Label).String()); label != "" {
		return label
	}
	return a.Line
}

// data returns what a key carries for a line. A long line is noted; the note's name is
// drawn from the line, so the same button needs but one.
func (p *Platform) data(mark, line string) (string, *bot.Note) {
	if len(mark)+len(line) <= maxData && line != "" && !strings.HasPrefix(line, ownMark) {
		return mark + line, nil
	}
	sum := sha256.Sum256([]byte(line))
	name := base64.RawURLEncoding.EncodeToString(sum[:18])
	return mark + noteMark + name, &bot.Note{Key: lineNotes + name, Value: []byte(line),
		Until: p.options.Now().Add(keyLife)}
}

// lineOf returns the line that a key carries behind its mark; not found when its note
// has been thrown away.
func (p *Platform) lineOf(ctx context.Context, data string) (line string, found bool, err error) {
	name, noted := strings.CutPrefix(data, noteMark)
	if !noted {
		return data, true, nil
	}
	value, err := p.options.Notes.Load(ctx, lineNotes+name)
	return string(value), value != nil, err
}

// inRows arranges keys in rows as far as their labels stay readable: a phone makes the keys of a row
// equally wide.
func inRows(keys []key) [][]key {
	var rows [][]key
	widest := 0
	for _, k := range keys {
		wide := layout.Columns(k.Text)
		last := len(rows) - 1
		if last < 0 || len(rows[last]) == keysInRow || max(widest, wide)*(len(rows[last])+1) > rowWidth {
			rows = append(rows, nil)
			last, widest = last+1, 0
		}
		rows[last] = append(rows[last], k)
		widest = max(widest, wide)
	}
	return rows
}
