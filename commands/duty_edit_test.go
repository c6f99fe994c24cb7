package commands

import (
	"testing"

	"storebot/bot"
)

// TestDutyDaysAreReadAsPeopleWriteThem reads the days of a duty on Monday, 23 November 2026.
func TestDutyDaysAreReadAsPeopleWriteThem(t *testing.T) {
	today, err := bot.ParseDay("2026-11-23", 0)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]dutyDays{
		"daily": "daily", "Daily": "daily", " WORKDAYS ": "workdays", "每天": "daily", "工作日": "workdays",
		"Thursday": "thursday", "周四": "thursday", "12-05": "2026-12-05", "2026-11-23": "2026-11-23",
		"every monday 10:00": "0 10 * * 1", "Every Monday 10:00": "0 10 * * 1",
	} {
		var got dutyDays
		if err := got.ParseArg(word, bot.Moment{Today: today}); err != nil || got != want {
			t.Errorf("%q: got %q, %v, want %q", word, got, err, want)
		}
	}
	for _, word := range []string{"2026-11-22", "sometimes"} {
		var got dutyDays
		if err := got.ParseArg(word, bot.Moment{Today: today}); err == nil {
			t.Errorf("%q: got %q, want a refusal", word, got)
		}
	}
}
