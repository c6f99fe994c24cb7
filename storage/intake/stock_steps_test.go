package intake_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/storage"
)

// stockStep does something at random to a shop and its model.
type stockStep struct {
	*stockModel
	shop
	t    *rapid.T
	file string
}

func (s *stockStep) sku() string {
	return rapid.SampledFrom([]string{"COAT", "SOCK", "SET"}).Draw(s.t, "sku")
}

func (s *stockStep) moment(name string) time.Time {
	return time.Date(2026, 11, rapid.IntRange(18, 22).Draw(s.t, name),
		rapid.SampledFrom([]int{0, 12, 23}).Draw(s.t, "hour"), 0, 0, 0, china)
}

func (s *stockStep) imports(lines ...string) {
	if err := os.WriteFile(s.file, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		s.t.Fatal(err)
	}
	s.importFile(s.file)
}

// order imports an order as it was at one of its stages, be it older than what is known.
func (s *stockStep) order() {
	number := rapid.IntRange(1, 5).Draw(s.t, "order")
	o := s.orders[number]
	if o == nil {
		paid := s.moment("paid")
		o = &modelOrder{sku: s.sku(), units: int64(rapid.IntRange(1, 4).Draw(s.t, "units")), paid: paid,
			shipped: paid.Add(30 * time.Hour), closes: rapid.Bool().Draw(s.t, "closes")}
		s.orders[number] = o
	}
	if rapid.Bool().Draw(s.t, "lines") {
		s.imports(goodsHeader, goodsLine(number*10, number, o.sku, int(o.units)))
		o.lines = true
		return
	}
	stage, status, shipped := rapid.IntRange(1, 2).Draw(s.t, "stage"), "买家已付款，等待卖家发货", ""
	switch {
	case stage == 2 && o.closes:
		status = "交易关闭"
	case stage == 2:
		status, shipped = "卖家已发货，等待买家确认", o.shipped.Format(time.DateTime)
	}
	s.imports(shippedHeader, goodsOrder(number, status, o.paid.Format(time.DateTime), shipped))
	o.stage = max(o.stage, stage)
}

func (s *stockStep) entry() {
	e := modelEntry{sku: s.sku(), at: s.moment("at"),
		isCount: rapid.Bool().Draw(s.t, "count"), units: int64(rapid.IntRange(0, 20).Draw(s.t, "units"))}
	kind := storage.StockReceipt
	if !e.isCount && rapid.Bool().Draw(s.t, "defect") {
		kind, e.units = storage.StockDefect, -e.units
	}
	if e.isCount {
		kind = storage.StockCount
	}
	s.moves(e.sku, kind, e.units, e.at.Format(time.DateTime))
	s.entries = append(s.entries, e)
}

func (s *stockStep) sale() {
	number := rapid.IntRange(1, 7).Draw(s.t, "order")
	if o := s.orders[number]; s.sales[number].units != 0 || o != nil && o.stage > 0 {
		return
	}
	sale := modelSale{sku: s.sku(), units: int64(rapid.IntRange(1, 3).Draw(s.t, "units")), at: s.moment("sold")}
	order := bot.OrderNumber(number)
	s.change(func(tx *storage.Tx) error {
		product, _, err := tx.ProductOf(sale.sku)
		if err != nil {
			return err
		}
		return tx.Put(&storage.Sale{StoreID: s.store, Day: bot.DayOf(sale.at), Amount: 1, OrderNumber: &order,
			ProductID: &product.ID, Units: &sale.units, MemberID: s.owner, CreatedAt: sale.at.Unix()})
	})
	s.sales[number] = sale
}

func (s *stockStep) recipe() {
	from := bot.DayOf(s.moment("from"))
	recipe := [2]int64{int64(rapid.IntRange(0, 3).Draw(s.t, "coats")), int64(rapid.IntRange(0, 3).Draw(s.t, "socks"))}
	s.change(func(tx *storage.Tx) error {
		bundle, _, err := tx.ProductOf("SET")
		if err != nil {
			return err
		}
		for i, sku := range []string{"COAT", "SOCK"} {
			part, _, err := tx.ProductOf(sku)
			if err != nil {
				return err
			}
			if err := tx.Put(&storage.BundlePart{StoreID: s.store, BundleID: bundle.ID, FromDay: from, ProductID: part.ID,
				Units: recipe[i]}); err != nil {
				return err
			}
		}
		return nil
	})
	s.recipes[from] = recipe
}

// checkDays checks that the days end with what is on hand now.
func (s *stockStep) checkDays(sku string) {
	p := s.product(sku)
	hands := s.hands(sku, bot.Period{From: day20 - 5, Until: day20 + 20})
	switch {
	case p.Counted == nil && len(hands) > 0:
		s.t.Fatalf("%s was never counted, and its days end with %v", sku, hands)
	case p.Counted != nil && hands[len(hands)-1] != *p.OnHand():
		s.t.Fatalf("%s has %d, and its days end with %v", sku, *p.OnHand(), hands)
	}
}

// arrival orders goods from a supplier, or receives some of what was ordered before.
func (s *stockStep) arrival() {
	if len(s.came) == 0 || rapid.IntRange(0, 3).Draw(s.t, "order more") == 0 {
		sku := s.sku()
		s.change(func(tx *storage.Tx) error {
			product, _, err := tx.ProductOf(sku)
			if err != nil {
				return err
			}
			a := storage.Arrival{StoreID: s.store, ProductID: product.ID, Units: 20, OrderedDay: 1}
			err = tx.Put(&a)
			s.came[a.ID] = []modelEntry{{sku: sku}}
			return err
		})
		return
	}
	id := rapid.SampledFrom(slices.Sorted(maps.Keys(s.came))).Draw(s.t, "arrival")
	e := modelEntry{sku: s.came[id][0].sku, units: int64(rapid.IntRange(1, 9).Draw(s.t, "units")), at: s.moment("at")}
	s.put(e, func(entry *storage.StockEntry) { entry.Kind, entry.ArrivalID = storage.StockReceipt, &id })
	s.came[id], s.entries = append(s.came[id], e), append(s.entries, e)
}

// back takes goods of an order back, as a refund expects them or not, and may send others for them.
func (s *stockStep) back() {
	order := bot.OrderNumber(rapid.IntRange(1, 5).Draw(s.t, "order"))
	e := modelEntry{sku: s.sku(), units: 1, at: s.moment("at")}
	refund := 1000 + int64(len(s.entries)) + int64(s.undone)
	s.imports(refundHeader+",售后类型,商家编码", fmt.Sprintf("%d,%d,2026-11-20 10:00:00,,30,退款中,退货退款,%s", order, refund, e.sku))
	s.put(e, func(entry *storage.StockEntry) {
		entry.Kind, entry.OrderNumber, entry.RefundNumber = storage.StockReturn, &order, &refund
	})
	s.entries = append(s.entries, e)
	if rapid.Bool().Draw(s.t, "exchange") {
		e.units = -1
		s.put(e, func(entry *storage.StockEntry) { entry.Kind, entry.OrderNumber = storage.StockExchange, &order })
		s.entries = append(s.entries, e)
	}
}

// undo takes the last entry back that isn't an arrival's.
func (s *stockStep) undo() {
	sku := s.sku()
	product, err := s.Product(s.shop.t.Context(), s.store, sku)
	if err != nil {
		return
	}
	known, err := s.StockEntries(s.shop.t.Context(), s.store, product.ID, 99)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, entry := range known {
		if entry.ArrivalID != nil {
			continue
		}
		s.change(func(tx *storage.Tx) error { return tx.Delete(&entry) })
		at := slices.IndexFunc(s.entries, func(e modelEntry) bool {
			return e.sku == sku && e.at.Unix() == entry.At && e.units == entry.Units &&
				e.isCount == (entry.Kind == storage.StockCount)
		})
		s.entries, s.undone = slices.Delete(s.entries, at, at+1), s.undone+1
		return
	}
}

// put keeps an entry of a product.
func (s *stockStep) put(e modelEntry, more func(*storage.StockEntry)) {
	s.change(func(tx *storage.Tx) error {
		product, _, err := tx.ProductOf(e.sku)
		if err != nil {
			return err
		}
		entry := storage.StockEntry{StoreID: s.store, ProductID: product.ID, Units: e.units, At: e.at.Unix()}
		more(&entry)
		return tx.Put(&entry)
	})
}

// checkArrivals compares what came of each arrival, and when first.
func (s *stockStep) checkArrivals() {
	for id, came := range s.came {
		units, first := int64(0), int64(0)
		for _, e := range came[1:] {
			if units += e.units; first == 0 || e.at.Unix() < first {
				first = e.at.Unix()
			}
		}
		a, err := s.Arrival(s.shop.t.Context(), s.store, id)
		if err != nil || a.Received != units || (a.CameAt != nil) != (units > 0) || units > 0 && *a.CameAt != first {
			s.t.Fatalf("arrival %d: %+v, %v; want %d, first at %d", id, a, err, units, first)
		}
	}
}

// checkHistory compares what left of a product day by day.
func (s *stockStep) checkHistory(sku string) {
	product, err := s.Product(s.shop.t.Context(), s.store, sku)
	if err != nil {
		return
	}
	days, err := s.ShippedDays(s.shop.t.Context(), s.store, product.ID, bot.DayOf(time.Date(2026, 11, 1, 0, 0, 0, 0, china)))
	if err != nil {
		s.t.Fatal(err)
	}
	got, want := map[bot.Day]int64{}, map[bot.Day]int64{}
	for _, day := range days {
		got[day.Day] = day.Units
	}
	for number, o := range s.orders {
		if sale := s.sales[number]; o.stage == 0 && sale.units != 0 {
			continue
		}
		if day := bot.DayOf(o.shipped); o.lines && o.stage == 2 && !o.closes {
			want[day] += o.units * s.parts(o.sku, sku, day)
		}
	}
	for number, sale := range s.sales {
		if o := s.orders[number]; o == nil || o.stage == 0 {
			day := bot.DayOf(sale.at)
			want[day] += sale.units * s.parts(sale.sku, sku, day)
		}
	}
	maps.DeleteFunc(want, func(_ bot.Day, units int64) bool { return units == 0 })
	if !maps.Equal(got, want) {
		s.t.Fatalf("%s left by day: %v, want %v", sku, got, want)
	}
}

func TestStockMatchesModelAfterEachStep(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	shared, folder, stores := newShop(t), t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		stores++
		s := stockStep{
			stockModel: &stockModel{orders: map[int]*modelOrder{}, sales: map[int]modelSale{},
				recipes: map[bot.Day][2]int64{}, came: map[int64][]modelEntry{}},
			shop: shared.another(fmt.Sprint("store", stores), "Asia/Shanghai"), t: t,
			file: filepath.Join(folder, "export.csv"),
		}
		steps := []func(){s.order, s.order, s.order, s.entry, s.entry, s.sale, s.recipe, s.arrival, s.arrival, s.back, s.undo}
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			rapid.SampledFrom(steps).Draw(t, "step")()
			s.checkArrivals()
			for _, sku := range []string{"COAT", "SOCK", "SET"} {
				if _, err := s.Product(s.shop.t.Context(), s.store, sku); err != nil {
					continue // nothing has named it yet
				}
				if got, want := s.stock(sku), s.of(sku); got != want {
					t.Fatalf("%s: got %s, want %s", sku, got, want)
				}
				s.checkHistory(sku)
				s.checkDays(sku)
			}
		}
		differences, err := s.ProveFigures(s.shop.t.Context(), s.store)
		if err != nil || len(differences) > 0 {
			t.Fatalf("%v %+v", err, differences)
		}
	})
}
