package commands_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
)

// TestTicketStepRights is about tickets that lily, an agent, opened: a free one, one
// that bob, an agent, has claimed, and one that is resolved. Cara is one more agent, lea a lead.
func TestTicketStepRights(t *testing.T) {
	const (
		alreadyClaimed = "already claimed"
		notYours       = "is someone else's"
		onlyLead       = "Only a team lead can snooze it past that"
		mayNotCancel   = "Only the person who opened or claimed"
		over           = "is already resolved"
	)
	s := newService(t)
	s.does("boss", "member add cara agent test:cara")
	for i, test := range []struct{ who, step, ticket, refused, left string }{
		{"cara", "claim", "free", "", "claimed by cara"},
		{"bob", "claim", "bob's", "is already yours", "claimed by bob"},
		{"bob", "claim again, the buyer called", "bob's", "", "claimed by bob"},
		{"cara", "claim", "bob's", alreadyClaimed, "claimed by bob"},
		{"lily", "claim", "bob's", alreadyClaimed, "claimed by bob"},
		{"lea", "claim", "bob's", "", "claimed by lea"},
		{"lea", "claim", "resolved", over, "resolved by boss"},

		{"cara", "assign @lily", "free", "", "claimed by lily"},
		{"bob", "assign @lily", "bob's", "", "claimed by lily"},
		{"lily", "assign @cara", "bob's", "", "claimed by cara"},
		{"cara", "assign @cara", "bob's", notYours, "claimed by bob"},
		{"lea", "assign @cara", "bob's", "", "claimed by cara"},
		{"lea", "assign @cara", "resolved", over, "resolved by boss"},

		{"cara", "snooze 24h", "bob's", "", "claimed by bob, snoozed"},
		{"bob", "snooze 1441m", "bob's", onlyLead, "claimed by bob"},
		{"lea", "snooze 1441m", "bob's", "", "claimed by bob, snoozed"},
		{"lea", "snooze 2h", "resolved", over, "resolved by boss"},

		{"cara", "wait buyer", "free", "", "waiting by cara"},
		{"cara", "wait buyer", "bob's", "", "waiting by bob"},
		{"cara", "wait buyer", "resolved", over, "resolved by boss"},

		{"cara", "resolve paid back", "free", "", "resolved by cara"},
		{"cara", "resolve paid back", "bob's", "", "resolved by bob"},
		{"lea", "resolve paid back", "resolved", over, "resolved by boss"},

		{"cara", "cancel a mistake", "free", mayNotCancel, "open by "},
		{"cara", "cancel a mistake", "bob's", mayNotCancel, "claimed by bob"},
		{"lily", "cancel a mistake", "bob's", "", "cancelled by bob"},
		{"bob", "cancel a mistake", "bob's", "", "cancelled by bob"},
		{"lea", "cancel a mistake", "bob's", "", "cancelled by bob"},
		{"lea", "cancel a mistake", "resolved", over, "resolved by boss"},

		{"cara", "comment he called", "bob's", "", "claimed by bob"},
		{"cara", "comment he called", "resolved", "", "resolved by boss"},

		{"lea", "reopen he called", "free", "isn't closed", "open by "},
		{"lea", "reopen he called", "bob's", "isn't closed", "claimed by bob"},
		{"cara", "reopen he called", "resolved", "", "open by "},
	} {
		t.Run(test.who+" "+test.step+" "+test.ticket, func(t *testing.T) {
			id := int64(i + 1)
			s.does("lily", fmt.Sprintf("urgent refund %d 299 he is angry", 3912008800000030000+id))
			switch test.ticket {
			case "bob's":
				s.does("bob", fmt.Sprintf("urgent claim %d", id))
			case "resolved":
				s.does("boss", fmt.Sprintf("urgent resolve %d settled", id))
			}
			verb, rest, _ := strings.Cut(test.step, " ")
			line := strings.TrimSpace(fmt.Sprintf("urgent %s %d %s", verb, id, rest))
			if test.refused != "" {
				s.refuses(test.who, line, test.refused)
			} else {
				s.does(test.who, line)
			}
			if left := s.ticket(id); left != test.left {
				t.Errorf("left %s, want %s", left, test.left)
			}
		})
	}
}

// ticket says in which state a ticket is, and whose.
func (s *service) ticket(id int64) string {
	s.t.Helper()
	ticket, err := s.db.Ticket(s.t.Context(), s.store.ID, id)
	if err != nil {
		s.t.Fatal(err)
	}
	names, err := s.db.MemberNames(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	var owner int64
	if ticket.AssigneeID != nil {
		owner = *ticket.AssigneeID
	}
	snoozed := ""
	if ticket.SnoozedUntil != nil {
		snoozed = ", snoozed"
	}
	return string(ticket.State) + " by " + cmp.Or(names[owner], "") + snoozed
}

func TestOrderHasOneOpenTicketOfAKind(t *testing.T) {
	s := newService(t)
	s.does("lily", "urgent refund 3912008800000030021 299 he is angry")
	s.does("lily", "urgent resolve 1 settled")
	s.does("lily", "urgent refund 3912008800000030021 299 he is back")
	s.refuses("lea", "urgent reopen 1", "Ticket #2 is already open for this order")
	s.does("lily", "urgent resolve 2 settled")
	s.does("lea", "urgent reopen 1")
}

func TestReopenedTicketStartsAfresh(t *testing.T) {
	s := newService(t)
	s.does("lily", "urgent refund 3912008800000030021 299 he is angry")
	s.does("bob", "urgent snooze 1 2h")
	s.does("bob", "urgent claim 1")
	s.does("bob", "urgent resolve 1 paid back")
	s.now = s.now.AddDate(0, 0, 3)
	s.does("lily", "urgent reopen 1")
	ticket, err := s.db.Ticket(t.Context(), s.store.ID, 1)
	if err != nil || ticket.ResolvedAt != nil || ticket.Resolution != "" || ticket.SnoozedUntil != nil ||
		ticket.AssignedBy != nil || ticket.Deadline != s.now.AddDate(0, 0, 1).Unix() {
		t.Errorf("it is reopened as %+v, %v", ticket, err)
	}
}
