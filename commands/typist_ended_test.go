package commands_test

import (
	"errors"
	"strings"
	"testing"
)

// TestOwnersHearElsewhereThatAPlatformEnded has an owner of two stores, who is on two
// platforms, hear of it once on the one that works.
func TestOwnersHearElsewhereThatAPlatformEnded(t *testing.T) {
	s := newService(t)
	s.does("boss", "store second Second store")
	s.told("boss")
	if err := s.typist().PlatformEnded(t.Context(), "test", errors.New("token_revoked")); err != nil {
		t.Fatal(err)
	}
	if told := s.told("boss"); told != "" {
		t.Errorf("on the platform that ended the owner is told %q", told)
	}
	if err := s.typist().PlatformEnded(t.Context(), "slack", errors.New("token_revoked")); err != nil {
		t.Fatal(err)
	}
	if told := s.told("boss"); strings.Count(told, "I can't use Slack any more: token_revoked.") != 1 {
		t.Errorf("on another one the owner is told %q", told)
	}
}
