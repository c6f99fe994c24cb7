package commands_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/commands"
	"storebot/storage"
)

// fortnight is a team of twelve whose days are asked about.
type fortnight struct{ *office }

// newFortnight begins on Monday 2026-11-23 at 9:00.
func newFortnight(t *testing.T) fortnight {
	t.Helper()
	f := fortnight{newOffice(t)}
	if err := commands.BeginStores(t.Context(), f.db, f.now); err != nil {
		t.Fatal(err)
	}
	team := map[string]string{"bob": "manager", "amy": "lead", "wu": "warehouse", "pan": "purchasing", "ada": "ads"}
	for i := range 7 {
		team[fmt.Sprintf("agent%d", i+1)] = "agent"
	}
	for _, name := range slices.Sorted(maps.Keys(team)) {
		f.does("boss", "member add "+name+" "+team[name]+" test:"+name)
	}
	return f
}

// clock has the clock type a line now.
func (f fortnight) clock(line string) {
	f.t.Helper()
	caller, err := f.db.Clock(f.t.Context(), storage.Schedule{StoreID: f.store.ID, MemberID: 1})
	if err != nil {
		f.t.Fatal(err)
	}
	id := fmt.Sprintf("%s at %d", line, f.now.Unix())
	reply := f.router.As(caller).Handle(f.t.Context(), bot.Request{ID: id, Line: line, Clocked: true})
	if reply.Failed {
		f.t.Fatalf("%s: %s", line, reply.Message.Title)
	}
}

// evening lets the clock run from 16:00 to 20:00 of a day, with someone acting each time it
// has typed. The report is typed twice, and goes out once.
func (f fortnight) evening(day bot.Day, act func()) {
	f.t.Helper()
	start := day.Start(f.store.Bot().Zone)
	for at := 16 * time.Hour; at < 20*time.Hour; at += 30 * time.Minute {
		f.now = start.Add(at)
		f.clock("remind")
		act()
	}
	for f.now = start.Add(20 * time.Hour); f.now.Before(start.Add(20*time.Hour + time.Minute)); f.now = f.now.Add(30 * time.Second) {
		f.clock("daily")
	}
}

// posted returns what was posted to someone since a moment and has some words in it, as it is
// now.
func (f fortnight) posted(to string, since time.Time, words string) (found []string) {
	f.t.Helper()
	letters, err := f.db.Letters(f.t.Context(), f.store.ID, storage.LetterWaiting, 10000)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, letter := range letters {
		if text := string(letter.Message); letter.Address == to && letter.CreatedAt >= since.Unix() && strings.Contains(text, words) {
			found = append(found, text)
		}
	}
	return found
}

// evenings are what the people of the team do on the evenings of two weeks, by the days since
// the first, a Monday.
type evenings struct {
	everyone []string
	away     map[string][]int // on leave
	silent   map[string][]int // do not answer in time
	slow     string           // answers when asked again
}

func (e evenings) works(who string, n int) bool {
	weekend := n%7 > 4
	return !slices.Contains(e.away[who], n) && (!weekend || who == "agent7")
}

func (e evenings) answers(who string, n int) bool {
	return e.works(who, n) && !slices.Contains(e.silent[who], n)
}

// TestTeamOfTwelveIsAskedForTwoWeeks has one who answers when asked again, one on leave, one on
// the late shift who works at weekends, and some who are missing.
func TestTeamOfTwelveIsAskedForTwoWeeks(t *testing.T) {
	f := newFortnight(t)
	f.does("agent5", "leave 2026-11-25..2026-11-27")
	f.does("bob", "leave @pan 2026-11-30")
	f.does("agent6", "hours 9:00-17:00 weekdays")
	f.does("agent7", "hours 13:00-22:00 daily")
	e := evenings{strings.Fields("bob amy wu pan ada agent1 agent2 agent3 agent4 agent5 agent6 agent7"),
		map[string][]int{"agent5": {2, 3, 4}, "pan": {7}}, map[string][]int{"agent4": {1, 2, 3}, "ada": {8}}, "wu"}
	first := bot.DayOf(f.now.In(f.store.Bot().Zone))
	for n := range 14 {
		day, answered := first+bot.Day(n), map[string]bool{}
		since := day.Start(f.store.Bot().Zone)
		f.evening(day, func() {
			for _, who := range e.everyone {
				asked := len(f.posted(who, since, "three short questions"))
				if e.answers(who, n) && !answered[who] && (asked == 2 || asked == 1 && who != e.slow) {
					answered[who] = true
					f.does(who, fmt.Sprintf("log answer %s packed %d; %[1]s plans; none", who, n))
				}
			}
		})
		f.expectEvening(e, n, since)
	}
	if told := f.posted("bob", time.Time{}, "in a row"); len(told) != 1 || !strings.Contains(told[0], "agent4") {
		t.Errorf("the manager was told %q, want once of agent4", told)
	}
	for _, who := range e.everyone[1:] {
		if told := f.posted(who, time.Time{}, "in a row"); len(told) > 0 {
			t.Errorf("%s was told %q", who, told)
		}
	}
}

// expectEvening checks who was asked, how often, and that the report has all words and names
// those who are missing.
func (f fortnight) expectEvening(e evenings, n int, since time.Time) {
	f.t.Helper()
	posted := f.posted("bob", since, `"title":"Team report`)
	if len(posted) != 1 {
		f.t.Fatalf("day %d: %d reports were posted, want 1", n, len(posted))
	}
	_, missing, _ := strings.Cut(posted[0], "Not answered")
	for _, who := range e.everyone {
		want := 1
		switch {
		case !e.works(who, n):
			want = 0
		case who == e.slow || !e.answers(who, n):
			want = 2
		}
		if asked := len(f.posted(who, since, "three short questions")); asked != want {
			f.t.Errorf("day %d: %s was asked %d times, want %d", n, who, asked, want)
		}
		words := strings.Count(posted[0], fmt.Sprintf("%s packed %d", who, n))
		if is := e.answers(who, n); is != (words == 1) || !is && words > 0 {
			f.t.Errorf("day %d: the words of %s are in the report %d times, answered %v", n, who, words, is)
		}
		if is := e.works(who, n) && !e.answers(who, n); is != strings.Contains(missing, who) {
			f.t.Errorf("day %d: %s is missing in the report: %v, want %v", n, who, !is, is)
		}
	}
}
