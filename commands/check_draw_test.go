package commands_test

import (
	"testing"
	"time"
)

// A day's drawing is made when few chats are known: once more are imported, the rest
// of the day's ten is drawn too. Both drawings can be proved.
func TestShortDrawCanBeContinued(t *testing.T) {
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
	s.sends("lea", form, "comment=all good")
	s.expect(s.types("lea", "check score"), "All of today's sampled chats are scored", "10/10")
	if reply := s.types("lea", "check draw"); len(reply.Message.Actions) > 0 {
		t.Errorf("nothing is left, and it offers %+v", reply.Message.Actions)
	}
	s.expect(s.types("lea", "check draw 1"), "the chats are the same")
	s.expect(s.types("lea", "check draw 2"), "the chats are the same")
}

func TestUncheckedChatIsDrawnAgain(t *testing.T) {
	s := newService(t)
	s.imports(5, "lily")
	s.sends("lea", s.form("lea", "check score"), "chat1=skip; chat2=skip")
	s.now = s.now.Add(24 * time.Hour)
	if form := s.form("lea", "check score"); len(form.Inputs) != 3 {
		t.Errorf("the next day asks %d questions, want 2 and a comment", len(form.Inputs))
	}
}
