package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type exchangeArgs struct {
	Order bot.OrderNumber `arg:"order" also:"订单号,订单" ask:"For which order?" hint:"3912008800000030021" need:"yes"`
	SKU   product         `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which product did you send?" hint:"merchant SKU (商家编码)" need:"yes"`
	Units *int            `arg:"units" also:"数量,件数,qty" ask:"How many units?" hint:"2; 1 if you leave it out"`
	Note  bot.Rest        `arg:"note" also:"备注,运单号,tracking" ask:"Anything to add?" hint:"SF1234567890"`
}

func (d *desk) exchange() bot.Command {
	return bot.Command{
		Name: "exchange", Aliases: []string{"换货发出", "换货补发"}, Group: bot.Goods, Needs: bot.Warehouse,
		Short:    bot.T("note goods sent to a buyer in exchange; what comes back is a return"),
		Examples: []string{"exchange 3912008800000030021 YR-001 1 SF1234567890", "换货发出 3912008800000030021 YR-002"},
		Run: do(d, func(ctx context.Context, c call, a exchangeArgs) (bot.Reply, error) {
			units := 1
			if a.Units != nil {
				units = *a.Units
			}
			if units < 1 {
				return bot.Reply{}, bot.Problemf("Send at least 1 unit.")
			}
			if isOnlyNumber(string(a.Note)) {
				return bot.Reply{}, bot.Problemf("“%s” isn't a number of units. Enter one such as 2.", bot.Data(string(a.Note)))
			}
			p, err := c.productCalled(ctx, string(a.SKU))
			if err != nil {
				return bot.Reply{}, err
			}
			if err := c.Confirm(bot.T("Yes, send it again"), c.Again()); err != nil {
				return bot.Reply{}, err
			}
			if err := c.Confirm(bot.T("Yes, %d units", units), exchangeDoubt(units)); err != nil {
				return bot.Reply{}, err
			}
			return c.keepEntry(ctx, storage.StockEntry{StoreID: c.Store.ID, ProductID: p.ID, Kind: storage.StockExchange,
				Units: -int64(units), At: c.Now.Unix(), Reason: string(a.Note), OrderNumber: &a.Order, MemberID: &c.Member.ID})
		}),
	}
}

// doubtfulExchange is how many units are rarely sent in exchange for one order's.
const doubtfulExchange = 20

func exchangeDoubt(units int) *bot.Problem {
	if units <= doubtfulExchange {
		return nil
	}
	return bot.Problemf("That's %s units for one order.", bot.Count(units))
}

// isOnlyNumber reports whether a note is nothing but a number with its sign: one that was meant
// for another argument.
func isOnlyNumber(note string) bool {
	return note != "" && strings.Trim(note, "+-−0123456789.") == ""
}
