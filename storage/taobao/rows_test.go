package taobao

import "testing"

// TestVariantIsReadFromProperties reads the color and the size of a line.
func TestVariantIsReadFromProperties(t *testing.T) {
	for properties, want := range map[string][2]string{
		"":                 {},
		"颜色分类:黑色;尺码:M":     {"黑色", "M"},
		"颜色分类：黑色；尺码：L":     {"黑色", "L"},
		"主要颜色: 红 ；参考尺寸:90": {"红", "90"},
		"鞋码:38;颜色:白;颜色:黑":  {"白", "38"}, // the first of each
		"黑色;M":             {},
	} {
		colour, size := (&Line{Properties: properties}).Variant()
		if got := [2]string{colour, size}; got != want {
			t.Errorf("%q: got %q, want %q", properties, got, want)
		}
	}
}

// TestRefundSaysWhatComesBack reads the kind of a refund: goods may come back, and others go out.
func TestRefundSaysWhatComesBack(t *testing.T) {
	for kind, want := range map[string][2]bool{"": {}, "仅退款": {}, "退货退款": {true, false}, "换货": {true, true}, "补寄": {}} {
		back, exchange := Refund{Type: kind}.Returns()
		if got := [2]bool{back, exchange}; got != want {
			t.Errorf("%q: got %v, want %v", kind, got, want)
		}
	}
}

// TestShortRowTakesNothingFromTheOneBefore reads a row that ends before its last column.
func TestShortRowTakesNothingFromTheOneBefore(t *testing.T) {
	all, err := readText([]byte("订单编号,总金额,宝贝标题\n391,5,羽绒服\n392,6\n"))
	if err != nil || len(all.Orders) != 2 || all.Orders[0].Title != "羽绒服" || all.Orders[1].Title != "" {
		t.Errorf("got %+v, %v", all.Orders, err)
	}
}

// TestRefundIsMadeWhenItSucceededWithTimeAndAmount reads the rows of an after-sales report.
func TestRefundIsMadeWhenItSucceededWithTimeAndAmount(t *testing.T) {
	all, err := readText([]byte("退款编号,订单编号,退款申请时间,退款完结时间,退款总额,退款状态\n" +
		"1,391,2026-11-20 09:00:00,2026-11-22 11:00:00,5,退款成功\n2,391,2026-11-20 09:00:00,2026-11-22 11:00:00,5,退款关闭\n" +
		"3,391,2026-11-20 09:00:00,,5,退款成功\n4,391,2026-11-20 09:00:00,2026-11-22 11:00:00,,退款成功\n"))
	if err != nil || len(all.Refunds) != 4 {
		t.Fatalf("got %+v, %v", all.Refunds, err)
	}
	for i, refund := range all.Refunds {
		if refund.Row != i+2 || refund.Made() != (refund.Number == 1) {
			t.Errorf("refund %d of row %d is made: %t", refund.Number, refund.Row, refund.Made())
		}
	}
}
