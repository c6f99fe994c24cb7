package bench

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestOrders(t *testing.T) {
	orders := Orders{Count: 50, Spacing: time.Hour, Until: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Plain: true}
	write := func(o Orders) []string {
		var out bytes.Buffer
		if err := o.Write(&out); err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSpace(out.String()), "\n")
	}
	first := write(orders)
	if len(first) != 51 {
		t.Errorf("50 orders and a header are %d lines", len(first))
	}
	if !slices.Equal(first, write(orders)) {
		t.Error("the same times made other orders")
	}
	later := orders
	later.Until = orders.Until.Add(20 * orders.Spacing)
	second := write(later)
	for i := range 30 {
		before, after := strings.Split(first[1+i], ","), strings.Split(second[21+i], ",")
		if before[0] != after[0] || before[1] != after[1] {
			t.Fatalf("order %d became another in a later export: %v, %v", i, before, after)
		}
	}
}
