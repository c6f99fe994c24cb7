package taobao_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"storebot/storage/taobao"
)

// BenchmarkOrders reads an export as the platform writes it: GB18030, every cell quoted.
func BenchmarkOrders(b *testing.B) {
	const rows = 50_000
	path := write(b, "orders.csv", encoded(b, simplifiedchinese.GB18030, export(rows)))
	file, err := taobao.Open(path, taobao.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	b.SetBytes(file.Size())
	b.ReportAllocs()
	for b.Loop() {
		read := 0
		err := file.Rows(context.Background(), 0, func(batch *taobao.Batch) error {
			read += len(batch.Orders)
			batch.Release()
			return nil
		})
		if err != nil || read != rows {
			b.Fatalf("%d rows, %v", read, err)
		}
	}
}

func export(rows int) string {
	var text strings.Builder
	text.WriteString(`"订单编号","买家会员名","买家应付货款","买家应付邮费","总金额","买家实际支付金额","订单状态","收货人姓名","收货地址 ",` +
		`"订单创建时间","订单付款时间 ","宝贝标题 ","宝贝总数量","物流单号 ","物流公司","订单备注","退款金额"` + "\r\n")
	for i := range rows {
		fmt.Fprintf(&text, `"=""391200880%010d""","tb%07d","248.80","0.00","248.80","248.80","卖家已发货，等待买家确认","赵**",`+
			`"四川省 成都市 武侯区 某某街道**号","2026-11-%02d 17:58:05","2026-11-%02d 18:48:05","针织开衫外套%d","2","No:SF%d","顺丰速运","","0.00"`+
			"\r\n",
			i, i%4000, i%28+1, i%28+1, i%500, i)
	}
	return text.String()
}
