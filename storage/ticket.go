package storage

import (
	"context"

	"storebot/bot"
)

// TicketState is how far a ticket is.
type TicketState string

// The states of a ticket.
const (
	TicketOpen      TicketState = "open"
	TicketClaimed   TicketState = "claimed"
	TicketWaiting   TicketState = "waiting"
	TicketResolved  TicketState = "resolved"
	TicketCancelled TicketState = "cancelled"
)

// IsOver reports whether nothing is left to do.
func (s TicketState) IsOver() bool { return s == TicketResolved || s == TicketCancelled }

// TicketStep is what happened to a ticket.
type TicketStep string

// The steps of a ticket's timeline.
const (
	TicketWasOpened    TicketStep = "opened"
	TicketWasClaimed   TicketStep = "claimed"
	TicketWasHanded    TicketStep = "handed over"
	TicketWasSnoozed   TicketStep = "snoozed"
	TicketWaitsBuyer   TicketStep = "waits for the buyer"
	TicketWaitsPlace   TicketStep = "waits for the platform"
	TicketWaitsStock   TicketStep = "waits for the warehouse"
	TicketWasResolved  TicketStep = "resolved"
	TicketWasCancelled TicketStep = "cancelled"
	TicketWasReopened  TicketStep = "reopened"
	TicketWasCommented TicketStep = "commented"
	TicketWasLinked    TicketStep = "linked the order"
	TicketWasPictured  TicketStep = "attached"
)

// Ticket is an urgent matter: a refund, an invoice, a shipment, a complaint, a
// parcel after the sale. What was known of its order when it was opened stays beside
// it, so that an import can tell what has been done since.
type Ticket struct {
	ID          int64
	StoreID     int64
	Kind        string // refund, invoice, ship, complaint, parcel, other
	OrderNumber *bot.OrderNumber
	Amount      *bot.Money
	Reason      string
	State       TicketState `gorm:"default:open"`
	OpenedBy    int64
	OpenedAt    int64
	Deadline    int64
	AssigneeID  *int64
	ResolvedAt  *int64
	Resolution  string // how it was resolved, or why it was cancelled

	Since        int64  // when the deadline began to run: opened, or opened again
	ClaimedAt    *int64 // for the first time
	AssignedBy   *int64 // who gave it to its assignee; the assignee, when they took it
	WaitingFor   string // buyer, platform, warehouse
	SnoozedUntil *int64

	RefundBefore   *bot.Money
	ShippedBefore  *int64
	TrackingBefore *string
}

// TableName returns the table's name.
func (*Ticket) TableName() string { return "tickets" }

// TicketEvent is one step of a ticket's timeline.
type TicketEvent struct {
	ID       int64
	TicketID int64
	At       int64
	MemberID int64
	What     TicketStep
	Note     string
}

// TableName returns the table's name.
func (*TicketEvent) TableName() string { return "ticket_events" }

// Ticket returns a ticket of a store, ErrNotFound if there is none.
func (r Records) Ticket(ctx context.Context, store, id int64) (Ticket, error) {
	return one[Ticket](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// ticketIsOpen is the condition of the partial index tickets_open.
const ticketIsOpen = "state NOT IN ('resolved', 'cancelled')"

// OpenTickets returns the tickets that something is left to do for, the oldest first.
func (r Records) OpenTickets(ctx context.Context, store int64) ([]Ticket, error) {
	return list[Ticket](r.in(ctx).Where("store_id = ? AND "+ticketIsOpen, store).Order("opened_at, id"))
}

// OpenTicketOn returns the open ticket of a kind about an order.
func (r Records) OpenTicketOn(ctx context.Context, store int64, kind string, number bot.OrderNumber) (ticket Ticket,
	found bool, err error) {
	return maybe[Ticket](r.in(ctx).Where("store_id = ? AND order_number = ? AND kind = ? AND "+ticketIsOpen, store, number,
		kind).Order("id"))
}

// TicketsOpened returns the tickets that were opened from a moment until before another
// one, in UTC unix seconds.
func (r Records) TicketsOpened(ctx context.Context, store, from, until int64) ([]Ticket, error) {
	return list[Ticket](r.in(ctx).Where("store_id = ? AND opened_at >= ? AND opened_at < ?", store, from,
		until).Order("opened_at, id"))
}

// TicketEvents returns a ticket's timeline.
func (r Records) TicketEvents(ctx context.Context, ticket int64) ([]TicketEvent, error) {
	return list[TicketEvent](r.in(ctx).Where("ticket_id = ?", ticket).Order("id"))
}

// PutTicket stores a ticket together with the step of its timeline that changed it.
func (tx *Tx) PutTicket(ticket *Ticket, what TicketStep, note string) error {
	if err := tx.Put(ticket); err != nil {
		return err
	}
	return tx.Put(&TicketEvent{TicketID: ticket.ID, At: tx.by.At.Unix(), MemberID: tx.by.MemberID, What: what, Note: note})
}
