package commands_test

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/commands"
	"storebot/reports"
	"storebot/storage"
)

// service is an office with two leads and two agents, whose clock the test turns.
type service struct {
	*office
	now time.Time
}

func newService(t *testing.T) *service {
	t.Helper()
	s := &service{office: newOffice(t), now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
	all := commands.All(s.db, reports.Defaults(), commands.Folders{Uploads: filepath.Join(t.TempDir(), "uploads")})
	s.router = bot.NewRouter(all, s.db, bot.Options{Now: func() time.Time { return s.now }})
	for _, member := range []string{"lily agent", "bob agent", "lea lead", "lou lead"} {
		name, _, _ := strings.Cut(member, " ")
		s.does("boss", "member add "+member+" test:"+name)
	}
	return s
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

// form is what a line asks.
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

// textOf is all that a reply says.
func textOf(reply bot.Answer) string {
	if reply.Form != nil {
		texts := "asks"
		for _, input := range reply.Form.Inputs {
			texts += fmt.Sprintf("\n%s %s = %s %s", input.Name, input.Label, input.Value, input.Error)
		}
		return texts
	}
	texts := reply.Message.Title.String()
	for _, section := range reply.Message.Sections {
		texts += "\n" + section.Text.String()
		for _, field := range section.Fields {
			texts += "\n" + field.Name.String() + " " + field.Value.String()
		}
		if section.Table != nil {
			for _, row := range section.Table.Rows {
				texts += "\n" + view.Join(" ", row...).String()
			}
		}
	}
	return texts
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

// scores are the verdicts of a spot check as position:score.
func (s *service) scores(check int64) string {
	s.t.Helper()
	found, err := s.db.SpotCheck(s.t.Context(), s.store.ID, check)
	if err != nil {
		s.t.Fatal(err)
	}
	var chats []string
	for _, chat := range found.Chats {
		chats = append(chats, fmt.Sprintf("%d:%d%s", chat.Position, chat.Score, strings.Repeat("!", len(chat.Comment))))
	}
	return strings.Join(chats, " ")
}

func (s *service) checks() []storage.SpotCheck {
	s.t.Helper()
	day := bot.DayOf(s.now)
	checks, err := s.db.SpotChecks(s.t.Context(), s.store.ID,
		bot.Period{From: day - 7, Until: day + 2, Unit: bot.UnitDays}, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return checks
}

// A form that is opened before midnight and sent after it is about the chats that it
// asked about.
func TestAFormIsFilledInAcrossMidnight(t *testing.T) {
	s := newService(t)
	s.imports(30, "lily", "bob")
	s.now = time.Date(2026, 11, 29, 15, 58, 0, 0, time.UTC) // a Sunday, 23:58 in the store
	s.imports(30, "lily", "bob")
	score, calibrate, check := s.form("lea", "check score"), s.form("lea", "check calibrate"), s.form("lea", "check @lily")
	s.now = s.now.Add(4 * time.Minute)
	s.imports(5, "lily", "bob")
	s.types("lou", "check draw")
	s.types("lou", "check calibrate")
	s.expect(s.sends("lea", check, "chat1=courtesy"), "lily · Sun 29 Nov")
	s.expect(s.sends("lea", calibrate, "chat1=rude"), "Calibration of the week from Mon 23 Nov")
	s.expect(s.sends("lea", score, "chat1=rude"), "The sampled chats are scored")
	for _, check := range s.checks() {
		if check.Day.String() != "2026-11-29" {
			t.Errorf("spot check #%d is of %s", check.ID, check.Day)
		}
	}
	s.refuses("lea", "check score drawing=77", "no sample #77")
	s.refuses("lea", "check calibrate drawing=1", "is for something else")
}

// What a form asked is taken although others have recorded enough meanwhile.
func TestAFormKeepsItsInputs(t *testing.T) {
	s := newService(t)
	form := s.form("lea", "check @lily")
	s.does("lou", "check @bob 90 90 90 90 90 90 90")
	s.expect(s.sends("lea", form, "chat9=courtesy; chat10=courtesy"), "Chats 10", "100 100 100 100 100 100 100 100 80 80")
}

// Two people correct one spot check at once: the second is shown what the first did.
func TestAFormIsStale(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily -courtesy -speed 90 80")
	form := s.form("lea", "check edit 1")
	s.does("boss", "check edit 1 2 100")
	again := s.sends("lea", form, "chat3=skip")
	s.expect(again, "Someone else changed", "chat2 Chat 2: what went wrong? =  ")
	if got := s.scores(1); got != "1:80 2:100 3:90 4:80" {
		t.Errorf("the stale form has made them %s", got)
	}
	s.sends("lea", again.Form, "chat3=skip")
	if got := s.scores(1); got != "1:80 2:100 4:80" {
		t.Errorf("the form that was shown anew has made them %s", got)
	}
}

// A dispute names a chat by its position, so a chat keeps it when another is dropped.
func TestAChatIsDroppedBesideADispute(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily 100 -courtesy -speed 50")
	s.does("lily", "check dispute 1 3-speed I answered at once")
	s.does("lily", "check dispute 1 2-courtesy she shouted")
	s.sends("lea", s.form("lea", "check edit 1"), "chat1=skip; chat2=skip")
	s.does("boss", "check settle 1 granted")
	if got := s.scores(1); got != "3:100 4:50" {
		t.Errorf("granted has made the scores %s", got)
	}
	s.expect(s.types("lily", "check list"), "3:100 4:50")
	s.refuses("boss", "check settle 2 granted", "only has chats 3, 4")
	s.does("boss", "check settle 2 stands")
}

func TestGrantedKeepsACriticalFailOfItsOwn(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily -speed! -speed-rude -rude")
	for i, item := range []string{"1-speed", "2-speed", "3-rude"} {
		s.does("lily", "check dispute 1 "+item+" no")
		s.does("boss", fmt.Sprintf("check settle %d granted", i+1))
	}
	if got := s.scores(1); got != "1:0 2:0 3:100" {
		t.Errorf("got %s", got)
	}
}

func TestGrantedIsAboutAnItemThatCounts(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily -speed")
	s.does("lily", "check dispute 1 1-speed no")
	s.does("lea", "check edit 1 1 60")
	s.refuses("boss", "check settle 1 granted", "no longer counts against chat 1")
	s.does("boss", "check settle 1 75")
}

func TestACorrectionKeepsWhatWasSaid(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily 20 -speed")
	s.does("lea", "check edit 1 1 30 x")
	s.does("lea", "check edit 1 1 35")
	s.does("lily", "check dispute 1 1 no")
	s.does("boss", "check settle 1 40")
	if got := s.scores(1); got != "1:40! 2:80" {
		t.Errorf("got %s", got)
	}
	s.refuses("lea", "check edit 1 2 ten because", "ten isn't a valid score")
	if form := s.form("lea", "check edit 1 2"); len(form.Inputs) != 2 || form.Inputs[0].Name != "chat2" {
		t.Errorf("asked about one chat, it asks %+v", form.Inputs)
	}
}

func TestAScoreIsNoAgent(t *testing.T) {
	s := newService(t)
	for _, line := range []string{"check 95 90 88", "check 2 90 88", "check pass 90"} {
		form := s.form("lea", line)
		if len(form.Inputs) != 1 || form.Inputs[0].Name != "agent" {
			t.Errorf("%s asks %+v, want whose chats they are", line, form.Inputs)
		}
	}
	s.expect(s.sends("lea", s.form("lea", "check 95 90 88"), "agent=@lily"), "lily", "95 90 88")
	for line, why := range map[string]string{
		"check <@U404> 95": "No one in this store is called U404", "check @l 95": "l matches more than one",
		"check l 95": "l matches more than one", "check @77 95": "No one in this store is called 77",
		"check 95 90 @l": "l matches more than one", "check @lilly 95": "No agent is called lilly",
		"check @wang 95": "No agent is called wang",
	} {
		s.refuses("lea", line, why)
	}
	if form := s.form("lea", "check 95 90 slow at noon"); form.Inputs[0].Name != "agent" {
		t.Errorf("asked %+v, want whose chats they are", form.Inputs)
	}
	s.expect(s.types("lea", "check agent=wang 95"), "wang isn't on the team")
	s.does("lea", "undo")
}

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

func TestTwoLeadsScoreAtTheSameTime(t *testing.T) {
	s := newService(t)
	s.imports(30, "lily", "bob")
	form := s.form("lea", "check score")
	var both sync.WaitGroup
	for _, who := range []string{"lea", "lou"} {
		both.Go(func() { s.sends(who, form, "") })
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

// A day's drawing is made when few chats are known: once more are imported, the rest
// of the day's ten is drawn too. Both drawings can be proved.
func TestADrawingThatFoundTooFewIsGoneOnWith(t *testing.T) {
	s := newService(t)
	s.imports(1, "lily")
	s.expect(s.types("lea", "check draw"), "1 chat sampled")
	s.now = s.now.Add(time.Hour)
	s.imports(30, "lily", "bob")
	form := s.form("lea", "check score")
	s.does("lea", "check draw")
	s.expect(s.sends("lea", form, ""), "Chats 1", "9 sampled chats")
	if form = s.form("lea", "check score"); len(form.Inputs) != 10 {
		t.Errorf("the rest of the day asks %d questions, want 9 and a comment", len(form.Inputs))
	}
	s.sends("lea", form, "")
	s.expect(s.types("lea", "check score"), "All of today's sampled chats are scored", "10/10")
	if reply := s.types("lea", "check draw"); len(reply.Message.Actions) > 0 {
		t.Errorf("nothing is left, and it offers %+v", reply.Message.Actions)
	}
	s.expect(s.types("lea", "check draw 1"), "the chats are the same")
	s.expect(s.types("lea", "check draw 2"), "the chats are the same")
}

func TestAChatThatWasNotCheckedIsDrawnAgain(t *testing.T) {
	s := newService(t)
	s.imports(5, "lily")
	s.sends("lea", s.form("lea", "check score"), "chat1=skip; chat2=skip")
	s.now = s.now.Add(24 * time.Hour)
	if form := s.form("lea", "check score"); len(form.Inputs) != 3 {
		t.Errorf("the next day asks %d questions, want 2 and a comment", len(form.Inputs))
	}
}

// Nobody judges themselves while somebody else could.
func TestNobodyJudgesTheirOwnChats(t *testing.T) {
	s := newService(t)
	s.does("boss", "member add mia manager test:mia")
	const own = "your own chats"
	s.refuses("lea", "check @lea 100 100", own)
	s.does("lea", "check @mia -courtesy 60")
	s.does("mia", "check dispute 1 1-courtesy no")
	s.refuses("mia", "check settle 1 granted", own)
	s.refuses("mia", "check edit 1 2 100", own)
	s.does("boss", "check settle 1 granted")
	s.imports(5, "lea")
	s.expect(s.types("lea", "check score"), "Only your own chats are left")
	if form := s.form("lou", "check score"); len(form.Inputs) != 6 {
		t.Errorf("another lead is asked %d questions, want 5 and a comment", len(form.Inputs))
	}
}

func TestTheOnlyOneJudgesThemselves(t *testing.T) {
	s := &service{office: newOffice(t), now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
	s.does("boss", "check @boss 90 80")
}

// A comment on chats of several agents is nobody's to read but the leads'.
func TestACommentOnSeveralAgents(t *testing.T) {
	s := newService(t)
	s.imports(30, "lily", "bob")
	s.sends("lea", s.form("lea", "check score"), "comment=bob swears at buyers")
	for _, check := range s.checks() {
		if check.Comment != "" {
			t.Errorf("%s reads %q", check.Agent, check.Comment)
		}
	}
	s.expect(s.types("lou", "coach"), "@bob #1, @lily #2: bob swears at buyers")
}

func TestASpotCheckStandsOnceItsDayIsOver(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily 20 20")
	s.now = s.now.Add(24 * time.Hour)
	s.refuses("lea", "undo", "can't be changed: that day is over")
	s.does("lily", "check ack 1")
	s.does("lily", "undo")
}

func TestVerdictsOfACalibrationAreNotTakenBack(t *testing.T) {
	s := newService(t)
	s.imports(30, "lily", "bob")
	s.sends("lea", s.form("lea", "check calibrate"), "")
	s.refuses("lea", "undo", "Calibration scores are final")
}

func TestDisputesHaveAnEnd(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily 20 100 -speed")
	s.refuses("lily", "check dispute 1 2 no", "scored 100")
	s.does("lily", "check dispute 1 1 no")
	s.refuses("lily", "check dispute 1 1 no", "already disputed that: dispute #1")
	s.does("boss", "check settle 1 stands")
	s.refuses("lily", "check dispute 1 1 no", "already disputed that: dispute #1")
	if options := s.form("lily", "check dispute 1").Inputs[0].Options; len(options) != 1 || options[0].Value != "3-speed" {
		t.Errorf("left to object to is %+v", options)
	}
	s.does("lily", "check dispute 1 3-speed no")
	s.refuses("lily", "check dispute 1", "Nothing left to dispute")
}

// told is what somebody is sent, and takes it.
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

// An agent is told what becomes of a result that they were shown.
func TestAnAgentHearsOfACorrection(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily 20 20")
	s.does("lea", "check @lily 90")
	s.told("lily")
	s.does("lily", "check ack 2")
	s.does("lea", "check edit 2 1 10")
	if told := s.told("lily"); !strings.Contains(told, "Spot check #2 of your chats was corrected: 10") {
		t.Errorf("after a correction: %s", told)
	}
	if found, err := s.db.SpotCheck(t.Context(), s.store.ID, 2); err != nil || found.AcknowledgedAt != nil {
		t.Errorf("what was corrected counts as read: %+v, %v", found, err)
	}
	s.does("lea", "undo")
	if told := s.told("lily"); !strings.Contains(told, "Average 90.0") {
		t.Errorf("after the correction was undone: %s", told)
	}
	s.does("boss", "member add mia manager test:mia")
	s.does("mia", "check @lily 50")
	s.told("lily")
	s.does("mia", "undo")
	if told := s.told("lily"); !strings.Contains(told, "Spot check #3 of your chats was undone") {
		t.Errorf("after the spot check was undone: %s", told)
	}
}

func TestWhoHasLeftIsToldNothing(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily 20 20")
	s.does("lily", "check dispute 1 1 no")
	s.told("lily")
	s.does("boss", "member remove lily")
	s.does("boss", "check settle 1 85")
	if told := s.told("lily"); told != "" {
		t.Errorf("lily, who has left, is told %s", told)
	}
}

func TestScoresAreTypedAsPeopleTypeThem(t *testing.T) {
	s := newService(t)
	s.expect(s.types("lea", "check @lily 95,90，88、72！ slow at noon"), "95 90 88 0!", "slow at noon")
	s.expect(s.types("lea", "check @lily 95,90 ok, nothing more"), "95 90", "ok, nothing more")
	s.refuses("lea", "check @lily 95 88.5", "88.5 isn't a valid score")
}

// A form has room for so many chats, however many a day's spot check is.
func TestADayOfManyChats(t *testing.T) {
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
		s.expect(s.sends("lea", s.form("lea", "check score"), ""), want)
	}
	s.expect(s.types("lea", "check score"), "All of today's sampled chats are scored", "50/50")
}
