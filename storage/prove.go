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
	return d.prove(ctx, store, intake.FullWindow)
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

// mendSetting is there after a step to a newer schema that changed what sums count.
const mendSetting = "mend_sums"

// mendSums adds up every store's sums once more where a newer schema asks for it.
func (d *Database) mendSums(ctx context.Context) error {
	_, asked, err := maybe[struct{ Name string }](d.in(ctx).Table("settings").Where("name = ?", mendSetting))
	if err != nil || !asked {
		return err
	}
	stores, err := d.Stores(ctx)
	if err != nil {
		return err
	}
	for _, store := range stores {
		if _, err := d.MendFigures(ctx, store.ID); err != nil {
			return err
		}
	}
	return Explain(d.write.WithContext(ctx).Exec("DELETE FROM settings WHERE name = ?", mendSetting).Error)
}
