package main

import (
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	// daysSetting is the environment variable that says how many days of a team are
	// played; CI plays few: STOREBOT_DAYS=30 go test ./cmd/storebot -run Month
	daysSetting = "STOREBOT_DAYS"
	fewDays     = 3
	teamSize    = 12
	kills       = 30
	step        = 5 * time.Minute // as often as the clock reminds
)

// TestMonthOfATeam plays a team of twelve at the terminal, on a fake Slack and on a
// fake Telegram at once, by a seed and on a clock that only the test moves. People of
// different hours open tickets and hand them over, note deadlines, announce promos,
// tick their rounds and work off late orders, while the program is killed at the worst
// moments. A bookkeeping of its own says who is to be reminded of what and when: each
// of these reminders comes once and in time, and no other; and in the end the store's
// records are those of the bookkeeping.
//
// A message that the platform took in the moment of death comes a second time:
// neither Slack nor Telegram can be asked. The bookkeeping knows which these are.
func TestMonthOfATeam(t *testing.T) {
	t.Parallel()
	days := fewDays
	if text := os.Getenv(daysSetting); text != "" {
		days, _ = strconv.Atoi(text)
	}
	m := newMonth(t)
	ticks := int64(days) * int64(24*time.Hour/step)
	deaths := map[int64]death{}
	for len(deaths) < kills {
		deaths[m.random.Int64N(ticks*9/10)] = death(m.random.IntN(int(sortsOfDeath)))
	}
	for tick := range ticks {
		if m.random.IntN(12) == 0 {
			m.act()
		}
		m.moment.Add(int64(step / time.Second))
		if sort, dies := deaths[tick]; dies {
			m.fate.arm(sort)
		}
		m.book.look(m.local(), "")
		m.work()
	}
	t.Logf("%d days, %d deeds, %d reminders, %d kills, %d messages twice", days, m.deeds, len(m.book.expected),
		m.fate.deaths, m.book.twice)
	if m.fate.deaths != kills || len(m.book.expected) < 20*days {
		t.Error("that was no life")
	}
	slices.Sort(m.book.expected)
	slices.Sort(m.got)
	if diff := cmp.Diff(m.book.expected, m.got); diff != "" {
		t.Errorf("reminders that were to come (-), and those that came (+):\n%s", diff)
	}
	if diff := cmp.Diff(m.book.ledger(), m.records()); diff != "" {
		t.Errorf("the bookkeeping (-) and the store's records (+):\n%s", diff)
	}
}
