package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type stockArgs struct {
	Of   bot.Choice `arg:"of" ask:"Which products?" choices:"hot=热销|畅销|best,low=不足|低库存|short,dead=呆滞|滞销|不动销"`
	Days *int       `arg:"days" also:"天数" place:"named" ask:"Without a sale for how many days?" hint:"30"`
	What bot.Rest   `arg:"product" text:"search" ask:"Which product?" hint:"SKU or part of a title (optional)"`
}

// whyWords ask for the reasons of a product's stock behind its name.
var whyWords = []string{" why", " 为什么", " 明细", " 流水"}

func (d *desk) stock() bot.Command {
	return bot.Command{
		Name: "stock", Aliases: []string{"库存", "缺货", "断货", "inventory", "products"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("units in stock, reserved and available, daily sales and days of stock"),
		Examples: []string{"stock", "stock YR-001", "stock low", "库存 羽绒服"},
		Run: do(d, func(ctx context.Context, c call, a stockArgs) (bot.Reply, error) {
			asked := reports.StockAsked{Part: strings.TrimSpace(string(a.What)), Of: storage.StockOf(a.Of)}
			for _, why := range whyWords {
				if name, asksWhy := strings.CutSuffix(asked.Part, why); asksWhy {
					return c.stockWhy(ctx, name)
				}
			}
			if a.Days != nil {
				asked.Days = *a.Days
			}
			return replyWith(c.reports().Stock(ctx, asked))
		}),
	}
}

func (d *desk) stockFigures() bot.Command {
	return bot.Command{
		Name: "stock figures", Aliases: []string{"库存 指标", "周转率", "缺货率", "动销率", "售罄率", "turnover"},
		Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("out-of-stock rate, turnover, sell-through and styles in stock of a week or month"),
		Examples: []string{"stock figures", "stock figures last week", "周转率 上月"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, bot.MonthOf(c.today()))
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().StockFigures(ctx, period))
		}),
	}
}

type stockWhyArgs struct {
	SKU product `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which product?" hint:"merchant SKU (商家编码)" need:"yes"`
}

func (d *desk) stockExplain() bot.Command {
	return bot.Command{
		Name: "stock why", Aliases: []string{"库存 明细", "库存 为什么", "库存 流水"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("list what a product's stock is made of: the last count and all that moved since"),
		Examples: []string{"stock why YR-001", "库存 明细 YR-001"},
		Run: do(d, func(ctx context.Context, c call, a stockWhyArgs) (bot.Reply, error) {
			return c.stockWhy(ctx, string(a.SKU))
		}),
	}
}

func (c call) stockWhy(ctx context.Context, name string) (bot.Reply, error) {
	p, err := c.productCalled(ctx, name)
	if err != nil {
		return bot.Reply{}, err
	}
	return replyWith(c.reports().StockWhy(ctx, p))
}

// productCalled returns the product that a name means.
func (c call) productCalled(ctx context.Context, name string) (storage.Product, error) {
	find := func(kind bot.Thing, name string) ([]string, bool, error) {
		return c.records.Find(ctx, c.Store.ID, kind, name)
	}
	var sku product
	if err := sku.ParseArg(name, bot.Moment{Find: find}); err != nil {
		return storage.Product{}, err
	}
	return c.records.Product(ctx, c.Store.ID, string(sku))
}
