package storage

import (
	"strconv"
	"strings"
	"testing"
)

func TestReimportedChatListChangesNothing(t *testing.T) {
	s := newShop(t)
	const header = "接待时间,客服,买家,接待时长,满意度"
	first := export(t, "chats.csv", header, "2026-11-20 09:30:00,店:lily,tb12345,60,",
		"2026-11-20 09:30:00,店:wu,tb12345,60,5")
	if got := s.importFile(first).Total(); got != (ImportCounts{Inserted: 2}) {
		t.Errorf("the first time: %+v", got)
	}
	if got := s.importFile(first).Total(); got != (ImportCounts{Unchanged: 2}) {
		t.Errorf("the second time: %+v", got)
	}
	rated := export(t, "later.csv", header, "2026-11-20 09:30:00,店:lily,tb12345,60,3",
		"2026-11-20 09:30:00,店:wu,tb12345,,")
	if got := s.importFile(rated).Total(); got != (ImportCounts{Updated: 1, Unchanged: 1}) {
		t.Errorf("rated later: %+v", got)
	}
	pool, err := s.Pool(t.Context(), Draw{StoreID: s.store, Purpose: DrawCheck, UntilAt: 1 << 40, LastChat: 1 << 40})
	if err != nil || len(pool) != 2 {
		t.Fatalf("the pool is %+v, %v", pool, err)
	}
	lily, wu := pool[0], pool[1]
	if lily.Agent != "lily" || *lily.Rating != 3 || *lily.Seconds != 60 || *wu.Rating != 5 || *wu.Seconds != 60 {
		t.Errorf("kept as %+v and %+v", lily, wu)
	}
	if lily.BuyerMasked != "t***5" || lily.Buyer == 0 || lily.Buyer != wu.Buyer {
		t.Errorf("the buyer is kept as %q, %d and %d", lily.BuyerMasked, lily.Buyer, wu.Buyer)
	}
	if rows, err := list[string](s.gorm.Raw("SELECT agent || buyer_masked FROM service_chats")); err != nil ||
		strings.Contains(strings.Join(rows, " "), "tb12345") {
		t.Errorf("the buyer's name is kept: %v, %v", rows, err)
	}
}

func TestDrawRecordsItsPool(t *testing.T) {
	s := newShop(t)
	const header = "time,agent,buyer,duration,rating"
	s.importFile(export(t, "a.csv", header, "2026-11-20 09:30:00,lily,a,1,", "2026-11-20 09:31:00,lily,b,1,",
		"2026-11-10 09:31:00,lily,c,1,"))
	last, err := s.LastServiceChat(t.Context(), s.store)
	if err != nil {
		t.Fatal(err)
	}
	draw := Draw{StoreID: s.store, Purpose: DrawCheck, Day: shopDay, FromAt: 1795000000, UntilAt: shopMoment.Unix(),
		LastChat: last, MemberID: s.lily, CreatedAt: 1}
	before, err := s.Pool(t.Context(), draw)
	if err != nil || len(before) != 2 {
		t.Fatalf("the pool is %+v, %v, want the two of the days before", before, err)
	}
	s.change(s.lily, "check draw", func(tx *Tx) error { return tx.KeepDraw(&draw, []int64{before[1].ID}) })
	s.importFile(export(t, "b.csv", header, "2026-11-20 09:32:00,lily,d,1,"))
	if again, err := s.Pool(t.Context(), draw); err != nil || len(again) != 2 {
		t.Errorf("later its pool is %+v, %v", again, err)
	}
	same := draw
	same.ID, same.LastChat = 0, 1<<40
	if pool, err := s.Pool(t.Context(), same); err != nil || numbers(pool) != "1 4" {
		t.Errorf("the day's next pool is %s, %v, want the one that was not drawn and the new one", numbers(pool), err)
	}
	next := same
	next.Day++
	s.change(s.lily, "check draw", func(tx *Tx) error { return tx.KeepDraw(&next, []int64{1}) })
	s.change(s.lily, "check score", func(tx *Tx) error {
		return tx.PutSpotCheck(&SpotCheck{StoreID: s.store, Day: shopDay, Agent: "lily", ReviewerID: s.lily,
			Chats: []SpotCheckChat{{ChatID: &before[1].ID}}})
	})
	if pool, err := s.Pool(t.Context(), next); err != nil || numbers(pool) != "1 2 4" {
		t.Errorf("the next day's pool is %s, %v, want also the one that nobody had scored", numbers(pool), err)
	}
	third := next
	third.ID, third.Day = 0, next.Day+1
	if pool, err := s.Pool(t.Context(), third); err != nil || numbers(pool) != "1 4" {
		t.Errorf("the pool after that is %s, %v, want those that nobody has scored", numbers(pool), err)
	}
}

// numbers returns those of chats, in their order.
func numbers(chats []ServiceChat) string {
	var ids []string
	for _, chat := range chats {
		ids = append(ids, strconv.FormatInt(chat.ID, 10))
	}
	return strings.Join(ids, " ")
}
