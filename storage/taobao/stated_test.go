package taobao

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestTimeInAFileName(t *testing.T) {
	zone := time.FixedZone("UTC+8", 8*60*60)
	at := func(text string) int64 {
		moment, err := time.ParseInLocation(time.DateTime, text, zone)
		if err != nil {
			t.Fatal(err)
		}
		return moment.Unix()
	}
	tests := []struct {
		name string
		at   int64
		days Days
	}{
		{"ExportOrderList202611230900.csv", at("2026-11-23 09:00:00"), Days{}},
		{"ExportOrderList20261123090012 (1).csv", at("2026-11-23 09:00:12"), Days{}},
		{"orders 2026-11-23 09.00.xlsx", at("2026-11-23 09:00:00"), Days{}},
		{"orders_20261123_090012.csv", at("2026-11-23 09:00:12"), Days{}},
		{"店铺日报_2026-11-09_2026-11-22.csv", 0, Days{"2026-11-09", "2026-11-22"}},
		{"店铺日报_20261109至20261122_20261123091500.csv", at("2026-11-23 09:15:00"), Days{"2026-11-09", "2026-11-22"}},
		{"日报_2026年11月9日到2026年11月22日.csv", 0, Days{"2026-11-09", "2026-11-22"}},
		{"orders 2026-11-23.csv", 0, Days{}},
		{"1620261123090012.csv", 0, Days{}},
		{"202611230900123.csv", 0, Days{}},
		{"20261323090012.csv", 0, Days{}},
		{"20260230090012.csv", 0, Days{}},
		{"日报_2026-11-22_2026-11-09.csv", 0, Days{}},
		{"export.csv", 0, Days{}},
	}
	c := calendar{zone: zone}
	for _, test := range tests {
		if got := c.namedTime(test.name); got != test.at {
			t.Errorf("%s: made at %d, want %d", test.name, got, test.at)
		}
		if got := c.statedPeriod(test.name); got != test.days {
			t.Errorf("%s: period %v, want %v", test.name, got, test.days)
		}
	}
}

func TestFileStatesItsTime(t *testing.T) {
	zone := time.FixedZone("UTC+8", 8*60*60)
	modified := time.Date(2026, 11, 23, 8, 43, 0, 0, zone)
	at := func(day, hour int) int64 { return time.Date(2026, 11, day, hour, 0, 0, 0, zone).Unix() }
	const orders = "订单编号,总金额,订单创建时间,订单付款时间,店铺名称\n391,5,2026-11-21 10:00:00,2026-11-22 11:00:00,甲店\n392,5,2026-11-20 09:00:00,,甲店\n"
	tests := []struct {
		name, disk, owner, content string
		want                       Stated
	}{
		{"orders", "ExportOrderList202611230900.csv", "", orders,
			Stated{NamedAt: at(23, 9), ModifiedAt: modified.Unix(), First: at(20, 9), Newest: at(22, 11), Shop: "甲店"}},
		{"paid before it was placed", "o.csv", "", "订单编号,总金额,订单状态,订单创建时间,订单付款时间\n391,5,交易成功,2026-11-20 09:00:00,2025-11-20 09:00:00\n",
			Stated{ModifiedAt: modified.Unix(), First: at(20, 9), Newest: at(20, 9)}},
		{"an upload keeps its owner's name, and has no time of its own", "upload", "ExportOrderList202611230900.csv", orders,
			Stated{NamedAt: at(23, 9), First: at(20, 9), Newest: at(22, 11), Shop: "甲店"}},
		{"the preamble goes before the name", "日报_2026-11-01_2026-11-02.csv", "",
			"店铺日报\n统计周期：2026-11-09 ~ 2026-11-22\n\n统计日期,访客数\n2026-11-10,7\n",
			Stated{ModifiedAt: modified.Unix(), Period: Days{"2026-11-09", "2026-11-22"}, First: at(10, 0), Newest: at(11, 0)}},
		{"ads over several days", "ads.csv", "", "日期,花费,点击量\n20261109至20261115,7,1\n",
			Stated{ModifiedAt: modified.Unix(), First: at(9, 0), Newest: at(16, 0)}},
		{"refunds", "r.csv", "", "退款编号,订单编号,退款总额,退款状态,退款申请时间,退款完结时间\n1,391,5,退款成功,2026-11-20 09:00:00,2026-11-22 11:00:00\n" +
			"2,392,5,退款成功,2026-11-20 10:00:00,2026-11-22 12:00:00\n",
			Stated{ModifiedAt: modified.Unix(), First: at(20, 9), Newest: at(22, 12)}},
		{"reviews", "v.csv", "", "评价时间,评价星级,评价内容\n2026-11-20 09:00:00,5,好\n",
			Stated{ModifiedAt: modified.Unix(), First: at(20, 9), Newest: at(20, 9)}},
		{"lines", "l.csv", "", "子订单编号,订单编号,购买数量,订单付款时间\n1,391,5,2026-11-20 09:00:00\n",
			Stated{ModifiedAt: modified.Unix(), First: at(20, 9), Newest: at(20, 9)}},
		{"parcels", "p.csv", "", "订单编号,物流单号,发货时间\n391,SF1,2026-11-20 09:00:00\n",
			Stated{ModifiedAt: modified.Unix(), First: at(20, 9), Newest: at(20, 9)}},
		{"chats", "c.csv", "", "接待时间,客服,买家\n2026-11-20 09:00:00,a,b\n",
			Stated{ModifiedAt: modified.Unix(), First: at(20, 9), Newest: at(20, 9)}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), test.disk)
			if err := os.WriteFile(path, []byte(test.content), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(path, modified, modified); err != nil {
				t.Fatal(err)
			}
			file, err := Open(path, Options{Name: test.owner})
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if err := file.Rows(t.Context(), 0, func(*Batch) error { return nil }); err != nil {
				t.Fatal(err)
			}
			if got := file.Stated(0); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}
