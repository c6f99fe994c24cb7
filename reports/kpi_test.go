package reports_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// register returns a store that has imported what it sold by day, in yuan: an order a day, in
// a file for each run of days, which was made when the run was over.
func register(t *testing.T, now time.Time, sold map[bot.Day]bot.Money, targets ...storage.Target) (*storage.Database,
	bot.Store) {
	t.Helper()
	var files []string
	for first := range sold {
		if _, before := sold[first-1]; before {
			continue
		}
		last := first
		for _, more := sold[last+1]; more; _, more = sold[last+1] {
			last++
		}
		made := (last + 1).Start(now.Location())
		if made.After(now) {
			made = now
		}
		files = append(files, ordersOf(t, sold, bot.Period{From: first, Until: last + 1}, made))
	}
	db, store := shop(t, now, files...)
	by := storage.By{StoreID: store.ID, MemberID: 1, Command: "target", At: now}
	err := db.Change(t.Context(), by, func(tx *storage.Tx) error {
		for _, target := range targets {
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
	return db, store
}

// ordersOf returns an order export of a run of days, made at a moment.
func ordersOf(t *testing.T, sold map[bot.Day]bot.Money, days bot.Period, made time.Time) string {
	t.Helper()
	rows := "订单编号,买家应付货款,买家实际支付金额,退款金额,订单状态,订单创建时间,订单付款时间\n"
	for day := days.From; day < days.Until; day++ {
		at := day.Start(made.Location()).Format(time.DateTime)
		rows += fmt.Sprintf("%d,%d.00,%d.00,0.00,交易成功,%s,%s\n", 3912008800000000000+int64(day), sold[day], sold[day], at, at)
	}
	path := filepath.Join(t.TempDir(), "ExportOrderList"+made.Format("200601021504")+".csv")
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// shows fails unless a message has fields of these values; "" is no such field.
func shows(t *testing.T, m bot.Message, want map[string]string) {
	t.Helper()
	got := fieldsOf(m.Sections...)
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %q, want %q", name, got[name], value)
		}
	}
}

// fieldsOf returns the values of sections' fields with their notes, by name.
func fieldsOf(sections ...bot.Section) map[string]string {
	got := map[string]string{}
	for _, section := range sections {
		for _, field := range section.Fields {
			got[bot.English.Plain(field.Name)] = strings.TrimSpace(bot.English.Plain(bot.Join(" ", field.Value, field.Note)))
		}
	}
	return got
}

func kpi(t *testing.T, db *storage.Database, store bot.Store, now time.Time, asked string) bot.Message {
	t.Helper()
	period, err := bot.ParsePeriod(asked, bot.DayOf(now))
	if err != nil {
		t.Fatal(err)
	}
	m, err := reports.For(db.Records, reports.Defaults(), store, now).KPI(t.Context(), &period)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestDayIsComparedWithSameDayLastYear(t *testing.T) {
	now := time.Date(2026, 11, 12, 9, 0, 0, 0, shanghai(t))
	day := bot.NewDay(2026, 11, 11)
	db, store := register(t, now, map[bot.Day]bot.Money{day: 300, bot.NewDay(2025, 11, 11): 200})
	shows(t, kpi(t, db, store, now, "2026-11-11"), map[string]string{"Paid sales a year ago": "¥200.00 ▲ 50.0%"})
	shows(t, kpi(t, db, store, now, "2025-11-11"), map[string]string{"Paid sales a year ago": ""})
}

func TestPartialDayIsComparedWithSameHours(t *testing.T) {
	now := time.Date(2026, 11, 12, 9, 0, 0, 0, shanghai(t))
	today := bot.DayOf(now)
	for _, test := range []struct {
		name          string
		sold          map[bot.Day]bot.Money
		paid, against string
	}{
		{"that are known of the other day", map[bot.Day]bot.Money{today: 300, today - 7: 2000}, "¥300.00 ▼ 85.0%",
			"Compared with Thu 5 Nov until 09:00."},
		{"that no file covers", map[bot.Day]bot.Money{today: 300}, "¥300.00", "Today so far."},
	} {
		t.Run(test.name, func(t *testing.T) {
			db, store := register(t, now, test.sold)
			m := kpi(t, db, store, now, "today")
			shows(t, m, map[string]string{"Paid sales": test.paid, "Refunds": "¥0.00 0.0% of orders, by payment date"})
			l := bot.Locale{Lang: bot.EN, Zone: store.Zone}
			if title, against := l.Plain(m.Title), l.Plain(m.Sections[0].Text); title != store.Name+
				" · Thu 12 Nov · known until 09:00" || against != test.against {
				t.Errorf("%s, %s", title, against)
			}
		})
	}
}

// TestEarlierPeriodThatIsNotKnownIsSaid is of days whose own sales are known.
func TestEarlierPeriodThatIsNotKnownIsSaid(t *testing.T) {
	now := time.Date(2026, 11, 19, 9, 0, 0, 0, shanghai(t))
	day := bot.NewDay(2026, 11, 18)
	for _, test := range []struct {
		name, asked   string
		sold          map[bot.Day]bot.Money
		paid, against string
	}{
		{"in full", "2026-11-18", map[bot.Day]bot.Money{day: 300, day - 7: 200}, "¥300.00 ▲ 50.0%",
			"Compared with Wed 11 Nov."},
		{"at all", "2026-11-18", map[bot.Day]bot.Money{day: 300}, "¥300.00", "Compared with Wed 11 Nov (sales unknown)."},
		{"of some days", "2026-11-17..2026-11-18", map[bot.Day]bot.Money{day - 1: 100, day: 300, day - 2: 100},
			"¥400.00", "Compared with Sun 15 Nov – Mon 16 Nov (1 of 2 days missing)."},
		{"of any day", "2026-11-17..2026-11-18", map[bot.Day]bot.Money{day - 1: 100, day: 300},
			"¥400.00", "Compared with Sun 15 Nov – Mon 16 Nov (sales unknown)."},
	} {
		t.Run(test.name, func(t *testing.T) {
			db, store := register(t, now, test.sold)
			m := kpi(t, db, store, now, test.asked)
			shows(t, m, map[string]string{"Paid sales": test.paid})
			if against := bot.English.Plain(m.Sections[0].Text); against != test.against {
				t.Errorf("%s, want %s", against, test.against)
			}
		})
	}
	db, store := register(t, now, map[bot.Day]bot.Money{day: 300})
	logged := storage.Sale{StoreID: store.ID, Day: day - 7, Amount: 50_00, MemberID: 1}
	err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "sale", At: now},
		func(tx *storage.Tx) error { return tx.Put(&logged) })
	if err != nil {
		t.Fatal(err)
	}
	m := kpi(t, db, store, now, "2026-11-18")
	if against := bot.English.Plain(m.Sections[0].Text); against !=
		"Compared with Wed 11 Nov (only what was logged by hand)." {
		t.Error(against)
	}
}

// TestComparisonExcludesToday is of weeks in the
// middle of their day: what is over is compared, all of it is shown.
func TestComparisonExcludesToday(t *testing.T) {
	monday := bot.NewDay(2026, 11, 9)
	for _, test := range []struct{ day, against, paid string }{
		{"2026-11-09", "Today so far.", "¥100.00"},
		{"2026-11-11", "Changes leave out today and compare with Mon 2 Nov – Tue 3 Nov.", "¥700.00 ▲ 50.0%"},
		{"2026-11-12", "Compared with Mon 2 Nov – Wed 4 Nov.", "¥700.00 ▲ 16.7%"}, // nothing of today is known
	} {
		now, err := time.ParseInLocation(time.DateOnly, test.day, shanghai(t))
		if err != nil {
			t.Fatal(err)
		}
		sold := map[bot.Day]bot.Money{monday - 7: 200, monday - 6: 200, monday - 5: 200, monday: 300, monday + 1: 300,
			monday + 2: 100}
		if test.day == "2026-11-09" {
			sold = map[bot.Day]bot.Money{monday - 7: 200, monday: 100}
		}
		db, store := register(t, now, sold)
		m := kpi(t, db, store, now, "week")
		if against := bot.English.Plain(m.Sections[0].Text); against != test.against {
			t.Errorf("%s: %s, want %s", test.day, against, test.against)
		}
		shows(t, m, map[string]string{"Paid sales": test.paid})
	}
}

func TestDayOfAnotherYearShowsItsYear(t *testing.T) {
	now := time.Date(2026, 1, 3, 9, 0, 0, 0, shanghai(t))
	day := bot.NewDay(2026, 1, 2)
	db, store := register(t, now, map[bot.Day]bot.Money{day: 300, day - 7: 200})
	m := kpi(t, db, store, now, "yesterday")
	if title, against := bot.English.Plain(m.Title),
		bot.English.Plain(m.Sections[0].Text); title != store.Name+" · Fri 2 Jan" ||
		against != "Compared with Fri 26 Dec 2025." {
		t.Errorf("%s, %s", title, against)
	}
}

// TestMonthIsTheSameInEveryReport holds kpi's month against the digest's.
func TestMonthIsTheSameInEveryReport(t *testing.T) {
	now := time.Date(2026, 11, 21, 9, 0, 0, 0, shanghai(t))
	sold := map[bot.Day]bot.Money{}
	for day := bot.NewDay(2026, 10, 1); day < bot.NewDay(2026, 11, 21); day++ {
		sold[day] = bot.Money(1000 + 100*int(day.Weekday()))
	}
	db, store := register(t, now, sold, storage.Target{Span: bot.UnitMonth, Day: bot.NewDay(2026, 11, 1),
		Amount: 30_000_00})
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Digest(t.Context(), bot.NewDay(2026, 11, 20))
	if err != nil {
		t.Fatal(err)
	}
	month := fieldsOf(kpi(t, db, store, now, "month").Sections...)
	done, _, _ := strings.Cut(month["Target progress"], " ")
	forecast := month["Forecast"][:len("¥38,40")] // the digest rounds to whole yuan
	for _, want := range []string{done + " done", "Forecast " + forecast} {
		if got := wordsOf(bot.Locale{Lang: bot.EN, Zone: store.Zone}, m); !strings.Contains(got, want) {
			t.Errorf("kpi says %s, the digest %s", want, got)
		}
	}
	shows(t, kpi(t, db, store, now, "2026-11-09..2026-11-15"), map[string]string{"Pace": ""})
}

func TestPeriodMayLieInTwoQuarters(t *testing.T) {
	now := time.Date(2026, 10, 10, 9, 0, 0, 0, shanghai(t))
	first, second := bot.NewDay(2026, 9, 1), bot.NewDay(2026, 10, 1)
	db, store := register(t, now, map[bot.Day]bot.Money{second - 3: 50, second + 3: 50},
		storage.Target{Span: bot.UnitMonth, Day: first, Amount: 3000_00},
		storage.Target{Span: bot.UnitMonth, Day: second, Amount: 3100_00})
	shows(t, kpi(t, db, store, now, "2026-09-28..2026-10-04"), map[string]string{"Target progress": "14.3% of ¥700.00"})
}

// TestOlderDigestOmitsToday: what waits to be done is for the newest one.
func TestOlderDigestOmitsToday(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day := bot.DayOf(now) - 1
	db, store := register(t, now, map[bot.Day]bot.Money{day - 1: 100, day: 100})
	for digested, want := range map[bot.Day]bool{day: true, day - 1: false} {
		m, err := reports.For(db.Records, reports.Defaults(), store, now).Digest(t.Context(), digested)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(wordsOf(bot.Locale{Lang: bot.EN, Zone: store.Zone}, m), "First today"); got != want {
			t.Errorf("the digest of %s names what waits today: %t", digested, got)
		}
	}
}

// wordsOf returns all that a message says outside tables, in English.
func wordsOf(l bot.Locale, m bot.Message) string {
	words := []string{l.Plain(m.Title)}
	for _, section := range m.Sections {
		words = append(words, l.Plain(section.Text))
		if section.Image != nil {
			words = append(words, l.Plain(section.Image.Alt))
		}
	}
	return strings.Join(words, "\n")
}
