package faketelegram

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// tagNames are the elements that the Bot API's HTML has.
var tagNames = []string{
	"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "span", "tg-spoiler", "tg-emoji",
	"blockquote",
}

var (
	tag    = regexp.MustCompile(`^<(/?)([a-zA-Z-]*)((?:\s[^<>]*)?)>`)
	entity = regexp.MustCompile(`^&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);`)
)

// parseHTML reads markup as the Bot API does and returns the text that is left.
func parseHTML(s string) (string, *Refusal) {
	var plain strings.Builder
	var open []string
	for at := 0; at < len(s); {
		switch s[at] {
		case '<':
			found := tag.FindStringSubmatch(s[at:])
			refusal := element(found, &open, at)
			if refusal != nil {
				return "", refusal
			}
			at += len(found[0])
		case '&':
			if found := entity.FindString(s[at:]); found != "" {
				plain.WriteString(html.UnescapeString(found))
				at += len(found)
				continue
			}
			fallthrough
		default:
			plain.WriteByte(s[at])
			at++
		}
	}
	if len(open) > 0 {
		return "", unparsable("Can't find end tag corresponding to start tag \"%s\"", open[len(open)-1])
	}
	return plain.String(), nil
}

// element returns the beginning or the end of one.
func element(found []string, open *[]string, at int) *Refusal {
	if found == nil {
		return unparsable("Unsupported start tag \"\" at byte offset %d", at)
	}
	name := strings.ToLower(found[2])
	switch {
	case !slices.Contains(tagNames, name):
		return unparsable("Unsupported start tag \"%s\" at byte offset %d", name, at)
	case found[1] == "":
		*open = append(*open, name)
		return nil
	case len(*open) == 0:
		return unparsable("Unexpected end tag at byte offset %d", at)
	case (*open)[len(*open)-1] != name:
		return unparsable("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", at,
			(*open)[len(*open)-1], name)
	}
	*open = (*open)[:len(*open)-1]
	return nil
}

func unparsable(why string, args ...any) *Refusal {
	return refuse("Bad Request: can't parse entities: " + fmt.Sprintf(why, args...))
}

// parsed returns a text or caption as people see it.
func (c Call) parsed(field string) (string, *Refusal) {
	text, refusal := c.Params[field], (*Refusal)(nil)
	switch mode := c.Params["parse_mode"]; mode {
	case "":
	case "HTML":
		text, refusal = parseHTML(text)
	default:
		refusal = refuse("Bad Request: unsupported parse_mode")
	}
	return strings.TrimSpace(text), refusal
}

// Units returns how the Bot API counts a text.
func Units(s string) int { return len(utf16.Encode([]rune(s))) }
