package picture

import (
	"regexp"
	"strings"
)

const ellipsis = "…"

// shorten returns text cut to a width in pixels; a cut text ends in an ellipsis.
func (c *canvas) shorten(text string, size, room float64) string {
	if c.width(text, size) <= room {
		return text
	}
	letters := []rune(text)
	for len(letters) > 0 && c.width(string(letters)+ellipsis, size) > room {
		letters = letters[:len(letters)-1]
	}
	return strings.TrimRight(string(letters), " ") + ellipsis
}

// words are what a line may be broken between: a word or figure with the space
// behind it, or one Chinese character.
var words = regexp.MustCompile(`[A-Za-z0-9¥.,%:+\-'’/()]+ ?|.`)

const closing = "，。、；：）！？"

// wrap breaks text into lines of a width in pixels. No line begins with a closing
// punctuation mark; the first line ends after one where that costs no further
// line.
func (c *canvas) wrap(text string, size, room float64) []string {
	tokens := words.FindAllString(drawable(text), -1)
	lines := c.fill(tokens, size, room)
	if len(lines) < 2 {
		return joined(lines)
	}
	for cut := len(lines[0]); cut > 0; cut-- {
		first := strings.Join(tokens[:cut], "")
		if c.width(first, size) < room*0.45 {
			break
		}
		if !endsClause(first) {
			continue
		}
		if rest := c.fill(tokens[cut:], size, room); len(rest)+1 <= len(lines) {
			return joined(append([][]string{tokens[:cut]}, rest...))
		}
	}
	return joined(lines)
}

func endsClause(text string) bool {
	return strings.HasSuffix(text, ". ") || strings.HasSuffix(text, ", ") || strings.HasSuffix(text, "; ") ||
		strings.HasSuffix(text, ": ") || strings.ContainsRune("，。；：", []rune(text)[len([]rune(text))-1])
}

// fill puts as many tokens on each line as fit.
func (c *canvas) fill(tokens []string, size, room float64) [][]string {
	var lines [][]string
	var line []string
	for _, token := range tokens {
		full := c.width(strings.TrimRight(strings.Join(line, "")+token, " "), size) > room
		if len(line) > 0 && full && !strings.Contains(closing, token) {
			lines, line = append(lines, line), nil
		}
		line = append(line, token)
	}
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

func joined(lines [][]string) []string {
	texts := make([]string, len(lines))
	for i, line := range lines {
		texts[i] = strings.TrimSpace(strings.Join(line, ""))
	}
	return texts
}
