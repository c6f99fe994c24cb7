package reports

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/storage"
)

var opening = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// watchAt returns a team of a lead (2), an agent (1) and a manager (3) at an hour after a
// ticket was opened that is due after eight hours.
func watchAt(hours float64) ticketWatch {
	return ticketWatch{
		rules: Defaults().Tickets, now: opening.Add(time.Duration(hours * float64(time.Hour))),
		members: []bot.Member{{ID: 1, Role: bot.Agent}, {ID: 2, Role: bot.Lead}, {ID: 3, Role: bot.Manager},
			{ID: 4, Role: bot.Owner}},
	}
}

func eightHours() storage.Ticket {
	return storage.Ticket{ID: 7, Kind: "refund", State: storage.TicketOpen, OpenedBy: 1, Since: opening.Unix(),
		Deadline: opening.Add(8 * time.Hour).Unix()}
}

func TestTicketReminders(t *testing.T) {
	claimed := func(ticket *storage.Ticket) {
		ticket.State, ticket.AssigneeID, ticket.AssignedBy = storage.TicketClaimed, new(int64(1)), new(int64(1))
	}
	tests := []struct {
		outcome string
		hours   float64
		change  func(*storage.Ticket)
		want    string // which reminder
		to      []int64
	}{
		{"nobody before three quarters are over", 5.9, nil, "", nil},
		{"the leads while it is nobody's", 6, nil, "soon", []int64{2}},
		{"the assignee", 6, claimed, "soon", []int64{1}},
		{"the manager at the deadline", 8, claimed, "late", []int64{3}},
		{"nobody anew within four hours", 11.9, claimed, "late", []int64{3}},
		{"both after four hours", 12, claimed, "late", []int64{1, 3}},
		{"both after eight hours", 16.5, claimed, "late", []int64{1, 3}},
		{"nobody while it is snoozed", 12, func(ticket *storage.Ticket) { ticket.SnoozedUntil = new(opening.Add(13 * time.Hour).Unix()) }, "", nil},
		{"somebody once the snooze is over", 13, func(ticket *storage.Ticket) { ticket.SnoozedUntil = new(opening.Add(13 * time.Hour).Unix()) }, "late", []int64{2, 3}},
	}
	for _, test := range tests {
		t.Run(test.outcome, func(t *testing.T) {
			ticket := eightHours()
			if test.change != nil {
				test.change(&ticket)
			}
			found := watchAt(test.hours).remindersOf(ticket, nil)
			if test.want == "" {
				if len(found) > 0 {
					t.Fatalf("got %+v", found)
				}
				return
			}
			if len(found) != 1 || !strings.HasPrefix(found[0].Key, "7 "+test.want+" ") || !cmp.Equal(found[0].To, test.to) {
				t.Errorf("got %+v", found)
			}
		})
	}
}

func TestComplaintReachesManagerAtAnyHour(t *testing.T) {
	ticket := eightHours()
	ticket.Kind = "complaint"
	found := watchAt(0).remindersOf(ticket, nil)
	if len(found) != 1 || !found[0].Crisis || !cmp.Equal(found[0].To, []int64{3}) {
		t.Fatalf("got %+v", found)
	}
	ticket.OpenedBy = 3
	if found := watchAt(0).remindersOf(ticket, nil); len(found) != 0 {
		t.Errorf("a manager is told of what they wrote: %+v", found)
	}
}

func TestImportSettlesTickets(t *testing.T) {
	shipped, later := opening.Unix()-9, opening.Unix()
	tests := []struct {
		outcome string
		ticket  storage.Ticket
		order   *storage.Order
		want    string
	}{
		{"nothing of an order that is not known", storage.Ticket{Kind: "refund"}, nil, ""},
		{"a refund", storage.Ticket{Kind: "refund"}, &storage.Order{Refund: new(bot.Money(500))}, "refunded"},
		{"no refund that was made before", storage.Ticket{Kind: "refund", RefundBefore: new(bot.Money(500))},
			&storage.Order{Refund: new(bot.Money(500))}, ""},
		{"no refund of less", storage.Ticket{Kind: "refund", Amount: new(bot.Money(900))},
			&storage.Order{Refund: new(bot.Money(500))}, ""},
		{"a shipment", storage.Ticket{Kind: "ship"}, &storage.Order{ShippedAt: &shipped}, "shipped"},
		{"no shipment of before", storage.Ticket{Kind: "parcel", ShippedBefore: &shipped},
			&storage.Order{ShippedAt: &shipped}, ""},
		{"a second parcel by its time", storage.Ticket{Kind: "parcel", ShippedBefore: &shipped},
			&storage.Order{ShippedAt: &later}, "shipped"},
		{"a second parcel by its number", storage.Ticket{Kind: "parcel", ShippedBefore: &shipped, TrackingBefore: new("SF1")},
			&storage.Order{ShippedAt: &shipped, Tracking: new("SF2")}, "sent as SF2"},
		{"nothing of an invoice", storage.Ticket{Kind: "invoice"},
			&storage.Order{ShippedAt: &shipped, Refund: new(bot.Money(500))}, ""},
	}
	for _, test := range tests {
		t.Run(test.outcome, func(t *testing.T) {
			if got := bot.English.Plain(settled(test.ticket, test.order)); (got == "") != (test.want == "") ||
				!strings.HasPrefix(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestMedian(t *testing.T) {
	tests := []struct {
		outcome string
		seconds []int64
		want    string
	}{
		{"of none is unknown", nil, bot.Unknown},
		{"of one", []int64{60}, "1m"},
		{"of an odd number is the middle", []int64{600, 60, 120}, "2m"},
		{"of an even number is between the two", []int64{600, 60, 120, 240}, "3m"},
	}
	for _, test := range tests {
		t.Run(test.outcome, func(t *testing.T) {
			if got := bot.English.Plain(median(test.seconds)); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestTicketRulesAsPeopleWriteThem(t *testing.T) {
	rules := Defaults().Tickets
	if err := rules.setHours("refund=12, complaint=2"); err != nil || rules["refund"].Hours != 12 ||
		rules["ship"].Hours != 24 {
		t.Errorf("got %+v, %v", rules, err)
	}
	if err := rules.setTells("ship=nobody,refund=lead"); err != nil || rules["ship"].Tells != nil ||
		!cmp.Equal(rules["refund"], TicketRule{Hours: 12, Tells: []bot.Role{bot.Lead}}) {
		t.Errorf("got %+v, %v", rules, err)
	}
	if err := rules.addKinds("换货,gift"); err != nil || !cmp.Equal(rules.ownKinds(), []string{"gift", "换货"}) ||
		rules.NeedsOrder("gift") {
		t.Errorf("got %+v, %v", rules, err)
	}
	err := errors.Join(rules.setHours("换货=48"), rules.setTells("换货=warehouse+lead"), rules.setPosts("换货=warehouse"))
	if want := (TicketRule{48, []bot.Role{bot.Warehouse, bot.Lead}, storage.ForWarehouse}); err != nil ||
		!cmp.Equal(rules["换货"], want) {
		t.Errorf("got %+v, %v", rules["换货"], err)
	}
	if err := rules.setPosts("gift=kitchen"); err == nil ||
		!strings.HasPrefix(err.Error(), "gift: kitchen isn't a purpose") {
		t.Errorf("got %v", err)
	}
	if err := rules.addKinds("a=b"); err == nil {
		t.Error("a kind may be called a=b")
	}
	for list, want := range map[string]string{
		"returns=3": "returns isn't a kind of ticket", "refund=0": `refund: “0” must be 1 to 720 hours`,
		"refund": `refund: “” must be 1 to 720 hours`,
	} {
		if err := rules.setHours(list); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v", list, err)
		}
	}
	if err := rules.setHours("refund=3d,complaint=90m"); err == nil {
		t.Error("90 minutes are taken as hours")
	}
	if err := rules.setHours("refund=3d,complaint=2小时"); err != nil || rules["refund"].Hours != 72 ||
		rules["complaint"].Hours != 2 {
		t.Errorf("got %+v, %v", rules, err)
	}
	if err := rules.setTells("refund=boss"); err == nil || !strings.HasPrefix(err.Error(), "refund: boss isn't a role") {
		t.Errorf("got %v", err)
	}
}
