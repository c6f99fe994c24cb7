package taobao_test

import (
	"errors"
	"strings"
	"testing"

	"storebot/storage/taobao"
)

func TestExportsOfOtherPlatformsAreRefusedByName(t *testing.T) {
	tests := []struct{ header, platform string }{
		{"订单编号,买家公司名,货品总价(元),实付款(元),订单状态,货品标题,数量,Offer ID", "1688"},
		{"订单编号,卖家公司名,货品标题,订单付款时间,数量", "1688"},
		{"订单号,商品ID,订购数量,下单时间,京东价,订单金额,结算金额,订单状态", "JD"},
		{"订单号,下单帐号,订单金额,结算金额,订单状态", "JD"},
		{"商品,订单号,订单状态,商品总价(元),用户实付金额(元),商家实收金额(元),商品数量(件),快递单号", "Pinduoduo"},
		{"订单号,多多支付立减金额(元),订单状态,总金额", "Pinduoduo"},
		{"主订单编号,子订单编号,选购商品,商品数量,订单应付金额,订单状态", "Douyin"},
		{"子订单编号,选购商品,商品金额,收件人", "Douyin"},
		{"订单号,快手商品id,总金额,订单状态", "Kuaishou"},
		{"订单号,订单状态,商家应收金额(元),SKU件数", "Xiaohongshu"},
		{"订单号,视频号昵称,订单状态,总金额", "WeChat Channels"},
	}
	for _, test := range tests {
		_, err := readAll(t, write(t, "orders.csv", test.header+"\n1,2,3\n"))
		if got := refusal(t, err); got.Reason != taobao.RefusedPlatform || got.Platform != test.platform ||
			!strings.Contains(got.Error(), test.platform) {
			t.Errorf("%s: got %v", test.header, got)
		}
	}
}

func TestReportsWithSeveralRowsADayAreRefused(t *testing.T) {
	tests := []struct{ name, content string }{
		{"by source", "统计日期,流量来源,访客数\n2026-11-20,手淘搜索,5\n"},
		{"by hour", "统计日期,小时,访客数\n2026-11-20,9,5\n"},
		{"by category", "日期,一级类目,支付金额\n2026-11-20,女装,5\n"},
		{"by terminal, without the row of all", "统计日期,终端,访客数\n2026-11-20,无线端,5\n2026-11-20,PC端,6\n"},
		{"a day twice", "统计日期,访客数\n2026-11-20,5\n2026-11-21,6\n2026-11-20,7\n"},
	}
	for _, test := range tests {
		_, err := readAll(t, write(t, "report.csv", test.content))
		if got := refusal(t, err); got.Reason != taobao.RefusedSplitDay {
			t.Errorf("%s: got %v", test.name, got)
		}
	}
}

func TestAllTerminalsTogetherAreTheDay(t *testing.T) {
	all, err := readAll(t, write(t, "report.csv", "统计日期,终端,访客数\n2026-11-20,无线端,5\n2026-11-20,所有终端,11\n2026-11-20,PC端,6\n"))
	if err != nil || len(all.Days) != 1 || all.Days[0].Visitors.N != 11 {
		t.Errorf("got %+v, %v", all.Days, err)
	}
}

func TestTwoShopsInOneFileAreRefused(t *testing.T) {
	tests := []struct{ name, content string }{
		{"orders", "订单编号,总金额,店铺名称\n391,5,甲店\n392,5,\n393,5,乙店\n"},
		{"shop report", "统计日期,店铺名称,访客数\n2026-11-20,甲店,5\n2026-11-21,乙店,6\n"},
	}
	for _, test := range tests {
		_, err := readAll(t, write(t, "shops.csv", test.content))
		if got := refusal(t, err); got.Reason != taobao.RefusedTwoShops || got.Row == 0 {
			t.Errorf("%s: got %v", test.name, got)
		}
	}
}

func TestUnitsBehindColumnNamesAreLeftOut(t *testing.T) {
	all, err := readAll(t, write(t, "orders.csv", "订单编号,总金额（元）,买家实际支付金额 (单位：元),宝贝总数量[件],退款金额(万元)\n391,108,100,2,7\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := all.Orders[0]
	if got.Total.Fen != 10800 || got.Paid.Fen != 10000 || got.Units.N != 2 || got.Refund.Known {
		t.Errorf("got %+v", got)
	}
}

func TestListsOfShippingProgramsAreParcels(t *testing.T) {
	tests := []struct{ name, header string }{
		{"printed list", "订单号,店铺名称,发货时间,收件人,商品名称,商家编码,数量,快递,运单号,打印状态"},
		{"warehouse list", "线上订单号,内部订单号,快递公司,快递单号,商品编码,数量,仓库"},
	}
	for _, test := range tests {
		all, err := readAll(t, write(t, "erp.csv", test.header+"\n"+strings.Repeat("3912008800000030021,", 1)+"\n"))
		if err != nil || all.sections[0].Kind != taobao.Parcels {
			t.Errorf("%s: %v, %v", test.name, all.sections, err)
		}
	}
	all, err := readAll(t, write(t, "lines.csv", "子订单编号,主订单编号,标题,购买数量,物流单号,物流公司\n1,391,袜子,2,SF1,顺丰\n"))
	if err != nil || all.sections[0].Kind != taobao.Lines {
		t.Errorf("lines: %v, %v", all.sections, err)
	}
}

func TestProductReportsNeedTheirListings(t *testing.T) {
	for header, refused := range map[string]bool{
		"统计日期,商品ID,商品名称,商品访客数,支付买家数": false, "日期,商品id,商品浏览量": false,
		"统计日期,商品名称,商品访客数,支付买家数": true, "统计日期,商品ID,商品名称,支付买家数,支付金额": true,
	} {
		_, err := readAll(t, write(t, "products.csv", header+"\n"))
		var refusal *taobao.RefusedError
		if is := errors.As(err, &refusal) && refusal.Reason == taobao.RefusedProducts; is != refused {
			t.Errorf("%s: got %v", header, err)
		}
	}
	all, err := readAll(t, write(t, "ads.csv", "日期,商品ID,商品名称,展现量,点击量,花费\n2026-11-09,68,袜子,9,1,5\n"))
	if err != nil || len(all.Ads) != 1 || all.Ads[0].Listing() != "68" {
		t.Errorf("ads by product: %+v, %v", all.Ads, err)
	}
}

func TestRoundedOrderNumbersAreRefused(t *testing.T) {
	const header = "订单编号,总金额\n"
	exact := strings.Repeat("3912008800000030021,5\n", 25)
	tests := []struct {
		name, rows string
		refused    bool
	}{
		{"all rounded", "3912008800000030000,5\n3912009900000040000,5\n", true},
		{"a single one", "3912008800000030000,5\n", true},
		{"half of them", "3912008800000030000,5\n3912009900000040043,5\n", true},
		{"kept as text", "\"=\"\"3912008800000030000\"\"\",5\n'3912009900000040000,5\n", false},
		{"one of many may end so", exact + "3912008800000030000,5\n", false},
		{"three zeros of nineteen digits are exact", "3912008800120021000,5\n3912008800120022000,5\n", false},
		{"one of sixteen digits ends in a zero", "3912008800000030,5\n3912008800000031,5\n", false},
		{"four of sixteen digits, all in zeros", "3912008800000030,5\n3912008800000040,5\n3912008800000050,5\n3912008800000060,5\n", true},
		{"short numbers are whole", "1000,5\n2000,5\n3000,5\n4000,5\n", false},
	}
	for _, test := range tests {
		_, err := readAll(t, write(t, "orders.csv", header+test.rows))
		if !test.refused {
			if err != nil {
				t.Errorf("%s: got %v", test.name, err)
			}
			continue
		}
		if got := refusal(t, err); got.Reason != taobao.RefusedDigitsLost {
			t.Errorf("%s: got %v", test.name, got)
		}
	}
}

func TestDelimitersAreFoundByTheHeader(t *testing.T) {
	tests := []struct{ name, content string }{
		{"tabs with commas in cells", "订单编号\t宝贝标题\t总金额\n391\t袜子,5双\t5\n"},
		{"commas with tabs behind cells", "订单编号\t,宝贝标题\t,总金额\t\n391\t,袜子\t,5\t\n"},
		{"semicolons", "订单编号;宝贝标题;总金额\n391;袜子,5双;5\n"},
		{"a preamble with commas", "导出,时间\n订单编号\t宝贝标题\t总金额\n391\t袜子\t5\n"},
		{"rows that end in CR", "订单编号,宝贝标题,总金额\r391,袜子,5\r"},
		{"quoted tabs", "\"订单编号\"\t\"宝贝标题\"\t\"总金额\"\n\"391\"\t\"袜子\t,\"\t\"5\"\n"},
	}
	for _, test := range tests {
		all, err := readAll(t, write(t, "orders.txt", test.content))
		if err != nil || len(all.Orders) != 1 || all.Orders[0].Number != 391 || all.Orders[0].Total.Fen != 500 {
			t.Errorf("%s: %+v, %v", test.name, all.Orders, err)
		}
	}
}
