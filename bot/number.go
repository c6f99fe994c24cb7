package bot

import (
	"encoding/json"
	"strings"
)

// numeric is a value that is a number, as programs read it: exact, amounts in yuan, shares
// as part of one. It is false where the value is unknown.
type numeric interface {
	number() (json.Number, bool)
}

func (c Count) number() (json.Number, bool) { return plainNumber(int64(c), 0), true }

func (m Money) number() (json.Number, bool) { return plainNumber(int64(m), 2), true }

func (r Ratio) number() (json.Number, bool) {
	if !r.IsKnown() {
		return "", false
	}
	return json.Number(strings.ReplaceAll(scaled(r.Part, r.Whole, 10_000, 4), ",", "")), true
}

// plainNumber returns n with so many of its digits behind the point.
func plainNumber(n int64, decimals int) json.Number {
	return json.Number(strings.ReplaceAll(scaled(n, pow10(decimals), pow10(decimals), decimals), ",", ""))
}

// numberOf returns a text's number if it is nothing but one; "" otherwise.
func numberOf(t Text) json.Number {
	if len(t) != 1 || len(t[0].Args) != 1 || t[0].Key != "%s" {
		return ""
	}
	if inner, ok := t[0].Args[0].(Text); ok {
		return numberOf(inner)
	}
	value, ok := t[0].Args[0].(numeric)
	if !ok {
		return ""
	}
	n, _ := value.number()
	return n
}

// numbersOf returns the numbers of a row, nil where a cell is none.
func numbersOf(row []Text) []*json.Number {
	numbers := make([]*json.Number, len(row))
	for i, cell := range row {
		if n := numberOf(cell); n != "" {
			numbers[i] = &n
		}
	}
	return numbers
}
