package storage

import (
	"context"
	"encoding/json"

	"storebot/bot"
)

// TargetPart is what of a target is a department's or a person's.
type TargetPart struct {
	StoreID  int64    `gorm:"primaryKey"`
	Span     bot.Unit `gorm:"primaryKey"` // as in Target
	Day      bot.Day  `gorm:"primaryKey"` // the first day of the span
	Name     string   `gorm:"primaryKey"` // of the department or person
	MemberID *int64   // nil: a department
	Amount   bot.Money
}

// TableName returns the table's name.
func (*TargetPart) TableName() string { return "target_parts" }

// TargetParts returns the parts of the targets that begin in a period, by target, the largest
// first.
func (r Records) TargetParts(ctx context.Context, store int64, period bot.Period) ([]TargetPart, error) {
	return list[TargetPart](within(r.in(ctx), store, period).Order("day, span, amount DESC, name"))
}

// TargetChange is a change of a target: who made it when, and what the target was before and
// became; an amount of 0 is none.
type TargetChange struct {
	At            int64
	MemberID      int64
	Target        Target // as it became, or as it was before it was taken away
	Before, After bot.Money
}

// TargetChanges returns the last changes of a store's targets, the latest first. Those that
// were undone, and what undid them, are left out.
func (r Records) TargetChanges(ctx context.Context, store int64, limit int) ([]TargetChange, error) {
	entries, err := list[AuditEntry](r.in(ctx).Where("entity = ? AND store_id = ? AND undone = 0",
		(*Target).TableName(nil), store).Order("id DESC").Limit(limit))
	changes := make([]TargetChange, len(entries))
	for i, entry := range entries {
		changes[i] = TargetChange{At: entry.At, MemberID: entry.MemberID}
		for _, state := range []struct {
			text   *string
			amount *bot.Money
		}{{entry.Before, &changes[i].Before}, {entry.After, &changes[i].After}} {
			if state.text == nil {
				continue
			}
			if err := json.Unmarshal([]byte(*state.text), &changes[i].Target); err != nil {
				return nil, err
			}
			*state.amount = changes[i].Target.Amount
		}
	}
	return changes, err
}
