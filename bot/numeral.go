package bot

import (
	"strconv"
	"strings"
)

// hanDigits are the digits of Chinese numerals, the formal ones of receipts included.
var hanDigits = map[rune]int64{
	'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9,
}

// hanUnits multiply what precedes them; 万 and 亿 multiply all of it.
var hanUnits = map[rune]int64{'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000, '万': 10_000, '亿': 100_000_000}

// numeral is the scanner's state while it reads a Chinese numeral.
type numeral struct {
	total, section, digit int64 // finished by 万 or 亿; below it; not yet multiplied
	last                  int64 // the latest unit; 0 at the beginning and behind 零
	pending               bool  // digit has been set
}

// parseNumeral reads a whole number of Chinese numerals, Arabic digits or both: 十二,
// 一千二 (1200), 两万五 (25000), 3千5, 1万2. It reports false for anything else and for
// numbers above maxCount.
func parseNumeral(s string) (int64, bool) {
	var n numeral
	if s == "" || !startsNumeral(s) {
		return 0, false
	}
	for _, r := range s {
		if !n.take(r) || n.total+n.section > maxCount {
			return 0, false
		}
	}
	return n.value()
}

// startsNumeral keeps a lone unit from being a number; 十 and 百 do begin one.
func startsNumeral(s string) bool {
	first := firstOf(s)
	return first != '千' && first != '万' && first != '亿' && first != '百'
}

func (n *numeral) take(r rune) bool {
	if unit, ok := hanUnits[r]; ok {
		return n.multiply(unit)
	}
	if r >= '0' && r <= '9' {
		n.digit, n.pending = n.digit*10+int64(r-'0'), true
		return n.digit <= maxCount
	}
	digit, ok := hanDigits[r]
	if !ok || n.pending && n.digit != 0 {
		return false
	}
	n.digit, n.pending = digit, true
	if digit == 0 {
		n.last = 0
	}
	return true
}

func (n *numeral) multiply(unit int64) bool {
	if !n.pending && unit != 10 && n.section == 0 {
		return false
	}
	if unit >= 10_000 {
		n.total = (n.total + n.section + n.digit) * unit
		n.section, n.digit = 0, 0
	} else {
		if !n.pending {
			n.digit = 1
		}
		n.section, n.digit = n.section+n.digit*unit, 0
	}
	n.last, n.pending = unit, false
	return true
}

// value returns the number. A digit right behind a unit counts the next smaller one: 一千二
// is 1200.
func (n *numeral) value() (int64, bool) {
	sum := n.total + n.section
	if n.pending && n.last > 10 && n.digit < 10 {
		return sum + n.digit*n.last/10, true
	}
	return sum + n.digit, true
}

// numberPattern matches a short number in digits or Chinese numerals, for patterns of
// days and times; shortNumber reads it.
const numberPattern = `(\d{1,4}|[零〇一二两三四五六七八九十]{1,3})`

// shortNumber reads what numberPattern matched; what isn't a number is 0.
func shortNumber(s string) int {
	if allDigits(s) {
		n, _ := strconv.Atoi(s)
		return n
	}
	n, _ := parseNumeral(s)
	return int(n)
}

// clean prepares what someone typed for patterns: ASCII for full-width characters, lower
// case, single spaces, and none beside Chinese characters.
func clean(s string) string {
	words := strings.Fields(strings.ToLower(fold(s)))
	var b strings.Builder
	for i, word := range words {
		if i > 0 && (!isHan(word) && !isHan(lastOf(words[i-1])) || startsNumber(word)) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

// startsNumber reports whether a word begins with a Chinese numeral, which must not run
// into a number before it.
func startsNumber(word string) bool {
	_, numeral := hanDigits[firstOf(word)]
	return numeral
}

// lastOf returns the last character of a word.
func lastOf(word string) string {
	runes := []rune(word)
	return string(runes[len(runes)-1:])
}
