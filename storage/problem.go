package storage

import (
	"context"

	"storebot/bot"
)

// Problem is what a manager reports of something that goes wrong: why, and who does what about
// it until when.
type Problem struct {
	ID        int64
	StoreID   int64
	What      string
	Cause     string
	Measure   string
	OwnerID   *int64   // who is in charge
	DueDay    *bot.Day // its last day
	MemberID  int64    // who reported it
	CreatedAt int64
	DoneAt    *int64
}

// TableName returns the table's name.
func (*Problem) TableName() string { return "problems" }

// Problems returns a store's problems that were reported before a moment, in UTC unix seconds, and
// were open at another moment or later, the oldest first.
func (r Records) Problems(ctx context.Context, store, open, until int64) ([]Problem, error) {
	return list[Problem](r.in(ctx).Where("store_id = ? AND created_at < ? AND (done_at IS NULL OR done_at >= ?)",
		store, until, open).Order("created_at, id"))
}

// Problem returns a problem of a store, ErrNotFound if there is none.
func (r Records) Problem(ctx context.Context, store, id int64) (Problem, error) {
	return one[Problem](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}
