package reports_test

import (
	"fmt"
	"strings"
	"time"

	"pgregory.net/rapid"
)

// Moments of a history are seconds since its first day began, 18 November 2026 in China.
const (
	second      = 1
	minute      = 60
	wholeDay    = 24 * 60 * minute
	historyDays = 6
	historyEnd  = historyDays*wholeDay + 9*60*minute // of the 24th, when everything was imported
)

var chinaTime = time.FixedZone("CST", 8*3600)

func moment(at int) time.Time {
	return time.Date(2026, time.November, 18, 0, 0, at, 0, chinaTime)
}

func timeText(at int) string { return moment(at).Format(time.DateTime) }

// sold is an order as it really was; moments are 0 where it never happened.
type sold struct {
	number, placed, paid, asked, made int
	amount, refund                    int64 // fen
}

func drawOrders(t *rapid.T) []sold {
	var orders []sold
	for i := range rapid.IntRange(0, 9).Draw(t, "orders") {
		o := sold{number: 3912008800000130021 + 1000*i, amount: int64(rapid.IntRange(100, 900).Draw(t, "amount"))}
		o.placed = rapid.IntRange(1, historyDays*24*60-1).Draw(t, "placed") * minute
		if rapid.Bool().Draw(t, "is paid") {
			o.paid = o.placed + rapid.IntRange(0, 12*60).Draw(t, "paid")*minute
		}
		if o.paid > 0 && rapid.Bool().Draw(t, "is refunded") {
			o.refund = o.amount / 2
			o.asked = o.paid + rapid.IntRange(1, 12*60).Draw(t, "asked")*minute
			o.made = o.asked + rapid.IntRange(1, 48*60).Draw(t, "made")*minute
		}
		orders = append(orders, o)
	}
	return orders
}

// kind is what a file is an export of.
type kind int

const (
	ordersFile kind = iota
	linesFile
	refundsFile
	shopFile
	adsFile
	kinds
)

// exportFile is a file with what it tells: what happened from one moment until another, as
// it was when the file was made.
type exportFile struct {
	kind              kind
	name, content     string
	from, until, made int
	modified          time.Time
	pays, refunds     bool // it has columns of payments, of refunds
	rows              []sold
}

func drawFile(t *rapid.T, orders []sold) exportFile {
	f := exportFile{kind: kind(rapid.IntRange(0, int(kinds)-1).Draw(t, "kind"))}
	f.from = rapid.IntRange(0, historyDays-1).Draw(t, "first day") * wholeDay
	f.made = f.from + rapid.IntRange(1, (historyEnd-f.from)/minute).Draw(t, "made")*minute
	last := f.from + rapid.IntRange(0, historyDays-1-f.from/wholeDay).Draw(t, "days")*wholeDay
	f.until = min(f.made, last+wholeDay)
	f.pays, f.refunds = f.kind != ordersFile || rapid.Bool().Draw(t, "pays"), rapid.Bool().Draw(t, "refunds")
	f.modified = moment(historyEnd).AddDate(1, 0, 0) // unbelievable
	if f.kind == shopFile || f.kind == adsFile {
		f.name = "report_" + moment(f.made).Format("200601021504") + ".csv"
		f.content = f.byDay(orders)
		return f
	}
	stated := rapid.Bool().Draw(t, "states its period")
	if !stated {
		f.until = f.made
	}
	f.rows = f.within(orders)
	if len(f.rows) == 0 {
		stated = true // without rows nothing else says what it is of
		f.until = min(f.made, last+wholeDay)
		f.rows = f.within(orders)
	}
	f.name = "export_" + moment(f.made).Format("200601021504") + ".csv"
	if stated {
		f.name = "export_" + moment(f.from).Format(time.DateOnly) + "~" + moment(last).Format(time.DateOnly) + "_" +
			moment(f.made).Format("200601021504") + ".csv"
	} else {
		f.unstated(rapid.IntRange(0, 2).Draw(t, "says when it was made by"))
	}
	f.content = f.byRow()
	return f
}

// within returns the orders, or refunds, that the file has rows of.
func (f *exportFile) within(orders []sold) (rows []sold) {
	for _, o := range orders {
		at := o.placed
		if f.kind == refundsFile {
			at = o.asked
		}
		if at > 0 && at >= f.from && at < f.until {
			rows = append(rows, f.asOf(o))
		}
	}
	return rows
}

// asOf returns an order as it was when the file was made, as far as its columns tell.
func (f *exportFile) asOf(o sold) sold {
	if o.paid > f.made {
		o.paid = 0
	}
	if o.made > f.made {
		o.made = 0
	}
	return o
}

// unstated has the file tell from the day of its first row on, until the time in its name,
// that of its own, or else its newest row.
func (f *exportFile) unstated(by int) {
	first, newest := f.rows[0].times()[0], 0
	for _, o := range f.rows {
		for _, at := range f.moments(o) {
			first, newest = min(first, at), max(newest, at)
		}
	}
	f.from = first / wholeDay * wholeDay
	switch {
	case by == 1 && f.made < (newest/wholeDay+2)*wholeDay:
		f.name, f.modified = "export.csv", moment(f.made)
	case by == 2:
		f.name, f.until = "export.csv", newest+second
	}
}

// moments returns the times that the file's row of an order has.
func (f *exportFile) moments(o sold) (moments []int) {
	times := map[kind][]int{ordersFile: {o.placed}, linesFile: {o.placed, o.paid}, refundsFile: {o.asked, o.made}}[f.kind]
	if f.kind == ordersFile && f.pays {
		times = append(times, o.paid)
	}
	for _, at := range times {
		if at > 0 {
			moments = append(moments, at)
		}
	}
	return moments
}

func (o sold) times() []int { return []int{max(o.placed, o.asked)} }

// byRow returns the text of an export of orders, of lines or of refunds.
func (f *exportFile) byRow() string {
	lines := []string{map[kind]string{
		ordersFile:  "订单编号,订单状态,订单创建时间,总金额,买家实际支付金额",
		linesFile:   "子订单编号,主订单编号,购买数量,订单状态,订单创建时间,订单付款时间,买家实际支付金额",
		refundsFile: "订单编号,退款编号,退款申请时间,退款完结时间,退款总额,退款状态",
	}[f.kind]}
	if f.kind == ordersFile && f.pays {
		lines[0] += ",订单付款时间"
	}
	if f.kind != refundsFile && f.refunds {
		lines[0] += ",退款金额"
	}
	for _, o := range f.rows {
		lines = append(lines, f.row(o))
	}
	return strings.Join(lines, "\n") + "\n"
}

func (f *exportFile) row(o sold) string {
	status, paid, paidAt, refund, madeAt, refundState := "等待买家付款", "0.00", "", "0.00", "", "退款中"
	if o.paid > 0 {
		status, paid, paidAt = "买家已付款，等待卖家发货", yuan(o.amount), timeText(o.paid)
	}
	if o.made > 0 {
		refund, madeAt, refundState = yuan(o.refund), timeText(o.made), "退款成功"
	}
	var cells []string
	switch f.kind {
	case ordersFile:
		cells = []string{fmt.Sprint(o.number), status, timeText(o.placed), yuan(o.amount), paid}
		if f.pays {
			cells = append(cells, paidAt)
		}
	case linesFile:
		cells = []string{fmt.Sprint(o.number + 500), fmt.Sprint(o.number), "1", status, timeText(o.placed), paidAt, paid}
	case refundsFile:
		return strings.Join([]string{
			fmt.Sprint(o.number), fmt.Sprint(o.number + 700), timeText(o.asked), madeAt, yuan(o.refund), refundState,
		}, ",")
	}
	if f.refunds {
		cells = append(cells, refund)
	}
	return strings.Join(cells, ",")
}

func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// byDay returns the text of a report by day.
func (f *exportFile) byDay(orders []sold) string {
	header := "统计日期,访客数,浏览量,支付金额"
	if f.kind == adsFile {
		header = "日期,场景名字,展现量,花费"
	}
	lines := []string{header}
	for day := f.from / wholeDay; day*wholeDay < f.until; day++ {
		until := min(f.made, (day+1)*wholeDay)
		if f.kind == adsFile {
			lines = append(lines, fmt.Sprintf("%s,关键词推广,10,%s", moment(day*wholeDay).Format(time.DateOnly), yuan(adSpend(until))))
			continue
		}
		lines = append(lines, fmt.Sprintf("%s,%d,%d,%s", moment(day*wholeDay).Format(time.DateOnly),
			visitorsBy(until), 2*visitorsBy(until), yuan(paidBetween(orders, day*wholeDay, until))))
	}
	return strings.Join(lines, "\n") + "\n"
}

// visitorsBy and adSpend are what had come and been spent by a moment of a day, or its end.
func visitorsBy(until int) int64 { return int64((until-1)/wholeDay*100000 + (until-1)%wholeDay + 1) }
func adSpend(until int) int64    { return 3 * visitorsBy(until) }

func paidBetween(orders []sold, from, until int) (sum int64) {
	for _, o := range orders {
		if o.paid >= from && o.paid < until && o.paid > 0 {
			sum += o.amount
		}
	}
	return sum
}
