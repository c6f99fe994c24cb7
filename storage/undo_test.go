package storage

import (
	"sync"
	"sync/atomic"
	"testing"

	"storebot/bot"
)

func (s shop) amounts() []bot.Money {
	s.t.Helper()
	sales, err := s.Sales(s.t.Context(), s.store, bot.PeriodOf(shopDay))
	if err != nil {
		s.t.Fatal(err)
	}
	var amounts []bot.Money
	for _, sale := range sales {
		amounts = append(amounts, sale.Amount)
	}
	return amounts
}

func (s shop) paidToday() int64 {
	s.t.Helper()
	var amount int64
	err := s.gorm.Raw("SELECT coalesce(sum(paid_amount), 0) FROM day_sums WHERE store_id = ? AND day = ?", s.store,
		shopDay).Scan(&amount).Error
	if err != nil {
		s.t.Fatal(err)
	}
	return amount
}

func (s shop) refusesUndo(member int64) {
	s.t.Helper()
	_, err := s.Undo(s.t.Context(), s.by(member, "undo"), 0, anything)
	isProblem(s.t, err)
}

func TestUndoTakesBack(t *testing.T) {
	t.Run("a new record, with what was summed from it", func(t *testing.T) {
		shop := newShop(t)
		shop.put(shop.ming, "sale", shop.newSale(29900))
		if got := shop.paidToday(); got != 29900 {
			t.Errorf("got ¥%d paid before, want 29900", got)
		}
		if undone := shop.undo(shop.ming); undone.Command != "sale" || len(undone.Entries) != 1 {
			t.Errorf("got %+v", undone)
		}
		if got := shop.amounts(); len(got) != 0 || shop.paidToday() != 0 {
			t.Errorf("got sales %v and %d paid, want none", got, shop.paidToday())
		}
	})
	t.Run("a changed record", func(t *testing.T) {
		shop := newShop(t)
		sale := shop.newSale(100)
		shop.put(shop.lily, "sale", sale)
		sale.Amount = 200
		shop.put(shop.ming, "sale", sale)
		shop.undo(shop.ming)
		if got := shop.amounts(); got[0] != 100 || shop.paidToday() != 100 {
			t.Errorf("got %v and %d paid, want 100", got, shop.paidToday())
		}
	})
	t.Run("a deletion", func(t *testing.T) {
		shop := newShop(t)
		sale := shop.newSale(100)
		sale.OrderNumber = new(bot.OrderNumber(3912008800000030021))
		shop.put(shop.lily, "sale", sale)
		shop.change(shop.ming, "sale", func(tx *Tx) error { return tx.Delete(sale) })
		shop.undo(shop.ming)
		back, err := one[Sale](shop.in(t.Context()).Where("id = ?", sale.ID))
		if err != nil || *back.OrderNumber != *sale.OrderNumber || shop.paidToday() != 100 {
			t.Errorf("got %+v, %v, %d paid", back, err, shop.paidToday())
		}
	})
	t.Run("all records of a change", func(t *testing.T) {
		shop := newShop(t)
		check := &SpotCheck{StoreID: shop.store, Day: shopDay, Agent: "ming", ReviewerID: shop.lily,
			Chats: []SpotCheckChat{{Score: 95}, {Score: 88}, {Score: 90}}}
		shop.change(shop.lily, "check", func(tx *Tx) error { return tx.PutSpotCheck(check) })
		edited := *check
		edited.Chats = []SpotCheckChat{{Score: 70}}
		shop.change(shop.lily, "check edit", func(tx *Tx) error { return tx.PutSpotCheck(&edited) })
		shop.undo(shop.lily)
		got, err := shop.SpotCheck(t.Context(), shop.store, check.ID)
		if err != nil || len(got.Chats) != 3 || got.Chats[0].Score != 95 {
			t.Errorf("got %+v, %v, want the three chats", got, err)
		}
		shop.undo(shop.lily)
		checks, err := shop.SpotChecks(t.Context(), shop.store, bot.PeriodOf(shopDay), "")
		if err != nil || len(checks) != 0 {
			t.Errorf("got %v, %v, want none", checks, err)
		}
	})
	t.Run("one score, of which it names the check", func(t *testing.T) {
		shop := newShop(t)
		check := &SpotCheck{StoreID: shop.store, Day: shopDay, Agent: "ming", ReviewerID: shop.lily,
			Chats: []SpotCheckChat{{Position: 1, Score: 95}}}
		shop.change(shop.lily, "check", func(tx *Tx) error { return tx.PutSpotCheck(check) })
		chat := check.Chats[0]
		chat.Score = 70
		shop.change(shop.lily, "check edit", func(tx *Tx) error { return tx.Put(&chat) })
		undone := shop.undo(shop.lily)
		checks, err := undone.SpotChecks()
		if err != nil || len(checks) != 1 || checks[0].ID != check.ID {
			t.Errorf("got %+v, %v, want check %d", checks, err, check.ID)
		}
	})
	t.Run("one change after the other, never an undo", func(t *testing.T) {
		shop := newShop(t)
		shop.put(shop.ming, "sale", shop.newSale(100))
		shop.put(shop.ming, "sale", shop.newSale(200))
		shop.undo(shop.ming)
		if got := shop.amounts(); len(got) != 1 || got[0] != 100 {
			t.Errorf("got %v, want the first", got)
		}
		shop.undo(shop.ming)
		shop.refusesUndo(shop.ming)
		if got := shop.amounts(); len(got) != 0 {
			t.Errorf("got %v, want none", got)
		}
	})
	t.Run("a whole store, where it was asked for", func(t *testing.T) {
		shop := newShop(t)
		shop.addStore("C2")
		shop.undo(shop.lily)
		stores, err := shop.Stores(t.Context())
		if err != nil || len(stores) != 1 || stores[0].ID != shop.store {
			t.Errorf("got %+v, %v, want the first store alone", stores, err)
		}
	})
	t.Run("one's own change only", func(t *testing.T) {
		shop := newShop(t)
		shop.put(shop.ming, "sale", shop.newSale(100))
		shop.put(shop.lily, "sale", shop.newSale(200))
		shop.undo(shop.ming)
		if got := shop.amounts(); len(got) != 1 || got[0] != 200 {
			t.Errorf("got %v, want lily's", got)
		}
	})
	t.Run("nothing else that has changed in the record since", func(t *testing.T) {
		shop := newShop(t)
		shop.setStock(shop.lily, 5)
		shop.setStock(shop.ming, 7)
		shop.write.Exec("UPDATE products SET title = 'from an import'")
		shop.undo(shop.ming)
		product, err := shop.Product(t.Context(), shop.store, "YR-001")
		if err != nil || *product.OnHand() != 5 || product.Title != "from an import" {
			t.Errorf("got %+v, %v, want a stock of 5 and the title", product, err)
		}
	})
}

func (s shop) setStock(member, units int64) {
	s.t.Helper()
	s.change(member, "stock", func(tx *Tx) error {
		_, _, err := tx.CountStock("YR-001", units, shopMoment.Unix())
		return err
	})
}

func TestUndoIsRefused(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		prepare func(shop)
	}{
		{"when there is nothing to undo", func(shop) {}},
		{"when somebody has changed the record since", func(s shop) {
			s.setStock(s.ming, 5)
			s.setStock(s.lily, 7)
		}},
		{"when somebody has deleted the record since", func(s shop) {
			sale := s.newSale(100)
			s.put(s.ming, "sale", sale)
			s.change(s.lily, "sale", func(tx *Tx) error { return tx.Delete(sale) })
		}},
		{"when an import has changed the same field since", func(s shop) {
			product := &Product{StoreID: s.store, SKU: "YR-001"}
			s.put(s.lily, "stock", product)
			product.Title = "Scarf"
			s.put(s.ming, "stock", product)
			s.write.Exec("UPDATE products SET title = 'Scarf, red'")
		}},
		{"when other records refer to the record", func(s shop) {
			s.setStock(s.ming, 5)
			s.write.Exec("INSERT INTO product_day_sums (store_id, day, product_id) VALUES (1, 1, 1)")
		}},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			tt.prepare(shop)
			last := shop.lastEntry()
			shop.refusesUndo(shop.ming)
			if got := shop.lastEntry(); got.ID != last.ID {
				t.Errorf("got an entry %+v", got)
			}
		})
	}
}

func TestUndoIsPossibleAgainOnceTheOthersHaveUndone(t *testing.T) {
	shop := newShop(t)
	shop.setStock(shop.ming, 5)
	shop.setStock(shop.lily, 7)
	shop.undo(shop.lily)
	shop.undo(shop.ming)
	products, err := list[Product](shop.in(t.Context()))
	if err != nil || len(products) != 0 {
		t.Errorf("got %v, %v, want none", products, err)
	}
}

func TestUndoIsAudited(t *testing.T) {
	shop := newShop(t)
	shop.put(shop.ming, "sale", shop.newSale(100))
	change := shop.lastEntry()
	shop.undo(shop.ming)
	undo := shop.lastEntry()
	if undo.Command != "undo" || undo.After != nil || text(undo.Before) != text(change.After) || undo.Undone != change.ID {
		t.Errorf("got %+v", undo)
	}
}

func TestUndoTwiceAtOnceHasOneEffect(t *testing.T) {
	shop := newShop(t)
	shop.put(shop.ming, "sale", shop.newSale(100))
	var undone atomic.Int32
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := shop.Undo(t.Context(), shop.by(shop.ming, "undo"), 0, anything); err == nil {
				undone.Add(1)
			}
		})
	}
	all.Wait()
	if undone.Load() != 1 || len(shop.amounts()) != 0 {
		t.Errorf("%d undos, sales %v, want one undo and none", undone.Load(), shop.amounts())
	}
}

func TestUndoCannotRemoveTheLastOwner(t *testing.T) {
	shop := newShop(t)
	shop.change(shop.lily, "role", func(tx *Tx) error { return tx.Grant(shop.ming, bot.Owner) })
	shop.change(shop.ming, "role", func(tx *Tx) error { return tx.Grant(shop.lily, bot.Agent) })
	shop.refusesUndo(shop.lily)
}
