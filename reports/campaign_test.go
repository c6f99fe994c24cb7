package reports_test

import (
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// change makes a change of a store, by its first member.
func change(t *testing.T, db *storage.Database, store bot.Store, now time.Time,
	rows ...interface{ TableName() string }) {
	t.Helper()
	err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "test", At: now},
		func(tx *storage.Tx) error {
			for _, row := range rows {
				if err := tx.Put(row); err != nil {
					return err
				}
			}
			return nil
		})
	if err != nil {
		t.Fatal(err)
	}
}

// paidOn returns the totals of a day, with nothing refunded.
func paidOn(store bot.Store, day bot.Day, yuan int64) *storage.DayTotals {
	return &storage.DayTotals{StoreID: store.ID, Day: day, PaidAmount: new(bot.Money(yuan * 100)),
		RefundAmount: new(bot.Money(0)),
		PaidOrders:   new(yuan / 100)}
}

// campaignOn returns a campaign of whole days.
func campaignOn(store bot.Store, what string, first, last bot.Day) *storage.Promo {
	return &storage.Promo{StoreID: store.ID, What: what, Role: bot.Agent, MemberID: 1, UntilDay: last,
		FromAt: first.Start(store.Zone).Unix(), UntilAt: (last + 1).Start(store.Zone).Unix()}
}

// TestCampaignIsComparedWithOrdinaryWeekdays sells ¥90,000 on Wednesday 2026-11-11, after
// Wednesdays of ¥12,000, ¥11,400, ¥30,000 in a campaign, and ¥12,600.
func TestCampaignIsComparedWithOrdinaryWeekdays(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day := bot.NewDay(2026, 11, 11)
	db, store := shop(t, now)
	p := campaignOn(store, "Double Eleven", day, day)
	change(t, db, store, now, p, campaignOn(store, "October sale", day-21, day-21),
		paidOn(store, day, 90000), paidOn(store, day-7, 12000), paidOn(store, day-14, 11400), paidOn(store, day-21, 30000),
		paidOn(store, day-28, 12600), &storage.Spend{StoreID: store.ID, Day: day, Channel: "search", Amount: 1_800_000})
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Campaign(t.Context(), *p)
	if err != nil {
		t.Fatal(err)
	}
	shows(t, m, map[string]string{"ROI": "1:5.0 excellent · on net sales", "ROI of the extra sales": "1:4.3"})
	said := wordsOf(english(store), m)
	if !strings.Contains(said, "¥90,000.00 paid, ¥78,000.00 more than ordinary days: ▲ 650.0%.") {
		t.Errorf("the review says:\n%s", said)
	}
}

// TestCampaignNeedsTwoOrdinaryDays: one earlier Wednesday isn't a baseline.
func TestCampaignNeedsTwoOrdinaryDays(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day := bot.NewDay(2026, 11, 11)
	db, store := shop(t, now)
	p := campaignOn(store, "Double Eleven", day, day)
	change(t, db, store, now, p, paidOn(store, day, 90000), paidOn(store, day-7, 12000))
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Campaign(t.Context(), *p)
	if err != nil {
		t.Fatal(err)
	}
	if said := wordsOf(english(store), m); !strings.Contains(said, "There are too few ordinary days to compare with.") {
		t.Errorf("the review says:\n%s", said)
	}
}

// TestDipAfterCampaign sells ¥1,000 a day, and ¥600 on each of the seven days after a campaign.
func TestDipAfterCampaign(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day := bot.NewDay(2026, 11, 11)
	db, store := shop(t, now)
	p := campaignOn(store, "Double Eleven", day, day)
	change(t, db, store, now, p)
	for ago := bot.Day(-28); ago <= 11; ago++ {
		yuan := int64(1000)
		if ago > 0 && ago <= 7 {
			yuan = 600
		}
		change(t, db, store, now, paidOn(store, day+ago, yuan))
	}
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Campaign(t.Context(), *p)
	if err != nil {
		t.Fatal(err)
	}
	if said := wordsOf(english(store), m); !strings.Contains(said,
		"The 7 days after sold less than usual: ¥4,200.00, ▼ 40.0%.") {
		t.Errorf("the review says:\n%s", said)
	}
}

func english(store bot.Store) bot.Locale { return bot.Locale{Lang: bot.EN, Zone: store.Zone} }
