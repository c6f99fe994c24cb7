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
		"16:00-24:00": {16 * 60, 24 * 60},
		"0:00-24:00":  {0, 24 * 60},
		"9点-24点":      {9 * 60, 24 * 60},
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

func TestWholeDayHours(t *testing.T) {
	for _, written := range []string{"0:00-24:00", "0-24"} {
		always, err := ParseHours(written)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseHours(always.String())
		if err != nil || again != always {
			t.Errorf("%s says itself as %s, which is read as %v, %v", written, always, again, err)
		}
		for hour := range 24 {
			if !always.Holds(time.Date(2026, 11, 23, hour, 59, 0, 0, time.UTC)) {
				t.Errorf("%d:59 is not in %s", hour, written)
			}
		}
	}
}
