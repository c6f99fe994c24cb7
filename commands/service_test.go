package commands_test

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/bot/words"
	"storebot/commands"
	"storebot/reports"
)

// service is an office with two leads and two agents, whose clock the test turns.
type service struct {
	*office
	now time.Time
}

func newService(t *testing.T) *service {
	t.Helper()
	s := &service{office: newOffice(t), now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
	s.restart()
	for _, member := range []string{"lily agent", "bob agent", "lea lead", "lou lead"} {
		name, _, _ := strings.Cut(member, " ")
		s.does("boss", "member add "+member+" test:"+name)
	}
	return s
}

// restart has another router go on, which remembers nothing.
func (s *service) restart() {
	all := commands.All(s.db, reports.Defaults(), commands.Folders{Uploads: filepath.Join(s.t.TempDir(), "uploads")})
	s.router = bot.NewRouter(all, s.db, bot.Options{Now: func() time.Time { return s.now },
		Words: words.Catalogue})
}

// imports has the boss import some chats of each agent, the last of them just over.
func (s *service) imports(n int, agents ...string) {
	s.t.Helper()
	rows := "接待时间,客服,买家,接待时长\n"
	for _, agent := range agents {
		for i := range n {
			at := s.now.Add(-time.Duration(i+1) * 11 * time.Minute).In(s.store.Bot().Zone)
			rows += fmt.Sprintf("%s,%s,%s%d,60\n", at.Format(time.DateTime), agent, agent, i)
		}
	}
	s.uploads("chats.csv", rows)
}

// uploads has the boss import a file.
func (s *service) uploads(name, content string) {
	s.t.Helper()
	upload := bot.Upload{Name: name, Size: int64(len(content)),
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
	chat := bot.Chat{Platform: "test", Address: "boss", Private: true}
	if reply := s.router.Handle(s.t.Context(), bot.Request{Chat: chat, Account: "boss", Line: "import",
		Files: []bot.Upload{upload}}); reply.Failed {
		s.t.Fatal(textOf(reply))
	}
}

// form returns what a line asks.
func (s *service) form(who, line string) *view.Form {
	s.t.Helper()
	reply := s.types(who, line)
	if reply.Form == nil {
		s.t.Fatalf("%s: %s asks nothing: %s", who, line, textOf(reply))
	}
	return reply.Form
}

// sends answers a form: the answers are name=value with ; between. What is not among
// them is sent as it was filled in.
func (s *service) sends(who string, form *view.Form, answers string) bot.Answer {
	s.t.Helper()
	filled := map[string]string{}
	for _, input := range form.Inputs {
		filled[input.Name] = input.Value
	}
	for _, answer := range strings.Split(answers, "; ") {
		if name, value, found := strings.Cut(answer, "="); found {
			filled[name] = value
		}
	}
	chat := bot.Chat{Platform: "test", Address: who, Private: true}
	return s.router.Handle(s.t.Context(), bot.Request{Chat: chat, Account: who, Line: form.Line, Answers: filled})
}

// expect tells where a reply does not say what it should.
func (s *service) expect(reply bot.Answer, want ...string) {
	s.t.Helper()
	for _, words := range want {
		if !strings.Contains(textOf(reply), words) {
			s.t.Errorf("want %q in: %s", words, textOf(reply))
		}
	}
}

// told returns what someone is sent, and takes it.
func (s *service) told(who string) string {
	s.t.Helper()
	texts := ""
	for {
		letter, err := s.db.Outbox().Take(s.t.Context(), "test", who, s.now)
		if err != nil {
			s.t.Fatal(err)
		}
		if letter == nil {
			return texts
		}
		texts += textOf(bot.Answer{Message: letter.Message}) + "\n"
		if err := s.db.Outbox().Sent(s.t.Context(), letter, []string{"1"}, s.now); err != nil {
			s.t.Fatal(err)
		}
	}
}
