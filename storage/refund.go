package storage

import (
	"context"
	"strconv"

	"storebot/bot"
	"storebot/storage/taobao"
)

// RefundDay is what was refunded on a day: by the day the money went back, as
// after-sales reports tell. A day of none has zeros.
type RefundDay struct {
	Day    bot.Day
	Orders int64
	Amount bot.Money
}

// moneyBack is true of a refund that gave money back: an exchange without any is none.
const moneyBack = "(exchange = 0 OR amount > 0)"

// RefundDays returns the days of a period that after-sales reports cover, wholly or in part,
// with their refunds. For other days only the orders' own refunds are known, which count by
// the day of payment.
func (r Records) RefundDays(ctx context.Context, store int64, period bot.Period) ([]RefundDay, error) {
	coverage, err := r.Coverage(ctx, store, CoversRefunds, period)
	if err != nil {
		return nil, err
	}
	rows, err := list[RefundDay](r.in(ctx).Raw(`SELECT day, COUNT(DISTINCT CASE WHEN `+moneyBack+` THEN order_number END) AS orders, SUM(amount) AS amount
		FROM refunds WHERE store_id = ? AND day >= ? AND day < ? GROUP BY day`, store, period.From, period.Until))
	told := map[bot.Day]RefundDay{}
	for _, row := range rows {
		told[row.Day] = row
	}
	var days []RefundDay
	for day := period.From; day < period.Until; day++ {
		if !coverage.Day(day).IsUnknown() {
			row := told[day]
			row.Day = day
			days = append(days, row)
		}
	}
	return days, err
}

// RefundSum is what after-sales reports tell of a period. An order that was refunded
// more than once is one order.
type RefundSum struct {
	MadeOrders  int64
	MadeAmount  bot.Money // that went back in the period
	AskedOrders int64
	AskedAmount bot.Money // that was asked for in the period, and neither made nor withdrawn yet
}

// RefundSum adds up what after-sales reports tell of a period: refunds that were made by
// the day they were, those that are asked for by the day they were. Whether the reports
// tell of all its days, Coverage answers.
func (r Records) RefundSum(ctx context.Context, store int64, period bot.Period) (sum RefundSum, err error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return sum, err
	}
	from, until := period.From.Start(rules.Zone).Unix(), period.Until.Start(rules.Zone).Unix()
	row := r.in(ctx).Raw(`SELECT
		(SELECT COUNT(DISTINCT order_number) FROM refunds WHERE store_id = @store AND day >= @first AND day < @end
			AND `+moneyBack+`),
		(SELECT COALESCE(SUM(amount), 0) FROM refunds WHERE store_id = @store AND day >= @first AND day < @end),
		(SELECT COUNT(DISTINCT order_number) FROM refunds WHERE store_id = @store AND state = 2 AND asked_at >= @from
			AND asked_at < @until AND `+moneyBack+`),
		(SELECT COALESCE(SUM(amount), 0) FROM refunds WHERE store_id = @store AND state = 2 AND asked_at >= @from
			AND asked_at < @until)`,
		map[string]any{"store": store, "first": period.From, "end": period.Until, "from": from, "until": until}).Row()
	return sum, Explain(row.Scan(&sum.MadeOrders, &sum.MadeAmount, &sum.AskedOrders, &sum.AskedAmount))
}

// WeekReturns are the refunds that were made in a period, by what came with them: by the day
// the money went back, as after-sales reports tell.
type WeekReturns struct {
	Orders       int64 // refunded, each once
	Goods        int64 // of them, those whose goods come back and no others go out for them
	Exchanges    int64 // goods exchanged for others
	BeforeParcel int64 // refunded before anything was shipped
}

// Returns counts the refunds made in a period.
func (r Records) Returns(ctx context.Context, store int64, period bot.Period) (found WeekReturns, err error) {
	row := r.in(ctx).Raw(`SELECT COUNT(DISTINCT CASE WHEN `+moneyBack+` THEN order_number END),
		COUNT(DISTINCT CASE WHEN returns = 1 AND exchange = 0 THEN order_number END),
		COUNT(DISTINCT CASE WHEN exchange = 1 THEN order_number END),
		COUNT(DISTINCT CASE WHEN `+moneyBack+` AND asked_at < (SELECT COALESCE(shipped_at, 1 << 40) FROM orders
			WHERE orders.store_id = refunds.store_id AND number = order_number) THEN order_number END)
		FROM refunds WHERE store_id = ? AND day >= ? AND day < ?`, store, period.From, period.Until).Row()
	return found, Explain(row.Scan(&found.Orders, &found.Goods, &found.Exchanges, &found.BeforeParcel))
}

// ReturnReason is why buyers asked for their money, with how many orders and how much.
type ReturnReason struct {
	Reason string // "" is not told
	Orders int64
	Amount bot.Money
}

// ReturnReasons returns the reasons of the refunds made in a period, the most frequent first.
func (r Records) ReturnReasons(ctx context.Context, store int64, period bot.Period) ([]ReturnReason, error) {
	return list[ReturnReason](r.in(ctx).Raw(`SELECT reason, COUNT(DISTINCT order_number) AS orders, SUM(amount) AS amount
		FROM refunds WHERE store_id = ? AND day >= ? AND day < ? GROUP BY reason ORDER BY orders DESC, amount DESC, reason`,
		store, period.From, period.Until))
}

// RefundedOrders returns how many orders had a refund made on one of some days: an order
// that was refunded on several of them is one.
func (r Records) RefundedOrders(ctx context.Context, store int64, days []bot.Day) (orders int64, err error) {
	return orders, Explain(r.in(ctx).Raw("SELECT COUNT(DISTINCT order_number) FROM refunds WHERE store_id = ? AND day IN ? AND "+
		moneyBack, store, days).Scan(&orders).Error)
}

// refundAsked is taobao.RefundAsked as the partial index orders_refund_asked has it: a
// value that is filled in would not use it.
var refundAsked = strconv.Itoa(int(taobao.RefundAsked))

// AskedRefunds returns the orders paid in a period of which a refund is asked for, and
// neither made nor withdrawn yet, and its amount as far as it is known: as the exports of
// orders and of lines tell, by the day the orders were paid.
func (r Records) AskedRefunds(ctx context.Context, store int64, period bot.Period) (orders int64, amount bot.Money,
	err error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return 0, 0, err
	}
	err = r.in(ctx).Raw(`SELECT COUNT(*), COALESCE(SUM(refund_asked), 0) FROM orders
		WHERE store_id = ? AND paid_at >= ? AND paid_at < ? AND refund_state = `+refundAsked,
		store, period.From.Start(rules.Zone).Unix(), period.Until.Start(rules.Zone).Unix()).Row().Scan(&orders, &amount)
	return orders, amount, Explain(err)
}
