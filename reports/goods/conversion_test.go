package goods_test

import (
	"testing"

	"storebot/reports/goods"
)

func TestPagesThatAreSeenAndNotBought(t *testing.T) {
	store := goods.Visits{Visitors: 12_000, Carts: 600, Buyers: 360}
	for name, c := range map[string]struct {
		page     goods.Visits
		badly    bool
		expected int64
	}{
		"a third of what is expected": {goods.Visits{Visitors: 800, Buyers: 8}, true, 24},
		"exactly half":                {goods.Visits{Visitors: 800, Buyers: 12}, true, 24},
		"more than half":              {goods.Visits{Visitors: 800, Buyers: 13}, false, 24},
		"too few visitors to tell":    {goods.Visits{Visitors: 60}, false, 1},
		"just enough to tell":         {goods.Visits{Visitors: 167}, true, 5},
	} {
		if got := c.page.SellsBadly(store); got != c.badly || c.page.Expected(store) != c.expected {
			t.Errorf("%s: got %v, expected %d", name, got, c.page.Expected(store))
		}
	}
	if (goods.Visits{Visitors: 800}).SellsBadly(goods.Visits{}) {
		t.Error("without any visitors of the store nothing is known")
	}
	if !(goods.Visits{Visitors: 100, Carts: 5}).FillsCarts(store) || (goods.Visits{Visitors: 100, Carts: 4}).FillsCarts(store) {
		t.Error("5 % of visitors fill carts")
	}
}
