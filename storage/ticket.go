package storage

import (
	"context"

	"storebot/bot"
)

// TicketState is how far a ticket is.
type TicketState string

// The states of a ticket.
const (
	TicketOpen     TicketState = "open"
	TicketClaimed  TicketState = "claimed"
	TicketResolved TicketState = "resolved"
)

// TicketStep is what happened to a ticket.
type TicketStep string

// The steps of a ticket's timeline.
const (
	TicketWasOpened    TicketStep = "opened"
	TicketWasClaimed   TicketStep = "claimed"
	TicketWasResolved  TicketStep = "resolved"
	TicketWasReopened  TicketStep = "reopened"
	TicketWasCommented TicketStep = "commented"
)

// Ticket is an urgent matter: a refund, an invoice, a shipment, a complaint.
type Ticket struct {
	ID          int64
	StoreID     int64
	Kind        string // refund, invoice, ship, complaint
	OrderNumber *bot.OrderNumber
	Amount      *bot.Money
	Reason      string
	State       TicketState `gorm:"default:open"`
	OpenedBy    int64
	OpenedAt    int64
	Deadline    int64
	AssigneeID  *int64
	ResolvedAt  *int64
	Resolution  string
}

// TableName is the table's name.
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

// TableName is the table's name.
func (*TicketEvent) TableName() string { return "ticket_events" }

// Ticket finds a ticket of a store, ErrNotFound if there is none.
func (r Records) Ticket(ctx context.Context, store, id int64) (Ticket, error) {
	return one[Ticket](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// OpenTickets are the tickets that are not resolved, the oldest first.
func (r Records) OpenTickets(ctx context.Context, store int64) ([]Ticket, error) {
	return list[Ticket](r.in(ctx).Where("store_id = ? AND state <> 'resolved'", store).Order("opened_at, id"))
}

// TicketsOf are all tickets about an order, the oldest first.
func (r Records) TicketsOf(ctx context.Context, store int64, number bot.OrderNumber) ([]Ticket, error) {
	return list[Ticket](r.in(ctx).Where("store_id = ? AND order_number = ?", store, number).Order("id"))
}

// TicketEvents are a ticket's timeline.
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
