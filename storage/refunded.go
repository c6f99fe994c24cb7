package storage

import (
	"context"

	"storebot/bot"
)

// RefundedProduct is what was refunded of a product.
type RefundedProduct struct {
	Product
	Orders int64
	Amount bot.Money
}

// refundsMade adds up after-sales reports by product, refundsOfPaid the lines of the orders that were
// paid in a period.
const (
	refundsMade = `SELECT product_id, COUNT(DISTINCT order_number) AS orders, SUM(amount) AS amount FROM refunds
		WHERE store_id = @store AND day >= @first AND day < @end AND product_id IS NOT NULL AND ` + moneyBack
	refundsOfPaid = `SELECT order_lines.product_id, COUNT(DISTINCT order_number) AS orders, SUM(order_lines.refund) AS amount
		FROM orders CROSS JOIN order_lines ON order_lines.store_id = orders.store_id AND order_number = orders.number
		WHERE orders.store_id = @store AND orders.paid_at >= @from AND orders.paid_at < @until AND orders.refund > 0
		AND order_lines.refund > 0 AND order_lines.product_id IS NOT NULL`
)

// RefundedProducts returns the products of which most was refunded in a period: with made by the day
// the money went back, as after-sales reports tell, otherwise of the orders paid in it, as the exports
// of lines tell.
func (r Records) RefundedProducts(ctx context.Context, store int64, period bot.Period, made bool,
	limit int) ([]RefundedProduct, error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return nil, err
	}
	refunds := refundsOfPaid
	if made {
		refunds = refundsMade
	}
	return list[RefundedProduct](r.in(ctx).Raw(`SELECT products.*, refunded.orders, refunded.amount FROM (`+refunds+
		` GROUP BY 1 ORDER BY amount DESC, 1 LIMIT @limit) AS refunded
		JOIN products ON products.id = refunded.product_id ORDER BY refunded.amount DESC, products.id`,
		map[string]any{"store": store, "first": period.From, "end": period.Until, "limit": limit,
			"from": period.From.Start(rules.Zone).Unix(), "until": period.Until.Start(rules.Zone).Unix()}))
}
