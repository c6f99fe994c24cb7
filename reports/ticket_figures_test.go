package reports

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/storage"
)

// TestTicketIsOnTimeUpToItsDeadline is about a ticket that is due eight hours after it was
// opened.
func TestTicketIsOnTimeUpToItsDeadline(t *testing.T) {
	const hour = 3600
	after := func(seconds int64) *int64 { return new(opening.Unix() + seconds) }
	for _, test := range []struct {
		name     string
		hours    float64
		state    storage.TicketState
		claimed  *int64
		resolved *int64
		want     ticketTally
	}{
		{"open at its deadline", 8, storage.TicketOpen, nil, nil, ticketTally{opened: 1, underWay: 1}},
		{"open after it", 8.001, storage.TicketOpen, nil, nil, ticketTally{opened: 1, late: 1}},
		{"claimed", 1, storage.TicketClaimed, after(60), nil, ticketTally{opened: 1, underWay: 1, toClaim: []int64{60}}},
		{"resolved at its deadline", 99, storage.TicketResolved, after(60), after(8 * hour),
			ticketTally{opened: 1, inTime: 1, toClaim: []int64{60}, toResolve: []int64{8 * hour}}},
		{"resolved after it", 99, storage.TicketResolved, nil, after(8*hour + 1),
			ticketTally{opened: 1, late: 1, toResolve: []int64{8*hour + 1}}},
		{"canceled, however late", 99, storage.TicketCancelled, after(60), nil,
			ticketTally{opened: 1, canceled: 1, toClaim: []int64{60}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			ticket := eightHours()
			ticket.OpenedAt, ticket.State = opening.Unix(), test.state
			ticket.ClaimedAt, ticket.ResolvedAt = test.claimed, test.resolved
			got := tallyOf([]storage.Ticket{ticket}, watchAt(test.hours).now)
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(ticketTally{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}
