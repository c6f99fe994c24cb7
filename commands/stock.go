package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type stockArgs struct {
	What bot.Rest `arg:"product" ask:"Which product?" hint:"SKU or part of a title (optional)" text:"search"`
}

func (d *desk) stock() bot.Command {
	return bot.Command{
		Name: "stock", Aliases: []string{"库存", "缺货", "断货", "补货", "inventory", "products"}, Group: bot.Goods, Needs: bot.Agent,
		Often:    true,
		Short:    bot.T("stock, daily sales and days of stock"),
		Examples: []string{"stock", "stock YR-001", "库存 羽绒服"},
		Run: do(d, func(ctx context.Context, c call, a stockArgs) (bot.Reply, error) {
			return replyWith(c.reports().Stock(ctx, string(a.What)))
		}),
	}
}

type stockSetArgs struct {
	SKU   stockItem `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which SKU?" hint:"merchant SKU (商家编码)" need:"yes"`
	Units int       `arg:"units" also:"数量,件数,库存,stock,qty" ask:"How many are in stock?" hint:"120" need:"yes"`
}

func (d *desk) stockSet() bot.Command {
	return bot.Command{
		Name: "stock set", Aliases: []string{"库存 设置", "盘点"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("set how many units of a product are in stock"),
		Examples: []string{"stock set YR-001 120", "盘点 YR-001 120"},
		Run: do(d, func(ctx context.Context, c call, a stockSetArgs) (bot.Reply, error) {
			if err := c.Confirm(bot.T("Yes, add it"), c.newProductDoubt(a.SKU)); err != nil {
				return bot.Reply{}, err
			}
			var product storage.Product
			var isNew bool
			err := c.change(ctx, func(tx change) (err error) {
				product, isNew, err = tx.CountStock(a.SKU.sku, int64(a.Units), c.Now.Unix())
				return err
			})
			if err != nil {
				return bot.Reply{}, err
			}
			code := bot.Field{Name: bot.T("SKU"), Value: bot.Data(product.SKU)}
			if isNew {
				code.Note = bot.T("New SKU. If it's a typo, undo this.")
			}
			return replyDone(bot.T("%s: %s units in stock.", product.Name(), bot.Count(a.Units)), code)
		}),
	}
}
