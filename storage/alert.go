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

// TableName returns the table's name.
func (*Alert) TableName() string { return "alerts" }

// alerted is one thing that people have been warned of and that is still so.
type alerted struct {
	StoreID int64  `gorm:"primaryKey"`
	Kind    string `gorm:"primaryKey"`
	Item    string `gorm:"primaryKey"`
	At      int64
}

// TableName returns the table's name.
func (*alerted) TableName() string { return "alerted" }

// Alert returns how a store wants to be warned of a kind of trouble; the usual way
// where no one has changed it.
func (r Records) Alert(ctx context.Context, store int64, kind string) (Alert, error) {
	a, _, err := maybe[Alert](r.in(ctx).Where("store_id = ? AND kind = ?", store, kind))
	a.StoreID, a.Kind = store, kind
	return a, err
}

// AlertedItems returns the things of a kind that people have been warned of and that were still
// so at the last look.
func (r Records) AlertedItems(ctx context.Context, store int64, kind string) (map[string]bool, error) {
	rows, err := list[alerted](r.in(ctx).Where("store_id = ? AND kind = ?", store, kind))
	items := make(map[string]bool, len(rows))
	for _, row := range rows {
		items[row.Item] = true
	}
	return items, err
}

// AlertedKinds returns the kinds of which a store's people have been warned of something
// that was still so at the last look.
func (r Records) AlertedKinds(ctx context.Context, store int64) (map[string]bool, error) {
	rows, err := list[alerted](r.in(ctx).Distinct("kind").Where("store_id = ?", store))
	kinds := make(map[string]bool, len(rows))
	for _, row := range rows {
		kinds[row.Kind] = true
	}
	return kinds, err
}

// Warned is what a look at one kind of trouble found.
type Warned struct {
	New    []string // people have not been warned of these yet
	Gone   int      // how many are well again
	Before int      // how many people had been warned of
}

// Changed reports whether anything came or went.
func (w Warned) Changed() bool { return len(w.New)+w.Gone > 0 }

// Warned records which things of a kind are wrong now. One that has recovered is forgotten, so
// that it is new the next time.
func (tx *Tx) Warned(kind string, now []string) (Warned, error) {
	return tx.warn(kind, now, func(_ string, last int64) bool { return last == 0 })
}

// Reminded records which things of a kind wait for someone now, and returns those to
// remind of: those whose time is right, when people were told of them last, in unix
// seconds, 0 for never. One that waits no more is forgotten.
func (tx *Tx) Reminded(kind string, waiting []string, timely func(item string, last int64) bool) ([]string, error) {
	found, err := tx.warn(kind, waiting, timely)
	return found.New, err
}

func (tx *Tx) warn(kind string, now []string, timely func(item string, last int64) bool) (found Warned, err error) {
	rows, err := list[alerted](tx.gorm.Where("store_id = ? AND kind = ?", tx.store, kind))
	if err != nil {
		return found, err
	}
	last, gone := map[string]int64{}, map[string]bool{}
	for _, row := range rows {
		last[row.Item], gone[row.Item] = row.At, true
	}
	for _, item := range now {
		if timely(item, last[item]) {
			found.New = append(found.New, item)
			last[item] = tx.by.At.Unix()
		}
		delete(gone, item)
	}
	found.Before, found.Gone = len(rows), len(gone)
	tx.posted = tx.posted || found.Changed()
	return found, tx.writeWarned(kind, found.New, slices.Collect(maps.Keys(gone)))
}

func (tx *Tx) writeWarned(kind string, added, gone []string) error {
	rows := make([]alerted, len(added))
	for i, item := range added {
		rows[i] = alerted{tx.store, kind, item, tx.by.At.Unix()}
	}
	if len(rows) > 0 {
		if err := tx.gorm.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(rows, 100).Error; err != nil {
			return Explain(err)
		}
	}
	for some := range slices.Chunk(gone, 500) {
		if err := tx.gorm.Where("store_id = ? AND kind = ? AND item IN ?", tx.store, kind,
			some).Delete(&alerted{}).Error; err != nil {
			return Explain(err)
		}
	}
	return nil
}
