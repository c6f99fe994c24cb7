package commands_test

import (
	"testing"
	"time"
)

// TestWhoCorrectsASpotCheck has lea, a lead, record one at 09:00.
func TestWhoCorrectsASpotCheck(t *testing.T) {
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
		t.Run(test.who+" after "+test.later.String(), func(t *testing.T) {
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
