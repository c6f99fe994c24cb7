package storage

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"storebot/bot"
)

// Undo takes back a change of the member in the store, all of it or nothing, unless
// may refuses it: the change of a number, or with 0 the last one. What has been taken
// back is not taken back again, so that the next undo goes one further. It is refused
// with a Problem when there is nothing to undo, when the change is someone else's or
// was taken back already, and when one of its records has been changed since. Undo is a
// change itself, but cannot be undone. What may refused is returned beside the error.
func (d *Database) Undo(ctx context.Context, by By, number int64, may func(Undone) error) (Undone, error) {
	var undone Undone
	err := d.Change(ctx, by, func(tx *Tx) (err error) {
		if undone, err = tx.changeToUndo(number); err != nil {
			return err
		}
		if err := may(undone); err != nil {
			return err
		}
		return tx.undo(undone)
	})
	return undone, err
}

// changeToUndo returns the change of a number, which has to be the member's and not
// taken back yet; with 0 the member's last one that is not.
func (tx *Tx) changeToUndo(number int64) (Undone, error) {
	if number == 0 {
		return tx.lastChange()
	}
	entries, err := list[AuditEntry](tx.gorm.Where("id >= ? AND change = ? AND store_id = ?", number, number,
		tx.by.StoreID).Order("id"))
	switch {
	case err != nil:
		return Undone{}, err
	case len(entries) == 0:
		return Undone{}, bot.Problemf("There's no such change in this store.")
	case entries[0].MemberID != tx.by.MemberID:
		return Undone{}, bot.Problemf("Someone else made that change. Only they can undo it.")
	case entries[0].Undone != 0:
		return Undone{}, bot.Problemf("That change has been undone already.")
	}
	return undoneOf(entries), nil
}

// lastChange returns the member's last change that is not taken back.
func (tx *Tx) lastChange() (Undone, error) {
	last, found, err := maybe[AuditEntry](tx.gorm.
		Where("store_id = ? AND member_id = ? AND undone = 0", tx.by.StoreID, tx.by.MemberID).Order("id DESC"))
	if err != nil {
		return Undone{}, err
	}
	if !found {
		return Undone{}, bot.Problemf("You have nothing to undo here.")
	}
	entries, err := list[AuditEntry](tx.gorm.Where("id >= ? AND change = ?", last.Change, last.Change).Order("id"))
	if err != nil {
		return Undone{}, err
	}
	return undoneOf(entries), nil
}

func (tx *Tx) undo(undone Undone) error {
	for i := len(undone.Entries) - 1; i >= 0; i-- {
		if err := tx.takeBack(undone.Entries[i]); err != nil {
			return err
		}
	}
	change := undone.Entries[0].Change
	if err := tx.mark(change, tx.change); err != nil {
		return err
	}
	return tx.mark(tx.change, change)
}

// mark records the other half of an undo, and with it that neither can be undone.
func (tx *Tx) mark(change, other int64) error {
	return Explain(tx.gorm.Model(&AuditEntry{}).Where("id >= ? AND change = ?", change, change).Update("undone",
		other).Error)
}

// takeBack makes a record what it was before an entry.
func (tx *Tx) takeBack(entry AuditEntry) error {
	if err := tx.checkUntouched(entry); err != nil {
		return err
	}
	before, err := recordOf(entry.Entity, entry.Before)
	if err != nil {
		return err
	}
	after, err := recordOf(entry.Entity, entry.After)
	if err != nil {
		return err
	}
	switch {
	case before == nil:
		err = tx.delete(after)
	case after == nil:
		err = tx.put(before)
	default:
		err = tx.restore(entry, after)
	}
	if errors.Is(err, ErrInUse) || errors.Is(err, ErrNotFound) || errors.Is(err, ErrTaken) {
		return changedSince(entry.Command)
	}
	return err
}

// checkUntouched refuses if a later change was not undone.
func (tx *Tx) checkUntouched(entry AuditEntry) error {
	later, found, err := maybe[AuditEntry](tx.gorm.
		Where("entity = ? AND record = ? AND id > ? AND change NOT IN (?, ?) AND undone = 0",
			entry.Entity, entry.Record, entry.ID, entry.Change, tx.change).
		Order("id DESC"))
	if err != nil || !found {
		return err
	}
	member, known, err := maybe[Member](tx.gorm.Where("id = ?", later.MemberID))
	if err != nil || !known {
		return errors.Join(err, changedSince(entry.Command))
	}
	return bot.Problemf("Can't undo %s: %s changed the same record with %s since then. Fix it by hand.", entry.Command,
		member.Name, later.Command)
}

func changedSince(command string) error {
	return bot.Problemf("Can't undo %s: newer records depend on it. Fix it by hand.", command)
}

// restore puts back those fields that the entry changed. Others may have changed
// since, by an import for instance, and stay.
func (tx *Tx) restore(entry AuditEntry, after record) error {
	stored, err := tx.stored(after)
	if err != nil {
		return err
	}
	if stored == nil {
		return changedSince(entry.Command)
	}
	current, err := asJSON(stored)
	if err != nil {
		return err
	}
	merged, err := revert(*entry.Before, *entry.After, *current)
	if err != nil {
		return err
	}
	if merged == nil {
		return changedSince(entry.Command)
	}
	restored, err := recordOf(entry.Entity, merged)
	if err != nil {
		return err
	}
	return tx.put(restored)
}

// revert gives the fields of current that differ between before and after their
// value of before; nil when one of them is no longer what it was after.
func revert(before, after, current string) (*string, error) {
	var was, became, is map[string]json.RawMessage
	err := errors.Join(json.Unmarshal([]byte(before), &was), json.Unmarshal([]byte(after), &became),
		json.Unmarshal([]byte(current), &is))
	if err != nil {
		return nil, err
	}
	for field, value := range was {
		if bytes.Equal(value, became[field]) {
			continue
		}
		if !bytes.Equal(is[field], became[field]) {
			return nil, nil
		}
		is[field] = value
	}
	merged, err := json.Marshal(is)
	return new(string(merged)), err
}
