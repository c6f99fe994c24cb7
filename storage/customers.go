package storage

import (
	"context"
	"time"

	"storebot/bot"
)

// MonthRegion is what the orders paid in a month come to of one province, before refunds.
// Sales logged by hand are of no known province.
type MonthRegion struct {
	Province string // as people say it: 浙江; "" is not known
	Orders   int64
	Amount   bot.Money
	Buyers   int64 // different ones, as far as they are known
}

// MonthRegions returns the provinces of the month that begins on a day, the largest amounts
// first.
func (r Records) MonthRegions(ctx context.Context, store int64, month bot.Day) ([]MonthRegion, error) {
	return list[MonthRegion](r.in(ctx).Table("month_regions").Where("store_id = ? AND month = ?", store, month).
		Order("amount DESC, province"))
}

// Repeat says how many of a period's buyers came back. Orders that were wholly refunded before
// they were shipped don't count, nor do orders whose buyer is not known.
type Repeat struct {
	Buyers  int64
	Again   int64 // of them, those who paid on two days of the period or more
	Old     int64 // of them, those who had paid in the year before the period
	Orders  int64 // paid in the period
	Unknown int64 // of them, those whose buyer is not known
	Since   int64 // when the first order was paid that is known, in UTC unix seconds; 0: none
}

// counting returns the orders paid between two moments that count for repeat purchases. Both of the
// queries in it are answered from indexes alone.
func counting(from, until string) string {
	span := "FROM orders WHERE store_id = @store AND paid_at >= " + from + " AND paid_at < " + until
	return span + " AND buyer IS NOT NULL AND number NOT IN (SELECT number " + span +
		" AND shipped_at IS NULL AND refund > 0 AND refund >= paid)"
}

// Repeat counts a period's buyers. It reads the orders of the period, and the buyers of those of
// the year before: never more of history.
func (r Records) Repeat(ctx context.Context, store int64, period bot.Period) (found Repeat, err error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return found, err
	}
	values := map[string]any{"store": store, "from": period.From.Start(rules.Zone).Unix(),
		"until": period.Until.Start(rules.Zone).Unix(), "year": (period.From - 365).Start(rules.Zone).Unix()}
	buyers, err := list[struct{ First, Last int64 }](r.in(ctx).Raw(
		"SELECT MIN(paid_at) AS first, MAX(paid_at) AS last "+counting("@from", "@until")+" GROUP BY buyer", values))
	if err != nil {
		return found, err
	}
	dayOf := func(at int64) bot.Day { return bot.DayOf(time.Unix(at, 0).In(rules.Zone)) }
	for _, buyer := range buyers {
		if found.Buyers++; dayOf(buyer.First) != dayOf(buyer.Last) {
			found.Again++
		}
	}
	row := r.in(ctx).Raw(`SELECT
		(SELECT COUNT(DISTINCT buyer) `+counting("@year", "@from")+`
			AND buyer IN (SELECT buyer `+counting("@from", "@until")+`)),
		(SELECT COUNT(*) FROM orders WHERE store_id = @store AND paid_at >= @from AND paid_at < @until),
		(SELECT COUNT(*) FROM orders WHERE store_id = @store AND paid_at >= @from AND paid_at < @until AND buyer IS NULL),
		(SELECT COALESCE(MIN(paid_at), 0) FROM orders WHERE store_id = @store AND paid_at IS NOT NULL)`, values).Row()
	return found, Explain(row.Scan(&found.Old, &found.Orders, &found.Unknown, &found.Since))
}
