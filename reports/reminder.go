package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Reminder is something that waits for someone. Each of them is reminded once while it waits,
// however often it is found.
type Reminder struct {
	Key     string          // what waits, and which reminder about it: "12 overdue"; unique in its source
	To      []int64         // the members whose turn it is
	Purpose storage.Purpose // of the chats that are notified instead when To is empty
	Crisis  bool            // it cannot wait for anyone's working hours
	Again   time.Duration   // said again after this long, in their hours; 0: once
	Until   time.Time       // of no use from then on; zero: always of use
	Message bot.Message
}

// Reminders returns everything that waits for someone at a moment, including what people were
// reminded of before: a reminder that is no longer returned is forgotten.
type Reminders func(r Reader, ctx context.Context) ([]Reminder, error)

// ReminderSources are the functions that find what people are reminded of.
var ReminderSources = map[string]Reminders{
	"tickets":     Reader.ticketReminders,
	"late orders": Reader.lateReminders,
	"checks":      Reader.checkReminders,
	"duties":      Reader.dutyReminders,
	"promos":      Reader.promoReminders,
	"deadlines":   Reader.deadlineReminders,
	"work days":   Reader.workReminders,
	"reviews":     Reader.reviewReminders,
	"outings":     Reader.outingReminders,
	"weekly":      Reader.weeklyReminders,
}

// InRole returns the members of a store who have at least a role.
func InRole(members []bot.Member, least bot.Role) []int64 {
	var found []int64
	for _, m := range members {
		if m.Role.May(least) {
			found = append(found, m.ID)
		}
	}
	return found
}

// InCharge returns the members of a role. If there are none, it returns those of the next
// higher role that has any.
func InCharge(members []bot.Member, role bot.Role) []int64 {
	for _, candidate := range []bot.Role{role, bot.Lead, bot.Manager, bot.Owner} {
		var found []int64
		for _, m := range members {
			if m.Role == candidate {
				found = append(found, m.ID)
			}
		}
		if found != nil && candidate.May(role) {
			return found
		}
	}
	return nil
}
