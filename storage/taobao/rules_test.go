package taobao

import (
	"testing"
	"time"
)

// TestUsualTimesAreReadDigitByDigit reads what nearly every row holds, and what only looks
// like it.
func TestUsualTimesAreReadDigitByDigit(t *testing.T) {
	c := &calendar{zone: time.UTC}
	for text, want := range map[string]bool{
		"2026-11-20 10:05:09": true, "2026-11-20 00:00:00": true, "2026-11-20 23:59:59": true,
		"2026-11-20 24:00:00": false, "2026-11-20 23:60:00": false, "2026-11-20 23:59:60": false,
		"x026-11-20 10:05:09": false, "2026-1x-20 10:05:09": false, "2026-11-2x 10:05:09": false,
		"2026-11-20 1x:05:09": false, "2026-11-20 10:x5:09": false, "2026-11-20 10:05:0x": false,
		"2026/11-20 10:05:09": false, "2026-11/20 10:05:09": false, "2026-11-20T10:05:09": false,
		"2026-11-20 10-05:09": false, "2026-11-20 10:05-09": false, "2026-11-20 10:05": false,
		"2026-11-31 10:05:09": false, "2026-13-01 10:05:09": false, "1999-11-20 10:05:09": false,
	} {
		got, ok := c.usual([]byte(text))
		if ok != want {
			t.Errorf("%s: got read %t, want %t", text, ok, want)
		}
		if at, err := time.Parse(time.DateTime, text); ok && (err != nil || got != at.Unix()) {
			t.Errorf("%s: got %d, want %d, %v", text, got, at.Unix(), err)
		}
	}
}

// TestPeriodThatEndsAtMidnightEndsTheDayBefore reads the lines above a table.
func TestPeriodThatEndsAtMidnightEndsTheDayBefore(t *testing.T) {
	c := &calendar{zone: time.UTC}
	for text, want := range map[string]Days{
		"起始日期:[2026-11-01 00:00:00] 终止日期:[2026-11-08 00:00:00]": {"2026-11-01", "2026-11-07"},
		"起始日期:[2026-11-01 00:00:00] 终止日期:[2026-11-08 23:59:59]": {"2026-11-01", "2026-11-08"},
		"起始日期：2026年11月01日 终止日期：2026年11月08日":                     {"2026-11-01", "2026-11-08"},
		"2026-11-01 ~ 2026-11-08": {"2026-11-01", "2026-11-08"},
		"2026-11-08":              {},
	} {
		if got := c.statedPeriod(text); got != want {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
}

// TestRoundedNumbersAreRefused counts numbers of more than 15 digits, and those of them that
// end as rounding makes them end.
func TestRoundedNumbersAreRefused(t *testing.T) {
	for _, test := range []struct {
		name  string
		found rounding
		want  bool // refused
	}{
		{"none", rounding{}, false},
		{"one in twenty certain", rounding{long: 20, ending: 1, certain: 1}, true},
		{"fewer certain", rounding{long: 21, ending: 1, certain: 1}, false},
		{"all of four", rounding{long: 4, ending: 4}, true},
		{"all of three", rounding{long: 3, ending: 3}, false},
		{"four of five", rounding{long: 5, ending: 4}, false},
	} {
		if err := test.found.rounded(); (err != nil) != test.want {
			t.Errorf("%s: got %v, want refused %t", test.name, err, test.want)
		}
	}
}

// TestRowNumbersOnlyGrow reads the number of a row that follows row 7.
func TestRowNumbersOnlyGrow(t *testing.T) {
	for attribute, want := range map[string]int{"": 8, "8": 8, "12": 12, "7": 8, "3": 8, "x": 8, "4294967296": 8} {
		if got := rowNumber([]byte(attribute), 7); got != want {
			t.Errorf("%q: got %d, want %d", attribute, got, want)
		}
	}
}

// TestEveryKindHasAScanner reads a table of each kind that is imported.
func TestEveryKindHasAScanner(t *testing.T) {
	for _, kind := range Kinds() {
		if newScanner(kind, reading(time.UTC), []string{"订单编号"}) == nil {
			t.Errorf("%s has no scanner: add it to newScanner in scan.go", kind)
		}
	}
}
