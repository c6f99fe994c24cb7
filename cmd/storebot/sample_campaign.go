package main

import (
	"time"

	"storebot/bot"
	"storebot/storage"
)

// campaign declares the store's busiest day as a campaign, if it is among those of the sample.
func (s *sample) campaign(tx *storage.Tx, store, owner int64) error {
	zone, today := s.now.Location(), bot.DayOf(s.now)
	for day := today - sampleDays; day < today; day++ {
		if _, month, date := day.Date(); month != time.November || date != 11 {
			continue
		}
		return tx.Put(&storage.Promo{StoreID: store, What: "双11", Role: bot.Agent, MemberID: owner, OwnerID: &owner,
			FromAt: day.Start(zone).Unix(), UntilAt: (day + 1).Start(zone).Unix(), UntilDay: day, Budget: 300_000,
			CreatedAt: day.Start(zone).Unix(), Reply: "亲，双11全店满300减40，加购即享哦"})
	}
	return nil
}
