package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type stockArgs struct {
	What bot.Rest `arg:"product" ask:"Which product?" hint:"a SKU or part of a title; leave empty for all"`
}

func stock(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "stock", Aliases: []string{"库存"}, Group: bot.Goods, Needs: bot.Agent, Often: true,
		Short:    bot.T("stock on hand, daily sales and days of cover"),
		Examples: []string{"stock", "stock YR-001", "库存 羽绒服"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a stockArgs) (bot.Reply, error) {
			return said(reports.Stock(ctx, db, c.Store, c.Now, string(a.What)))
		}),
	}
}

type stockSetArgs struct {
	SKU   string `arg:"sku" ask:"Which SKU?" hint:"the merchant's code" need:"yes"`
	Units int    `arg:"units" ask:"How many units are there?" hint:"120" need:"yes"`
}

func stockSet(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "stock set", Aliases: []string{"库存 设置", "盘点"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("say how many units of a product there are"),
		Examples: []string{"stock set YR-001 120", "盘点 YR-001 120"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a stockSetArgs) (bot.Reply, error) {
			var product storage.Product
			var isNew bool
			err := db.Change(ctx, by(c), func(tx *storage.Tx) (err error) {
				product, isNew, err = tx.SetStock(a.SKU, int64(a.Units))
				return err
			})
			if err != nil {
				return bot.Reply{}, err
			}
			code := bot.Field{Name: bot.T("SKU"), Value: bot.Data(product.SKU)}
			if isNew {
				code.Note = bot.T("new: no product had this SKU. If it is a typo, undo it.")
			}
			return done(bot.T("%s: %s units on hand.", product.Name(), bot.Count(a.Units)), code)
		}),
	}
}
