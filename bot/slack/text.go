package slack

import (
	"regexp"
	"strings"
)

// addressed returns what is said to us in a message that mentions us: what follows the
// mention, otherwise all but the mention.
func addressed(text, self string) string {
	at := mentionOf(text, self)
	if at == nil {
		return strings.TrimSpace(text)
	}
	before, after := text[:at[0]], text[at[1]:]
	if after = strings.TrimLeft(after, " ,:，："); strings.TrimSpace(after) != "" {
		return strings.TrimSpace(after)
	}
	return strings.TrimSpace(before)
}

// mentionOf returns where a text mentions someone, <@U1> or <@U1|name>; nil where it
// does not.
func mentionOf(text, user string) []int {
	for _, at := range reference.FindAllStringSubmatchIndex(text, -1) {
		if text[at[2]:at[3]] == "@"+user {
			return at[:2]
		}
	}
	return nil
}

var reference = regexp.MustCompile(`<([^<>|]*)(?:\|([^<>]*))?>`)

var unescaped = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// plain returns a text of Slack's as its author typed it: links and channels by the
// words people saw, people as <@U…>, entities undone.
func plain(text string) string {
	var b strings.Builder
	end := 0
	for _, at := range reference.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(unescaped.Replace(text[end:at[0]]))
		label := ""
		if at[4] >= 0 {
			label = text[at[4]:at[5]]
		}
		b.WriteString(unescaped.Replace(visibleText(text[at[2]:at[3]], label)))
		end = at[1]
	}
	b.WriteString(unescaped.Replace(text[end:]))
	return strings.TrimSpace(b.String())
}

// visibleText returns how a reference read to its author.
func visibleText(target, label string) string {
	switch {
	case strings.HasPrefix(target, "@"):
		return "<" + target + ">"
	case strings.HasPrefix(target, "#") && label != "":
		return "#" + label
	case strings.HasPrefix(target, "!"):
		return "@" + strings.TrimPrefix(target, "!")
	case label != "":
		return label
	}
	return target
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escaped returns a text of which nothing can become a mention or a link.
func escaped(text string) string { return escapes.Replace(text) }

// size returns an upper bound of a text's length as Slack counts it, escaped.
func size(text string) int {
	n := 0
	for _, char := range text {
		switch {
		case char == '&':
			n += len("&amp;")
		case char == '<' || char == '>':
			n += len("&lt;")
		case char > 0xFFFF:
			n += 2
		default:
			n++
		}
	}
	return n
}

// head returns as much of a text as fits, and the rest of it, cut where a line or
// a word ends if there is such a place.
func head(text string, limit int) (fits, rest string) {
	if size(text) <= limit {
		return text, ""
	}
	end, space, line, used := 0, 0, 0, 0
	for i, char := range text {
		used += size(string(char))
		if used > limit {
			end = i
			break
		}
		switch char {
		case '\n':
			line = i + 1
		case ' ':
			space = i + 1
		}
	}
	switch {
	case line > end/2:
		end = line
	case space > end/2:
		end = space
	}
	return text[:end], text[end:]
}

// short returns a text cut to a length, with a sign that it was.
func short(text string, limit int) string {
	if size(text) <= limit {
		return text
	}
	fits, _ := head(text, limit-1)
	return strings.TrimRight(fits, " \n") + "…"
}
