package commands_test

import "testing"

func TestSecondAmountOfTicketIsKept(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "urgent refund 3912008800000030021 299 buyer is angry")
	o.does("boss", "urgent refund 3912008800000030021 500 wants all of it back")
	o.refuses("boss", "urgent refund 3912008800000030021 -5 less", "more than ¥0")
	ticket, err := o.db.Ticket(t.Context(), o.store.ID, 1)
	if err != nil || ticket.Amount == nil || *ticket.Amount != 50000 {
		t.Errorf("the ticket is about %v, %v", ticket.Amount, err)
	}
	timeline, err := o.db.TicketEvents(t.Context(), 1)
	if err != nil || len(timeline) != 2 || timeline[1].Note != "¥299.00 → ¥500.00 wants all of it back" {
		t.Errorf("the timeline is %+v, %v", timeline, err)
	}
}
