package reports

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/storage"
)

func TestTicketsOfAStoreThatHasChosenNothing(t *testing.T) {
	rules := Defaults().Tickets
	for _, test := range []struct {
		kind       string
		rule       TicketRule
		needsOrder bool
	}{
		{"refund", TicketRule{Hours: 24}, true},
		{"invoice", TicketRule{Hours: 24}, true},
		{"ship", TicketRule{24, []bot.Role{bot.Warehouse}, storage.ForWarehouse}, true},
		{"complaint", TicketRule{Hours: 4, Tells: []bot.Role{bot.Manager}}, false},
		{"parcel", TicketRule{72, []bot.Role{bot.Warehouse}, storage.ForWarehouse}, true},
		{"other", TicketRule{Hours: 24}, false},
	} {
		t.Run(test.kind, func(t *testing.T) {
			if diff := cmp.Diff(test.rule, rules[test.kind]); diff != "" || rules.NeedsOrder(test.kind) != test.needsOrder {
				t.Errorf("needs an order: %t\n%s", rules.NeedsOrder(test.kind), diff)
			}
			if due := rules.Deadline(test.kind, opening); due != opening.Add(time.Duration(test.rule.Hours)*time.Hour).Unix() {
				t.Errorf("is due at %s", time.Unix(due, 0).UTC())
			}
		})
	}
	if due := rules.Deadline("of later", opening); due != opening.Add(24*time.Hour).Unix() {
		t.Errorf("a kind without a rule is due at %s", time.Unix(due, 0).UTC())
	}
}

func TestHoursOfATicketRule(t *testing.T) {
	for list, taken := range map[string]bool{"refund=1": true, "refund=720": true, "refund=0": false, "refund=721": false} {
		if err := Defaults().Tickets.setHours(list); (err == nil) != taken {
			t.Errorf("%s: %v", list, err)
		}
	}
}

func TestKindIsOneWord(t *testing.T) {
	const longest = "abcdefghijklmnopqrstuvwxyz12345"
	for kind, taken := range map[string]bool{"换货": true, "gift-2_b": true, longest: true, longest + "6": false, "2b": false,
		"a=b": false} {
		if err := newTicketRules().addKinds(kind); (err == nil) != taken {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
