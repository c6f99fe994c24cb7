package telegram

import (
	"strings"
	"unicode/utf16"

	"storebot/bot/view"
)

// split packs lines into as few posts as possible. It cuts between paragraphs if one ends in the
// second half of a post, otherwise between lines, and a line that is too long at a space. Markup is
// added to each piece afterwards, so no cut breaks it.
func split(lines []line, limit int) []part {
	var parts []part
	for rest := short(lines, limit); len(rest) > 0; {
		end := fitting(rest, limit)
		if end < len(rest) {
			end = paragraph(rest, end)
		}
		if kept := trimmed(rest[:end]); len(kept) > 0 {
			parts = append(parts, part{lines: kept})
		}
		rest = rest[end:]
	}
	return parts
}

// fitting returns how many of the lines go into one post.
func fitting(lines []line, limit int) int {
	size := 0
	for i, l := range lines {
		size += units(l.text.String()) + 1
		if size-1 > limit {
			return max(i, 1)
		}
	}
	return len(lines)
}

// paragraph returns the last end of a paragraph in the second half of some lines, else
// their end.
func paragraph(lines []line, end int) int {
	for i := end; i > end/2; i-- {
		if len(lines[i].text) == 0 {
			return i
		}
	}
	return end
}

// trimmed returns the lines without empty ones at both ends.
func trimmed(lines []line) []line {
	for len(lines) > 0 && blank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && blank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func blank(l line) bool { return strings.TrimSpace(l.text.String()) == "" }

// short splits lines that are longer than a post.
func short(lines []line, limit int) []line {
	var fit []line
	for _, l := range lines {
		for units(l.text.String()) > limit {
			var head view.Text
			head, l.text = cutText(l.text, limit)
			fit = append(fit, line{head, l.fixed})
		}
		fit = append(fit, l)
	}
	return fit
}

// cutText splits a text in two, of which the first fits.
func cutText(t view.Text, limit int) (head, rest view.Text) {
	for i, span := range t {
		size := units(span.Data)
		if size <= limit {
			limit -= size
			head = append(head, span)
			continue
		}
		first := span
		first.Data = cut(span.Data, limit)
		if space := strings.LastIndexByte(first.Data, ' '); space > len(first.Data)/2 {
			first.Data = first.Data[:space+1]
		}
		span.Data = span.Data[len(first.Data):]
		if first.Data != "" {
			head = append(head, first)
		}
		return head, append(view.Text{span}, t[i+1:]...)
	}
	return head, nil
}

// cut returns the beginning of a text that fits, whole characters of it.
func cut(s string, limit int) string {
	for i, char := range s {
		if limit -= utf16.RuneLen(char); limit < 0 {
			return s[:i]
		}
	}
	return s
}
