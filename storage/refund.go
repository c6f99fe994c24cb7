package storage

import (
	"context"

	"storebot/bot"
	"storebot/storage/taobao"
)

// RefundDay is what was refunded on a day: by the day the money went back, as the
// after-sales report tells. A day of none has zeros.
type RefundDay struct {
	Day    bot.Day
	Orders int64
	Amount bot.Money
}

// RefundDays are the days of a period for which after-sales reports tell what was
// refunded. Of other days nobody knows more than the orders' own refunds, which count
// by the day they were paid.
func (r Records) RefundDays(ctx context.Context, store int64, period bot.Period) ([]RefundDay, error) {
	reports, err := list[struct{ FirstDay, LastDay bot.Day }](r.in(ctx).Raw(`SELECT first_day, last_day FROM imports
		WHERE store_id = ? AND kind = ? AND last_day >= ? AND first_day < ?`, store, string(taobao.AfterSales), period.From, period.Until))
	if err != nil || len(reports) == 0 {
		return nil, err
	}
	rows, err := list[RefundDay](r.in(ctx).Raw(`SELECT day, COUNT(DISTINCT order_number) AS orders, SUM(amount) AS amount FROM refunds
		WHERE store_id = ? AND day >= ? AND day < ? GROUP BY day`, store, period.From, period.Until))
	told := map[bot.Day]RefundDay{}
	for _, row := range rows {
		told[row.Day] = row
	}
	var days []RefundDay
	for day := period.From; day < period.Until; day++ {
		for _, report := range reports {
			if day >= report.FirstDay && day <= report.LastDay {
				row := told[day]
				row.Day = day
				days = append(days, row)
				break
			}
		}
	}
	return days, err
}
