package storage

import (
	"errors"
	"testing"

	"storebot/bot"
)

func TestFindProducts(t *testing.T) {
	shop := newShop(t)
	shop.change(shop.lily, "stock", func(tx *Tx) error {
		for sku, title := range map[string]string{"YR-001": "羽绒服 100% 白鹅绒", "YR-002": "Down jacket", "YR-0": "袜子",
			"X_1": "手套"} {
			if err := tx.Put(&Product{StoreID: shop.store, SKU: sku, Title: title}); err != nil {
				return err
			}
		}
		return nil
	})
	for _, tt := range []struct {
		outcome, part string
		want          []string
	}{
		{"by part of the title", "羽绒", []string{"YR-001"}},
		{"by part of the title in other letters", "JACKET", []string{"YR-002"}},
		{"by part of the SKU, the exact one first", "yr-0", []string{"YR-0", "YR-001", "YR-002"}},
		{"a percent sign is nothing special", "100%", []string{"YR-001"}},
		{"nor is an underscore", "_", []string{"X_1"}},
		{"nothing", "鞋", nil},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			products, err := shop.FindProducts(t.Context(), shop.store, tt.part, 10)
			if err != nil {
				t.Fatal(err)
			}
			if len(products) != len(tt.want) {
				t.Fatalf("got %+v, want %v", products, tt.want)
			}
			for i, product := range products {
				if product.SKU != tt.want[i] || product.Class != Regular {
					t.Errorf("got %+v, want %s", product, tt.want[i])
				}
			}
		})
	}
}

func TestMissingFiguresAreUnknown(t *testing.T) {
	shop := newShop(t)
	traffic, err := shop.Traffic(t.Context(), shop.store, shopDay)
	if err != nil || traffic.Visitors != nil {
		t.Fatalf("got %+v, %v, want unknown visitors", traffic, err)
	}
	traffic.Visitors = new(int64(0))
	shop.put(shop.ming, "traffic", &traffic)
	traffic, err = shop.Traffic(t.Context(), shop.store, shopDay)
	if err != nil || traffic.Visitors == nil || *traffic.Visitors != 0 || traffic.PageViews != nil {
		t.Errorf("got %+v, %v, want no visitors and unknown page views", traffic, err)
	}
	totals, err := shop.DayTotals(t.Context(), shop.store, shopDay)
	if err != nil || totals != (DayTotals{StoreID: shop.store, Day: shopDay}) {
		t.Errorf("got %+v, %v, want all unknown", totals, err)
	}
}

func TestPeriodsEndBeforeTheirUntil(t *testing.T) {
	shop := newShop(t)
	shop.change(shop.ming, "spend", func(tx *Tx) error {
		for day := shopDay - 2; day <= shopDay+1; day++ {
			if err := tx.Put(&Spend{StoreID: shop.store, Day: day, Channel: "search", Amount: bot.Money(day)}); err != nil {
				return err
			}
		}
		return nil
	})
	spent, err := shop.Spend(t.Context(), shop.store, bot.Period{From: shopDay - 1, Until: shopDay + 1})
	if err != nil || len(spent) != 2 || spent[0].Day != shopDay-1 || spent[1].Day != shopDay {
		t.Errorf("got %+v, %v, want yesterday and today", spent, err)
	}
}

func TestTickets(t *testing.T) {
	shop := newShop(t)
	number := bot.OrderNumber(3912008800000030021)
	late := &Ticket{StoreID: shop.store, Kind: "ship", OpenedBy: shop.ming, OpenedAt: 200, OrderNumber: &number}
	early := &Ticket{StoreID: shop.store, Kind: "refund", OpenedBy: shop.ming, OpenedAt: 100}
	done := &Ticket{StoreID: shop.store, Kind: "invoice", OpenedBy: shop.ming, OpenedAt: 50}
	shop.change(shop.ming, "urgent", func(tx *Tx) error {
		return errors.Join(tx.PutTicket(late, TicketWasOpened, ""), tx.PutTicket(early, TicketWasOpened, ""),
			tx.PutTicket(done, TicketWasOpened, ""))
	})
	done.State, done.ResolvedAt = TicketResolved, new(int64(300))
	shop.change(shop.lily, "urgent resolve", func(tx *Tx) error { return tx.PutTicket(done, TicketWasResolved, "sent") })

	open, err := shop.OpenTickets(t.Context(), shop.store)
	if err != nil || len(open) != 2 || open[0].ID != early.ID || open[1].ID != late.ID {
		t.Errorf("got %+v, %v, want the open ones, the oldest first", open, err)
	}
	events, err := shop.TicketEvents(t.Context(), done.ID)
	if err != nil || len(events) != 2 || events[1].What != TicketWasResolved || events[1].MemberID != shop.lily ||
		events[1].Note != "sent" {
		t.Errorf("got %+v, %v, want opened and resolved", events, err)
	}
}

func TestSpotChecksOfAnAgent(t *testing.T) {
	shop := newShop(t)
	for _, agent := range []string{"ming", "hua"} {
		shop.change(shop.lily, "check", func(tx *Tx) error {
			return tx.PutSpotCheck(&SpotCheck{StoreID: shop.store, Day: shopDay, Agent: agent, ReviewerID: shop.lily,
				Chats: []SpotCheckChat{{Score: 95}, {Critical: true}}})
		})
	}
	checks, err := shop.SpotChecks(t.Context(), shop.store, bot.PeriodOf(shopDay), "MING")
	if err != nil || len(checks) != 1 || checks[0].Agent != "ming" {
		t.Fatalf("got %+v, %v, want ming's", checks, err)
	}
	if chats := checks[0].Chats; len(chats) != 2 || chats[0].Score != 95 || !chats[1].Critical || chats[1].Position != 2 {
		t.Errorf("got %+v, want both chats in order", chats)
	}
}

func TestOrderAndItsLines(t *testing.T) {
	shop := newShop(t)
	shop.setStock(shop.lily, 5)
	for _, statement := range []string{
		"INSERT INTO orders (store_id, number, import_id, paid, refund, closed) VALUES (1, 3912008800000030021, 1, 29900, NULL, 0)",
		"INSERT INTO order_lines (store_id, number, order_number, import_id, product_id, units) VALUES (1, 2, 3912008800000030021, 1, 1, 2), (1, 1, 3912008800000030021, 1, NULL, 1)",
	} {
		if err := shop.write.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	order, err := shop.Order(t.Context(), shop.store, 3912008800000030021)
	if err != nil || *order.Paid != 29900 || order.Refund != nil || order.PaidAt != nil {
		t.Errorf("got %+v, %v, want what is known", order, err)
	}
	lines, err := shop.OrderLines(t.Context(), shop.store, order.Number)
	if err != nil || len(lines) != 2 || lines[0].SKU != nil || *lines[1].SKU != "YR-001" || *lines[1].Units != 2 {
		t.Errorf("got %+v, %v, want both lines, one with its product", lines, err)
	}
	if _, err := shop.Order(t.Context(), shop.store, 1); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}

func TestRejectedRowsAreStreamedInOrder(t *testing.T) {
	shop := newShop(t)
	for _, statement := range []string{
		`INSERT INTO imports (id, store_id, file, kind, at, columns) VALUES (7, 1, '订单.csv', 'orders', 0, '["订单编号","金额"]')`,
		`INSERT INTO import_rejects VALUES (7, 9, '金额', 'x', 'no amount', '["1","x"]'), (7, 3, '订单编号', '', 'empty', '["","5"]')`,
	} {
		if err := shop.write.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	past, err := shop.PastImports(t.Context(), shop.store, 5)
	if err != nil || len(past) != 1 || past[0].FirstDay != nil {
		t.Fatalf("got %+v, %v", past, err)
	}
	if names, err := past[0].ColumnNames(); err != nil || len(names) != 2 || names[1] != "金额" {
		t.Errorf("got columns %v, %v", names, err)
	}
	var rows []int64
	err = shop.RejectedRows(t.Context(), 7, func(r RejectedRow) error {
		rows = append(rows, r.Row)
		_, err := r.CellValues()
		return err
	})
	if err != nil || len(rows) != 2 || rows[0] != 9 {
		t.Errorf("got rows %v, %v, want 9 and 3", rows, err)
	}
	enough := errors.New("enough")
	if err := shop.RejectedRows(t.Context(), 7, func(RejectedRow) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("got %v, want what the reader said", err)
	}
}
