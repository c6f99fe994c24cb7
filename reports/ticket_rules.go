package reports

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"storebot/bot"
	"storebot/storage"
)

// TicketRule is how a store treats one kind of urgent ticket.
type TicketRule struct {
	Hours int             // until it must be settled
	Tells []bot.Role      // whom it goes to when it is opened; none: nobody but the chats
	Posts storage.Purpose // of the chats that it stands in; where there are none, those for urgent
}

// TicketRules are the rules by kind.
type TicketRules map[string]TicketRule

// ticketKinds are the kinds that every store has.
var ticketKinds = []string{"refund", "invoice", "ship", "complaint", "parcel", "other"}

// DefaultTicketRules are a Tmall store's: a problem order is settled within 24 hours,
// a complaint, which goes to the manager at once, before the platform steps in, and a
// parcel to the buyer within three days.
func DefaultTicketRules() TicketRules {
	return TicketRules{
		"refund": {Hours: ticketDay}, "invoice": {Hours: ticketDay}, "other": {Hours: ticketDay},
		"complaint": {Hours: 4, Tells: []bot.Role{bot.Manager}},
		"ship":      {Hours: ticketDay, Tells: []bot.Role{bot.Warehouse}, Posts: storage.ForWarehouse},
		"parcel":    {Hours: 3 * ticketDay, Tells: []bot.Role{bot.Warehouse}, Posts: storage.ForWarehouse},
	}
}

// ticketDay is how many hours a ticket may take where nothing else is said.
const ticketDay = 24

// OwnKinds are the kinds that only this store has, by name.
func (r TicketRules) OwnKinds() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(r)), func(kind string) bool { return slices.Contains(ticketKinds, kind) })
}

// NeedsOrder reports whether a ticket of a kind has to name an order.
func (r TicketRules) NeedsOrder(kind string) bool {
	return slices.Contains(ticketKinds, kind) && kind != "complaint" && kind != "other"
}

// Deadline is when a ticket of a kind must be settled that is opened now.
func (r TicketRules) Deadline(kind string, now time.Time) int64 {
	return now.Add(time.Duration(cmp.Or(r[kind].Hours, ticketDay)) * time.Hour).Unix()
}

// kindName is what a kind of ticket of a store's own may be called: one word that
// nothing else on a line can be taken for.
var kindName = regexp.MustCompile(`^\p{L}[\p{L}\p{N}_-]*$`)

// kindLength is how many characters a kind has at most. The pattern does not say
// it: each repetition of a class this wide would cost 40 KB of every start.
const kindLength = 31

// AddKinds adds kinds of a store's own, in the team's words: 换货,gift. They have a
// day, tell nobody, and stand in the chats for urgent until other settings say more.
func (r TicketRules) AddKinds(list string) error {
	for _, kind := range listed(list) {
		if utf8.RuneCountInString(kind) > kindLength || !kindName.MatchString(kind) {
			return fmt.Errorf("%s cannot be a kind of ticket; write one word", kind)
		}
		if _, known := r[kind]; !known {
			r[kind] = TicketRule{Hours: ticketDay}
		}
	}
	return nil
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

// SetTells sets who is told as people write it: complaint=manager+lead,ship=warehouse;
// nobody is a role here too.
func (r TicketRules) SetTells(list string) error {
	return r.set(list, func(rule *TicketRule, value string) error {
		rule.Tells = nil
		if value == "nobody" {
			return nil
		}
		for _, name := range strings.Split(value, "+") {
			if !slices.Contains(bot.Roles[1:], bot.Role(name)) {
				return fmt.Errorf("%s is no role; write one of %v, some with + between them, or nobody", name, bot.Roles[1:])
			}
			rule.Tells = append(rule.Tells, bot.Role(name))
		}
		return nil
	})
}

// SetPosts sets in which chats tickets stand, by what the chats are for:
// ship=warehouse,complaint=alerts.
func (r TicketRules) SetPosts(list string) error {
	return r.set(list, func(rule *TicketRule, value string) error {
		if !slices.Contains(storage.Purposes, storage.Purpose(value)) {
			return fmt.Errorf("no chat is for %s; write one of %v", value, storage.Purposes)
		}
		rule.Posts = storage.Purpose(value)
		return nil
	})
}

func listed(list string) []string {
	return strings.FieldsFunc(list, func(c rune) bool { return strings.ContainsRune(", ，、", c) })
}

func (r TicketRules) set(list string, set func(*TicketRule, string) error) error {
	for _, one := range listed(list) {
		kind, value, _ := strings.Cut(one, "=")
		rule, known := r[kind]
		if !known {
			return fmt.Errorf("%s is no kind of ticket; write one of %s", kind, strings.Join(slices.Concat(ticketKinds, r.OwnKinds()), ", "))
		}
		if err := set(&rule, value); err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
		r[kind] = rule
	}
	return nil
}
