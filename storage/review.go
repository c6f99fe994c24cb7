package storage

import (
	"context"
	"strconv"

	"storebot/bot"
)

// Review is what a buyer wrote about an order or product. Who wrote it is not kept.
type Review struct {
	ID          int64
	StoreID     int64
	OrderNumber bot.OrderNumber // 0: not known
	ProductID   *int64
	Stars       int // 1 to 5
	Said        string
	At          int64
	Answer      string
	AnsweredAt  *int64
	AnsweredBy  *int64
	MemberID    *int64 // who logged it; nil: a file
	CreatedAt   int64
}

// TableName returns the table's name.
func (*Review) TableName() string { return "reviews" }

// Number returns the review's number as it is typed.
func (r *Review) Number() string { return strconv.FormatInt(r.ID, 10) }

// Reviews returns the reviews written from one moment up to, and without, another, the oldest
// first.
func (r Records) Reviews(ctx context.Context, store, from, until int64) ([]Review, error) {
	return list[Review](r.in(ctx).Where("store_id = ? AND at >= ? AND at < ?", store, from, until).Order("at, id"))
}

// OpenReviews returns the reviews that wait for an answer, the oldest first.
func (r Records) OpenReviews(ctx context.Context, store int64) ([]Review, error) {
	return list[Review](r.in(ctx).Where("store_id = ? AND answered_at IS NULL", store).Order("at, id"))
}

// Review returns a review of a store, ErrNotFound if there is none.
func (r Records) Review(ctx context.Context, store, id int64) (Review, error) {
	return one[Review](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}
