package storage

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm/clause"
)

// Alert is how a store wants to be warned of one kind of trouble.
type Alert struct {
	StoreID    int64  `gorm:"primaryKey"`
	Kind       string `gorm:"primaryKey"`
	Off        bool
	MutedUntil *int64
}

// TableName is the table's name.
func (*Alert) TableName() string { return "alerts" }

// alerted is one thing that people have been warned of and that is still so.
type alerted struct {
	StoreID int64  `gorm:"primaryKey"`
	Kind    string `gorm:"primaryKey"`
	Item    string `gorm:"primaryKey"`
	At      int64
}

// TableName is the table's name.
func (*alerted) TableName() string { return "alerted" }

// Alert is how a store wants to be warned of a kind of trouble; as usual where
// nobody has said.
func (r Records) Alert(ctx context.Context, store int64, kind string) (Alert, error) {
	a, _, err := maybe[Alert](r.in(ctx).Where("store_id = ? AND kind = ?", store, kind))
	a.StoreID, a.Kind = store, kind
	return a, err
}

// Warned is what a look at one kind of trouble found.
type Warned struct {
	New    []string // people have not been warned of these yet
	Gone   int      // how many are well again
	Before int      // how many people had been warned of
}

// Changed reports whether anything came or went.
func (w Warned) Changed() bool { return len(w.New)+w.Gone > 0 }

// Warned notes which things of a kind are wrong now. One that is well again is
// forgotten, so that the next time it is new.
func (tx *Tx) Warned(kind string, now []string) (found Warned, err error) {
	rows, err := list[alerted](tx.gorm.Where("store_id = ? AND kind = ?", tx.store, kind))
	if err != nil {
		return found, err
	}
	gone := map[string]bool{}
	for _, row := range rows {
		gone[row.Item] = true
	}
	var added []alerted
	for _, item := range now {
		if !gone[item] {
			found.New = append(found.New, item)
			added = append(added, alerted{tx.store, kind, item, tx.by.At.Unix()})
		}
		delete(gone, item)
	}
	found.Before, found.Gone = len(rows), len(gone)
	tx.posted = tx.posted || found.Changed()
	if len(added) > 0 {
		if err := tx.gorm.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(added, 100).Error; err != nil {
			return found, Explain(err)
		}
	}
	if len(gone) == 0 {
		return found, nil
	}
	return found, Explain(tx.gorm.Where("store_id = ? AND kind = ? AND item IN ?", tx.store, kind, slices.Collect(maps.Keys(gone))).Delete(&alerted{}).Error)
}
