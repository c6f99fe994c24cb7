package storage

import (
	"strings"
	"testing"

	"storebot/bot"
)

func (s shop) open(kind string, number bot.OrderNumber, at int64) *Ticket {
	s.t.Helper()
	ticket := &Ticket{StoreID: s.store, Kind: kind, OrderNumber: &number, State: TicketOpen, OpenedBy: s.ming,
		OpenedAt: at, Since: at}
	s.change(s.ming, "urgent", func(tx *Tx) error { return tx.PutTicket(ticket, TicketWasOpened, "") })
	return ticket
}

func TestClosedTicketIsNotJoined(t *testing.T) {
	shop := newShop(t)
	for i, state := range []TicketState{TicketResolved, TicketCancelled} {
		over := shop.open("refund", bot.OrderNumber(100+i), 1)
		over.State = state
		shop.put(shop.ming, "urgent", over)
		if _, found, err := shop.OpenTicketOn(t.Context(), shop.store, "refund", *over.OrderNumber); found || err != nil {
			t.Errorf("%s: found %v, %v", state, found, err)
		}
	}
	open := shop.open("refund", 100, 2)
	shop.open("ship", 100, 3)
	if got, found, err := shop.OpenTicketOn(t.Context(), shop.store, "refund", 100); got.ID != open.ID || !found ||
		err != nil {
		t.Errorf("got %+v, %v, %v, want the open one of the kind", got, found, err)
	}
}

func TestTicketsOfAPeriodEndBeforeItsEnd(t *testing.T) {
	shop := newShop(t)
	for at := int64(1); at <= 4; at++ {
		shop.open("other", bot.OrderNumber(at), at)
	}
	if got, err := shop.TicketsOpened(t.Context(), shop.store, 2, 4); err != nil || len(got) != 2 ||
		got[0].OpenedAt != 2 || got[1].OpenedAt != 3 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestTicketPictureIsNotInAuditTrail(t *testing.T) {
	shop := newShop(t)
	ticket := shop.open("refund", 100, 1)
	shop.change(shop.ming, "urgent attach", func(tx *Tx) error {
		return tx.AddTicketPicture(ticket.ID, "a.png",
			[]byte("picture"))
	})
	got, err := shop.TicketPictures(t.Context(), ticket.ID)
	if err != nil || len(got) != 1 || string(got[0].Content) != "picture" || got[0].MemberID != shop.ming {
		t.Errorf("got %+v, %v", got, err)
	}
	trail, err := shop.Audit(t.Context(), shop.store, 1)
	if err != nil || trail[0].Entity != "ticket_pictures" || strings.Contains(*trail[0].After, "Content") {
		t.Errorf("got %+v, %v, want the picture without its content", trail, err)
	}
}
