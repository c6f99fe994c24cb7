package bot

import (
	"testing"
	"time"
)

func TestParseHours(t *testing.T) {
	for written, want := range map[string]Hours{
		"9:00-18:00":  {9 * 60, 18 * 60},
		"9-18":        {9 * 60, 18 * 60},
		"９：３０～１８：００":  {9*60 + 30, 18 * 60},
		"9点到18点":      {9 * 60, 18 * 60},
		"22:00-08:00": {22 * 60, 8 * 60},
		"16:00-24:00": {16 * 60, 0},
	} {
		if got, err := ParseHours(written); got != want || err != nil {
			t.Errorf("%s: got %v, %v, want %v", written, got, err, want)
		}
	}
	for _, wrong := range []string{"", "9", "9-25", "nine-five", "9:00-18:00-20:00"} {
		if got, err := ParseHours(wrong); err == nil {
			t.Errorf("%q: got %v, want an error", wrong, got)
		}
	}
}

func TestHoursHold(t *testing.T) {
	night := Hours{22 * 60, 8 * 60}
	for clock, want := range map[string]bool{"21:59": false, "22:00": true, "03:00": true, "07:59": true, "08:00": false} {
		at, err := time.Parse("15:04", clock)
		if err != nil {
			t.Fatal(err)
		}
		if got := night.Holds(at); got != want {
			t.Errorf("%s in %s: got %v", clock, night, got)
		}
	}
}
