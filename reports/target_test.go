package reports_test

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestTargetsThatAddUpToMore are said: days to more than their month, months to more than
// their quarter; as much is fine.
func TestTargetsThatAddUpToMore(t *testing.T) {
	november, fourth := bot.NewDay(2026, 11, 1), bot.NewDay(2026, 10, 1)
	day := func(on bot.Day, amount bot.Money) storage.Target {
		return storage.Target{Span: bot.UnitDay, Day: on, Amount: amount}
	}
	month := func(from bot.Day, amount bot.Money) storage.Target {
		return storage.Target{Span: bot.UnitMonth, Day: from, Amount: amount}
	}
	quarter := storage.Target{Span: bot.UnitQuarter, Day: fourth, Amount: 30000}
	for _, tt := range []struct {
		name    string
		targets []storage.Target
		want    string
	}{
		{"days as much as their month", []storage.Target{day(november, 6000), day(november+29, 4000), month(november, 10000)}, ""},
		{"days more than their month", []storage.Target{day(november, 6000), day(november+29, 4001), month(november, 10000)},
			"The day targets of November 2026 add up to ¥100.01, more than its target of ¥100.00."},
		{"days of another month", []storage.Target{day(november, 6000), day(november+30, 9000), month(november, 10000)}, ""},
		{"days without a month", []storage.Target{day(november, 6000)}, ""},
		{"days more than another month", []storage.Target{day(november, 6000), month(fourth, 100)}, ""},
		{"months as much as their quarter", []storage.Target{month(fourth, 15000), month(november, 15000), quarter}, ""},
		{"months more than their quarter", []storage.Target{month(fourth, 15000), month(november, 15001), quarter},
			"The month targets of Q4 2026 add up to ¥300.01, more than its target of ¥300.00."},
		{"months without a quarter", []storage.Target{month(fourth, 15000), month(november, 15001)}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			now := time.Date(2026, 11, 10, 9, 0, 0, 0, shanghai(t))
			db, store := shop(t, now)
			err := db.Change(t.Context(), testBy(store, now), func(tx *storage.Tx) error {
				for _, target := range tt.targets {
					target.StoreID = store.ID
					if err := tx.Put(&target); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			said, err := reports.For(db.Records, reports.Defaults(), store, now).TargetExcess(t.Context(), tt.targets[0])
			got := ""
			if said != nil {
				got = bot.English.Plain(said)
			}
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}

// TestCampaignDayDoesNotRaiseItsWeekday sells as much on every day but for a campaign on a Wednesday:
// the month's target is still the same for every day.
func TestCampaignDayDoesNotRaiseItsWeekday(t *testing.T) {
	now := time.Date(2026, 11, 30, 9, 0, 0, 0, shanghai(t))
	wednesday := bot.NewDay(2026, 11, 18)
	sold := map[bot.Day]bot.Money{}
	for day := bot.NewDay(2026, 10, 1); day < bot.DayOf(now); day++ {
		sold[day] = 100
	}
	sold[wednesday] = 5000
	db, store := register(t, now, sold, storage.Target{Span: bot.UnitMonth, Day: bot.NewDay(2026, 11, 1), Amount: 300_000})
	change(t, db, store, now, &storage.Promo{StoreID: store.ID, What: "anniversary", MemberID: 1,
		FromAt: wednesday.Start(store.Zone).Unix(), UntilAt: (wednesday + 1).Start(store.Zone).Unix(), UntilDay: wednesday})
	for _, day := range []bot.Day{wednesday + 7, wednesday + 8} {
		progress := fieldsOf(kpi(t, db, store, now, day.String()).Sections...)["Target progress"]
		if progress != "100.0% of ¥100.00" {
			t.Errorf("%s has %q of its target", day, progress)
		}
	}
}

// TestTargetProgress sells ¥100 on each day of a November of which ¥3,000 are wanted.
func TestTargetProgress(t *testing.T) {
	november := storage.Target{Span: bot.UnitMonth, Day: bot.NewDay(2026, 11, 1), Amount: 3000_00}
	for _, tt := range []struct {
		name    string
		now     bot.Day
		missing bot.Day // no day of it is known
		target  storage.Target
		want    string
	}{
		{"in the middle", bot.NewDay(2026, 11, 16), 0, november,
			"¥1,500 paid · 50.0% done · 50.0% of the time gone · forecast ¥3,000"},
		{"with a day missing", bot.NewDay(2026, 11, 16), bot.NewDay(2026, 11, 7), november,
			"¥1,400 paid · at least 46.7% done · 50.0% of the time gone · forecast ¥3,000"},
		{"when it is over", bot.NewDay(2026, 12, 5), 0, november, "¥3,000 paid · 100.0% done"},
		{"before it begins", bot.NewDay(2026, 10, 31), 0, november, ""},
		{"on its first day", bot.NewDay(2026, 11, 1), 0, november, "no sales figures yet"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			now := tt.now.Start(shanghai(t)).Add(9 * time.Hour)
			sold := map[bot.Day]bot.Money{}
			for day := bot.NewDay(2026, 9, 1); day < min(tt.now, bot.NewDay(2026, 12, 1)); day++ {
				if day != tt.missing {
					sold[day] = 100
				}
			}
			db, store := register(t, now, sold, tt.target)
			done, err := reports.For(db.Records, reports.Defaults(), store, now).TargetProgress(t.Context(), tt.target)
			got := ""
			if done != nil {
				got = bot.English.Plain(done)
			}
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}
