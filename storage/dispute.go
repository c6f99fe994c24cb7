package storage

import "context"

// Dispute is an agent's objection to the score of one chat of a spot check.
type Dispute struct {
	ID        int64
	StoreID   int64
	CheckID   int64
	Position  int    // of the chat, from 1
	Item      string // of the rubric; "" is the score as a whole
	Reason    string
	MemberID  int64 // the agent
	CreatedAt int64
	SettledBy *int64
	SettledAt *int64
	Outcome   string // what the manager said
}

// TableName returns the table's name.
func (*Dispute) TableName() string { return "disputes" }

// Dispute returns a dispute of a store, ErrNotFound if there is none.
func (r Records) Dispute(ctx context.Context, store, id int64) (Dispute, error) {
	return one[Dispute](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// Disputes returns the disputes about a spot check, the oldest first.
func (r Records) Disputes(ctx context.Context, check int64) ([]Dispute, error) {
	return list[Dispute](r.in(ctx).Where("check_id = ?", check).Order("id"))
}

// OpenDisputes returns a store's disputes that no one has settled, the oldest first.
func (r Records) OpenDisputes(ctx context.Context, store int64) ([]Dispute, error) {
	return list[Dispute](r.in(ctx).Where("store_id = ? AND settled_at IS NULL", store).Order("id"))
}
