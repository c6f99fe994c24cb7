package bot

import (
	"regexp"
	"strconv"
	"strings"
)

// Money is an amount in whole fen (1/100 yuan).
type Money int64

// Units people shorten sums with, in fen times the number before them.
var moneyUnits = []struct {
	suffix string
	fen    int64
}{
	{"万", 1_000_000}, {"w", 1_000_000}, {"W", 1_000_000},
	{"亿", 10_000_000_000},
	{"千", 100_000}, {"k", 100_000}, {"K", 100_000},
	{"", 100},
}

// maxMoney is the largest amount anyone may write: a trillion yuan. So many of
// them can be added up that no sum is ever too large for its integer.
const maxMoney = 100_000_000_000_000

// ParseMoney reads an amount as the trade writes it: ¥299, 1,598.00, 299元, 1.2万, 3k, 一千二,
// 三块五, 1万2, 299 yuan. Fractions of a fen, commas that group no thousands, and more than a
// trillion yuan are refused.
func ParseMoney(s string) (Money, error) {
	digits, negative := strings.CutPrefix(strings.TrimSpace(fold(s)), "-")
	digits = moneyMarks.ReplaceAllString(digits, "")
	fen, err := yuan(digits)
	if err != nil {
		problem := Problemf("%s isn't a valid amount: %s Try ¥299, 299.00 or 12k.", s, err)
		problem.Meant = endless(digits) || yuanSign.MatchString(fold(s))
		return 0, problem
	}
	if negative {
		fen = -fen
	}
	return Money(fen), nil
}

// moneyMarks are the marks of the currency before and behind an amount.
var moneyMarks = regexp.MustCompile(`(?i)^(?:¥|rmb|cny) *| *(?:元整?|块钱?|rmb|cny|yuan)$`)

// yuanSign matches what can only be meant as an amount.
var yuanSign = regexp.MustCompile(`^ *-?¥ *\d`)

// endless reports whether a number has more digits than any number of the trade: no order's, no
// parcel's and no amount, however large.
func endless(digits string) bool { return len(digits) > mostDigits && allDigits(digits) }

const mostDigits = 19

// tenthsOfYuan are amounts as they are said: 三块五, 3块5毛.
var tenthsOfYuan = regexp.MustCompile(`^` + numberPattern + `块([1-9一二三四五六七八九])毛?$`)

// yuan reads an amount without its marks, in fen.
func yuan(digits string) (int64, error) {
	if m := tenthsOfYuan.FindStringSubmatch(digits); m != nil {
		digits = strconv.Itoa(shortNumber(m[1])) + "." + strconv.Itoa(shortNumber(m[2]))
	}
	if n, ok := parseNumeral(digits); ok && n <= maxMoney/100 {
		return n * 100, nil
	}
	digits = ungrouped(digits)
	for _, unit := range moneyUnits {
		if number, found := strings.CutSuffix(digits, unit.suffix); found {
			return decimal(number, unit.fen)
		}
	}
	panic("bot: the unit without a suffix always matches")
}

// errTooLarge is why a number above maxMoney is refused.
var errTooLarge = Problemf("it's too large.")

// decimal multiplies a decimal number with a scale, exactly.
func decimal(number string, scale int64) (int64, error) {
	whole, fraction, _ := strings.Cut(number, ".")
	if whole == "" && fraction == "" || !allDigits(whole) || !allDigits(fraction) {
		return 0, Problemf("it's not a number.")
	}
	var value int64
	for _, digit := range whole {
		if value = value*10 + int64(digit-'0'); value > maxMoney/scale {
			return 0, errTooLarge
		}
	}
	value *= scale
	for _, digit := range fraction {
		if scale /= 10; scale == 0 && digit != '0' {
			return 0, Problemf("it has more than two decimals.")
		}
		value += int64(digit-'0') * scale
	}
	if value > maxMoney {
		return 0, errTooLarge
	}
	return value, nil
}

// ungrouped takes the commas out of a number in which they part thousands; any
// other number with commas stays as it is, and cannot be read: 1,5 is neither 15
// nor one and a half for sure. One behind it belongs to the sentence.
func ungrouped(number string) string {
	number = strings.TrimSuffix(number, ",")
	whole, _, _ := strings.Cut(number, ".")
	groups := strings.Split(strings.TrimRight(whole, "万亿千wWkK"), ",")
	for _, group := range groups[1:] {
		if len(group) != 3 || len(groups[0]) > 3 || groups[0] == "" {
			return number
		}
	}
	return strings.ReplaceAll(number, ",", "")
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// String returns the amount in full: ¥128,430.50.
func (m Money) String() string {
	sign, fen := "", uint64(m)
	if m < 0 {
		sign, fen = "-", -fen
	}
	cents := strconv.FormatUint(fen%100+100, 10)[1:]
	return sign + "¥" + grouped(strconv.FormatUint(fen/100, 10)) + "." + cents
}

// Say returns the amount in full, or from ten thousand yuan on in the short form of
// the reader's language where the reader chose it: 12.84万元, ¥128.4k.
func (m Money) Say(l Locale) string {
	if !l.Short || m > -1_000_000 && m < 1_000_000 {
		return m.String()
	}
	if l.Lang == ZH {
		if m >= 10_000_000_000 || m <= -10_000_000_000 {
			return rounded(int64(m), 10_000_000_000, 2) + "亿元"
		}
		return rounded(int64(m), 1_000_000, 2) + "万元"
	}
	sign, fen := "", int64(m)
	if fen < 0 {
		sign, fen = "-", -fen
	}
	if fen >= 100_000_000 {
		return sign + "¥" + rounded(fen, 100_000_000, 2) + "m"
	}
	return sign + "¥" + rounded(fen, 100_000, 1) + "k"
}

// grouped puts a comma after every three digits from the right.
func grouped(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
