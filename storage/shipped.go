package storage

import (
	"context"
	"time"

	"storebot/bot"
)

// Punctuality is how the orders paid in some days were shipped against their deadlines.
type Punctuality struct {
	Orders int64 // shipped, or past their deadline
	InTime int64
	Unsure int64 // beside them: shipped about the time of their deadline, which no file tells exactly
}

// ShippedInTime counts the orders paid in a period of a time zone by whether they left before their
// deadline, as of a moment. Orders that were closed or wholly refunded before they left, and those
// whose deadline is still to come, do not count.
func (r Records) ShippedInTime(ctx context.Context, store int64, period bot.Period, now time.Time) (p Punctuality,
	err error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return p, err
	}
	query := r.in(ctx).Raw(`SELECT COALESCE(SUM(1 - unsure), 0) AS orders, COALESCE(SUM(in_time), 0) AS in_time,
		COALESCE(SUM(unsure), 0) AS unsure FROM
		(SELECT shipped_at IS NOT NULL AND shipped_at <= ship_by AS in_time,
			shipped_estimated = 1 AND shipped_at > ship_by AND COALESCE(shipped_after, 0) < ship_by AS unsure
			FROM orders WHERE store_id = ? AND paid_at >= ? AND paid_at < ? AND ship_by IS NOT NULL
			AND (shipped_at IS NOT NULL OR ship_by < ? AND closed = 0 AND COALESCE(refund, 0) < COALESCE(paid, 1)))`,
		store, period.From.Start(rules.Zone).Unix(), period.Until.Start(rules.Zone).Unix(), now.Unix())
	return p, Explain(query.Scan(&p).Error)
}
