package reports

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"storebot/bot"
)

// TicketRule is how a store treats one kind of urgent ticket.
type TicketRule struct {
	Hours int      // until it must be settled
	Tells bot.Role // whom it goes to when it is opened; "" for nobody but the chats for urgent
}

// TicketRules are the rules by kind: refund, invoice, ship, complaint, parcel, other.
type TicketRules map[string]TicketRule

// DefaultTicketRules are a Tmall store's: a problem order is settled within 24 hours,
// a complaint, which goes to the manager at once, before the platform steps in, and a
// parcel to the buyer within three days.
func DefaultTicketRules() TicketRules {
	return TicketRules{
		"refund": {Hours: 24}, "invoice": {Hours: 24}, "other": {Hours: 24},
		"ship": {24, bot.Warehouse}, "parcel": {72, bot.Warehouse}, "complaint": {4, bot.Manager},
	}
}

// Deadline is when a ticket of a kind must be settled that is opened now.
func (r TicketRules) Deadline(kind string, now time.Time) int64 {
	return now.Add(time.Duration(r[kind].Hours) * time.Hour).Unix()
}

// SetHours sets deadlines as people write them: refund=24,complaint=4. Kinds that are
// not named keep theirs.
func (r TicketRules) SetHours(list string) error {
	return r.set(list, func(rule *TicketRule, value string) error {
		hours, err := strconv.Atoi(value)
		if err != nil || hours < 1 || hours > 24*30 {
			return fmt.Errorf("%s is no number of hours from 1 to 720", value)
		}
		rule.Hours = hours
		return nil
	})
}

// SetTells sets who is told as people write it: complaint=manager,ship=warehouse;
// nobody is a role here too.
func (r TicketRules) SetTells(list string) error {
	return r.set(list, func(rule *TicketRule, value string) error {
		role := bot.Role(value)
		if value == "nobody" {
			role = ""
		} else if !slices.Contains(bot.Roles[1:], role) {
			return fmt.Errorf("%s is no role; write one of %v, or nobody", value, bot.Roles[1:])
		}
		rule.Tells = role
		return nil
	})
}

func (r TicketRules) set(list string, set func(*TicketRule, string) error) error {
	for _, one := range strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == ' ' }) {
		kind, value, _ := strings.Cut(one, "=")
		rule, known := r[kind]
		if !known {
			return fmt.Errorf("%s is no kind of ticket; write one of %s", kind, strings.Join(slices.Sorted(maps.Keys(r)), ", "))
		}
		if err := set(&rule, value); err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
		r[kind] = rule
	}
	return nil
}
