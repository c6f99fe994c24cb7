package reports

import (
	"context"
	"errors"
	"fmt"

	"storebot/bot"
	"storebot/storage"
)

// orderOf returns the order a ticket is about; nil when there is none, or it has not been
// imported.
func (r Reader) orderOf(ctx context.Context, t storage.Ticket) (*storage.Order, error) {
	if t.OrderNumber == nil {
		return nil, nil
	}
	o, err := r.records.Order(ctx, t.StoreID, *t.OrderNumber)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	return &o, err
}

// orderFacts returns what is known of an order, in one line.
func orderFacts(o *storage.Order) bot.Text {
	if o == nil {
		return bot.T("not imported yet")
	}
	facts := []bot.Text{title(*o)}
	if o.Paid != nil {
		facts = append(facts, bot.T("paid %s", *o.Paid))
	}
	if o.Refund != nil && *o.Refund > 0 {
		facts = append(facts, bot.T("refunded %s", *o.Refund))
	}
	switch {
	case o.ShippedAt != nil:
		facts = append(facts, bot.T("shipped %s", bot.AtUnix(*o.ShippedAt)))
	case o.PaidAt != nil && !o.Closed:
		facts = append(facts, bot.T("not shipped"))
	default:
		facts = append(facts, status(*o))
	}
	for _, known := range []*string{o.BuyerMasked, o.Province} {
		if known != nil {
			facts = append(facts, bot.Data(*known))
		}
	}
	return bot.Join(" · ", facts...)
}

// settled returns what an import has shown since a ticket was opened that may settle it;
// nil for nothing.
func settled(t storage.Ticket, o *storage.Order) bot.Text {
	if o == nil {
		return nil
	}
	switch t.Kind {
	case "refund":
		var before bot.Money
		if t.RefundBefore != nil {
			before = *t.RefundBefore
		}
		if o.Refund != nil && *o.Refund > before && (t.Amount == nil || *o.Refund >= *t.Amount) {
			return bot.T("refunded %s", *o.Refund)
		}
	case "ship", "parcel":
		sent := o.ShippedAt != nil && (t.ShippedBefore == nil || *o.ShippedAt > *t.ShippedBefore)
		tracked := o.Tracking != nil && (t.TrackingBefore == nil || *o.Tracking != *t.TrackingBefore)
		switch {
		case sent:
			return bot.T("shipped %s", bot.AtUnix(*o.ShippedAt))
		case tracked:
			return bot.T("sent as %s", *o.Tracking)
		}
	}
	return nil
}

// SettledTickets returns the open tickets that an import may have settled: their numbers
// by a key that changes when they are opened again.
func (r Reader) SettledTickets(ctx context.Context) (map[string]int64, error) {
	tickets, err := r.records.OpenTickets(ctx, r.store.ID)
	found := map[string]int64{}
	for _, t := range tickets {
		o, err := r.orderOf(ctx, t)
		if err != nil {
			return nil, err
		}
		if settled(t, o) != nil {
			found[fmt.Sprintf("%d since %d", t.ID, t.Since)] = t.ID
		}
	}
	return found, err
}

// howSettled returns the word on how a ticket was resolved by what an import showed.
func howSettled(t storage.Ticket) string {
	if t.Kind == "refund" {
		return "refunded"
	}
	return "shipped"
}
