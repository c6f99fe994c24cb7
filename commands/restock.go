package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type restockArgs struct {
	Product product `arg:"product" also:"sku,商家编码,货号,款号,商品" ask:"Which product?" hint:"its SKU, to see its sum; optional"`
}

func (d *desk) restock() bot.Command {
	return bot.Command{
		Name: "restock", Aliases: []string{"补货", "补货需求表", "补货建议", "reorder"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("what to order, how much and until when; as xlsx for the full list"),
		Examples: []string{"restock", "restock YR-001", "restock as xlsx", "补货 导出"},
		Run: do(d, func(ctx context.Context, c call, a restockArgs) (bot.Reply, error) {
			if a.Product == "" {
				return replyWith(c.reports().Restock(ctx))
			}
			p, err := c.records.Product(ctx, c.Store.ID, string(a.Product))
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().RestockOf(ctx, p))
		}),
	}
}

type restockOrderArgs struct {
	What  bot.Rest `arg:"what" also:"supplier,供应商,product,商品,sku" ask:"Which supplier or SKU did you order from the list?" hint:"a supplier, a SKU, or all" need:"yes" text:"search"`
	Units *int     `arg:"units" also:"数量,件数,qty" ask:"How many units?" hint:"120; as suggested if you leave it out" place:"named"`
}

func (d *desk) restockOrder() bot.Command {
	return bot.Command{
		Name: "restock order", Aliases: []string{"补货 下单", "补货 已下单", "补货 已订"}, Group: bot.Goods, Needs: bot.Purchasing,
		Short:    bot.T("note that you ordered from the list: it's on the way then and not suggested again"),
		Examples: []string{"restock order YR-001 units=160", "restock order all", "补货 下单 全部"},
		Run:      do(d, orderFromList),
	}
}

func orderFromList(ctx context.Context, c call, a restockOrderArgs) (bot.Reply, error) {
	what := strings.TrimSpace(string(a.What))
	if what == "全部" || strings.EqualFold(what, "all") {
		what = "all"
	}
	if a.Units != nil && *a.Units < 1 {
		return bot.Reply{}, bot.Problemf("Order at least 1 unit.")
	}
	var ordered []reports.Ordered
	err := c.change(ctx, func(tx change) (err error) {
		if ordered, err = tx.reports().ToOrder(ctx, what); err != nil {
			return err
		}
		switch {
		case len(ordered) == 0:
			return bot.Problemf("The list suggests nothing for “%s”: no supplier or SKU on it is called that.", what).
				Next(bot.T("See restock list"), "restock")
		case a.Units != nil && len(ordered) > 1:
			return bot.Problemf("Units go with one product. Name its SKU: restock order SKU units=%d.", *a.Units)
		}
		for i := range ordered {
			if a.Units != nil {
				ordered[i].Units = int64(*a.Units)
			}
			if err := tx.order(ordered[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return replyDone(bot.N(len(ordered), "%d product is on the way.", "%d products are on the way."),
		orderedFields(ordered)...)
}

// order makes an arrival of what was ordered.
func (tx change) order(o reports.Ordered) error {
	arrival := storage.Arrival{
		StoreID: tx.Store.ID, Supplier: o.Supplier, ProductID: o.ID, Units: o.Units, Cost: o.Cost,
		OrderedDay: tx.today(), ExpectedDay: &o.Expected, PromisedDay: &o.Expected, MemberID: &tx.Member.ID,
	}
	return tx.Put(&arrival)
}

// mostOrdered is how many products an answer lists.
const mostOrdered = 10

func orderedFields(ordered []reports.Ordered) []bot.Field {
	var fields []bot.Field
	for _, o := range ordered[:min(len(ordered), mostOrdered)] {
		fields = append(fields, bot.Field{Name: bot.Data(o.SKU), Value: bot.Value(bot.Count(o.Units)),
			Note: bot.T("expected %s", bot.Date(o.Expected))})
	}
	if more := len(ordered) - len(fields); more > 0 {
		fields = append(fields, bot.Field{Name: bot.T("Others"), Value: bot.Value(bot.Count(more))})
	}
	return fields
}
