package taobao

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// clean takes off a cell what the platform and spreadsheet programs put around its text: blanks,
// tabs, ="…" and a leading ' to keep digits from becoming numbers, '…' around memos, and the word
// null. It looks at ASCII only, so it works before decoding.
func clean(cell []byte) []byte {
	cell = trim(cell)
	if n := len(cell); n >= 3 && cell[0] == '=' && cell[1] == '"' && cell[n-1] == '"' {
		cell = trim(cell[2 : n-1])
	}
	if len(cell) > 0 && cell[0] == '\'' {
		cell = trim(bytes.TrimSuffix(cell[1:], []byte{'\''}))
	}
	if string(cell) == "null" || string(cell) == "NULL" {
		return nil
	}
	return cell
}

// trim is bytes.TrimSpace for ASCII blanks: that one takes bytes of a GBK character for blanks
// of Unicode.
func trim(cell []byte) []byte {
	for len(cell) > 0 && isBlank(cell[0]) {
		cell = cell[1:]
	}
	for len(cell) > 0 && isBlank(cell[len(cell)-1]) {
		cell = cell[:len(cell)-1]
	}
	return cell
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// isNone says that a cleaned cell holds no figure.
func isNone(cell []byte) bool {
	return len(cell) == 0 || cell[0] == '-' && len(bytes.Trim(cell, "-")) == 0
}

// digits reads a cell of one to eighteen digits.
func digits(cell []byte) (int64, bool) {
	if len(cell) == 0 || len(cell) > 18 {
		return 0, false
	}
	n := int64(0)
	for _, c := range cell {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}

func (t *texts) number(cell []byte) (int64, error) {
	cell = clean(cell)
	n, ok := digits(cell)
	if !ok {
		var err error
		if n, err = strconv.ParseInt(string(cell), 10, 64); err != nil {
			return 0, numberError(t.text(cell))
		}
	}
	if n <= 0 {
		return 0, errNumber
	}
	return n, nil
}

// rounded is what spreadsheet programs make of a long number.
var rounded = regexp.MustCompile(`^\d+(\.\d*)?([eE]\+?\d+)?$`)

func numberError(text string) error {
	if strings.ContainsAny(text, ".eE") && rounded.MatchString(text) {
		return errDigitsLost
	}
	return errNumber
}

func (t *texts) amount(cell []byte) (Amount, error) {
	cell = clean(cell)
	if isNone(cell) {
		return Amount{}, nil
	}
	if fen, ok := plainFen(cell); ok {
		return Amount{fen, true}, nil
	}
	fen, err := fenOf(t.text(cell))
	return Amount{fen, err == nil}, err
}

// maxWhole is the number of digits before the point that an amount may have: as fen it fits an
// int64 and a sum of millions of them does, too.
const maxWhole = 11

// plainFen reads the usual form of an amount: 598, 598.0 or 598.00.
func plainFen(cell []byte) (int64, bool) {
	whole, fraction, _ := bytes.Cut(cell, []byte{'.'})
	if len(whole) > maxWhole || len(fraction) > 2 {
		return 0, false
	}
	yuan, ok := digits(whole)
	if !ok || len(fraction) == 0 {
		return yuan * 100, ok && len(whole) == len(cell)
	}
	fen, ok := digits(fraction)
	if len(fraction) == 1 {
		fen *= 10
	}
	return yuan*100 + fen, ok
}

// noRefund is what a refund's cell says when none was asked for.
const noRefund = "无退款申请"

var (
	decorated  = strings.NewReplacer("¥", "", "￥", "", "元", "", "，", ",", " ", "", "\u3000", "", "\u00A0", "")
	grouped    = regexp.MustCompile(`^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$`)
	scientific = regexp.MustCompile(`^\d(\.\d+)?[eE][+-]?\d{1,2}$`)
)

// fenOf reads an amount in any of the forms that occur. Workbooks hold binary fractions such as
// 201.12000000000001, so what is beyond the fen is rounded.
func fenOf(text string) (int64, error) {
	if text == noRefund {
		return 0, nil
	}
	text = decorated.Replace(text)
	if strings.HasPrefix(text, "-") && grouped.MatchString(text[1:]) {
		return 0, errNegative
	}
	if scientific.MatchString(text) {
		yuan, err := strconv.ParseFloat(text, 64)
		if err != nil || yuan >= math.Pow10(maxWhole) {
			return 0, errAmount
		}
		return int64(math.Round(yuan * 100)), nil
	}
	match := grouped.FindStringSubmatch(text)
	if match == nil {
		return 0, errAmount
	}
	whole, fraction := strings.ReplaceAll(match[1], ",", ""), match[2]+"000"
	yuan, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || len(whole) > maxWhole {
		return 0, errAmount
	}
	tenths, _ := strconv.ParseInt(fraction[:3], 10, 64)
	return yuan*100 + (tenths+5)/10, nil
}

func (t *texts) count(cell []byte) (Count, error) {
	cell = clean(cell)
	if isNone(cell) {
		return Count{}, nil
	}
	if n, ok := digits(cell); ok {
		return Count{n, true}, nil
	}
	hundredths, err := fenOf(t.text(cell))
	if err != nil || hundredths%100 != 0 {
		return Count{}, errCount
	}
	return Count{hundredths / 100, true}, nil
}
