package commands_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// scores returns the verdicts of a spot check as position:score.
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
func TestFormIsFilledInAcrossMidnight(t *testing.T) {
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

// What a form asked is taken although others have recorded enough in the meantime.
func TestFormKeepsItsInputs(t *testing.T) {
	s := newService(t)
	form := s.form("lea", "check @lily")
	s.does("lou", "check @bob 90 90 90 90 90 90 90")
	s.expect(s.sends("lea", form, "chat9=courtesy; chat10=courtesy"), "Chats 10", "100 100 100 100 100 100 100 100 80 80")
}

// No one judges themselves while someone else could.
func TestLeadCannotScoreOwnChats(t *testing.T) {
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

// A comment on chats of several agents may only be read by leads.
func TestCommentOnSeveralAgents(t *testing.T) {
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

func TestSpotCheckIsFinalAfterItsDay(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily 20 20")
	s.now = s.now.Add(24 * time.Hour)
	s.refuses("lea", "undo", "can't be changed: that day is over")
	s.does("lily", "check ack 1")
	s.does("lily", "undo")
}

func TestScoresAreTypedAsPeopleTypeThem(t *testing.T) {
	s := newService(t)
	s.expect(s.types("lea", "check @lily 95,90，88、72！ slow at noon"), "95 90 88 0!", "slow at noon")
	s.expect(s.types("lea", "check @lily 95,90 ok, nothing more"), "95 90", "ok, nothing more")
	s.refuses("lea", "check @lily 95 88.5", "88.5 isn't a valid score")
}
