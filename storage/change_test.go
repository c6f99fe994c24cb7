package storage

import (
	"context"
	"errors"
	"sync"
	"testing"

	"storebot/bot"
)

// newSale returns a sale of an amount in fen, logged today.
func (s shop) newSale(amount bot.Money) *Sale {
	return &Sale{StoreID: s.store, Day: shopDay, Amount: amount, MemberID: s.ming}
}

// Audit returns a store's latest entries of the audit trail, the latest first.
func (r Records) Audit(ctx context.Context, store int64, limit int) ([]AuditEntry, error) {
	return list[AuditEntry](r.in(ctx).Where("store_id = ?", store).Order("id DESC").Limit(limit))
}

func (s shop) lastEntry() AuditEntry {
	s.t.Helper()
	entries, err := s.Audit(s.t.Context(), s.store, 1)
	if err != nil || len(entries) != 1 {
		s.t.Fatalf("got %v, %v, want an entry", entries, err)
	}
	return entries[0]
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func TestChangeIsAudited(t *testing.T) {
	shop := newShop(t)
	target := &Target{StoreID: shop.store, Span: bot.UnitDay, Day: shopDay, Amount: 100}
	const row = `{"StoreID":1,"Span":"day","Day":20780,"Amount":`
	for _, step := range []struct {
		outcome       string
		act           func(*Tx) error
		before, after string
	}{
		{"a new record has an after", func(tx *Tx) error { return tx.Put(target) }, "", row + "100}"},
		{"a changed record has both", func(tx *Tx) error { target.Amount = 200; return tx.Put(target) }, row + "100}",
			row + "200}"},
		{"a deleted record has a before", func(tx *Tx) error { return tx.Delete(target) }, row + "200}", ""},
	} {
		t.Run(step.outcome, func(t *testing.T) {
			shop.change(shop.lily, "target", step.act)
			entry := shop.lastEntry()
			if text(entry.Before) != step.before || text(entry.After) != step.after {
				t.Errorf("got %q and %q, want %q and %q", text(entry.Before), text(entry.After), step.before, step.after)
			}
			if entry.MemberID != shop.lily || entry.Command != "target" || entry.At != shopMoment.Unix() ||
				entry.Entity != "targets" {
				t.Errorf("got %+v, want who, what and when", entry)
			}
		})
	}
}

func TestChangeThatChangesNothingIsNotAudited(t *testing.T) {
	shop := newShop(t)
	sale := shop.newSale(29900)
	shop.put(shop.ming, "sale", sale)
	last := shop.lastEntry()
	shop.put(shop.ming, "sale", sale)
	if got := shop.lastEntry(); got.ID != last.ID {
		t.Errorf("got a new entry %+v", got)
	}
}

func TestEntriesOfAChangeShareItsNumber(t *testing.T) {
	shop := newShop(t)
	check := &SpotCheck{StoreID: shop.store, Day: shopDay, Agent: "ming", ReviewerID: shop.lily,
		Chats: make([]SpotCheckChat, 2)}
	shop.change(shop.lily, "check", func(tx *Tx) error { return tx.PutSpotCheck(check) })
	entries, err := shop.Audit(t.Context(), shop.store, 3)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Change != entries[2].ID {
			t.Errorf("entry %d is of change %d, want %d", entry.ID, entry.Change, entries[2].ID)
		}
	}
}

func TestChangeIsAllOrNothing(t *testing.T) {
	boom := errors.New("boom")
	for _, tt := range []struct {
		outcome string
		act     func(shop, *Tx) error
	}{
		{"after an error", func(shop, *Tx) error { return boom }},
		{"after a record that is taken", func(_ shop, tx *Tx) error { _, err := tx.AddMember("ming", bot.Agent); return err }},
		{"after a record of another store", func(_ shop, tx *Tx) error { return tx.Put(&Sale{StoreID: 77}) }},
		{"after a missing record", func(s shop, tx *Tx) error { return tx.Delete(&Sale{StoreID: s.store, ID: 77}) }},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			err := shop.Change(t.Context(), shop.by(shop.ming, "sale"), func(tx *Tx) error {
				if err := tx.Put(shop.newSale(29900)); err != nil {
					return err
				}
				return tt.act(shop, tx)
			})
			if err == nil {
				t.Error("got no error")
			}
			sales, err := shop.Sales(t.Context(), shop.store, bot.PeriodOf(shopDay))
			if err != nil || len(sales) != 0 {
				t.Errorf("got %v, %v, want no sales", sales, err)
			}
			if entry := shop.lastEntry(); entry.Command == "sale" {
				t.Errorf("got an audit entry %+v", entry)
			}
		})
	}
}

func TestNewRecordGetsItsDefaultsAndTheMoment(t *testing.T) {
	shop := newShop(t)
	ticket := &Ticket{StoreID: shop.store, Kind: "refund", Reason: "late", OpenedBy: shop.ming}
	sale := shop.newSale(29900)
	shop.change(shop.ming, "urgent", func(tx *Tx) error {
		return errors.Join(tx.PutTicket(ticket, TicketWasOpened, ""), tx.Put(sale))
	})
	if ticket.State != TicketOpen || sale.CreatedAt != shopMoment.Unix() {
		t.Errorf("got state %q and moment %d", ticket.State, sale.CreatedAt)
	}
}

func TestNumbersOfDeletedRecordsAreNotGivenAgain(t *testing.T) {
	shop := newShop(t)
	first, second := shop.newSale(100), shop.newSale(100)
	shop.put(shop.ming, "sale", first)
	shop.undo(shop.ming)
	shop.put(shop.ming, "sale", second)
	if second.ID == first.ID {
		t.Errorf("sale %d was given twice", first.ID)
	}
}

func TestConcurrentChangesAreAllSaved(t *testing.T) {
	shop := newShop(t)
	const members, times = 4, 10
	var all sync.WaitGroup
	for range members {
		all.Go(func() {
			for range times {
				err := shop.Change(t.Context(), shop.by(shop.ming, "stock"), func(tx *Tx) error {
					product, err := tx.Product(t.Context(), shop.store, "YR-001")
					if err != nil && !errors.Is(err, ErrNotFound) {
						return err
					}
					units := int64(1)
					if product.OnHand() != nil {
						units += *product.OnHand()
					}
					_, _, err = tx.CountStock("YR-001", units, shopMoment.Unix())
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	product, err := shop.Product(t.Context(), shop.store, "YR-001")
	if err != nil || *product.OnHand() != members*times {
		t.Errorf("got %v, %v, want a stock of %d", product.OnHand(), err, members*times)
	}
}
