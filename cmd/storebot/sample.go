package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// sample is a store of ninety days with some twenty products and some trouble in it:
// orders that are late, a product sold out, a day without traffic, an ROI below
// pass, refunds, unpaid orders, a page that is seen and not bought. The same day always gives the same store.
type sample struct {
	now    time.Time
	random *rand.Rand
	orders []sampleOrder

	supplierIDs []int64 // of sampleSuppliers, once they are kept
}

const sampleDays = 90

type sampleProduct struct {
	title string
	fen   int64
	stock int64
	share int // of a hundred orders or so
}

var sampleProducts = []sampleProduct{
	{"秋冬加厚羽绒服女中长款", 59900, 86, 12}, {"亲肤短袜 5双装", 2990, 940, 18}, {"纯棉长袖T恤男 圆领", 7900, 412, 10},
	{"高腰直筒牛仔裤女", 13900, 0, 9}, {"针织开衫外套", 18900, 133, 7}, {"羊毛围巾 礼盒装", 12900, 208, 6},
	{"法式连衣裙 长袖", 26900, 74, 6}, {"儿童保暖内衣套装", 9900, 305, 5}, {"真丝睡衣套装", 39900, 41, 4},
	{"休闲卫衣 连帽", 15900, 260, 5}, {"运动裤 束脚", 9900, 190, 4}, {"羊绒大衣 双面呢", 129900, 22, 3},
	{"加绒打底裤", 6900, 520, 4}, {"商务衬衫 免烫", 16900, 148, 3}, {"毛呢短裙", 14900, 90, 2},
	{"保暖手套 触屏", 3990, 330, 3}, {"棒球帽", 4900, 210, 2}, {"帆布托特包", 8900, 160, 2},
	{"皮带 自动扣", 11900, 75, 1}, {"家居拖鞋", 2990, 430, 2}, {"灯芯绒短外套", 32900, 34, 0},
}

type sampleOrder struct {
	number                int64
	buyer, status         string
	product, units        int
	placed, paid, shipped time.Time
	refund                bool
}

const unpaid = "等待买家付款"

func (o sampleOrder) fen() int64 { return sampleProducts[o.product].fen * int64(o.units) }

func newSample(now time.Time) *sample {
	s := &sample{now: now, random: rand.New(rand.NewPCG(11, 11))}
	first := bot.DayOf(now) - sampleDays
	for day := range bot.Day(sampleDays) {
		for range s.ordersOn(first + day) {
			s.order(first + day)
		}
	}
	s.launch()
	s.today()
	return s
}

// ordersOn returns how busy a day is: week-ends and the eleventh of November more.
func (s *sample) ordersOn(day bot.Day) int {
	orders := 36 + s.random.IntN(10)
	switch _, month, date := day.Date(); {
	case month == time.November && date == 11:
		orders *= 4
	case day.Weekday() == time.Saturday || day.Weekday() == time.Sunday:
		orders += 14
	}
	return orders
}

func (s *sample) order(day bot.Day) {
	placed := day.Start(s.now.Location()).Add(time.Duration(7*3600+s.random.IntN(16*3600)) * time.Second)
	o := sampleOrder{
		number: 3912008800000000000 + int64(len(s.orders)+1)*10007, buyer: fmt.Sprintf("tb%07d", s.random.IntN(9000)),
		product: s.pick(), units: 1 + s.random.IntN(10)/8, placed: placed, status: unpaid,
	}
	if s.random.IntN(100) < 88 {
		s.pay(&o)
	} else if s.now.Sub(placed) > 48*time.Hour {
		o.status = "交易关闭"
	}
	s.orders = append(s.orders, o)
}

// pay marks an order as paid and shipped, all but a few in time.
func (s *sample) pay(o *sampleOrder) {
	o.paid = o.placed.Add(time.Duration(s.random.IntN(1800)) * time.Second)
	o.status = "买家已付款，等待卖家发货"
	o.refund = s.random.IntN(100) < 5
	shipped := o.paid.Add(time.Duration(2+s.random.IntN(20)) * time.Hour)
	forgotten := s.now.Sub(o.paid) < 72*time.Hour && s.random.IntN(100) < 7
	if shipped.After(s.now) || forgotten {
		o.refund = false
		return
	}
	o.shipped, o.status = shipped, "卖家已发货，等待买家确认"
	if s.now.Sub(o.paid) > 10*24*time.Hour {
		o.status = "交易成功"
	}
}

func (s *sample) pick() int {
	total := 0
	for _, p := range sampleProducts {
		total += p.share
	}
	n := s.random.IntN(total)
	for i, p := range sampleProducts {
		if n -= p.share; n < 0 {
			return i
		}
	}
	return 0
}

// files returns the exports a shop would download.
func (s *sample) files() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		_ = yield("ExportOrderList.csv", s.orderFile()) && yield("ExportItemList.csv", s.lineFile()) &&
			yield("会话列表.csv", s.chatFile()) && yield("售后列表.csv", s.refundFile()) &&
			yield("商品_"+s.week()+".csv", s.weekFile()) && yield("商品.csv", s.listingFile()) &&
			yield("商品报表.csv", s.adFile())
	}
}

func (s *sample) orderFile() []byte {
	rows := [][]string{{"订单编号", "买家会员名", "买家应付货款", "总金额", "买家实际支付金额", "订单状态", "收货地址 ", "订单创建时间", "订单付款时间 ", "发货时间",
		"宝贝标题 ", "宝贝总数量", "退款金额", "订单关闭原因"}}
	provinces := []string{"浙江省 杭州市", "广东省 深圳市", "四川省 成都市", "江苏省 苏州市", "北京 北京市"}
	for i, o := range s.orders {
		paid, refund, closed := int64(0), int64(0), "订单未关闭"
		if !o.paid.IsZero() {
			paid = o.fen()
		}
		if o.refund {
			refund = paid / 2
		}
		if o.status == "交易关闭" {
			closed = "买家未付款"
		}
		rows = append(rows, []string{
			fmt.Sprintf(`="%d"`, o.number), o.buyer, yuan(o.fen()), yuan(o.fen()), yuan(paid - refund), o.status,
			provinces[i%len(provinces)],
			moment(o.placed), moment(o.paid), moment(o.shipped), sampleProducts[o.product].title, fmt.Sprint(o.units),
			yuan(refund), closed,
		})
	}
	return table(rows)
}

func (s *sample) lineFile() []byte {
	rows := [][]string{{"子订单编号", "主订单编号", "标题", "价格", "购买数量", "商家编码", "订单状态", "买家应付货款", "买家实际支付金额", "退款状态", "退款金额"}}
	for _, o := range s.orders {
		paid := int64(0)
		if !o.paid.IsZero() {
			paid = o.fen()
		}
		rows = append(rows, []string{
			fmt.Sprintf(`="%d"`, o.number+1), fmt.Sprintf(`="%d"`, o.number), sampleProducts[o.product].title,
			yuan(sampleProducts[o.product].fen),
			fmt.Sprint(o.units), sku(o.product), o.status, yuan(o.fen()), yuan(paid), "没有申请退款", "0.00",
		})
	}
	return table(rows)
}

func table(rows [][]string) []byte {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows) // a strings.Builder never fails
	return []byte(b.String())
}

func sku(product int) string { return fmt.Sprintf("YR-%03d", product+1) }

func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateTime)
}

// record enters what no export contains, as chen, so that a user of the demo can't undo it.
func (s *sample) record(ctx context.Context, db *storage.Database, store int64) error {
	by := storage.By{StoreID: store, Command: "setup", At: s.now}
	if err := db.Change(ctx, by, s.team); err != nil {
		return err
	}
	chen, err := db.MemberByName(ctx, "chen")
	if err != nil {
		return err
	}
	by.MemberID = chen.ID
	return db.Change(ctx, by, func(tx *storage.Tx) error {
		return errors.Join(s.goods(tx), s.days(tx, store), s.service(tx, store, chen.ID), s.campaign(tx, store, chen.ID))
	})
}

func (s *sample) team(tx *storage.Tx) error {
	team := []bot.Member{{Name: "lily", Role: bot.Agent}, {Name: "amy", Role: bot.Lead}, {Name: "chen", Role: bot.Manager},
		{Name: "wang", Role: bot.Warehouse}, {Name: "ming", Role: bot.Agent}}
	for _, m := range team {
		if _, err := tx.AddMember(m.Name, m.Role); err != nil {
			return err
		}
	}
	return nil
}

// days returns traffic, costs and targets. Three days ago no one logged the traffic,
// and the ads of five days ago were dear.
func (s *sample) days(tx *storage.Tx, store int64) error {
	yesterday := bot.DayOf(s.now) - 1
	for back := range bot.Day(60) {
		day := yesterday - back
		visitors := int64(1700 + s.random.IntN(500))
		views, inquiries, came := visitors*3, visitors/14, visitors/40
		ads := s.adsOn(day)
		if back != 2 {
			row := storage.Traffic{StoreID: store, Day: day, Visitors: &visitors, PageViews: &views, Inquiries: &inquiries,
				InquiryOrders: &came}
			if err := tx.Put(&row); err != nil {
				return err
			}
		}
		if err := tx.Put(&storage.Spend{StoreID: store, Day: day, Channel: "search", Amount: bot.Money(ads)}); err != nil {
			return err
		}
	}
	month := bot.MonthOf(yesterday)
	if err := tx.Put(&storage.Target{StoreID: store, Span: bot.UnitMonth, Day: month.From,
		Amount: 25_000_000}); err != nil {
		return err
	}
	before := bot.MonthOf(month.From - 1)
	return tx.Put(&storage.Target{StoreID: store, Span: bot.UnitMonth, Day: before.From, Amount: 23_000_000})
}

// service returns yesterday's spot check, three chats short, and two urgent tickets.
func (s *sample) service(tx *storage.Tx, store, chen int64) error {
	check := storage.SpotCheck{StoreID: store, Day: bot.DayOf(s.now) - 1, Agent: "lily", ReviewerID: chen,
		CreatedAt: s.now.Unix(), Comment: "slow at noon"}
	for _, points := range []int{95, 90, 88, 100, 0, 90, 85} {
		check.Chats = append(check.Chats, storage.SpotCheckChat{Score: points, Critical: points == 0})
	}
	if err := tx.PutSpotCheck(&check); err != nil {
		return err
	}
	for i, kind := range []string{"refund", "invoice"} {
		opened := s.now.Add(-time.Duration(26-20*i) * time.Hour)
		number := bot.OrderNumber(s.lastBefore(opened).number)
		ticket := storage.Ticket{
			StoreID: store, Kind: kind, OrderNumber: &number, State: storage.TicketOpen, OpenedBy: chen,
			Reason: []string{"买家威胁差评", "抬头写错了"}[i], OpenedAt: opened.Unix(), Since: opened.Unix(),
			Deadline: opened.Add(24 * time.Hour).Unix(),
		}
		if err := tx.PutTicket(&ticket, storage.TicketWasOpened, ticket.Reason); err != nil {
			return err
		}
	}
	return nil
}
