package storage

import (
	"context"

	"storebot/bot"
	"storebot/storage/intake"
)

// Difference is a sum that is kept and is not what its rows add up to.
type Difference = intake.Difference

// latestDays is how many days ProveLatestFigures adds up.
const latestDays = 31

// ProveFigures adds up a store's orders, lines and sales and returns every difference
// from the sums of days and products that are kept. It reads all of history, a month
// at a time, as of one moment.
func (d *Database) ProveFigures(ctx context.Context, store int64) ([]Difference, error) {
	return d.prove(ctx, store, intake.Ever)
}

// ProveLatestFigures does the same for the last 31 days that have any.
func (d *Database) ProveLatestFigures(ctx context.Context, store int64) ([]Difference, error) {
	return d.prove(ctx, store, latestDays)
}

func (d *Database) prove(ctx context.Context, store int64, days bot.Day) (found []Difference, err error) {
	rules, err := d.importRules(ctx, store)
	if err != nil {
		return nil, err
	}
	pool, err := d.gorm.DB()
	if err != nil {
		return nil, err
	}
	found, err = intake.Compare(ctx, pool, rules, store, days)
	return found, Explain(err)
}

// MendFigures does what ProveFigures does, and puts what was counted in place of the
// sums that differ. It returns the differences that there were.
func (d *Database) MendFigures(ctx context.Context, store int64) (mended []Difference, err error) {
	rules, err := d.importRules(ctx, store)
	if err != nil {
		return nil, err
	}
	pool, err := d.write.DB()
	if err != nil {
		return nil, err
	}
	mended, err = intake.Mend(ctx, pool, rules, store)
	return mended, d.changed(ctx, Explain(err))
}
