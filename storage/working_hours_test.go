package storage

import (
	"testing"
	"time"
)

func TestWorkingHoursHold(t *testing.T) {
	const saturday = 1 << time.Saturday
	night := WorkingHours{Weekdays: saturday, FromMinute: 22 * 60, UntilMinute: 6 * 60}
	day := WorkingHours{Weekdays: saturday, FromMinute: 9 * 60, UntilMinute: 18 * 60}
	for _, tt := range []struct {
		outcome string
		hours   WorkingHours
		at      string // in the store's zone; 2026-11-28 is a Saturday
		want    bool
	}{
		{"from their first minute", day, "2026-11-28 09:00", true},
		{"not a minute before", day, "2026-11-28 08:59", false},
		{"up to their last minute", day, "2026-11-28 17:59", true},
		{"not at their end", day, "2026-11-28 18:00", false},
		{"not on another day", day, "2026-11-27 12:00", false},
		{"in the evening of a night shift", night, "2026-11-28 22:00", true},
		{"after midnight of a night shift", night, "2026-11-29 02:00", true},
		{"not at the end of a night shift", night, "2026-11-29 06:00", false},
		{"not in the night before", night, "2026-11-28 02:00", false},
		{"not in the night after", night, "2026-11-30 02:00", false},
		{"not in the evening after", night, "2026-11-29 22:00", false},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			moment, err := time.ParseInLocation("2006-01-02 15:04", tt.at, shopMoment.Location())
			if err != nil {
				t.Fatal(err)
			}
			if got := tt.hours.Hold(moment); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
