package storage

import (
	"context"

	"storebot/bot"
)

// Start is what a store begins with. Its people change all of it afterwards.
type Start struct {
	Schedules []Schedule // purpose, cron, line and for how long a late run helps; the rest follows
	Duties    []Duty     // item and days
	Events    []Event    // weekday and what it is
}

// Begin gives the change's store what it begins with. The schedules run with a member's
// rights.
func (tx *Tx) Begin(member int64, start Start) error {
	for _, s := range start.Schedules {
		s.StoreID, s.MemberID, s.Since, s.CreatedAt = tx.store, member, tx.by.At.Unix(), tx.by.At.Unix()
		if err := tx.Put(&s); err != nil {
			return err
		}
	}
	for _, duty := range start.Duties {
		duty.StoreID = tx.store
		if err := tx.Put(&duty); err != nil {
			return err
		}
	}
	for _, event := range start.Events {
		event.StoreID = tx.store
		if err := tx.Put(&event); err != nil {
			return err
		}
	}
	return nil
}

// notBegun are the stores that have an owner and never had a schedule, with their first
// owner. The trail keeps a schedule where it was made, which may be another store's chat:
// which store it is of says the record itself.
const notBegun = `SELECT stores.*, MIN(roles.member_id) AS owner, stores.id = (SELECT MIN(id) FROM stores) AS oldest
	FROM stores JOIN roles ON roles.store_id = stores.id AND roles.role = ?
	WHERE NOT EXISTS (SELECT 1 FROM schedules WHERE schedules.store_id = stores.id)
	AND NOT EXISTS (SELECT 1 FROM audit WHERE entity = 'schedules' AND json_extract(coalesce(after, before),
		'$.StoreID') = stores.id)
	GROUP BY stores.id ORDER BY stores.id`

// BeginStores gives every store that never had a schedule what starts says it begins
// with: a new database's first store, and stores that are older than schedules. A store
// whose people removed all of its schedules has none for good.
func (d *Database) BeginStores(ctx context.Context, by By, starts func(store Store, oldest bool) Start) error {
	return d.Change(ctx, by, func(tx *Tx) error {
		stores, err := list[struct {
			Store
			Owner  int64
			Oldest bool
		}](tx.gorm.Raw(notBegun, bot.Owner))
		if err != nil {
			return err
		}
		for _, store := range stores {
			tx.store = store.ID
			if err := tx.Begin(store.Owner, starts(store.Store, store.Oldest)); err != nil {
				return err
			}
		}
		return nil
	})
}
