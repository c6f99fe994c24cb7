package bot

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"storebot/bot/view"
)

// maxLines is how many commands one message may hold.
const maxLines = 30

// maxLineRunes is how long a line may be: as long as a message on Telegram.
const maxLineRunes = 4096

// several returns the lines of a message in which each line begins with a command; nil for
// any other message. Where the first command takes free text, lines that cannot be read as
// commands of their own belong to that text.
func (r *Router) several(request Request) []string {
	if request.Answers != nil || request.Files != nil || request.Clocked || request.Pressed ||
		!strings.Contains(request.Line, "\n") {
		return nil
	}
	var lines []string
	at := Moment{Now: r.options.Now(), Today: DayOf(r.options.Now()), Words: r.options.Words}
	free := false
	for line := range strings.Lines(request.Line) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if utf8.RuneCountInString(line) > maxLineRunes {
			return nil
		}
		found, err := r.called(line, at)
		if err != nil || len(lines) == maxLines {
			return nil
		}
		read, err := found.command.Run.read(found.name, found.words, nil, at)
		if free && (err != nil || len(read.missing()) > 0) {
			return nil
		}
		free = free || read.free() != nil
		lines = append(lines, line)
	}
	if len(lines) < 2 {
		return nil
	}
	return lines
}

// each answers the lines of a message one after the other, in one reply. A line that lacks
// something is not asked for with a form; it can be sent again alone.
func (r *Router) each(ctx context.Context, request Request, lines []string) Answer {
	all := Answer{}
	seen := map[string]bool{}
	for i, line := range lines {
		one := request
		one.Line = line
		if one.ID != "" {
			one.ID += "#" + strconv.Itoa(i+1)
		}
		reply := r.one(ctx, one)
		if reply.Repeated {
			return reply
		}
		all.Private, all.Failed, all.Lang = all.Private || reply.Private, all.Failed || reply.Failed, reply.Lang
		if reply.Form != nil {
			reply.Message = view.Message{
				Title: reply.Form.Title, Sections: []view.Section{{Text: view.Data(reply.Form.Usage)}},
				Actions: []view.Action{{Label: view.Data(line), Line: line}},
			}
		}
		if all.Message.Title == nil {
			all.Message.Title = Locale{Lang: reply.Lang, Words: r.options.Words}.Text(N(len(lines), "%d line", "%d lines"))
		}
		all.Message.Sections = append(all.Message.Sections, view.Section{Heading: view.Data(line), Text: reply.Message.Title})
		all.Message.Sections = append(all.Message.Sections, reply.Message.Sections...)
		for _, action := range reply.Message.Actions {
			if key := action.Label.String() + "\n" + action.Line; !seen[key] {
				seen[key] = true
				all.Message.Actions = append(all.Message.Actions, action)
			}
		}
	}
	return all
}
