package storage

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"storebot/bot"
)

// run executes statements on the writing connection.
func (s shop) run(statements ...string) {
	s.t.Helper()
	for _, statement := range statements {
		if err := s.write.Exec(statement).Error; err != nil {
			s.t.Fatalf("%v\n%s", err, statement)
		}
	}
}

func TestRequestChangesSomethingOnce(t *testing.T) {
	sells := func(s shop) func(tx *Tx) error { return func(tx *Tx) error { return tx.Put(s.newSale(1)) } }
	for _, tt := range []struct {
		outcome     string
		first       func(s shop) func(tx *Tx) error
		second      string
		wantRefusal bool
	}{
		{"the same request is refused", sells, "slack:1", true},
		{"another request is not", sells, "slack:2", false},
		{"nor is one with a smaller name", sells, "slack:0", false},
		{"nor is one without a name", sells, "", false},
		{"what has only posted counts", func(shop) func(tx *Tx) error {
			return func(tx *Tx) error { return tx.Post(Posting{To: room, Message: words("a")}) }
		}, "slack:1", true},
		{"what has changed nothing does not", func(shop) func(tx *Tx) error { return func(*Tx) error { return nil } },
			"slack:1", false},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			by := shop.by(shop.ming, "sale")
			by.Request = "slack:1"
			if err := shop.Change(t.Context(), by, tt.first(shop)); err != nil {
				t.Fatal(err)
			}
			before := len(shop.sales())
			by.Request = tt.second
			err := shop.Change(t.Context(), by, sells(shop))
			if refused := errors.Is(err, bot.ErrRepeated); refused != tt.wantRefusal || !refused && err != nil {
				t.Errorf("got %v", err)
			}
			if grown := len(shop.sales()) > before; grown == tt.wantRefusal {
				t.Errorf("sold a second time: %v", grown)
			}
		})
	}
}

func TestListsHaveTheirLimitsAndOrder(t *testing.T) {
	shop := newShop(t)
	for i := range 25 {
		shop.run(fmt.Sprintf("INSERT INTO remarks (store_id, kind, said, member_id, created_at) VALUES (1, 'rival', 'n%d 100%%', 1, %d)", i, i),
			fmt.Sprintf("INSERT INTO imports (store_id, file, kind, at) VALUES (1, 'f%d', 'orders', %d)", i, i))
	}
	remarks, err := shop.Remarks(t.Context(), shop.store, "rival", "")
	if err != nil || len(remarks) != 20 || remarks[0].Said != "n24 100%" {
		t.Errorf("got %d remarks, %v, want the latest 20", len(remarks), err)
	}
	for words, want := range map[string]int{"n1": 11, "0%": 20, "1_": 0, "N24": 1, `\`: 0} {
		if found, err := shop.Remarks(t.Context(), shop.store, "rival", words); err != nil || len(found) != want {
			t.Errorf("with %q are %d, %v, want %d", words, len(found), err, want)
		}
	}
	imports, err := shop.PastImports(t.Context(), shop.store, 3)
	if err != nil || len(imports) != 3 || imports[0].File != "f24" {
		t.Errorf("got %+v, %v, want the latest three", imports, err)
	}
}

func TestTopProductsAreThoseThatSoldMost(t *testing.T) {
	shop := newShop(t)
	shop.run("INSERT INTO products (id, store_id, sku) VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 1, 'c'), (4, 1, 'd')",
		"INSERT INTO product_day_sums (store_id, day, product_id, units, amount) VALUES (1, 9, 1, 99, 99), (1, 10, 1, 2, 100), (1, 11, 2, 2, 200), (1, 10, 3, 1, 900), (1, 11, 3, 2, 1), (1, 12, 4, 99, 99), (1, 10, 4, 2, 100)")
	top, err := shop.TopProducts(t.Context(), shop.store, 10, 12, 3)
	if err != nil || len(top) != 3 || top[0].SKU != "c" || top[0].Units != 3 || top[0].Amount != 901 ||
		top[1].SKU != "b" || top[2].SKU != "a" {
		t.Errorf("got %+v, %v, want c, then b by its amount, then a by its number", top, err)
	}
	sold, err := shop.ProductSold(t.Context(), shop.store, 4, bot.Period{From: 10, Until: 12})
	if err != nil || sold.Units != 2 || sold.Amount != 100 {
		t.Errorf("d sold %+v, %v, want 2 for 100", sold, err)
	}
}

func TestFallenProductsAreThoseThatLostMost(t *testing.T) {
	shop := newShop(t)
	shop.run("INSERT INTO products (id, store_id, sku) VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 1, 'c'), (4, 1, 'd')",
		"INSERT INTO product_day_sums (store_id, day, product_id, amount) VALUES (1, 9, 1, 900), (1, 9, 4, 7), (1, 10, 1, 300), (1, 12, 1, 100), (1, 11, 2, 50), (1, 13, 2, 60), (1, 10, 3, 400), (1, 14, 4, 900)")
	fallen, err := shop.FallenProducts(t.Context(), shop.store, bot.Period{From: 12, Until: 14},
		bot.Period{From: 10, Until: 12}, 3)
	if err != nil || len(fallen) != 2 || fallen[0].SKU != "c" || fallen[0].Now != 0 || fallen[0].Earlier != 400 ||
		fallen[1].SKU != "a" || fallen[1].Now != 100 || fallen[1].Earlier != 300 {
		t.Errorf("got %+v, %v, want c, which sold nothing more, then a", fallen, err)
	}
}

func TestBestDayAndBuyersOfAPeriod(t *testing.T) {
	shop := newShop(t)
	if best, err := shop.BestDay(t.Context(), shop.store); err != nil || best != 0 {
		t.Errorf("the best of no day is %d, %v", best, err)
	}
	start := shopDay.Start(shopMoment.Location()).Unix()
	shop.run("INSERT INTO day_sums (store_id, day, paid_amount) VALUES (1, 1, 5), (1, 2, 9), (1, 3, 7)",
		fmt.Sprintf("INSERT INTO orders (store_id, number, import_id, paid_at, buyer) VALUES (1, 1, 1, %d, 1), (1, 2, 1, %d, 2), (1, 3, 1, %d, 2), (1, 4, 1, %d, 3), (1, 5, 1, %d, NULL)",
			start-1, start, start+86399, start+86400, start))
	if best, err := shop.BestDay(t.Context(), shop.store); err != nil || best != 9 {
		t.Errorf("the best day is %d, %v, want 9", best, err)
	}
	if buyers, err := shop.DistinctBuyers(t.Context(), shop.store, shopDay, shopDay+1); err != nil || buyers != 1 {
		t.Errorf("buyers are %d, %v, want the second alone", buyers, err)
	}
}

func TestDaysWithoutOrderLinesAreUnnamed(t *testing.T) {
	shop := newShop(t)
	shop.run("INSERT INTO day_sums (store_id, day, paid_amount, named_amount) " +
		"VALUES (1, 1, 1000, 899), (1, 2, 1000, 900), (1, 3, 1000, 0), (1, 4, 0, 0), (1, 5, 1000, 0)")
	unnamed, err := shop.UnnamedDays(t.Context(), shop.store, []bot.Day{1, 2, 3, 4, 6})
	if err != nil || !slices.Equal(unnamed, []bot.Day{1, 3}) {
		t.Errorf("got days %v, %v, want 1 and 3", unnamed, err)
	}
}

func TestExpiryIsExclusive(t *testing.T) {
	shop := newShop(t)
	now := shopMoment.Unix()
	for until, want := range map[*int64]bool{nil: false, new(now): false, new(now + 1): true, new(now - 1): false} {
		if got := (LateOrder{SnoozedUntil: until}).IsSnoozed(shopMoment); got != want {
			t.Errorf("snoozed is %v, want %v", got, want)
		}
	}
	shop.run(fmt.Sprintf("INSERT INTO promos (store_id, what, until_day, member_id, created_at) VALUES (1, 'over', %d, 1, 0), (1, 'today', %d, 1, 0), (1, 'tomorrow', %[2]d + 1, 1, 0)", shopDay-1, shopDay),
		"INSERT INTO deadlines (store_id, what, due_at, member_id, created_at, done_at) VALUES (1, 'late', 9, 1, 0, NULL), (1, 'done', 1, 1, 0, 5), (1, 'near', 3, 1, 0, NULL)")
	promos, err := shop.Promos(t.Context(), shop.store, shopDay)
	if err != nil || len(promos) != 2 || promos[0].What != "tomorrow" {
		t.Errorf("promos are %+v, %v, want the two that last, the newest first", promos, err)
	}
	deadlines, err := shop.OpenDeadlines(t.Context(), shop.store)
	if err != nil || len(deadlines) != 2 || deadlines[0].What != "near" {
		t.Errorf("deadlines are %+v, %v, want the open ones, the nearest first", deadlines, err)
	}
}

func TestNotesAreIsolatedByPlatformAndExpire(t *testing.T) {
	shop := newShop(t)
	now := shopMoment
	notes, other := shop.Notes("slack", func() time.Time { return now }),
		shop.Notes("telegram", func() time.Time { return now })
	err := notes.Save(t.Context(), []bot.Note{{Key: "form 1", Value: []byte("a"), Until: now.Add(time.Minute)},
		{Key: "form 2", Value: []byte("b")}, {Key: "表 3", Value: []byte("c")}})
	if err != nil {
		t.Fatal(err)
	}
	keys := func(prefix string) (found []string) {
		t.Helper()
		all, err := notes.List(t.Context(), prefix)
		if err != nil {
			t.Fatal(err)
		}
		for _, note := range all {
			found = append(found, note.Key+"="+string(note.Value))
		}
		return found
	}
	if got := keys("form"); !slices.Equal(got, []string{"form 1=a", "form 2=b"}) {
		t.Errorf("got %q", got)
	}
	if got := keys("表"); !slices.Equal(got, []string{"表 3=c"}) {
		t.Errorf("got %q", got)
	}
	if value, err := other.Load(t.Context(), "form 1"); value != nil || err != nil {
		t.Errorf("another platform recalls %q, %v", value, err)
	}
	if err := other.Save(t.Context(), nil, "form 2"); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Minute)
	if value, err := notes.Load(t.Context(), "form 1"); value != nil || err != nil {
		t.Errorf("at its moment a note is still %q, %v", value, err)
	}
	if err := notes.Save(t.Context(), []bot.Note{{Key: "form 3", Value: []byte("new")}}, "表 3"); err != nil {
		t.Fatal(err)
	}
	if got := keys(""); !slices.Equal(got, []string{"form 2=b", "form 3=new"}) {
		t.Errorf("got %q", got)
	}
}

func TestRefundDaysAreThoseAReportCovers(t *testing.T) {
	shop := newShop(t)
	start := func(day bot.Day) int64 { return day.Start(shopMoment.Location()).Unix() }
	shop.run(fmt.Sprintf("INSERT INTO coverage VALUES (1, 'refunds', %d, %d), (1, 'orders', 0, %d)", start(10), start(12),
		start(99)),
		"INSERT INTO refunds (store_id, number, order_number, state, day, amount) VALUES (1, 1, 7, 3, 11, 100), (1, 2, 7, 3, 11, 50), (1, 3, 8, 3, 11, 1), (1, 4, 9, 3, 12, 9)")
	days, err := shop.RefundDays(t.Context(), shop.store, bot.Period{From: 9, Until: 13})
	want := []RefundDay{{Day: 10}, {Day: 11, Orders: 2, Amount: 151}}
	if err != nil || !slices.Equal(days, want) {
		t.Errorf("got %+v, %v, want %+v", days, err, want)
	}
	for _, period := range []bot.Period{{From: 8, Until: 10}, {From: 12, Until: 13}} {
		if days, err := shop.RefundDays(t.Context(), shop.store, period); err != nil || len(days) > 0 {
			t.Errorf("%v has %+v, %v, want nothing known", period, days, err)
		}
	}
}

func TestLastKeptIsTheNewestOfTrailAndImports(t *testing.T) {
	shop := newShop(t)
	if at, err := shop.LastKept(t.Context()); err != nil || at != shopMoment.Unix() {
		t.Errorf("got %d, %v, want the last change", at, err)
	}
	shop.run(fmt.Sprintf("INSERT INTO imports (store_id, file, kind, at) VALUES (1, '', 'orders', %d)",
		shopMoment.Unix()+5))
	if at, err := shop.LastKept(t.Context()); err != nil || at != shopMoment.Unix()+5 {
		t.Errorf("got %d, %v, want the import", at, err)
	}
}
