package bot

import (
	"fmt"
	"strings"
	"time"
)

// minutesOfDay is 24:00, the end of a day.
const minutesOfDay = 24 * 60

// Hours are a part of every day, in minutes since midnight; it may go over
// midnight. The zero value isn't a part.
type Hours struct{ From, Until int }

// Holds reports whether a moment lies within the hours, in the moment's own zone.
func (h Hours) Holds(at time.Time) bool {
	minute := at.Hour()*60 + at.Minute()
	if h.From <= h.Until {
		return h.From <= minute && minute < h.Until
	}
	return minute >= h.From || minute < h.Until
}

// ParseHours reads a part of the day: 22:00-08:00, 9-18, 9点-18点, 9am-6pm, 早9晚6. The
// same time twice is an empty part.
func ParseHours(s string) (Hours, error) {
	from, until, found := strings.Cut(strings.Map(dash, fold(s)), "-")
	first, okFirst := minuteOf(from)
	last, okLast := minuteOf(until)
	if found && okFirst && okLast {
		return Hours{first, last}, nil
	}
	if hours, ok := workingHours(s); ok {
		return hours, nil
	}
	return Hours{}, Problemf("%s aren't valid hours. Try 9:00-18:00.", s)
}

// dash returns the character that parts two times, whichever of them was typed.
func dash(r rune) rune {
	if strings.ContainsRune("–—~～至到", r) {
		return '-'
	}
	return r
}

func minuteOf(s string) (int, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{"15:04", "15点", "15"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Hour()*60 + t.Minute(), true
		}
	}
	return minutesOfDay, s == "24:00" || s == "24" || s == "24点"
}

// Spans lets the two ends stand apart: 9am to 6pm.
func (*Hours) Spans() {}

// ParseArg reads the hours of an argument.
func (h *Hours) ParseArg(word string, _ Moment) (err error) {
	*h, err = ParseHours(word)
	return err
}

// String returns the hours as 09:00-18:00, which ParseHours reads again.
func (h Hours) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", h.From/60, h.From%60, h.Until/60, h.Until%60)
}
