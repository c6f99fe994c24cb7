package storage

import "context"

// Deadline is a date that must not be missed: the sign-up for a promotion of the
// platform, a report.
type Deadline struct {
	ID        int64
	StoreID   int64
	What      string
	DueAt     int64
	MemberID  int64 // who is reminded
	CreatedAt int64
	DoneAt    *int64
}

// TableName returns the table's name.
func (*Deadline) TableName() string { return "deadlines" }

// OpenDeadlines returns a store's deadlines that are not done, the nearest first.
func (r Records) OpenDeadlines(ctx context.Context, store int64) ([]Deadline, error) {
	return list[Deadline](r.in(ctx).Where("store_id = ? AND done_at IS NULL", store).Order("due_at, id"))
}

// Deadline returns a deadline of a store, ErrNotFound if there is none.
func (r Records) Deadline(ctx context.Context, store, id int64) (Deadline, error) {
	return one[Deadline](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}
