package storage

import (
	"context"
	"time"
)

// Event is what a day of the week always is in a store: the group buy of Mondays.
type Event struct {
	ID      int64
	StoreID int64
	Weekday time.Weekday
	What    string
}

// TableName returns the table's name.
func (*Event) TableName() string { return "events" }

// Events returns a store's week, from Monday on.
func (r Records) Events(ctx context.Context, store int64) ([]Event, error) {
	return list[Event](r.in(ctx).Where("store_id = ?", store).Order("(weekday + 6) % 7, id"))
}

// Event returns an event of a store, ErrNotFound if there is none.
func (r Records) Event(ctx context.Context, store, id int64) (Event, error) {
	return one[Event](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}
