package commands_test

import (
	"fmt"
	"testing"
)

func TestGrantedDisputeKeepsItsOwnCriticalFail(t *testing.T) {
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
