package intake_test

import (
	"testing"

	"storebot/storage"
)

const reviewHeader = "订单编号,宝贝标题,商家编码,评价时间,评价星级,评价内容,追评内容,买家昵称,卖家回复,回复时间"

func reviewFile(t *testing.T, rows ...string) string {
	t.Helper()
	return export(t, "评价管理.csv", append([]string{reviewHeader}, rows...)...)
}

func (s shop) allReviews() []storage.Review {
	s.t.Helper()
	all, err := s.Reviews(s.t.Context(), s.store, 0, shopMoment.Unix()+1)
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

func TestReviewsAreImportedOnce(t *testing.T) {
	const (
		bad  = "391,围巾,,2026-11-20 10:00:00,1星,起球，打我电话13812345678,,t***9,,"
		good = "392,围巾,,2026-11-20 10:00:00,好评,很好,,t***9,谢谢,2026-11-20 11:00:00"
		two  = "392,帽子,,2026-11-20 10:00:00,3,一般,,t***9,,"
	)
	s := newShop(t)
	first := s.importFile(reviewFile(t, bad, good, two, "393,帽子,,2026-11-20 10:00:00,未评价,,,,,", "394,帽子,,,5,好,,,,"))
	if first.Counts != (storage.ImportCounts{Inserted: 3, Rejected: 2}) {
		t.Fatalf("got %+v", first.Counts)
	}
	all := s.allReviews()
	if all[0].Stars != 1 || all[0].OrderNumber != 391 || all[0].Said != "起球，打我电话***" || all[0].AnsweredAt != nil {
		t.Errorf("the bad one is %+v", all[0])
	}
	if all[1].Stars != 5 || all[1].Answer != "谢谢" || *all[1].AnsweredAt-all[1].At != 3600 || all[2].AnsweredAt != nil {
		t.Errorf("the others are %+v", all[1:])
	}
	if again := s.importFile(reviewFile(t, bad, good, two)); again.Counts != (storage.ImportCounts{Unchanged: 3}) {
		t.Errorf("the second time: %+v", again.Counts)
	}
}

func TestReviewChangesWithLaterFiles(t *testing.T) {
	s := newShop(t)
	s.importFile(reviewFile(t, "391,围巾,,2026-11-20 10:00:00,1,起球,,,,"))
	for _, step := range []struct {
		row      string
		said     string
		answered bool
	}{
		{"391,围巾,,2026-11-20 10:00:00,1,起球,补发了,,,", "起球 追评：补发了", false},
		{"391,围巾,,2026-11-20 10:00:00,1,起球,补发了,,抱歉,", "起球 追评：补发了", true},
		{"391,围巾,,2026-11-20 10:00:00,1,起球,补发了,,,", "起球 追评：补发了", true}, // an older export
	} {
		s.importFile(reviewFile(t, step.row))
		all := s.allReviews()
		if len(all) != 1 || all[0].Said != step.said || (all[0].AnsweredAt != nil) != step.answered {
			t.Errorf("%s: got %+v", step.row, all)
		}
	}
}

// TestReviewFindsItsProduct covers the SKU, the order's lines, and the title of only one product.
func TestReviewFindsItsProduct(t *testing.T) {
	s := newShop(t)
	s.importFile(export(t, "lines.csv", "子订单编号,主订单编号,标题,商家编码,购买数量", "1,391,围巾,YR-1,1", "2,391,围巾,YR-2,1",
		"3,392,围巾,YR-2,1", "4,393,帽子,MZ-1,1"))
	for row, want := range map[string]string{
		"391,围巾,yr-1,2026-11-20 10:00:00,1,a,,,,": "YR-1",
		"391,围巾,,2026-11-20 10:00:01,1,b,,,,":     "", // two products
		"392,,,2026-11-20 10:00:02,1,c,,,,":       "YR-2",
		"999,帽子,,2026-11-20 10:00:03,1,d,,,,":     "MZ-1",
		"999,围巾,,2026-11-20 10:00:04,1,e,,,,":     "",
	} {
		s := s
		if got := s.importFile(reviewFile(t, row)); got.Inserted != 1 {
			t.Errorf("%s: got %+v", row, got.Counts)
		}
		all, err := s.OpenReviews(t.Context(), s.store)
		if err != nil {
			t.Fatal(err)
		}
		newest := all[0]
		for _, r := range all {
			if r.ID > newest.ID {
				newest = r
			}
		}
		product := ""
		if newest.ProductID != nil {
			p, err := s.ProductsByID(t.Context(), s.store, *newest.ProductID)
			if err != nil {
				t.Fatal(err)
			}
			product = p[*newest.ProductID].SKU
		}
		if product != want {
			t.Errorf("%s: product %q, want %q", row, product, want)
		}
	}
}

func TestImportedReviewCompletesTheOneLoggedByHand(t *testing.T) {
	s := newShop(t)
	s.change(func(tx *storage.Tx) error {
		return tx.Put(&storage.Review{StoreID: s.store, OrderNumber: 391, Stars: 1, Said: "起球了", At: shopMoment.Unix(),
			MemberID: &s.owner, CreatedAt: shopMoment.Unix()})
	})
	got := s.importFile(reviewFile(t, "391,围巾,,2026-11-20 10:00:00,2,起球,,,,"))
	if all := s.allReviews(); got.Updated != 1 || len(all) != 1 || all[0].Stars != 2 || all[0].Said != "起球" {
		t.Errorf("got %+v, %+v", got.Counts, all)
	}
}
