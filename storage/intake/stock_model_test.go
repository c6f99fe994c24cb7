package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/storage"
)

// stockModel says what stock must be, in the plainest way: it keeps everything that happened
// and adds it all up each time.
type stockModel struct {
	orders  map[int]*modelOrder
	entries []modelEntry
	sales   map[int]modelSale    // logged by hand, by order
	recipes map[bot.Day][2]int64 // of the bundle SET: how many COAT and SOCK, from a day on
}

type modelOrder struct {
	sku           string
	units         int64
	paid, shipped time.Time // shipped is when it leaves, unless it is closed
	closes        bool
	stage         int // what imports have shown: 0 nothing, 1 paid, 2 shipped or closed
	lines         bool
}

type modelEntry struct {
	sku     string
	isCount bool
	units   int64
	at      time.Time
}

type modelSale struct {
	sku   string
	units int64
	at    time.Time
}

// parts returns how many units of a product one of a SKU takes that is sold on a day.
func (m *stockModel) parts(sku, of string, day bot.Day) int64 {
	if sku != "SET" {
		if sku == of {
			return 1
		}
		return 0
	}
	latest, recipe, found := bot.Day(0), [2]int64{}, false
	for from, r := range m.recipes {
		if from <= day && from >= latest {
			latest, recipe, found = from, r, true
		}
	}
	switch {
	case !found && of == "SET":
		return 1
	case found && of == "COAT":
		return recipe[0]
	case found && of == "SOCK":
		return recipe[1]
	}
	return 0
}

// of returns what the stock of a product must be, as shop.stock says it.
func (m *stockModel) of(sku string) string {
	var counted *modelEntry
	for i, e := range m.entries {
		if e.sku == sku && e.isCount && (counted == nil || !e.at.Before(counted.at)) {
			counted = &m.entries[i]
		}
	}
	reserved, moved := int64(0), int64(0)
	after := func(at time.Time) bool { return counted != nil && at.After(counted.at) }
	for _, o := range m.orders {
		switch {
		case !o.lines || o.stage == 0 || o.stage == 2 && o.closes:
		case o.stage == 1:
			reserved += o.units * m.parts(o.sku, sku, bot.DayOf(o.paid))
		case after(o.shipped):
			moved -= o.units * m.parts(o.sku, sku, bot.DayOf(o.shipped))
		}
	}
	for number, s := range m.sales {
		if o := m.orders[number]; (o == nil || o.stage == 0) && after(s.at) {
			moved -= s.units * m.parts(s.sku, sku, bot.DayOf(s.at))
		}
	}
	for _, e := range m.entries {
		if e.sku == sku && !e.isCount && after(e.at) {
			moved += e.units
		}
	}
	if counted == nil {
		return fmt.Sprintf("unknown, %d reserved", reserved)
	}
	return fmt.Sprintf("%d, %d", counted.units+moved, counted.units+moved-reserved)
}

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
	e := modelEntry{sku: rapid.SampledFrom([]string{"COAT", "SOCK"}).Draw(s.t, "sku"), at: s.moment("at"),
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
	recipe := [2]int64{int64(rapid.IntRange(1, 3).Draw(s.t, "coats")), int64(rapid.IntRange(1, 3).Draw(s.t, "socks"))}
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

func TestStockIsWhatAnIndependentModelSaysAfterEachStep(t *testing.T) {
	shared, folder, stores := newShop(t), t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		stores++
		s := stockStep{
			stockModel: &stockModel{orders: map[int]*modelOrder{}, sales: map[int]modelSale{},
				recipes: map[bot.Day][2]int64{}},
			shop: shared.another(fmt.Sprint("store", stores), "Asia/Shanghai"), t: t,
			file: filepath.Join(folder, "export.csv"),
		}
		steps := []func(){s.order, s.order, s.order, s.entry, s.entry, s.sale, s.recipe}
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			rapid.SampledFrom(steps).Draw(t, "step")()
			for _, sku := range []string{"COAT", "SOCK"} {
				if _, err := s.Product(s.shop.t.Context(), s.store, sku); err != nil {
					continue // nothing has named it yet
				}
				if got, want := s.stock(sku), s.of(sku); got != want {
					t.Fatalf("%s: got %s, want %s", sku, got, want)
				}
				s.checkDays(sku)
			}
		}
		differences, err := s.ProveFigures(s.shop.t.Context(), s.store)
		if err != nil || len(differences) > 0 {
			t.Fatalf("%v %+v", err, differences)
		}
	})
}
