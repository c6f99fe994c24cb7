package taobao

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"
)

// headers begin a file of each kind that is imported.
var headers = []string{
	"订单编号,买家会员名,总金额,买家实际支付金额,退款金额,订单状态,订单创建时间,订单付款时间 ,宝贝种类 ,物流单号 ,收货地址 \n",
	"子订单编号,主订单编号,标题,价格,购买数量,商品属性,订单状态,退款状态,退款金额,订单付款时间\n",
	"订单编号,物流单号,发货时间\n",
	"统计日期,浏览量,访客数,支付金额\n",
	"日期,场景名字,展现量,点击量,花费\n",
	"订单编号,退款编号,退款完结时间,退款总额,退款申请时间,退款状态\n",
}

func FuzzRows(f *testing.F) {
	f.Add(byte(0), []byte("=\"391\",tb01,248.80,248.80,0,交易成功,2026-11-09 17:58:05,2026/11/9 17:59,1,No:SF1,四川省 成都市\n"))
	f.Add(byte(0), []byte("1.9307E+15,,-,five,无退款申请,,soon\n合计,5\n"))
	f.Add(byte(1), []byte("392,391,\"5\"\" 锅\n\",¥1,2,,交易关闭,退款成功,1.00,46335.5\n"))
	f.Add(byte(2), []byte("391,SF1,20261109\n\n"))
	f.Add(byte(3), []byte("2026-11-09 ~ 2026-11-09,\"8,186\",-,1.5元"))
	f.Add(byte(4), []byte("20261102至20261108,关键词推广,1,1,\"1,000.5\"\n合计,,,,5\n"))
	f.Add(byte(5), []byte("391,392,2026-11-09 23:59:59,30.5,,退款成功\n"))
	f.Fuzz(func(t *testing.T, kind byte, body []byte) {
		text := append([]byte(headers[int(kind)%len(headers)]), body...)
		all, err := readText(text)
		var refused *RefusedError
		if err != nil && !errors.As(err, &refused) {
			t.Fatal(err)
		}
		if lines := bytes.Count(text, []byte("\n")); all.Len() > lines {
			t.Errorf("%d rows from %d lines", all.Len(), lines)
		}
		if slices.ContainsFunc(all.Orders, func(o Order) bool { return o.Number <= 0 || o.Row < 2 }) {
			t.Errorf("an order without a number or place: %+v", all.Orders)
		}
		if slices.ContainsFunc(all.Ads, func(a AdCost) bool { return a.Days.First == "" || a.Days.Last < a.Days.First }) {
			t.Errorf("ads of no day: %+v", all.Ads)
		}
		if slices.ContainsFunc(all.Refunds, func(r Refund) bool { return r.Number <= 0 || r.OrderNumber <= 0 }) {
			t.Errorf("a refund without a number: %+v", all.Refunds)
		}
		if slices.ContainsFunc(all.Rejected, func(r Reject) bool { return r.Column == "" || r.Reason == "" }) {
			t.Errorf("a rejected row without column or reason: %+v", all.Rejected)
		}
	})
}

// readText reads a whole text as Open and Rows read a file.
func readText(text []byte) (Batch, error) {
	var all Batch
	file, size, how := bytes.NewReader(text), int64(len(text)), formatOf(text)
	c := &cellReader{texts: newTexts(how.encoding), calendar: calendar{zone: beijing}}
	rows := openCSV(file, size, how)
	section, _, err := findHeader(rows, c.texts)
	if err != nil {
		return all, err
	}
	l := loop{rows: rows, scanner: newScanner(section.Kind, c, section.Columns), columns: section.Columns,
		emit: func(b *Batch) error {
			all.Orders = append(all.Orders, b.Orders...)
			all.Lines = append(all.Lines, b.Lines...)
			all.Parcels = append(all.Parcels, b.Parcels...)
			all.Days = append(all.Days, b.Days...)
			all.Ads = append(all.Ads, b.Ads...)
			all.Refunds = append(all.Refunds, b.Refunds...)
			all.Reviews = append(all.Reviews, b.Reviews...)
			all.Rejected = append(all.Rejected, b.Rejected...)
			b.Release()
			return nil
		}}
	return all, l.run(context.Background())
}
