package commands_test

import (
	"strings"
	"testing"

	"storebot/bot"
)

// TestOwnersHearOfWhatWasSetAside has an owner of two stores hear of it once.
func TestOwnersHearOfWhatWasSetAside(t *testing.T) {
	s := newService(t)
	s.does("boss", "store second Second store")
	s.told("boss")
	if err := s.typist().SetAside(t.Context(), bot.Chat{Platform: "test", Address: "hall"}); err != nil {
		t.Fatal(err)
	}
	if told := s.told("boss"); strings.Count(told, "so I set it aside") != 1 {
		t.Errorf("the owner is told %q", told)
	}
}
