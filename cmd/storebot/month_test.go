package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
)

const (
	// daysSetting is the environment variable that says how many days of a team are
	// played; CI plays few: STOREBOT_DAYS=30 go test ./cmd/storebot -run Month
	daysSetting = "STOREBOT_DAYS"
	fewDays     = 4
	teamSize    = 12
	restarts    = 30
)

// TestAMonthOfReminders plays a team of twelve whose people note deadlines, announce
// promos and work at different hours, on a clock that only the test moves, while the
// program is started anew at random. A bookkeeping of its own says who is to be
// reminded of what and when: each of these reminders comes once and in time, and no
// other.
func TestAMonthOfReminders(t *testing.T) {
	days := fewDays
	if text := os.Getenv(daysSetting); text != "" {
		days, _ = strconv.Atoi(text)
	}
	m := newMonth(t)
	end := morning.AddDate(0, 0, days)
	stops := map[int64]bool{}
	for range restarts {
		stops[m.random.Int64N(int64(days)*288)] = true
	}
	for tick := int64(0); m.now().Before(end); tick++ {
		if m.random.IntN(40) == 0 {
			m.act()
		}
		m.moment.Add(300)
		m.expectNow()
		m.clock.Tick(t.Context())
		if stops[tick] {
			m.restart(t) // what was typed is kept, what was to be said is said after the start
		}
		m.postman.Tick(t.Context())
	}
	slices.Sort(m.expected)
	got := m.posts
	slices.Sort(got)
	t.Logf("%d days, %d reminders, %d restarts", days, len(m.expected), len(stops))
	if len(m.expected) == 0 {
		t.Error("nobody was to be reminded of anything")
	}
	for _, missing := range difference(m.expected, got) {
		t.Errorf("never came: %s", missing)
	}
	for _, extra := range difference(got, m.expected) {
		t.Errorf("came for no reason, twice, or at the wrong time: %s", extra)
	}
}

// difference are the entries of a, as often as they are more in a than in b.
func difference(a, b []string) []string {
	count := map[string]int{}
	for _, entry := range b {
		count[entry]++
	}
	var more []string
	for _, entry := range a {
		if count[entry]--; count[entry] < 0 {
			more = append(more, entry)
		}
	}
	return more
}

// month is a team at work, with a bookkeeping of its own.
type month struct {
	*story
	random   *rand.Rand
	hours    map[string]bot.Hours
	dates    []*date
	promos   []*campaign
	told     map[string]bool
	expected []string
	posts    []string
}

type date struct {
	id         int64
	who, what  string
	due, noted time.Time
	done       bool
	told       map[time.Duration]bool
}

type campaign struct {
	id        int64
	announced time.Time
	last      bot.Day
	read      map[string]bool
}

func newMonth(t *testing.T) *month {
	t.Helper()
	m := &month{random: rand.New(rand.NewPCG(12, 12)), hours: map[string]bot.Hours{}, told: map[string]bool{}}
	m.story = newStory(t, bot.EN, nil, func(*story) stage { return newPlainStage(m.hear) })
	// Only what waits for people is of interest: the digest and the alerts are not.
	m.setUp(func(tx *storage.Tx) error {
		schedules, err := tx.Schedules(t.Context(), m.store.ID)
		for i := range schedules {
			if err == nil && schedules[i].Line != "remind" {
				err = tx.Delete(&schedules[i])
			}
		}
		return err
	})
	shifts := []bot.Hours{{From: 9 * 60, Until: 18 * 60}, {From: 13 * 60, Until: 22 * 60}, {From: 20 * 60, Until: 4 * 60}}
	for i := range teamSize {
		name := fmt.Sprintf("p%02d", i)
		m.team(name + " agent")
		m.hours[name] = shifts[i%len(shifts)]
		m.types(name, "hours "+m.hours[name].String())
	}
	return m
}

// hear notes what somebody reads alone, with the time.
func (m *month) hear(chat bot.Chat, how, text, _ string) {
	if how != "" || !strings.HasPrefix(chat.Address, "p") {
		return
	}
	title, _, _ := strings.Cut(text, "\n")
	if strings.Contains(title, "until the deadline: ") || strings.HasPrefix(title, "Please read promo") {
		m.posts = append(m.posts, m.entry(chat.Address, title))
	}
}

func (m *month) entry(who, title string) string {
	return m.now().In(m.store.Bot().Zone).Format("01-02 15:04 ") + who + ": " + title
}

func (m *month) types(who, line string) string {
	chat := bot.Chat{Platform: m.stage.Name(), Address: who, Private: true}
	reply := m.handle(m.t.Context(), bot.Request{Chat: chat, Account: who, Name: who, Line: line})
	if reply.Failed || reply.Form != nil {
		m.t.Fatalf("%s: %s was answered %s", who, line, reply.Message.Title)
	}
	return reply.Message.Title.String()
}

// act is what somebody does at random.
func (m *month) act() {
	who := fmt.Sprintf("p%02d", m.random.IntN(teamSize))
	zone := m.store.Bot().Zone
	switch m.random.IntN(5) {
	case 0, 1:
		due := m.now().In(zone).Add(time.Duration(1+m.random.IntN(10*24)) * time.Hour).Truncate(time.Hour)
		what := fmt.Sprintf("matter %d", len(m.dates)+1)
		m.types(who, fmt.Sprintf("deadline add %s %s %s", due.Format(time.DateOnly), due.Format("15:04"), what))
		m.dates = append(m.dates, &date{id: int64(len(m.dates) + 1), who: who, due: due, noted: m.now(), what: what, told: map[time.Duration]bool{}})
	case 2:
		if open := m.openDate(); open != nil {
			m.types(open.who, fmt.Sprintf("deadline done %d", open.id))
			open.done = true
		}
	case 3:
		last := bot.DayOf(m.now().In(zone)) + bot.Day(m.random.IntN(3))
		m.types("boss", fmt.Sprintf("promo announce until=%s number %d", last, len(m.promos)+1))
		m.promos = append(m.promos, &campaign{id: int64(len(m.promos) + 1), announced: m.now(), last: last, read: map[string]bool{}})
	case 4:
		if len(m.promos) > 0 {
			p := m.promos[m.random.IntN(len(m.promos))]
			m.types(who, fmt.Sprintf("promo ack %d", p.id))
			p.read[who] = true
		}
	}
}

func (m *month) openDate() *date {
	for _, d := range m.dates {
		if !d.done && m.now().Before(d.due) {
			return d
		}
	}
	return nil
}

// expectNow is the bookkeeping: what is to be said at this moment.
func (m *month) expectNow() {
	now := m.now()
	local := now.In(m.store.Bot().Zone)
	works := func(who string) bool { return m.hours[who].Holds(local) }
	for _, d := range m.dates {
		if d.done || !now.Before(d.due) || !works(d.who) {
			continue
		}
		for _, before := range []time.Duration{2 * time.Hour, 24 * time.Hour, 72 * time.Hour, 168 * time.Hour} {
			at := d.due.Add(-before)
			if now.Before(at) || !d.noted.Before(at) {
				continue
			}
			if !d.told[before] {
				d.told[before] = true
				m.expect(d.who, bot.English.Plain(bot.T("%s until the deadline: %s", bot.Lasting(d.due.Sub(now)), d.what)))
			}
			break // what comes later says more
		}
	}
	for _, p := range m.promos {
		if now.Sub(p.announced) < 2*time.Hour || bot.DayOf(local) > p.last {
			continue
		}
		for who := range m.hours {
			key := fmt.Sprintf("%d %s", p.id, who)
			if works(who) && !p.read[who] && !m.told[key] {
				m.told[key] = true
				m.expect(who, bot.English.Plain(bot.T("Please read promo #%d, until %s", p.id, p.last)))
			}
		}
	}
}

func (m *month) expect(who, title string) { m.expected = append(m.expected, m.entry(who, title)) }

// restart ends the program as a power cut does, and starts it on the same database.
func (m *month) restart(t *testing.T) {
	t.Helper()
	if err := m.db.Close(); err != nil {
		t.Fatal(err)
	}
	m.boot(nil)
}
