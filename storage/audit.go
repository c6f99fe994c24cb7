package storage

import (
	"cmp"
	"encoding/json"
	"time"
)

// By is who changes something, where, with which command, and when. The command
// is its name alone: what people type behind it may hold buyers' data.
type By struct {
	StoreID  int64
	MemberID int64
	ChatID   int64 // 0: in no chat that is bound
	Command  string
	Request  string // unique: a second change for it is refused with bot.ErrRepeated; "": not known
	At       time.Time
}

// AuditEntry is one record of one change: what it was before and after, as JSON.
type AuditEntry struct {
	ID       int64
	StoreID  int64
	Change   int64 // entries of one change share the id of its first
	At       int64
	MemberID int64
	ChatID   *int64
	Command  string
	Entity   string  // the record's table
	Record   string  // the record's key, as JSON
	Before   *string // nil: the record is new
	After    *string // nil: the record was deleted
	Undone   int64   // the change that took this one back; in that one, the change it took back
}

// TableName returns the table's name.
func (*AuditEntry) TableName() string { return "audit" }

// audit records what became of a record. The first entry numbers the change.
func (tx *Tx) audit(before, after record) error {
	entry, err := tx.entry(before, after)
	if err != nil {
		return err
	}
	if tx.change == 0 {
		if err := tx.gorm.Raw("SELECT coalesce(max(id), 0) + 1 FROM audit").Scan(&tx.change).Error; err != nil {
			return err
		}
		entry.ID = tx.change
	}
	entry.Change = tx.change
	return tx.gorm.Create(&entry).Error
}

func (tx *Tx) entry(before, after record) (entry AuditEntry, err error) {
	entry = AuditEntry{StoreID: cmp.Or(tx.by.StoreID, tx.store), At: tx.by.At.Unix(), MemberID: tx.by.MemberID,
		Command: tx.by.Command}
	if tx.by.ChatID != 0 {
		entry.ChatID = &tx.by.ChatID
	}
	changed := after
	if after == nil {
		changed = before
	}
	if first, ok := changed.(*Store); ok && entry.StoreID == 0 {
		entry.StoreID = first.ID
	}
	entry.Entity = changed.TableName()
	key, err := tx.key(changed)
	if err != nil {
		return entry, err
	}
	written, err := json.Marshal(key)
	if err != nil {
		return entry, err
	}
	entry.Record = string(written)
	if entry.Before, err = asJSON(before); err != nil {
		return entry, err
	}
	entry.After, err = asJSON(after)
	return entry, err
}

func asJSON(r record) (*string, error) {
	if r == nil {
		return nil, nil
	}
	written, err := json.Marshal(r)
	return new(string(written)), err
}
