package storage

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"storebot/bot"
)

func TestOrdersThatWaitToBeShipped(t *testing.T) {
	now := shopMoment.Unix()
	for _, tt := range []struct {
		outcome, columns, values string
		want                     string // overdue, soon or ""
	}{
		{"past their deadline", "ship_by", fmt.Sprint(now - 1), "overdue"},
		{"at their deadline", "ship_by", fmt.Sprint(now), "overdue"},
		{"soon due", "ship_by", fmt.Sprint(now + 1), "soon"},
		{"at the end of soon", "ship_by", fmt.Sprint(now + 3600), "soon"},
		{"later", "ship_by", fmt.Sprint(now + 3601), ""},
		{"without a deadline", "paid", "100", ""},
		{"shipped", "ship_by, shipped_at", fmt.Sprint(now-1, ",", now), ""},
		{"closed", "ship_by, closed", fmt.Sprint(now-1, ",1"), ""},
		{"refunded in full", "ship_by, paid, refund", fmt.Sprint(now-1, ",100,100"), ""},
		{"refunded in part", "ship_by, paid, refund", fmt.Sprint(now-1, ",100,99"), "overdue"},
		{"refunded nothing of nothing", "ship_by, paid, refund", fmt.Sprint(now-1, ",0,0"), "overdue"},
		{"refunded, of what nobody knows", "ship_by, refund", fmt.Sprint(now-1, ",100"), "overdue"},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			if err := shop.write.Exec("INSERT INTO orders (store_id, number, import_id, " + tt.columns +
				") VALUES (1, 7654321, 1, " + tt.values + ")").Error; err != nil {
				t.Fatal(err)
			}
			waiting, err := shop.ToShip(t.Context(), shop.store, shopMoment, time.Hour, 9)
			if err != nil || !waiting.Known {
				t.Fatalf("got %+v, %v", waiting, err)
			}
			got := ""
			switch {
			case waiting.Overdue == 1 && len(waiting.Late) == 1 && waiting.DueSoon == 0 && len(waiting.Next) == 0:
				got = "overdue"
			case waiting.DueSoon == 1 && len(waiting.Next) == 1 && waiting.Overdue == 0 && len(waiting.Late) == 0:
				got = "soon"
			case waiting.Overdue+waiting.DueSoon > 0 || len(waiting.Late)+len(waiting.Next) > 0:
				t.Fatalf("got %+v", waiting)
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			numbers, err := shop.LateNumbers(t.Context(), shop.store, shopMoment)
			if err != nil || (len(numbers) == 1) != (tt.want == "overdue") {
				t.Errorf("late are %v, %v", numbers, err)
			}
		})
	}
}

func TestOrdersAreFoundByTheirEnding(t *testing.T) {
	shop := newShop(t)
	statement := "INSERT INTO orders (store_id, number, import_id, ship_by, shipped_at) VALUES (1, 1000654321, 1, 3, NULL), (1, 2000654321, 1, 2, NULL), (1, 3000654321, 1, 1, NULL), (1, 4000000007, 1, 1, NULL), (1, 5000000007, 1, 1, 1)"
	if err := shop.write.Exec(statement).Error; err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		ending bot.OrderNumber
		want   []bot.OrderNumber
	}{
		{654321, []bot.OrderNumber{3000654321, 2000654321}}, // two say that it is not one alone
		{7, []bot.OrderNumber{4000000007}},
		{54321, nil},
	} {
		got, err := shop.WaitingEndingIn(t.Context(), shop.store, tt.ending)
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("ending in %d are %v, %v, want %v", tt.ending, got, err, tt.want)
		}
	}
}

// TestOrdersAreAsOfTheirExport: neither when a file was imported nor an older one that is
// imported later says anything of what has happened since.
func TestOrdersAreAsOfTheirExport(t *testing.T) {
	shop := newShop(t)
	made := shopDay.Start(shopMoment.Location()).Add(12 * time.Hour).Unix()
	for _, step := range []struct {
		kind  CoverageKind
		until int64
		want  int64
	}{{"", 0, 0}, {CoversOrders, made, made}, {CoversOrders, made - 9*86400, made}, {CoversLines, made + 86400, made}} {
		if step.kind != "" {
			err := shop.write.Exec("INSERT INTO coverage (store_id, kind, from_at, until_at) VALUES (1, ?, ?, ?)",
				step.kind, step.until-3600, step.until).Error
			if err != nil {
				t.Fatal(err)
			}
		}
		waiting, err := shop.ToShip(t.Context(), shop.store, shopMoment, time.Hour, 9)
		if err != nil || waiting.AsOf != step.want {
			t.Errorf("after %s until %d: as of %d, %v, want %d", step.kind, step.until, waiting.AsOf, err, step.want)
		}
	}
}
