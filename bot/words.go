package bot

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a piece of a line. A quoted one is literal text: never a name of
// an argument, a number or a day.
type word struct {
	text   string // with ASCII for full-width characters, unless it is quoted
	typed  string // as written in the line: what people say is theirs
	quoted bool
}

// quotes are opening quotation marks and what closes them. The apostrophe is
// none: people write don't.
var quotes = map[rune]rune{'"': '"', '“': '”', '”': '”', '＂': '＂', '「': '」', '『': '』'}

// namedQuote is a quoted value behind its name: days="0 10 * * 1", 周期="0 10 * * 1".
var namedQuote = regexp.MustCompile(`^([\p{L}-]+[=＝])["“”＂]([^"“”＂]+)["“”＂]`)

// split cuts a line into words at spaces, full-width ones too. Quotation marks
// count only where a word begins, so 5" stays a word. Outside of them full-width
// characters become ASCII.
func split(line string) ([]word, error) {
	var words []word
	for {
		line = strings.TrimLeftFunc(line, unicode.IsSpace)
		if line == "" {
			return words, nil
		}
		if named := namedQuote.FindStringSubmatch(line); named != nil {
			words = append(words, word{text: fold(named[1]) + named[2], typed: named[1] + named[2]})
			line = line[len(named[0]):]
			continue
		}
		first, size := utf8.DecodeRuneInString(line)
		closing, quoted := quotes[first]
		if !quoted {
			end := wordEnd(line)
			words = append(words, word{text: fold(line[:end]), typed: line[:end]})
			line = line[end:]
			continue
		}
		end := quoteEnd(line[size:], closing)
		if end < 0 {
			return nil, Problemf("The quotation mark before %s isn't closed. Add a closing one.", shorten(line[size:], 20))
		}
		inside := line[size : size+end]
		words = append(words, word{text: inside, typed: inside, quoted: true})
		_, closed := utf8.DecodeRuneInString(line[size+end:])
		line = line[size+end+closed:]
	}
}

// Quotes reports whether the line has a text in quotation marks: it is literal then, whatever it
// looks like.
func (c Call) Quotes(text string) bool {
	for mark := range quotes {
		if strings.Contains(c.Line, string(mark)+text) {
			return true
		}
	}
	return false
}

func wordEnd(line string) int {
	if end := strings.IndexFunc(line, unicode.IsSpace); end >= 0 {
		return end
	}
	return len(line)
}

// quoteEnd finds the closing mark. Both straight and curly ones close what a
// curly one opened: phones mix them up.
func quoteEnd(rest string, closing rune) int {
	return strings.IndexFunc(rest, func(r rune) bool {
		return r == closing || closing == '”' && r == '"'
	})
}

// shorten cuts a text to a number of characters.
func shorten(s string, limit int) string {
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	return string(runes[:limit-1]) + "…"
}
