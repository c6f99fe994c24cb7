package storage

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/view"
)

var (
	room  = bot.Chat{Platform: "slack", Address: "C1"}
	hall  = bot.Chat{Platform: "slack", Address: "C2"}
	group = bot.Chat{Platform: "telegram", Address: "-1"}
)

// posts puts messages into the outbox, each in a change of its own.
func (s shop) posts(postings ...Posting) {
	s.t.Helper()
	for _, p := range postings {
		s.change(s.lily, "say", func(tx *Tx) error { return tx.Post(p) })
	}
}

func words(text string) view.Message { return view.OneLine(view.Data(text)) }

// take takes the first letter of a chat, nil for none.
func (s shop) take(chat bot.Chat, now time.Time) *outbox.Letter {
	s.t.Helper()
	letter, err := s.Outbox().Take(s.t.Context(), chat.Platform, chat.Address, now)
	if err != nil {
		s.t.Fatal(err)
	}
	return letter
}

// outboxRows describes all letters by address, text, state and number of attempts.
func (s shop) outboxRows() (rows []string) {
	s.t.Helper()
	letters, err := list[Letter](s.gorm.Order("id"))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, l := range letters {
		var message view.Message
		if err := json.Unmarshal(l.Message, &message); err != nil {
			s.t.Fatal(err)
		}
		rows = append(rows, fmt.Sprintf("%s %s %s %d", l.Address, message.Title, l.State, l.Tries))
	}
	return rows
}

func (s shop) wantsOutbox(want ...string) {
	s.t.Helper()
	if got := s.outboxRows(); !slices.Equal(got, want) {
		s.t.Errorf("the outbox has\n%q, want\n%q", got, want)
	}
}

func TestLetterIsTakenWhileItIsDueAndUseful(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		later   time.Duration // when it is asked for; it is due after 10 s and useful for 20 s
		want    string        // "" for nothing
		state   LetterState
	}{
		{"not before it is due", 9 * time.Second, "", LetterWaiting},
		{"when it is due", 10 * time.Second, "a", LetterSending},
		{"as long as it is useful", 20 * time.Second, "a", LetterSending},
		{"not when it is no longer useful", 21 * time.Second, "", LetterLate},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			shop.posts(Posting{To: room, Message: words("a"), Until: shopMoment.Add(20 * time.Second)})
			first := shop.take(room, shopMoment)
			if err := shop.Outbox().Later(t.Context(), first, nil, shopMoment.Add(10*time.Second), "busy"); err != nil {
				t.Fatal(err)
			}
			letter := shop.take(room, shopMoment.Add(tt.later))
			if got := letter != nil; got != (tt.want != "") {
				t.Errorf("got %+v", letter)
			}
			shop.wantsOutbox("C1 a " + string(tt.state) + " 1")
		})
	}
}

// TestUnreadLettersAreDropped: no postman takes a letter to the terminal, or to a platform
// that isn't configured any more.
func TestUnreadLettersAreDropped(t *testing.T) {
	shop := newShop(t)
	shop.terminal = "console"
	desk := bot.Chat{Platform: "console", Address: "lily"}
	shop.posts(Posting{To: desk, Message: words("a")}, Posting{To: room, Message: words("b")},
		Posting{To: hall, Message: words("c"), Until: shopMoment.Add(time.Hour)})
	for _, tt := range []struct {
		later time.Duration
		want  []string
	}{
		{time.Hour, []string{"lily a waiting 0", "C1 b waiting 0", "C2 c waiting 0"}},
		{7 * 24 * time.Hour, []string{"lily a waiting 0", "C1 b waiting 0", "C2 c late 0"}},
		{7*24*time.Hour + time.Second, []string{"lily a late 0", "C1 b waiting 0", "C2 c late 0"}},
	} {
		if err := shop.Forget(t.Context(), shopMoment.Add(tt.later)); err != nil {
			t.Fatal(err)
		}
		shop.wantsOutbox(tt.want...)
	}
}

// TestLetterBeingSentIsNotDropped: whoever sends it settles it.
func TestLetterBeingSentIsNotDropped(t *testing.T) {
	shop := newShop(t)
	shop.posts(Posting{To: room, Message: words("a"), Until: shopMoment.Add(time.Hour)})
	shop.take(room, shopMoment)
	if err := shop.Forget(t.Context(), shopMoment.Add(7*24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	shop.wantsOutbox("C1 a sending 0")
}

func TestNextAttemptIsNeverEarlierThanAsked(t *testing.T) {
	shop := newShop(t)
	shop.posts(Posting{To: room, Message: words("a")})
	due := shopMoment.Add(10*time.Second + time.Millisecond)
	if err := shop.Outbox().Later(t.Context(), shop.take(room, shopMoment), []string{"1"}, due, "busy"); err != nil {
		t.Fatal(err)
	}
	if early := shop.take(room, shopMoment.Add(10*time.Second)); early != nil {
		t.Errorf("taken %+v before it was due", early)
	}
	letter := shop.take(room, shopMoment.Add(11*time.Second))
	if letter == nil || letter.Tries != 1 || !slices.Equal(letter.Posted, []string{"1"}) || letter.Uncertain {
		t.Errorf("got %+v, want what was posted, after one attempt", letter)
	}
}

func TestFailedLetterIsReportedAndCanBeResent(t *testing.T) {
	shop := newShop(t)
	shop.posts(Posting{To: room, Message: words("a")}, Posting{To: room, Message: words("b")})
	notice := outbox.Letter{StoreID: shop.store, To: hall, Message: words("notice")}
	if err := shop.Outbox().Fail(t.Context(), shop.take(room, shopMoment), "kicked out", shopMoment,
		[]outbox.Letter{notice}); err != nil {
		t.Fatal(err)
	}
	shop.wantsOutbox("C1 a buried 1", "C1 b waiting 0", "C2 notice waiting 0")
	failed, err := shop.Letters(t.Context(), shop.store, LetterFailed, 9)
	if err != nil || len(failed) != 1 || failed[0].Problem != "kicked out" || *failed[0].SettledAt != shopMoment.Unix() {
		t.Fatalf("failed are %+v, %v", failed, err)
	}
	shop.change(shop.lily, "outbox again", func(tx *Tx) error { return tx.SendAgain(failed[0].ID) })
	shop.wantsOutbox("C1 a waiting 0", "C1 b waiting 0", "C2 notice waiting 0")
	err = shop.Change(t.Context(), shop.by(shop.lily, "outbox again"),
		func(tx *Tx) error { return tx.SendAgain(failed[0].ID) })
	isProblem(t, err)
}

func TestInterruptedLetterIsUncertainAfterRestart(t *testing.T) {
	shop := newShop(t)
	shop.posts(Posting{To: room, Message: words("a")}, Posting{To: hall, Message: words("b")})
	shop.take(room, shopMoment)
	if found, err := shop.Outbox().Recover(t.Context()); err != nil || found != 1 {
		t.Errorf("recovered %d, %v, want 1", found, err)
	}
	if a, b := shop.take(room, shopMoment), shop.take(hall, shopMoment); !a.Uncertain || b.Uncertain {
		t.Errorf("uncertain are %v and %v, want the first", a.Uncertain, b.Uncertain)
	}
	if found, err := shop.Outbox().Recover(t.Context()); err != nil || found != 2 {
		t.Errorf("recovered %d, %v, want 2", found, err)
	}
	if a, b := shop.take(room, shopMoment), shop.take(hall, shopMoment); a.Tries != 2 || b.Tries != 1 {
		t.Errorf("attempts are %d and %d, want each that was cut short", a.Tries, b.Tries)
	}
}

func TestNewerVersionReplacesUnsentOne(t *testing.T) {
	standing := func(chat bot.Chat, name, text string) Posting {
		return Posting{To: chat, Standing: name, Message: words(text)}
	}
	for _, tt := range []struct {
		outcome string
		before  func(shop) // what became of the first version
		next    Posting
		want    []string
	}{
		{"in the same chat", func(shop) {}, standing(room, "rounds", "new"), []string{"C1 new waiting 0"}},
		{"not in another chat", func(shop) {}, standing(hall, "rounds", "new"),
			[]string{"C1 old waiting 0", "C2 new waiting 0"}},
		{"not of another message", func(shop) {}, standing(room, "overdue", "new"),
			[]string{"C1 old waiting 0", "C1 new waiting 0"}},
		{"not of one without a name", func(shop) {}, standing(room, "", "new"),
			[]string{"C1 old waiting 0", "C1 new waiting 0"}},
		{"not while it is being sent", func(s shop) { s.take(room, shopMoment) }, standing(room, "rounds", "new"),
			[]string{"C1 old sending 0", "C1 new waiting 0"}},
		{"not once a part of it is posted", func(s shop) {
			if err := s.Outbox().Later(s.t.Context(), s.take(room, shopMoment), []string{"1"}, shopMoment, ""); err != nil {
				s.t.Fatal(err)
			}
		}, standing(room, "rounds", "new"), []string{"C1 old waiting 1", "C1 new waiting 0"}},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			shop.posts(standing(room, "rounds", "old"))
			tt.before(shop)
			shop.posts(tt.next)
			shop.wantsOutbox(tt.want...)
		})
	}
}

func TestPendingAreTheFirstLettersOfEachChat(t *testing.T) {
	shop := newShop(t)
	shop.posts(Posting{To: room, Message: words("a")}, Posting{To: room, Message: words("b")},
		Posting{To: group, Message: words("c")})
	due := shopMoment.Add(time.Minute)
	if err := shop.Outbox().Later(t.Context(), shop.take(room, shopMoment), nil, due, ""); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		platforms []string
		want      string
	}{
		{[]string{"slack"}, "slack C1 " + fmt.Sprint(due.Unix())},
		{[]string{"telegram"}, "telegram -1 0"},
		{[]string{"slack", "telegram"}, "slack C1 " + fmt.Sprint(due.Unix()) + ", telegram -1 0"},
		{nil, ""},
	} {
		heads, err := shop.Outbox().Pending(t.Context(), tt.platforms)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, head := range heads {
			if i > 0 {
				got += ", "
			}
			got += fmt.Sprintf("%s %s %d", head.Platform, head.Address, head.Due.Unix())
		}
		if got != tt.want {
			t.Errorf("on %v pending are %q, want %q", tt.platforms, got, tt.want)
		}
	}
}
