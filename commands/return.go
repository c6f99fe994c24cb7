package commands

import (
	"context"
	"errors"
	"strconv"

	"storebot/bot"
	"storebot/storage"
)

type returnArgs struct {
	Order *orderInLine `arg:"order" also:"订单号,订单" ask:"Which order's goods came back?" hint:"3912008800000030021; leave it out for the list"`
	SKU   *product     `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which product?" hint:"merchant SKU (商家编码)"`
	Units *int         `arg:"units" also:"数量,件数,qty" ask:"How many units?" hint:"1; as ordered if you leave it out"`
	State bot.Choice   `arg:"state" also:"状态" ask:"Can it be sold again?" choices:"sellable=可售|完好|good,defective=次品|残次|破损|bad"`
	Note  string       `arg:"note" most:"500" also:"备注" place:"named" ask:"Anything to add?"`
}

func (d *desk) returnGoods() bot.Command {
	return bot.Command{
		Name: "return", Aliases: []string{"退货入库", "退货登记", "销退"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("what buyers send back; note what came back, sellable or defective"),
		Examples: []string{"return", "return 3912008800000030021 YR-001 sellable", "退货入库 3912008800000030021 YR-002 次品"},
		Run: do(d, func(ctx context.Context, c call, a returnArgs) (bot.Reply, error) {
			if a.Order == nil && a.SKU == nil {
				return replyWith(c.reports().Returns(ctx))
			}
			return c.noteReturn(ctx, a)
		}),
	}
}

type returnAddArgs struct {
	Order bot.OrderNumber `arg:"order" also:"订单号,订单" ask:"Which order's goods came back?" hint:"3912008800000030021" need:"yes"`
	SKU   *product        `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which product?" hint:"optional if the order has one product"`
	Units *int            `arg:"units" also:"数量,件数,qty" ask:"How many units?" hint:"1; as ordered if you leave it out"`
	State bot.Choice      `arg:"state" also:"状态" ask:"Can it be sold again?" need:"yes" choices:"sellable=可售|完好|good,defective=次品|残次|破损|bad"`
	Note  string          `arg:"note" most:"500" also:"备注" place:"named" ask:"Anything to add?"`
}

func (d *desk) returnAdd() bot.Command {
	return bot.Command{
		Name: "return add", Aliases: []string{"退货入库 添加", "退货入库 登记"}, Group: bot.Goods, Needs: bot.Warehouse,
		Short:    bot.T("note by form what came back from a buyer"),
		Examples: []string{"return add 3912008800000030021 YR-003 sellable"},
		Run: do(d, func(ctx context.Context, c call, a returnAddArgs) (bot.Reply, error) {
			order := orderInLine(a.Order)
			return c.noteReturn(ctx, returnArgs{&order, a.SKU, a.Units, a.State, a.Note})
		}),
	}
}

// goodsBack is what came back from a buyer.
type goodsBack struct {
	order  bot.OrderNumber
	refund *storage.Return // that the report expects it for; nil: none
	p      storage.Product
	units  int64
}

func (c call) noteReturn(ctx context.Context, a returnArgs) (bot.Reply, error) {
	if a.Order == nil {
		return bot.Reply{}, bot.Missing("order", bot.Problemf("A return needs its order number."))
	}
	back, err := c.goodsBack(ctx, a)
	if err != nil {
		return bot.Reply{}, err
	}
	if a.State == "" {
		return back.ask(), nil
	}
	if err := c.backTwice(ctx, back); err != nil {
		return bot.Reply{}, err
	}
	entry := storage.StockEntry{StoreID: c.Store.ID, ProductID: back.p.ID, Kind: storage.StockReturn, Units: back.units,
		At: c.Now.Unix(), Reason: a.Note, OrderNumber: &back.order, MemberID: &c.Member.ID}
	if back.refund != nil {
		entry.RefundNumber = &back.refund.Number
	}
	err = c.change(ctx, func(tx change) error {
		if err := tx.putEntry(ctx, &entry); err != nil || a.State == "sellable" {
			return err
		}
		defect := entry
		defect.ID, defect.Kind, defect.Units, defect.RefundNumber = 0, storage.StockDefect, -entry.Units, nil
		return tx.Put(&defect)
	})
	if errors.Is(err, storage.ErrTaken) {
		return bot.Reply{}, bot.Problemf("That return was noted already. To see it, send: stock why %s", back.p.SKU)
	}
	if err != nil {
		return bot.Reply{}, err
	}
	reply, err := c.entryKept(ctx, entry)
	if err == nil && a.State == "defective" {
		reply.Message.Sections[0].Text = bot.T("Marked as defective: it doesn't count as stock.")
	}
	if back.refund != nil && back.refund.Exchange {
		reply.Message.Actions = append(reply.Message.Actions, bot.Action{Label: bot.T("Exchange sent"),
			Line: "exchange " + back.order.String() + " " + back.p.SKU + " " + strconv.FormatInt(back.units, 10)})
	}
	return reply, err
}

// goodsBack finds out what came back: as the line says, else as the after-sales report and the
// order do.
func (c call) goodsBack(ctx context.Context, a returnArgs) (back goodsBack, err error) {
	back.order = bot.OrderNumber(*a.Order)
	expected, err := c.records.OpenReturnsOf(ctx, c.Store.ID, back.order)
	if err != nil {
		return back, err
	}
	lines, err := c.records.OrderLines(ctx, c.Store.ID, back.order)
	if err != nil {
		return back, err
	}
	if back.p, err = c.productBack(ctx, a, expected, lines); err != nil {
		return back, err
	}
	for i := range expected {
		if expected[i].ProductID == nil || *expected[i].ProductID == back.p.ID {
			back.refund = &expected[i]
			break
		}
	}
	for _, line := range lines {
		if line.ProductID != nil && *line.ProductID == back.p.ID && line.Units != nil {
			back.units += *line.Units
		}
	}
	switch {
	case a.Units != nil && *a.Units < 1:
		return back, bot.Problemf("At least 1 unit must have come back.")
	case a.Units != nil:
		back.units = int64(*a.Units)
	case back.units == 0:
		back.units = 1
	}
	return back, nil
}

// productBack returns the product that came back.
func (c call) productBack(ctx context.Context, a returnArgs, expected []storage.Return, lines []storage.OrderLine) (
	storage.Product, error) {
	if a.SKU != nil {
		return c.productCalled(ctx, string(*a.SKU))
	}
	var ids []int64
	for _, one := range expected {
		if one.ProductID != nil {
			ids = append(ids, *one.ProductID)
		}
	}
	unnamed := len(ids) < len(expected) || len(expected) == 0
	for _, line := range lines {
		if line.ProductID != nil && unnamed {
			ids = append(ids, *line.ProductID)
		}
	}
	products, err := c.records.ProductsByID(ctx, c.Store.ID, ids...)
	if err != nil {
		return storage.Product{}, err
	}
	if len(products) == 1 {
		return products[ids[0]], nil
	}
	problem := bot.Problemf("Which product came back? Name its SKU: return %s SKU", bot.OrderNumber(*a.Order))
	for _, p := range products {
		_ = problem.Or(p.SKU)
	}
	return storage.Product{}, bot.Missing("sku", problem)
}

// ask asks whether what came back can be sold again: a tap each.
func (b goodsBack) ask() bot.Reply {
	m := bot.OneLine(bot.T("%s × %d came back. Can it be sold again?", b.p.Name(), b.units))
	line := "return " + b.order.String() + " " + b.p.SKU + " " + strconv.FormatInt(b.units, 10)
	m.Actions = []bot.Action{{Label: bot.T("Back in stock"), Line: line + " sellable"},
		{Label: bot.T("Defective"), Line: line + " defective"}}
	return bot.Reply{Message: m}
}

// backTwice asks about goods of an order that came back before and that no report expects.
func (c call) backTwice(ctx context.Context, back goodsBack) error {
	if back.refund != nil {
		return nil
	}
	const lookedAt = 100
	entries, err := c.records.StockEntries(ctx, c.Store.ID, back.p.ID, lookedAt)
	if err != nil {
		return err
	}
	came := int64(0)
	for _, e := range entries {
		if e.Kind == storage.StockReturn && e.OrderNumber != nil && *e.OrderNumber == back.order {
			came += e.Units
		}
	}
	if came == 0 {
		return nil
	}
	return c.Confirm(bot.T("Yes, more came"), bot.Problemf("%s units of %s came back from this order already.",
		bot.Count(came), back.p.SKU))
}
