package commands_test

import (
	"testing"
	"time"

	"storebot/bot"
)

// TestTicketIsShownOnceInAChat: a chat in which it stands gets a line, and an edit of its post.
func TestTicketIsShownOnceInAChat(t *testing.T) {
	s := newService(t)
	room, hall := bot.Chat{Platform: "test", Address: "room"}, bot.Chat{Platform: "test", Address: "hall"}
	s.typesIn(room, "boss", "chat urgent")
	s.typesIn(hall, "boss", "chat alerts")
	s.told("hall") // a test message
	s.does("lily", "urgent refund 3912008800000030021 299 he is angry")
	if told := s.told("room"); told == "" {
		t.Error("the chat for urgent tickets is not told")
	}
	line := s.typesIn(room, "bob", "urgent claim 1")
	if len(line.Message.Sections) > 0 || line.Replace {
		t.Errorf("where it stands it is answered with %+v", line)
	}
	if told := s.told("room"); told == "" {
		t.Error("its post is not brought up to date")
	}
	if whole := s.typesIn(hall, "bob", "urgent comment 1 he called"); len(whole.Message.Sections) == 0 || !whole.Replace {
		t.Errorf("where it does not stand it is answered with %+v", whole)
	}
	if told := s.told("hall"); told != "" {
		t.Errorf("another chat is told %s", told)
	}
}

func TestFirstClaimOfATicketCounts(t *testing.T) {
	s := newService(t)
	s.does("lily", "urgent refund 3912008800000030021 299 he is angry")
	claimed := s.now.Unix()
	s.does("bob", "urgent claim 1")
	s.now = s.now.Add(time.Hour)
	s.does("bob", "urgent wait 1 buyer")
	s.does("lea", "urgent assign 1 @lily")
	ticket, err := s.db.Ticket(t.Context(), s.store.ID, 1)
	if err != nil || ticket.ClaimedAt == nil || *ticket.ClaimedAt != claimed || string(ticket.State) != "waiting" {
		t.Errorf("assigned while it waits, the ticket is %+v, %v", ticket, err)
	}
}
