package storage

import (
	"context"
	"fmt"
	"strings"

	"storebot/bot"
)

// TierMove is how many buyers are in a tier at the end of a day, were in another a week before,
// and will be in a third in 30 days if they buy nothing more. Tier 0 is none; 1 is any net
// amount paid in the year, and each threshold begins the next.
type TierMove struct {
	Tier, Before, Later int
	Buyers              int64
	Amount              bot.Money // net paid in the year up to the day
}

// yearOfTiers is how many days count for a buyer's tier.
const yearOfTiers = 365

// TierMoves counts a store's buyers by tier as of a day, from the orders of the year before it
// and a week: what was paid less what was refunded.
func (r Records) TierMoves(ctx context.Context, store int64, day bot.Day, thresholds []bot.Money) ([]TierMove, error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return nil, err
	}
	at := func(d bot.Day) int64 { return d.Start(rules.Zone).Unix() }
	first, until := day+1-yearOfTiers, day+1
	values := map[string]any{"store": store, "before": at(first - 7), "first": at(first), "later": at(first + 30),
		"week": at(until - 7), "until": at(until)}
	return list[TierMove](r.in(ctx).Raw(`SELECT `+tierOf("now", thresholds)+` AS tier, `+tierOf("was", thresholds)+
		` AS before, `+tierOf("will", thresholds)+` AS later, COUNT(*) AS buyers, SUM(now) AS amount FROM (SELECT
			SUM(CASE WHEN paid_at >= @first THEN COALESCE(paid, 0) - COALESCE(refund, 0) ELSE 0 END) AS now,
			SUM(CASE WHEN paid_at < @week THEN COALESCE(paid, 0) - COALESCE(refund, 0) ELSE 0 END) AS was,
			SUM(CASE WHEN paid_at >= @later THEN COALESCE(paid, 0) - COALESCE(refund, 0) ELSE 0 END) AS will
			FROM orders WHERE store_id = @store AND paid_at >= @before AND paid_at < @until AND buyer IS NOT NULL GROUP BY buyer)
		GROUP BY 1, 2, 3 HAVING tier + before > 0 ORDER BY 1, 2, 3`, values))
}

// tierOf returns the tier of an amount as SQL calculates it.
func tierOf(amount string, thresholds []bot.Money) string {
	terms := []string{"(" + amount + " > 0)"}
	for _, least := range thresholds {
		terms = append(terms, fmt.Sprintf("(%s > 0 AND %[1]s >= %d)", amount, int64(least)))
	}
	return strings.Join(terms, " + ")
}

// KeptTierMoves returns what KeepTierMoves saved for a day, empty if nothing.
func (r Records) KeptTierMoves(ctx context.Context, store int64, day bot.Day) ([]TierMove, error) {
	return list[TierMove](r.in(ctx).Table("tier_weeks").Where("store_id = ? AND day = ?", store, day).
		Order("tier, before, later"))
}

// KeepTierMoves saves the tiers as of a day, replacing those saved for it before.
func (tx *Tx) KeepTierMoves(day bot.Day, moves []TierMove) error {
	if err := tx.gorm.Exec("DELETE FROM tier_weeks WHERE store_id = ? AND day = ?", tx.store, day).Error; err != nil {
		return Explain(err)
	}
	for _, m := range moves {
		err := tx.gorm.Exec("INSERT INTO tier_weeks VALUES (?, ?, ?, ?, ?, ?, ?)", tx.store, day, m.Tier, m.Before, m.Later,
			m.Buyers, m.Amount).Error
		if err != nil {
			return Explain(err)
		}
	}
	return nil
}
