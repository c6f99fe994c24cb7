package commands_test

import (
	"strings"
	"testing"
)

// TestOwnersHearOfNewMembers has the owners told once of each person who joins; not the
// one who let them in, nor who joins, nor of another account of a member.
func TestOwnersHearOfNewMembers(t *testing.T) {
	s := newService(t)
	s.does("boss", "member add mia manager test:mia")
	if told := s.told("boss"); told != "" {
		t.Errorf("boss is told what boss did: %q", told)
	}
	s.does("mia", "member add leo warehouse")
	s.does("eve", s.invited("mia", "agent"))
	s.does("ivy", s.invited("boss", "owner"))
	if told, want := s.told("boss"), "mia added leo to the team as warehouse.\n\neve joined the team as agent.\n\n"+
		"ivy joined the team as owner.\n\n"; strings.ReplaceAll(told, "\n\n", "\n") != strings.ReplaceAll(want, "\n\n", "\n") {
		t.Errorf("boss is told %q, want %q", told, want)
	}
	s.does("eve2", s.types("eve", "account link").Message.Sections[0].Text.String())
	for _, who := range []string{"boss", "ivy", "eve", "mia"} {
		if told := s.told(who); told != "" {
			t.Errorf("%s is told %q", who, told)
		}
	}
	s.does("boss", "member remove @eve")
}
