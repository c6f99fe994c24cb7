package commands_test

import (
	"strings"
	"testing"
)

// TestHomeListsTicketsThatWaitForTheReader opens a ticket of each agent and one of no one yet.
func TestHomeListsTicketsThatWaitForTheReader(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add lily agent test:lily")
	o.does("boss", "member add tina agent test:tina")
	for _, ticket := range []string{"hers", "another", "unassigned"} {
		o.does("boss", "urgent other "+ticket)
	}
	o.does("boss", "urgent assign 1 @lily")
	o.does("boss", "urgent assign 2 @tina")
	home := textOf(o.types("lily", "home"))
	for what, want := range map[string]bool{"#1": true, "#3": true, "#2": false} {
		if strings.Contains(home, what) != want {
			t.Errorf("%s: want shown %t in\n%s", what, want, home)
		}
	}
}
