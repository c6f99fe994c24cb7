package commands_test

import (
	"strings"
	"testing"
	"time"
)

// TestSpotCheckCorrectionRights has lea, a lead, record one at 09:00.
func TestSpotCheckCorrectionRights(t *testing.T) {
	s := newService(t)
	s.does("boss", "member add mia manager test:mia")
	s.does("lea", "check @lily 90 80")
	recorded := s.now
	for _, test := range []struct {
		who     string
		later   time.Duration
		refused string
	}{
		{"lily", 0, "needs the lead role"},
		{"lou", 0, "is someone else's"},
		{"lea", 0, ""},
		{"mia", 0, ""},
		{"boss", 0, ""},
		{"lea", 15*time.Hour - time.Second, ""},
		{"lea", 15 * time.Hour, "can't be changed after that day"},
		{"boss", 15 * time.Hour, "can't be changed after that day"},
	} {
		t.Run(test.who+" after "+test.later.String(), func(_ *testing.T) {
			s.now = recorded.Add(test.later)
			if test.refused != "" {
				s.refuses(test.who, "check edit 1 1 85", test.refused)
				return
			}
			s.does(test.who, "check edit 1 1 85")
		})
	}
	s.now = recorded
	s.refuses("lea", "check edit 1 3 85", "only has chats 1, 2")
	s.refuses("lea", "check edit 2 1 85", "There's no spot check #2")
}

// Two people correct one spot check at once: the second is shown what the first did.
func TestStaleFormIsRefused(t *testing.T) {
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
func TestChatRemovalWithDispute(t *testing.T) {
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

func TestCorrectionKeepsComments(t *testing.T) {
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

// An agent is told what becomes of a result that they were shown.
func TestAgentIsNotifiedOfCorrection(t *testing.T) {
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
