package bot

import (
	"math/big"
	"strconv"
	"strings"
)

// Unknown is shown for a figure whose input is missing. It is never zero.
const Unknown = "—"

// Count is a number of things: orders, visitors, units.
type Count int64

// Say groups the digits by three.
func (c Count) Say(Locale) string {
	if c < 0 {
		return "-" + grouped(strings.TrimPrefix(strconv.FormatInt(int64(c), 10), "-"))
	}
	return grouped(strconv.FormatInt(int64(c), 10))
}

// Ratio is a part of a whole, kept as integers and divided only when it is
// said. It is unknown unless Known, and always where the divisor is zero.
type Ratio struct {
	Part, Whole int64
	Known       bool
}

// RatioOf returns the ratio of two known figures.
func RatioOf(part, whole int64) Ratio {
	return Ratio{Part: part, Whole: whole, Known: whole != 0}
}

// IsKnown reports whether there is anything to say.
func (r Ratio) IsKnown() bool { return r.Known && r.Whole != 0 }

// Say returns the ratio in percent with one decimal: 12.3%.
func (r Ratio) Say(Locale) string {
	if !r.IsKnown() {
		return Unknown
	}
	return scaled(r.Part, r.Whole, 1000, 1) + "%"
}

// Change compares a figure with an earlier one.
type Change struct {
	Now, Before int64
	Known       bool
}

// IsKnown reports whether both sides are known and can be compared.
func (c Change) IsKnown() bool { return c.Known && c.Before != 0 }

// Rise returns 1 when the figure rose by at least 0.05 %, -1 when it fell by as much,
// 0 otherwise.
func (c Change) Rise() int {
	if !c.IsKnown() {
		return 0
	}
	difference := new(big.Int).Sub(big.NewInt(c.Now), big.NewInt(c.Before))
	tolerance := new(big.Int).Abs(big.NewInt(c.Before))
	moved := new(big.Int).Mul(new(big.Int).Abs(difference), big.NewInt(2000))
	if moved.Cmp(tolerance) < 0 {
		return 0
	}
	return difference.Sign()
}

// Say returns ▲ 12.3%, ▼ 4.0%, = where nothing moved, or unknown.
func (c Change) Say(Locale) string {
	if !c.IsKnown() {
		return Unknown
	}
	before := c.Before
	if before < 0 {
		before = -before
	}
	switch c.Rise() {
	case 1:
		return "▲ " + scaled(c.Now-c.Before, before, 1000, 1) + "%"
	case -1:
		return "▼ " + scaled(c.Before-c.Now, before, 1000, 1) + "%"
	}
	return "="
}

// rounded returns n/unit with a number of decimals, half away from zero, without
// zeros at its end.
func rounded(n, unit int64, decimals int) string {
	s := scaled(n, unit, pow10(decimals), decimals)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// scaled returns part/whole*scale, rounded half away from zero, with the last digits
// behind the point. The multiplication cannot overflow.
func scaled(part, whole, scale int64, decimals int) string {
	if whole < 0 {
		part, whole = -part, -whole
	}
	numerator := new(big.Int).Mul(big.NewInt(part), big.NewInt(2*scale))
	numerator.Add(numerator, big.NewInt(sign(part)*whole))
	quotient := numerator.Quo(numerator, new(big.Int).Mul(big.NewInt(2), big.NewInt(whole)))
	digits := new(big.Int).Abs(quotient).String()
	for len(digits) <= decimals {
		digits = "0" + digits
	}
	point := len(digits) - decimals
	minus := ""
	if quotient.Sign() < 0 {
		minus = "-"
	}
	if decimals == 0 {
		return minus + grouped(digits)
	}
	return minus + grouped(digits[:point]) + "." + digits[point:]
}

func sign(n int64) int64 {
	if n < 0 {
		return -1
	}
	return 1
}

func pow10(n int) int64 {
	value := int64(1)
	for range n {
		value *= 10
	}
	return value
}
