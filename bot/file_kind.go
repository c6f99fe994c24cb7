package bot

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"

	"storebot/bot/view"
)

// WriteFile writes a message as a file.
type WriteFile func(w io.Writer, m view.Message, l Locale) error

// fileKind is a kind of file that an answer can be had as.
type fileKind struct {
	extension string
	words     string         // that ask for it, as help says them
	asked     *regexp.Regexp // what people write behind a line, the line itself in its first group
	write     func(Options) WriteFile
	put       func(r *Router, m Message, write WriteFile, name string) Message
}

// fileKinds are all of them.
var fileKinds = []*fileKind{
	{"xlsx", "as xlsx", asWorkbook, func(o Options) WriteFile { return o.Workbook }, (*Router).inWorkbook},
	{"docx", "as docx", asDocument, func(o Options) WriteFile { return o.Document }, (*Router).inDocument},
}

// cut takes the words that ask for the file off the end of a line.
func (k *fileKind) cut(line string) (rest string, asked bool) {
	found := k.asked.FindStringSubmatch(strings.TrimRight(line, " \t　.。"))
	if found == nil {
		return line, false
	}
	return found[1], true
}

// findFile finds the command of a line that asks for its answer as a file. Behind free text
// those words belong to the text.
func (r *Router) findFile(line string, chat Chat, at Moment) (match, bool) {
	for _, kind := range fileKinds {
		rest, asked := kind.cut(line)
		if !asked || kind.write(r.options) == nil {
			continue
		}
		found, err := r.findLine(rest, chat, at)
		if err != nil || found.offered || len(found.words) > 0 && found.command.Run.takesText() {
			return match{}, false
		}
		found.file = kind
		return found, true
	}
	return match{}, false
}

// fileOf returns the kind of file that an answer is had as: the one asked for, else the command's
// own; nil for none.
func (r *Router) fileOf(found match) *fileKind {
	for _, kind := range fileKinds {
		if found.file == nil && found.command.File == kind.extension && kind.write(r.options) != nil {
			return kind
		}
	}
	return found.file
}

// inFile returns the message with what was asked for in a file.
func (r *Router) inFile(kind *fileKind, m Message, call *Call) Message {
	return kind.put(r, m, kind.write(r.options), r.fileName(call, kind))
}

// fileName returns the command's name and the day: stock-2026-11-24.xlsx, 库存-2026-11-24.xlsx.
func (r *Router) fileName(call *Call, kind *fileKind) string {
	name := r.Locale(call.Store, call.Lang).Plain(r.NameOf(call.Command))
	name = strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return '-'
	}, name)
	return fmt.Sprintf("%s-%s.%s", name, DayOf(call.Now), kind.extension)
}

// asDocument is what people write behind a line to get its answer as a Word document.
var asDocument = regexp.MustCompile(`(?i)^(.*?\S)(?:\s+(?:(?:as|to|in)\s+)?(?:docx|word)|` +
	`\s*导出(?:为|成|到)?\s*(?:docx|word|文档)|\s*[存转](?:为|成)\s*(?:docx|word|文档))$`)

// inDocument returns the message as a document; what stays is its title, and its buttons.
func (r *Router) inDocument(m Message, write WriteFile, name string) Message {
	document := Message{Title: m.Title, Sections: m.Sections}
	file := &File{Name: name, Write: func(w io.Writer, l Locale) error {
		l.Medium, l.Short, l.Dark = ForChats, false, false
		shown, err := document.In(l)
		if err != nil {
			return err
		}
		return write(w, shown, l)
	}}
	return Message{Title: m.Title, Sections: []Section{{File: file}}, Actions: m.Actions}
}
