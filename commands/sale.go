package commands

import (
	"context"
	"errors"

	"storebot/bot"
	"storebot/storage"
)

type saleArgs struct {
	Units   bot.Units    `arg:"units" also:"件数,数量,qty,quantity" ask:"How many units?" hint:"x2"`
	Day     *bot.Day     `arg:"day" also:"日期,date" ask:"Which day?" hint:"today, yesterday, 11-11"`
	Order   *orderInLine `arg:"order" also:"订单,订单号,单号" ask:"Which order number?" hint:"optional"`
	Amount  *bot.Money   `arg:"amount" also:"金额,付款金额,实付,paid" ask:"What was the total paid?" hint:"¥299, 12k; optional with a SKU and units"`
	Channel channel      `arg:"channel" also:"渠道" ask:"Which sales channel?" hint:"live, phone, wechat"`
	SKU     product      `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which SKU?" hint:"merchant SKU (商家编码)"`
}

func (d *desk) sale() bot.Command {
	return bot.Command{
		Name: "sale", Aliases: []string{"记单", "录单", "报单"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("log a sale by hand"),
		Examples: []string{"sale 299", "sale 12k yesterday", "sale x2 598 YR-001 live", "sale 299 order=3912008800000030021"},
		Run: do(d, func(ctx context.Context, c call, a saleArgs) (bot.Reply, error) {
			sale, err := c.newSale(ctx, a)
			if err != nil {
				return bot.Reply{}, err
			}
			doubts, err := c.saleDoubts(ctx, a, sale)
			if err == nil {
				err = c.Confirm(bot.T("Yes, log it"), append(doubts, c.Again())...)
			}
			if err != nil {
				return bot.Reply{}, err
			}
			err = c.change(ctx, func(tx change) error {
				if err := tx.noTotals(ctx, sale.Day); err != nil {
					return err
				}
				return tx.Put(&sale)
			})
			if errors.Is(err, storage.ErrTaken) {
				return bot.Reply{}, bot.Problemf("Order %s is already logged as a sale. Undo that one, or leave the number out.",
					bot.OrderNumber(*a.Order))
			}
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Logged a sale of %s on %s.", sale.Amount, sale.Day), saleFields(a)...)
		}),
	}
}

// noTotals refuses a sale of a day whose totals were entered and count: it would not add
// to them.
func (tx change) noTotals(ctx context.Context, day bot.Day) error {
	totals, err := tx.DayTotals(ctx, tx.Store.ID, day)
	if err != nil || totals.PaidAmount == nil {
		return err
	}
	used, err := tx.reports().UsesTotals(ctx, totals)
	if err != nil || !used {
		return err
	}
	return bot.Problemf("The totals of %s are entered already: %s paid. Change them instead: day %s paid-amount=…", day,
		*totals.PaidAmount, day)
}

// newSale checks what was typed against what the store knows.
func (c call) newSale(ctx context.Context, a saleArgs) (storage.Sale, error) {
	day, err := c.pastDay(a.Day)
	if err != nil {
		return storage.Sale{}, err
	}
	sale := storage.Sale{StoreID: c.Store.ID, Day: day, Channel: string(a.Channel), MemberID: c.Member.ID,
		CreatedAt: c.Now.Unix()}
	if err := c.nameOrder(ctx, a, &sale); err != nil {
		return sale, err
	}
	if a.SKU != "" {
		if err := c.nameProduct(ctx, a, &sale); err != nil {
			return sale, err
		}
	}
	switch {
	case a.Amount != nil && *a.Amount > 0:
		sale.Amount = *a.Amount
	case a.Amount != nil:
		return sale, bot.Problemf("A sale must be more than ¥0. To remove one, send undo.")
	case sale.Amount == 0:
		return sale, bot.MissingAny("amount", bot.Problemf("Enter the total paid, or a SKU with recent sales."))
	}
	return sale, nil
}

// nameOrder refuses an order that is counted already.
func (c call) nameOrder(ctx context.Context, a saleArgs, sale *storage.Sale) error {
	if a.Order == nil {
		return nil
	}
	number := bot.OrderNumber(*a.Order)
	sale.OrderNumber = &number
	_, err := c.records.Order(ctx, c.Store.ID, number)
	if err == nil {
		return bot.Problemf("Order %s is already imported and counted. There's nothing to log.", number).
			Next(bot.T("Show the order"), "order "+number.String())
	}
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	return err
}

// averageDays is how far back the price of a product is looked for.
const averageDays = 30

// nameProduct finds the product and, if no amount was given, calculates it from recent sales of the
// product.
func (c call) nameProduct(ctx context.Context, a saleArgs, sale *storage.Sale) error {
	product, err := c.records.Product(ctx, c.Store.ID, string(a.SKU))
	if errors.Is(err, storage.ErrNotFound) {
		return bot.Problemf("No product has the SKU %s. To see them, send stock.", string(a.SKU)).Next(bot.T("See stock"),
			"stock")
	}
	if err != nil {
		return err
	}
	count := max(int64(a.Units), 1)
	sale.ProductID, sale.Units = &product.ID, &count
	sold, err := c.records.ProductSold(ctx, c.Store.ID, product.ID,
		bot.Period{From: sale.Day - averageDays, Until: sale.Day + 1})
	if err != nil || sold.Units == 0 {
		return err
	}
	sale.Amount = bot.Money((int64(sold.Amount)*count + sold.Units/2) / sold.Units)
	return nil
}

func saleFields(a saleArgs) []bot.Field {
	var fields []bot.Field
	if a.SKU != "" {
		fields = append(fields, bot.Field{Name: bot.T("Product"),
			Value: bot.T("%s × %d", string(a.SKU), max(int64(a.Units), 1))})
	}
	if a.Order != nil {
		fields = append(fields, bot.Field{Name: bot.T("Order"), Value: bot.Value(bot.OrderNumber(*a.Order))})
	}
	if a.Channel != "" {
		fields = append(fields, bot.Field{Name: bot.T("Channel"), Value: bot.Value(a.Channel)})
	}
	return fields
}
