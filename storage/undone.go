package storage

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"

	"storebot/bot"
)

// Undone is a change that an undo takes back.
type Undone struct {
	Number  int64        // of the change
	Command string       // that made it
	At      int64        // when, in UTC unix seconds
	ChatID  int64        // where; 0: in no chat that is bound
	Entries []AuditEntry // what it had done, in the order it did it
}

// Records returns what the change wrote, as it left them, or as they were before it
// deleted them.
func (u Undone) Records() ([]any, error) {
	records := make([]any, len(u.Entries))
	for i, entry := range u.Entries {
		text := entry.After
		if text == nil {
			text = entry.Before
		}
		written, err := recordOf(entry.Entity, text)
		if err != nil {
			return nil, err
		}
		records[i] = written
	}
	return records, nil
}

// Roles returns those that the change gave or took, as far as it was about roles.
func (u Undone) Roles() ([]bot.Role, error) {
	var roles []bot.Role
	for _, entry := range u.Entries {
		for _, text := range []*string{entry.Before, entry.After} {
			changed, err := recordOf(entry.Entity, text)
			if err != nil {
				return nil, err
			}
			if role, is := changed.(*Role); is {
				roles = append(roles, role.Role)
			}
		}
	}
	return roles, nil
}

// undoable are the records that changes are made of.
var undoable = []record{
	&Store{}, &Member{}, &Identity{}, &Role{}, &Chat{}, &Product{},
	&Traffic{}, &Spend{}, &Target{}, &TargetPart{}, &DayTotals{}, &Sale{},
	&SpotCheck{}, &SpotCheckChat{}, &Ticket{}, &TicketEvent{}, &TicketPicture{}, &LateOrder{}, &Schedule{}, &Alert{},
	&WorkingHours{}, &Duty{}, &DutyTick{}, &DutyPicture{}, &Event{},
	&Promo{}, &PromoRead{}, &PromoProduct{}, &Deadline{}, &Remark{},
	&Dispute{}, &CalibrationScore{}, &Expense{}, &Budget{}, &BudgetDay{},
	&StockEntry{}, &Arrival{}, &BundlePart{}, &Supplier{}, &ProductRules{},
	&WorkDay{}, &Leave{}, &Review{}, &Problem{}, &Attendance{}, &ShopName{}, &ProductPicture{},
}

// SpotChecks returns those whose verdicts the change gave or changed, as far as it says
// what they are.
func (u Undone) SpotChecks() ([]SpotCheck, error) {
	judged, known := map[int64]bool{}, map[int64]SpotCheck{}
	for _, entry := range u.Entries {
		for _, text := range []*string{entry.Before, entry.After} {
			changed, err := recordOf(entry.Entity, text)
			if err != nil {
				return nil, err
			}
			switch r := changed.(type) {
			case *SpotCheck:
				known[r.ID] = *r
			case *SpotCheckChat:
				judged[r.CheckID] = true
			}
		}
	}
	var checks []SpotCheck
	for _, id := range slices.Sorted(maps.Keys(judged)) {
		check := known[id]
		check.ID = id
		checks = append(checks, check)
	}
	return checks, nil
}

// Calibrated reports whether the change was about verdicts of a calibration.
func (u Undone) Calibrated() bool {
	return slices.ContainsFunc(u.Entries,
		func(e AuditEntry) bool { return e.Entity == (*CalibrationScore).TableName(nil) })
}

// OpenedTicket returns the ticket that the change had opened, if it had.
func (u Undone) OpenedTicket() (id int64, opened bool) {
	for _, entry := range u.Entries {
		if entry.Entity != (*Ticket).TableName(nil) || entry.Before != nil || entry.After == nil {
			continue
		}
		if record, err := recordOf(entry.Entity, entry.After); err == nil {
			return record.(*Ticket).ID, true
		}
	}
	return 0, false
}

func undoneOf(entries []AuditEntry) Undone {
	first := entries[0]
	undone := Undone{Number: first.Change, Command: first.Command, At: first.At, Entries: entries}
	if first.ChatID != nil {
		undone.ChatID = *first.ChatID
	}
	return undone
}

// recordOf reads a record from the audit trail; nil when there is none.
func recordOf(entity string, text *string) (record, error) {
	if text == nil {
		return nil, nil
	}
	for _, known := range undoable {
		if known.TableName() == entity {
			r := reflect.New(reflect.TypeOf(known).Elem()).Interface().(record)
			return r, json.Unmarshal([]byte(*text), r)
		}
	}
	return nil, errors.New("the audit trail names a table that no command writes: " + entity)
}
