package taobao

import (
	"strings"
	"testing"
)

// TestReviewsAreReadWithTheirAnswers reads reviews and rejects those without a time or stars.
func TestReviewsAreReadWithTheirAnswers(t *testing.T) {
	all, err := readText([]byte("评价时间,评价星级,评价内容,追评内容,订单编号,卖家回复,是否回复\n" +
		"2026-11-20 10:00:00,5,很好,掉色,391,,\n2026-11-20 11:00:00,差评,薄,,,抱歉,\n2026-11-20 12:00:00,3,还行,,,,是\n" +
		",5,没有时间,,,,\n2026-11-20 13:00:00,,没有星级,,,,\n"))
	if err != nil || len(all.Reviews) != 3 || len(all.Rejected) != 2 {
		t.Fatalf("got %+v, rejected %+v, %v", all.Reviews, all.Rejected, err)
	}
	for i, want := range []struct {
		row      int
		stars    int64
		said     string
		answered bool
	}{{2, 5, "很好 追评：掉色", false}, {3, 1, "薄", true}, {4, 3, "还行", true}} {
		got := all.Reviews[i]
		if got.Row != want.row || got.Stars.N != want.stars || got.Said != want.said || got.IsAnswered() != want.answered {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	if at := all.Rejected; at[0].Row != 5 || !strings.Contains(at[0].Column, "时间") || at[1].Row != 6 || at[1].Column != "评价星级" {
		t.Errorf("rejected %+v", at)
	}
}

// TestRefundColumnHoldsWordsOrAmounts reads a column of orders in which either may be.
func TestRefundColumnHoldsWordsOrAmounts(t *testing.T) {
	all, err := readText([]byte("订单编号,总金额,退款金额\n391,5,退款中\n392,5,无退款申请\n393,5,1.50\n"))
	if err != nil || len(all.Orders) != 3 || len(all.Rejected) != 0 {
		t.Fatalf("got %+v, rejected %+v, %v", all.Orders, all.Rejected, err)
	}
	for i, want := range []Amount{{}, {0, true}, {150, true}} {
		if got := all.Orders[i].Refund; got != want {
			t.Errorf("row %d: got %+v, want %+v", i+2, got, want)
		}
	}
}
