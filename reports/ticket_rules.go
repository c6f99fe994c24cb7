package reports

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"storebot/bot"
	"storebot/storage"
)

// TicketRule is how a store treats one kind of urgent ticket.
type TicketRule struct {
	Hours int             // until it must be settled
	Tells []bot.Role      // whom it goes to when it is opened; none: no one but the chats
	Posts storage.Purpose // of the chats that it is posted in; where there are none, those for urgent
}

// TicketRules are the rules by kind.
type TicketRules map[string]TicketRule

// ticketDay is how many hours a ticket may take where nothing else is said.
const ticketDay = 24

// usualTickets are the kinds of tickets that every store has, in the order people choose
// from, with what else they may type for each. How they are treated is in Options.
var usualTickets = []struct {
	kind, words string
	needsOrder  bool
}{
	{"refund", "退款|退货|退货退款|仅退款", true},
	{"invoice", "发票|开票|专票|普票", true},
	{"ship", "催发货|发货|催发|催件|催单", true},
	{"complaint", "投诉|差评|介入|维权", false},
	{"parcel", "补发件|补发|售后件|补寄|漏发|少发|错发|换货", true},
	{"other", "其他|其它", false},
}

// newTicketRules returns rules for the kinds that every store has, before any is set.
func newTicketRules() TicketRules {
	rules := TicketRules{}
	for _, usual := range usualTickets {
		rules[usual.kind] = TicketRule{Hours: ticketDay}
	}
	return rules
}

// Choices returns the kinds of tickets as choices: those every store has, then the store's
// own.
func (r TicketRules) Choices() string {
	var choices []string
	for _, usual := range usualTickets {
		choices = append(choices, usual.kind+"="+usual.words)
	}
	return strings.Join(append(choices, r.ownKinds()...), ",")
}

// kinds returns the names of all kinds, in the order of Choices.
func (r TicketRules) kinds() []string {
	var kinds []string
	for _, usual := range usualTickets {
		kinds = append(kinds, usual.kind)
	}
	return append(kinds, r.ownKinds()...)
}

// ownKinds returns the kinds that only this store has, by name.
func (r TicketRules) ownKinds() []string {
	own := maps.Clone(r)
	for _, usual := range usualTickets {
		delete(own, usual.kind)
	}
	return slices.Sorted(maps.Keys(own))
}

// NeedsOrder reports whether a ticket of a kind has to name an order.
func (r TicketRules) NeedsOrder(kind string) bool {
	for _, usual := range usualTickets {
		if usual.kind == kind {
			return usual.needsOrder
		}
	}
	return false
}

// Deadline returns when a ticket of a kind must be settled that is opened now.
func (r TicketRules) Deadline(kind string, now time.Time) int64 {
	return now.Add(time.Duration(cmp.Or(r[kind].Hours, ticketDay)) * time.Hour).Unix()
}

// kindName is what a kind of ticket of a store's own may be called: one word that
// nothing else on a line can be taken for.
var kindName = regexp.MustCompile(`^\p{L}[\p{L}\p{N}_-]*$`)

// kindLength is how many characters a kind has at most. The pattern does not say
// it: each repetition of a class this wide would cost 40 KB of every start.
const kindLength = 31

// addKinds adds kinds of a store's own, in the team's words: 换货,gift. They have a
// day, tell no one, and stand in the chats for urgent until other settings say more.
func (r TicketRules) addKinds(list string) error {
	for _, kind := range listed(list) {
		if utf8.RuneCountInString(kind) > kindLength || !kindName.MatchString(kind) {
			return bot.Problemf("%s can't be a kind of ticket. Use one word", kind)
		}
		if _, known := r[kind]; !known {
			r[kind] = TicketRule{Hours: ticketDay}
		}
	}
	return nil
}

// setHours sets deadlines as people write them: refund=24h,complaint=4h, hours where there is no unit. Kinds that are
// not named keep theirs.
func (r TicketRules) setHours(list string) error {
	return r.set(list, func(rule *TicketRule, value string) error {
		hours, err := inUnits(value, time.Hour)
		if err != nil || hours < 1 || hours > 24*30 {
			return bot.Problemf("“%s” must be 1 to 720 hours, such as 24h or 3d", value)
		}
		rule.Hours = hours
		return nil
	})
}

// setTells sets who is notified, in the form people write it: complaint=manager+lead,ship=warehouse;
// no one is a role here too.
func (r TicketRules) setTells(list string) error {
	return r.set(list, func(rule *TicketRule, value string) error {
		rule.Tells = nil
		if value == noOne {
			return nil
		}
		for _, name := range strings.Split(value, "+") {
			if !slices.Contains(bot.Roles[1:], bot.Role(name)) {
				return bot.Problemf("%s isn't a role. Use one of %s, several joined with +, or %s", name,
					choicesOf(bot.Roles[1:]), noOne)
			}
			rule.Tells = append(rule.Tells, bot.Role(name))
		}
		return nil
	})
}

// setPosts sets in which chats tickets stand, by what the chats are for:
// ship=warehouse,complaint=alerts.
func (r TicketRules) setPosts(list string) error {
	return r.set(list, func(rule *TicketRule, value string) error {
		if !slices.Contains(storage.Purposes, storage.Purpose(value)) {
			return bot.Problemf("%s isn't a purpose of chats. Use one of %s", value, choicesOf(storage.Purposes))
		}
		rule.Posts = storage.Purpose(value)
		return nil
	})
}

// noOne is what is written where an urgent ticket notifies no role.
const noOne = "nobody"

// choicesOf lists what may be written.
func choicesOf[S ~string](choices []S) string {
	var names []string
	for _, choice := range choices {
		names = append(names, string(choice))
	}
	return strings.Join(names, ", ")
}

func listed(list string) []string {
	return strings.FieldsFunc(list, func(c rune) bool { return strings.ContainsRune(", ，、", c) })
}

func (r TicketRules) set(list string, set func(*TicketRule, string) error) error {
	for _, one := range listed(list) {
		kind, value, _ := strings.Cut(one, "=")
		rule, known := r[kind]
		if !known {
			return bot.Problemf("%s isn't a kind of ticket. Use one of %s", kind, strings.Join(r.kinds(), ", "))
		}
		if err := set(&rule, value); err != nil {
			return &bot.Problem{What: bot.Data(kind + ": ").Then(bot.ProblemOf(err).What)}
		}
		r[kind] = rule
	}
	return nil
}
