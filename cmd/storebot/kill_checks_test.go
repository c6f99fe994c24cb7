package main

import (
	"database/sql"
	"time"

	"storebot/bot"
	"storebot/storage"
)

func (v *victim) open() *storage.Database {
	v.t.Helper()
	db, err := storage.Open(v.t.Context(), v.path, storage.Options{})
	if err != nil {
		v.t.Fatal(err)
	}
	return db
}

// sales returns the recorded ones, by amount in yuan.
func (v *victim) sales(db *storage.Database) map[int]int {
	v.t.Helper()
	found := map[int]int{}
	days := bot.Period{From: bot.DayOf(morning) - 1, Until: bot.DayOf(morning) + 1000}
	sales, err := db.Sales(v.t.Context(), 1, days)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, sale := range sales {
		found[int(sale.Amount/100)]++
	}
	return found
}

// paidOn is the day on which the orders in files were placed and paid.
var paidOn = bot.NewDay(2026, time.November, 20)

func (v *victim) imported(db *storage.Database) int {
	v.t.Helper()
	sums, err := db.DaySums(v.t.Context(), 1, paidOn, paidOn+1)
	if err != nil {
		v.t.Fatal(err)
	}
	total := 0
	for _, day := range sums {
		total += int(day.PlacedOrders)
	}
	return total
}

func (v *victim) checkDatabase() {
	v.t.Helper()
	db := v.open()
	defer db.Close()
	if findings, err := db.Check(v.t.Context()); err != nil || len(findings) > 0 {
		v.t.Errorf("the file is damaged: %v, %v", findings, err)
	}
	if differences, err := db.ProveFigures(v.t.Context(), 1); err != nil || len(differences) > 0 {
		v.t.Errorf("figures differ from their rows: %v, %v", differences, err)
	}
}

// checkSales wants every sale once, those of which the answer was lost included.
func (v *victim) checkSales() {
	v.t.Helper()
	db := v.open()
	defer db.Close()
	sales := v.sales(db)
	for _, amount := range v.typed {
		if sales[amount] != 1 {
			v.t.Errorf("the sale of ¥%d is recorded %d times", amount, sales[amount])
		}
	}
}

// checkSlots wants for every schedule each of its times once.
func (v *victim) checkSlots() {
	v.t.Helper()
	db := v.open()
	defer db.Close()
	schedules, err := db.Schedules(v.t.Context(), 1)
	if err != nil {
		v.t.Fatal(err)
	}
	zone := morning.Location()
	if store, err := db.StoreByID(v.t.Context(), 1); err == nil {
		zone = store.Bot().Zone
	}
	for _, s := range schedules {
		slots := v.slots(s.ID)
		due := morning
		for _, slot := range slots {
			due = s.Cron.Next(due, zone)
			if slot.At != due.Unix() {
				v.t.Fatalf("%s: got a slot at %s, want the one at %s", s.Line, time.Unix(slot.At, 0), due)
			}
			if slot.State != storage.SlotDone && slot.State != storage.SlotMissed {
				v.t.Errorf("%s at %s: %s %s", s.Line, due, slot.State, slot.Problem)
			}
		}
		if next := s.Cron.Next(due, zone); next.Unix() <= s.Since {
			v.t.Errorf("%s: the slot at %s is lost", s.Line, next)
		}
	}
}

// slots returns the times at which a schedule was due, the earliest first.
func (v *victim) slots(schedule int64) (slots []storage.Slot) {
	v.t.Helper()
	pool, err := sql.Open(sql.Drivers()[0], "file:"+v.path)
	if err != nil {
		v.t.Fatal(err)
	}
	defer pool.Close()
	rows, err := pool.QueryContext(v.t.Context(), "SELECT at, state, problem FROM slots WHERE schedule_id = ? ORDER BY at",
		schedule)
	if err != nil {
		v.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var slot storage.Slot
		if err := rows.Scan(&slot.At, &slot.State, &slot.Problem); err != nil {
			v.t.Fatal(err)
		}
		slots = append(slots, slot)
	}
	if err := rows.Err(); err != nil {
		v.t.Fatal(err)
	}
	return slots
}

// checkPosts wants every message of the schedule in the group, and no more twice
// than the outbox says may be.
func (v *victim) checkPosts(kills int) {
	v.t.Helper()
	db := v.open()
	defer db.Close()
	sent, doubtful := 0, 0
	for _, state := range []storage.LetterState{storage.LetterWaiting, storage.LetterSending, storage.LetterFailed,
		storage.LetterLate, storage.LetterSent} {
		letters, err := db.Letters(v.t.Context(), 1, state, 1_000_000)
		if err != nil {
			v.t.Fatal(err)
		}
		for _, letter := range letters {
			if letter.Address != "-5" {
				continue
			}
			if state != storage.LetterSent {
				v.t.Errorf("a message is %s: %s", letter.State, letter.Problem)
			}
			sent++
			doubtful += letter.Tries // those cut short by a kill included
		}
	}
	posts := len(v.server.Posts(v.group))
	v.t.Logf("%d kills, %d sales, %d orders in files, %d messages of a schedule, %d of them twice, %d doubtful",
		kills, len(v.typed), v.orders, sent, posts-sent, doubtful)
	if sent == 0 || posts < sent || posts > sent+doubtful {
		v.t.Errorf("%d posts of %d messages, %d doubtful", posts, sent, doubtful)
	}
}
