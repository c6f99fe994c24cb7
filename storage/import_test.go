package storage

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"storebot/bot"
)

// export writes an export file.
func export(t testing.TB, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (s shop) importFile(path string) ImportResult {
	s.t.Helper()
	request := ImportRequest{StoreID: s.store, MemberID: s.lily, Path: path, FileName: filepath.Base(path),
		Now: shopMoment}
	result, err := s.Import(s.t.Context(), request)
	if err != nil {
		s.t.Fatal(err)
	}
	return result
}

func (s shop) number(query string, args ...any) (n int64) {
	s.t.Helper()
	if err := s.gorm.Raw(query, args...).Row().Scan(&n); err != nil {
		s.t.Fatal(err)
	}
	return n
}

const (
	orderHeader = "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,订单创建时间,订单付款时间,商家编码,宝贝总数量,退款金额,物流单号"
	paidRow     = "101,tb1,100.00,100.00,买家已付款，等待卖家发货,2026-11-20 10:00:00,2026-11-20 10:05:00,COAT,1,0.00,"
)

var day20 = bot.NewDay(2026, 11, 20)
