package taobao

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// clean strips from a cell what the platform and spreadsheet programs put around its text: blanks,
// tabs, ="…" and a leading ' that keep digits from becoming numbers, '…' around memos, and the word
// null. It only looks at ASCII, so it works on undecoded text.
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

// trim is bytes.TrimSpace for ASCII blanks only: that one takes some bytes of GBK characters for
// Unicode blanks.
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

// isNone reports whether a cleaned cell holds no figure: it is blank or a dash.
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

// label matches a label before a number: 订单号:3912008800000030021.
var label = regexp.MustCompile(`^(?:主|子)?(?:订单号|订单编号|退款编号|No|NO)[:.]`)

func (c *cellReader) number(cell []byte) (int64, error) {
	plain := clean(cell)
	n, ok := digits(plain)
	if !ok {
		text := label.ReplaceAllString(tidy(c.text(plain)), "")
		var err error
		if n, err = strconv.ParseInt(strings.TrimSpace(text), 10, 64); err != nil {
			return 0, numberError(text)
		}
	}
	if n <= 0 {
		return 0, errNumber
	}
	c.rounding.see(n, isProtected(cell))
	return n, nil
}

// isProtected reports whether a cell is written so that spreadsheet programs keep its digits.
func isProtected(cell []byte) bool {
	cell = trim(cell)
	return len(cell) > 0 && (cell[0] == '=' || cell[0] == '\'')
}

// rounding counts order numbers that a spreadsheet program may have rounded: it keeps 15 digits and
// writes zeros for the rest, so that 3912008800000030021 becomes 3912008800000030000.
type rounding struct {
	long    int // numbers of more than 15 digits
	ending  int // of them, those that end in as many zeros as rounding leaves
	certain int // of them, those that end so by chance once in a thousand times or less
}

func (r *rounding) see(n int64, protected bool) {
	zeros, power := 0, int64(1)
	for rest := n / 1e15; rest > 0; rest /= 10 {
		zeros, power = zeros+1, power*10
	}
	if zeros == 0 {
		return
	}
	r.long++
	if !protected && n%power == 0 {
		r.ending++
		if zeros >= 3 {
			r.certain++
		}
	}
}

// rounded refuses a file in which more numbers look rounded than chance makes look so.
func (r *rounding) rounded() error {
	if r.certain > 0 && r.certain*20 >= r.long || r.ending >= 4 && r.ending == r.long {
		return &RefusedError{Reason: RefusedDigitsLost}
	}
	return nil
}

// rounded matches what spreadsheet programs turn a long number into.
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

var (
	decorated  = strings.NewReplacer("¥", "", "元", "", " ", "")
	grouped    = regexp.MustCompile(`^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$`)
	scientific = regexp.MustCompile(`^\d(\.\d+)?[eE][+-]?\d{1,2}$`)
)

// fenOf reads an amount in any of the forms that occur. Workbooks hold binary fractions such as
// 201.12000000000001, so what is beyond the fen is rounded.
func fenOf(text string) (int64, error) {
	text = decorated.Replace(tidy(text))
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
	hundredths, err := fenOf(strings.TrimRight(t.text(cell), "件个次人笔单"))
	if err != nil || hundredths%100 != 0 {
		return Count{}, errCount
	}
	return Count{hundredths / 100, true}, nil
}
