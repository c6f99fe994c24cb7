package taobao_test

import (
	"strings"
	"testing"

	"storebot/storage/taobao"
)

func TestPanicCostsTheFileOnly(t *testing.T) {
	file, err := taobao.Open(write(t, "orders.csv", "订单编号,总金额\n391,5\n"), taobao.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	err = file.Rows(t.Context(), 0, func(*taobao.Batch) error { panic("boom") })
	if err == nil || !strings.Contains(err.Error(), "boom") {
		t.Errorf("got %v", err)
	}
}
