// Package bench makes order exports to measure with: as many orders as wanted
// over as many days, always the same for the same numbers, newest first, in the
// layout and encoding in which the platform writes them. They look like a shop's:
// a few products sell most, one order in eight is never paid, one in twenty is
// refunded, and what was paid in the last hours has not been shipped.
package bench

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Orders says which orders to make.
type Orders struct {
	Count   int
	Until   time.Time     // the last order was placed just before
	Made    time.Time     // when the export was made; at Until where it is not said
	Spacing time.Duration // between two orders: an export of another time has the same ones
	Plain   bool          // UTF-8 without needless quotes, as other programs read it, instead of the platform's GBK
}

const productCount = 5000

var header = []string{
	"订单编号", "买家会员名", "支付单号", "买家应付货款", "买家应付邮费", "总金额", "买家实际支付金额", "订单状态",
	"订单创建时间", "订单付款时间", "发货时间", "宝贝标题", "商家编码", "宝贝总数量", "物流公司", "物流单号",
	"退款金额", "退款状态", "收货人姓名", "收货地址", "订单关闭原因", "订单备注",
}

var (
	carriers = []string{"中通快递", "圆通速递", "申通快递", "韵达快递", "顺丰速运", "京东物流"}
	places   = []string{"广东省 深圳市", "浙江省 杭州市", "江苏省 苏州市", "北京 北京市", "四川省 成都市", "湖北省 武汉市"}
	words    = []string{"夏季", "新款", "纯棉", "宽松", "短袖", "连衣裙", "男士", "女士", "儿童", "运动鞋", "透气", "大码", "加厚", "保温杯", "便携", "收纳盒"}
	memos    = []string{"", "", "", "", "请尽快发货", "发顺丰，到付", "礼物,请附贺卡"}
)

// Write writes the export.
func (o Orders) Write(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<20)
	cells := make([]string, 0, len(header))
	if err := o.line(out, header); err != nil {
		return err
	}
	for i := range o.Count {
		placed := o.Until.Add(-o.Spacing*time.Duration(i) - time.Second)
		if err := o.line(out, o.cells(cells[:0], placed)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// line writes one row the way the platform does, every cell quoted.
func (o Orders) line(out *bufio.Writer, cells []string) error {
	var line strings.Builder
	for i, cell := range cells {
		if i > 0 {
			line.WriteByte(',')
		}
		if !o.Plain || strings.ContainsAny(cell, ",\"") {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		line.WriteString(cell)
	}
	line.WriteByte('\n')
	text := line.String()
	if !o.Plain {
		encoded, err := simplifiedchinese.GBK.NewEncoder().String(text)
		if err != nil {
			return err
		}
		text = encoded
	}
	_, err := out.WriteString(text)
	return err
}

// cells makes one order. What it is depends on when it was placed alone, and its
// state on how long ago that was.
func (o Orders) cells(cells []string, placed time.Time) []string {
	random := rand.New(rand.NewPCG(uint64(placed.UnixNano()), 1))
	product := min(int(random.ExpFloat64()*productCount/8), productCount-1)
	units := 1 + random.IntN(3)
	goods := int64(990+product*7919%30000) * int64(units)
	postage := []int64{0, 0, 800}[random.IntN(3)]
	s := o.state(random, placed, goods+postage)
	return append(cells,
		o.digits(fmt.Sprint(placed.UnixNano())),
		fmt.Sprintf("tb%08d", random.IntN(400_000)),
		o.digits(fmt.Sprintf("20%026d", random.Int64())),
		yuan(goods), yuan(postage), yuan(goods+postage), yuan(s.paid), s.status,
		moment(placed), moment(s.paidAt), moment(s.shippedAt),
		title(product), fmt.Sprintf("SKU-%05d", product), fmt.Sprint(units), s.carrier, s.tracking,
		yuan(s.refund), s.refundStatus, "王**", places[random.IntN(len(places))], s.closeReason,
		memos[random.IntN(len(memos))])
}

// digits keeps a long number text, as the platform does.
func (o Orders) digits(number string) string {
	if o.Plain {
		return number
	}
	return `="` + number + `"`
}

type state struct {
	status, refundStatus, closeReason, carrier, tracking string
	paid, refund                                         int64
	paidAt, shippedAt                                    time.Time
}

func (o Orders) state(random *rand.Rand, placed time.Time, total int64) state {
	now := o.Made
	if now.IsZero() {
		now = o.Until
	}
	isPaid, paidAfter, shippedAfter := random.IntN(8) > 0, random.IntN(1800), 3600+random.IntN(30*3600)
	isRefunded, carrier, tracking := random.IntN(20) == 0, random.IntN(len(carriers)), random.Int64N(1e13)
	paidAt := placed.Add(time.Duration(paidAfter) * time.Second)
	shippedAt := paidAt.Add(time.Duration(shippedAfter) * time.Second)
	switch {
	case !isPaid && now.Sub(placed) > 48*time.Hour:
		return state{status: "交易关闭", closeReason: "买家未付款"}
	case !isPaid || paidAt.After(now):
		return state{status: "等待买家付款"}
	}
	s := state{status: "买家已付款，等待卖家发货", paid: total, paidAt: paidAt}
	if shippedAt.Before(now) {
		s.status, s.shippedAt = "卖家已发货，等待买家确认", shippedAt
		s.carrier, s.tracking = carriers[carrier], fmt.Sprintf("YT%013d", tracking)
	}
	if now.Sub(placed) > 10*24*time.Hour {
		s.status = "交易成功"
	}
	if isRefunded && now.Sub(placed) > 5*24*time.Hour {
		s.refund, s.paid, s.refundStatus = total/2, total-total/2, "退款成功"
	}
	return s
}

func title(product int) string {
	var title string
	for i := range 6 {
		title += words[(product*(2*i+3)+i)%len(words)]
	}
	return title
}

func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.DateTime)
}
