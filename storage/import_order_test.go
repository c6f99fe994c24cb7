package storage

import (
	"slices"
	"testing"
)

func TestOrderLinesAreImportedAfterTheirOrders(t *testing.T) {
	files := []string{"a/ExportItemList202611230900.csv", "a/ExportOrderList202611230900.csv", "宝贝报表1.csv", "店铺日报.csv"}
	slices.SortStableFunc(files, OrderLinesLast)
	want := []string{"a/ExportOrderList202611230900.csv", "店铺日报.csv", "a/ExportItemList202611230900.csv", "宝贝报表1.csv"}
	if !slices.Equal(files, want) {
		t.Errorf("got %q, want %q", files, want)
	}
}
