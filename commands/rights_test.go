package commands_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/commands"
	"storebot/reports"
	"storebot/storage"
)

// office is a store in which people, known by their names, type lines.
type office struct {
	t      *testing.T
	db     *storage.Database
	store  storage.Store
	router *bot.Router
	now    time.Time
}

// newOffice is owned by boss.
func newOffice(t *testing.T) *office {
	t.Helper()
	db, err := storage.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	o := &office{t: t, db: db, now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
	store, err := storage.NewStore("main", "Main", "Asia/Shanghai", bot.EN)
	if err != nil {
		t.Fatal(err)
	}
	o.store, err = db.FirstStore(t.Context(), storage.By{Command: "setup", At: o.now}, store, "boss",
		storage.Identity{Platform: "test", Account: "boss"})
	if err != nil {
		t.Fatal(err)
	}
	all := commands.All(db, reports.Defaults(), commands.Folders{})
	o.router = bot.NewRouter(all, db, bot.Options{Now: func() time.Time { return o.now }})
	return o
}

// types returns the answer to a line that somebody sends in their private chat.
func (o *office) types(who, line string) bot.Answer {
	o.t.Helper()
	return o.typesIn(bot.Chat{Platform: "test", Address: who, Private: true}, who, line)
}

// typesIn returns the answer to a line that somebody sends in a chat.
func (o *office) typesIn(chat bot.Chat, who, line string) bot.Answer {
	o.t.Helper()
	return o.router.Handle(o.t.Context(), bot.Request{Chat: chat, Account: who, Name: who, Line: line})
}

// does types a line that has to work, and gives the answer's title.
func (o *office) does(who, line string) string {
	o.t.Helper()
	reply := o.types(who, line)
	if reply.Failed || reply.Form != nil {
		o.t.Fatalf("%s: %s is refused: %s", who, line, reply.Message.Title)
	}
	return reply.Message.Title.String()
}

// refuses types a line that must not work.
func (o *office) refuses(who, line, why string) {
	o.t.Helper()
	if reply := o.types(who, line); !reply.Failed || !strings.Contains(reply.Message.Title.String(), why) {
		o.t.Errorf("%s: %s is answered %q, want a refusal with %q", who, line, reply.Message.Title, why)
	}
}

func (o *office) role(name string) bot.Role {
	o.t.Helper()
	caller, err := o.db.Caller(o.t.Context(), bot.Request{Chat: bot.Chat{Platform: "test"}, Account: name})
	if err != nil {
		o.t.Fatal(err)
	}
	return caller.Member.Role
}

// invited is a code that somebody made.
func (o *office) invited(who, role string) string {
	o.t.Helper()
	reply := o.types(who, "invite "+role)
	if reply.Failed {
		o.t.Fatal(reply.Message.Title.String())
	}
	return reply.Message.Sections[0].Text.String() // claim CODE
}

func TestNobodyUndoesWhatTheyMayNotDoAnyMore(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add mia manager test:mia")
	o.does("boss", "member add lily lead test:lily")
	o.does("mia", "role lily agent")
	o.does("boss", "role mia agent")
	o.refuses("mia", "undo", "role needs the manager role")
	o.does("boss", "role mia manager")
	o.does("mia", "target month 50万")
	o.does("boss", "role mia agent")
	o.refuses("mia", "undo", "target needs the manager role")
	if role := o.role("lily"); role != bot.Agent {
		t.Errorf("an agent has made lily %s", role)
	}
}

func TestNobodyUndoesARoleAboveTheirs(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add olga owner test:olga")
	o.does("boss", "member add max manager test:max")
	o.does("olga", "role max owner")
	o.does("boss", "role olga manager")
	o.refuses("olga", "undo", "above yours")
	if role := o.role("max"); role != bot.Owner {
		t.Errorf("a manager has made an owner %s", role)
	}
}

func TestACodeIsWorthNoMoreThanWhoeverMadeIt(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add mia manager test:mia")
	first, second := o.invited("mia", "manager"), o.invited("mia", "lead")
	o.does("boss", "role mia lead")
	o.refuses("eve", first, "Ask for a new one")
	o.does("boss", "member remove mia")
	o.refuses("mia", second, "Ask for a new one")
	if role := o.role("mia"); role != bot.Guest {
		t.Errorf("mia has let herself in again as %s", role)
	}
}

func TestNobodyWithoutAnAccountComesIn(t *testing.T) {
	o := newOffice(t)
	code := o.invited("boss", "lead")
	o.refuses("", code, "account")
	if role := o.role(""); role != bot.Guest {
		t.Errorf("whoever has no account is %s now", role)
	}
	o.does("lily", code)
}

func TestSchedulesOfWhoeverLeaves(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add olga owner test:olga")
	o.does("boss", "schedule add every day 18:00 kpi")
	o.does("olga", "member remove boss")
	schedules, err := o.db.Schedules(t.Context(), o.store.ID)
	if err != nil {
		t.Fatal(err)
	}
	olga, err := o.db.MemberByName(t.Context(), "olga")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range schedules {
		switch own := s.ChatID != nil; {
		case !own && (s.MemberID != olga.ID || s.Paused):
			t.Errorf("nobody looks after the store's own %s: %+v", s.Line, s)
		case own && !s.Paused:
			t.Errorf("%s goes on for somebody who has left", s.Line)
		}
	}
	o.does("olga", "undo")
	if role := o.role("boss"); role != bot.Owner {
		t.Errorf("after an undo boss is %s", role)
	}
}

func TestAScheduleThatNeverComesIsRefused(t *testing.T) {
	newOffice(t).refuses("boss", "schedule add 0 9 31 2 * digest", "never comes")
}

// TestTwoPeopleTellOneDay has two people tell different figures of the same days
// at the same time: both are kept.
func TestTwoPeopleTellOneDay(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add lily agent test:lily")
	days := []string{"2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07",
		"2026-11-08"}
	for _, day := range days {
		var both sync.WaitGroup
		both.Go(func() { o.types("boss", "traffic "+day+" visitors=100"); o.types("boss", "day "+day+" paid=7") })
		both.Go(func() { o.types("lily", "traffic "+day+" inquiries=9"); o.types("lily", "day "+day+" placed=8") })
		both.Wait()
	}
	for _, day := range days {
		named, err := bot.ParseDay(day, 0)
		if err != nil {
			t.Fatal(err)
		}
		traffic, err := o.db.Traffic(t.Context(), o.store.ID, named)
		if err != nil || traffic.Visitors == nil || traffic.Inquiries == nil {
			t.Errorf("%s: a figure was lost: %+v, %v", day, traffic, err)
		}
		totals, err := o.db.DayTotals(t.Context(), o.store.ID, named)
		if err != nil || totals.PaidOrders == nil || totals.PlacedOrders == nil {
			t.Errorf("%s: a total was lost: %+v, %v", day, totals, err)
		}
	}
}

func TestWhatIsPlannedLiesAhead(t *testing.T) {
	o := newOffice(t)
	for line, want := range map[string]string{
		"deadline add friday 18:00 sign up": "27 Nov 18:00", "deadline add 12-31 close the books": "31 Dec 18:00",
		"promo announce until=周日 two scarves": "Sun 29 Nov",
	} {
		if got := o.does("boss", line); !strings.Contains(got, want) {
			t.Errorf("%s: answered %q, want %s", line, got, want)
		}
	}
	o.refuses("boss", "deadline add yesterday 18:00 sign up", "past")
}

func TestTwoPeopleSetOneAlert(t *testing.T) {
	o := newOffice(t)
	for range 10 {
		o.does("boss", "alert on stock")
		var both sync.WaitGroup
		both.Go(func() { o.types("boss", "alert off stock") })
		both.Go(func() { o.types("boss", "alert mute stock 2h") })
		both.Wait()
		if set, err := o.db.Alert(t.Context(), o.store.ID, "stock"); err != nil || !set.Off || set.MutedUntil == nil {
			t.Errorf("one of two changes was lost: %+v, %v", set, err)
		}
	}
}

// TestTwoMembersWhoAreOnePerson has somebody who was let in twice, on two platforms,
// become one.
func TestTwoMembersWhoAreOnePerson(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add lily lead test:lily")
	o.does("boss", "member add lily2 agent test:other")
	link := o.types("lily", "link").Message.Sections[0].Text.String()
	o.refuses("other", link, "member remove lily2")
	o.does("boss", "member remove lily2")
	o.does("other", link)
	if role := o.role("other"); role != bot.Lead {
		t.Errorf("the second account is %s", role)
	}
}
