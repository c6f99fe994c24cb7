package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"storebot/bot/view"
)

// The number formats of cells. Excel shows amounts in the reader's separators.
const (
	general  = ""
	asText   = "@"
	whole    = "#,##0"
	tenths   = "#,##0.0"
	hundreds = "#,##0.00"
	money    = `"¥"#,##0.00`
	percent  = "0.0%"
	date     = "yyyy-mm-dd"
)

// look is how a cell is drawn.
type look struct {
	format string
	style  view.Style // Bad is red, Good green, Bold bold, Muted grey
	header bool
	right  bool
	wraps  bool // wider than its column may be
	quoted bool // begins like a formula: marked as text for people who edit the cell
}

var (
	amounts  = regexp.MustCompile(`^-?¥\d[\d,]*\.\d\d$`)
	shares   = regexp.MustCompile(`^-?\d[\d,]*(\.\d+)?%$`)
	numbers  = regexp.MustCompile(`^-?\d{1,3}(,?\d{3})*(\.\d+)?$`)
	isoDates = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
)

// exact is how many digits Excel keeps of a number: more of them are a code.
const exact = 15

// valueOf returns what a cell holds and its number format. Only columns of numbers have
// numbers: a code such as 00123 stays a text elsewhere.
func valueOf(s string, right bool) (value any, format string) {
	if isoDates.MatchString(s) {
		if day, err := time.Parse(time.DateOnly, s); err == nil {
			return day, date
		}
	}
	digits := strings.NewReplacer(",", "", "¥", "", "%", "").Replace(s)
	if strings.HasSuffix(s, "%") {
		digits += "e-2"
	}
	number, err := strconv.ParseFloat(digits, 64)
	switch {
	case !right || err != nil || len(digits) > exact:
		return s, asText
	case amounts.MatchString(s):
		return number, money
	case shares.MatchString(s):
		return number, percent
	case numbers.MatchString(s):
		return number, formatOf(digits)
	}
	return s, asText
}

// formatOf shows a number with as many decimals as it came with, two at most.
func formatOf(digits string) string {
	_, decimals, _ := strings.Cut(digits, ".")
	switch len(decimals) {
	case 0:
		return whole
	case 1:
		return tenths
	}
	return hundreds
}

// styleOf returns the one style that a text is in as a whole, Plain for a mixture.
func styleOf(t view.Text) view.Style {
	for _, span := range t {
		if span.Style != t[0].Style {
			return view.Plain
		}
	}
	if len(t) == 0 {
		return view.Plain
	}
	return t[0].Style
}

// formulaLike reports whether a spreadsheet would take a text for a formula if someone typed it.
func formulaLike(s string) bool {
	return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0]))
}
