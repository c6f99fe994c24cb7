package commands_test

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/commands"
	"storebot/reports"
)

// Two leads score the same drawn chats: the first verdict counts, and the second lead
// is told which of theirs do not.
func TestTwoLeadsScoreOneDrawing(t *testing.T) {
	s := newService(t)
	s.imports(30, "lily", "bob")
	first, second := s.form("lea", "check score"), s.form("lou", "check score")
	skip := "chat1=speed; chat5=skip; chat6=skip; chat7=skip; chat8=skip; chat9=skip; chat10=skip"
	s.expect(s.sends("lea", first, skip), "6 sampled chats")
	s.expect(s.sends("lou", second, "chat1=rude; chat10=skip"), "weren't saved: 1, 2, 3, 4", "Chats 5", "1 sampled chat")
	if reply := s.sends("lou", second, "chat1=rude; chat10=skip"); !reply.Failed ||
		!strings.Contains(textOf(reply), "Your scores weren't saved") {
		t.Errorf("verdicts of which none counts are answered: %s", textOf(reply))
	}
	seen := map[int64]bool{}
	for _, check := range s.checks() {
		for _, chat := range check.Chats {
			if seen[*chat.ChatID] || chat.Critical {
				t.Errorf("chat %d was scored twice", *chat.ChatID)
			}
			seen[*chat.ChatID] = true
		}
	}
	if len(seen) != 9 {
		t.Errorf("%d chats were scored, want 9", len(seen))
	}
}

// TestStrayTapRecordsNoPerfectScores has a form sent as it was opened. Its question is
// answered twice, the second time by a program that doesn't remember the first.
func TestStrayTapRecordsNoPerfectScores(t *testing.T) {
	for line, agent := range map[string]string{"check score": "", "check": "agent=lily"} {
		t.Run(line, func(t *testing.T) {
			s := newService(t)
			s.imports(30, "lily", "bob")
			reply := s.sends("lea", s.form("lea", line), agent)
			s.expect(reply, "Nothing is marked in any of the 10 chats")
			if made := s.checks(); len(made) != 0 {
				t.Fatalf("the form alone recorded %d checks", len(made))
			}
			yes := reply.Message.Actions[0].Line
			s.types("lea", yes)
			made := len(s.checks())
			s.restart()
			s.types("lea", yes)
			chats := 0
			for _, check := range s.checks() {
				chats += len(check.Chats)
			}
			if made == 0 || len(s.checks()) != made || chats != 10 {
				t.Errorf("%d chats are in %d checks, %d of the first press", chats, len(s.checks()), made)
			}
		})
	}
}

func TestTwoLeadsScoreAtTheSameTime(t *testing.T) {
	s := newService(t)
	s.imports(30, "lily", "bob")
	form := s.form("lea", "check score")
	var both sync.WaitGroup
	for _, who := range []string{"lea", "lou"} {
		both.Go(func() { s.sends(who, form, "chat1=speed") })
	}
	both.Wait()
	chats := 0
	for _, check := range s.checks() {
		chats += len(check.Chats)
	}
	if chats != 10 {
		t.Errorf("%d chats were scored, want 10", chats)
	}
}

// A form has room for so many chats, however many a day's spot check is.
func TestDayOfManyChats(t *testing.T) {
	s := newService(t)
	settings := reports.Defaults()
	settings.ChecksPerDay = 50
	all := commands.All(s.db, settings, commands.Folders{Uploads: filepath.Join(t.TempDir(), "uploads")})
	s.router = bot.NewRouter(all, s.db, bot.Options{Now: func() time.Time { return s.now }})
	s.imports(30, "lily", "bob")
	if form := s.form("lea", "check @lily"); len(form.Inputs) != 21 {
		t.Errorf("a form asks %d questions, want 20 and a comment", len(form.Inputs))
	}
	for _, want := range []string{"Chats 20", "Chats 20", "Chats 10"} {
		s.expect(s.sends("lea", s.form("lea", "check score"), "comment=all good"), want)
	}
	s.expect(s.types("lea", "check score"), "All of today's sampled chats are scored", "50/50")
}
