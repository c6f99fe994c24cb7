package commands_test

import (
	"testing"
)

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
