package commands

import (
	"context"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type stockMoveArgs struct {
	Kind   bot.Choice  `arg:"kind" also:"类型" ask:"What happened?" choices:"receipt=到货|到货入库|入库|received,defect=次品|报损|残次|damaged,use=领用|自用|own,gift=赠品|gifted,back=退供应商|采购退货|退厂,correction=调整|更正" need:"yes"`
	SKU    movedItem   `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which SKU?" hint:"merchant SKU (商家编码)" need:"yes"`
	Units  signedUnits `arg:"units" also:"数量,件数,qty" ask:"How many units?" hint:"3; a correction +3 or -3" need:"yes"`
	Day    *bot.Day    `arg:"day" also:"日期,date" ask:"Which day?" hint:"today, yesterday, 11-11"`
	Reason bot.Rest    `arg:"reason" also:"原因" ask:"Why?" hint:"wet box; a correction needs a reason"`
}

// signedUnits is a number of units that may have a sign: 3, +3, -3, 3件.
type signedUnits int64

// ParseArg reads the number.
func (u *signedUnits) ParseArg(word string, _ bot.Moment) error {
	plain := strings.NewReplacer("＋", "+", "－", "-", "−", "-").Replace(strings.TrimSpace(word))
	plain = strings.TrimRight(strings.TrimLeft(plain, "x×*"), "件个双条套")
	n, err := strconv.ParseInt(plain, 10, 32)
	if err != nil || n == 0 {
		return bot.Problemf("“%s” isn't a number of units. Use digits, such as 3.", word)
	}
	*u = signedUnits(n)
	return nil
}

// moveKinds are the kinds of entries by what people type.
var moveKinds = map[bot.Choice]storage.StockKind{
	"receipt": storage.StockReceipt, "defect": storage.StockDefect, "use": storage.StockOwnUse,
	"gift": storage.StockGift, "back": storage.StockBack, "correction": storage.StockCorrection,
}

func (d *desk) stockMove() bot.Command {
	return bot.Command{
		Name: "stock move", Aliases: []string{"库存 变动", "出入库", "报损", "move"}, Group: bot.Goods, Needs: bot.Agent,
		Short: bot.T("note units that came or left other than by a sale"),
		Examples: []string{"stock move defect YR-001 2 wet box", "stock move correction YR-001 -3 found in another box",
			"出入库 赠品 YR-001 1 主播"},
		Run: do(d, func(ctx context.Context, c call, a stockMoveArgs) (bot.Reply, error) {
			entry, err := c.newEntry(ctx, a)
			if err != nil {
				return bot.Reply{}, err
			}
			if err := c.onTheWayDoubt(ctx, entry); err != nil {
				return bot.Reply{}, err
			}
			doubt, err := c.unitsDoubt(ctx, entry.ProductID, max(entry.Units, -entry.Units))
			if err != nil {
				return bot.Reply{}, err
			}
			if err := c.Confirm(bot.T("Yes, %d units", max(entry.Units, -entry.Units)), doubt); err != nil {
				return bot.Reply{}, err
			}
			return c.keepEntry(ctx, entry)
		}),
	}
}

func (c call) newEntry(ctx context.Context, a stockMoveArgs) (storage.StockEntry, error) {
	day, err := c.pastDay(a.Day)
	if err != nil {
		return storage.StockEntry{}, err
	}
	p, err := c.productCalled(ctx, string(a.SKU))
	if err != nil {
		return storage.StockEntry{}, err
	}
	entry := storage.StockEntry{StoreID: c.Store.ID, ProductID: p.ID, Kind: moveKinds[a.Kind], Units: int64(a.Units),
		At: c.momentOn(day), Reason: string(a.Reason), MemberID: &c.Member.ID}
	switch sign := entry.Kind.Sign(); {
	case sign == 0 && entry.Reason == "":
		return entry, bot.MissingAny("reason", bot.Problemf("A correction needs a reason."))
	case sign != 0 && entry.Units < 0:
		return entry, bot.Problemf("Enter the units without a sign. To change stock up or down, use correction.")
	case sign < 0:
		entry.Units = -entry.Units
	}
	return entry, nil
}

// onTheWayDoubt asks about a receipt of a product that is on the way: kept beside its arrival,
// the units would count as in stock and as still to come.
func (c call) onTheWayDoubt(ctx context.Context, entry storage.StockEntry) error {
	if entry.Kind != storage.StockReceipt {
		return nil
	}
	open, err := c.records.OpenArrivals(ctx, c.Store.ID)
	if err != nil {
		return err
	}
	for _, a := range open {
		if a.ProductID == entry.ProductID {
			number := strconv.FormatInt(a.ID, 10)
			doubt := bot.Problemf("%s units are on the way: arrival #%d. Are these units of that one?", bot.Count(a.Open()),
				a.ID).
				Next(bot.T("Yes, of that one"),
					"arrival receive "+number+" "+strconv.FormatInt(entry.Units, 10))
			return c.Confirm(bot.T("No, other goods"), doubt)
		}
	}
	return nil
}

// momentOn returns when something happened on a day: now, or at the end of an earlier day.
func (c call) momentOn(day bot.Day) int64 {
	return min(c.Now.Unix(), (day+1).Start(c.Store.Zone).Unix()-1)
}

// keepEntry keeps an entry and says what the stock is now.
func (c call) keepEntry(ctx context.Context, entry storage.StockEntry) (bot.Reply, error) {
	err := c.change(ctx, func(tx change) error { return tx.putEntry(ctx, &entry) })
	if err != nil {
		return bot.Reply{}, err
	}
	return c.entryKept(ctx, entry)
}

// putEntry keeps an entry. One of the very second of its product's last count was made after it.
func (tx change) putEntry(ctx context.Context, entry *storage.StockEntry) error {
	byID, err := tx.records.ProductsByID(ctx, tx.Store.ID, entry.ProductID)
	if err != nil {
		return err
	}
	if counted := byID[entry.ProductID].CountedAt; counted != nil && *counted == tx.Now.Unix() && entry.At == *counted {
		entry.At++
	}
	return tx.Put(entry)
}

// entryKept answers with what an entry did to the stock. One before the last count changes that
// count's difference only, which is said.
func (c call) entryKept(ctx context.Context, entry storage.StockEntry) (bot.Reply, error) {
	byID, err := c.records.ProductsByID(ctx, c.Store.ID, entry.ProductID)
	if err != nil {
		return bot.Reply{}, err
	}
	p := byID[entry.ProductID]
	field := bot.Field{Name: bot.T("In stock"), Value: reports.OnHand(p)}
	switch {
	case p.CountedAt == nil:
		field.Note = bot.T("It was never counted. Count it: count %s UNITS", p.SKU)
	case entry.At <= *p.CountedAt:
		field.Note = bot.T("This was before the last count, so today's stock stays.")
		difference, err := c.reports().CountDifference(ctx, p)
		if err != nil {
			return bot.Reply{}, err
		}
		if difference != nil {
			field.Note = field.Note.Then(bot.Data(" "), difference)
		}
	case *p.OnHand() < 0:
		field.Note = bot.T("More left than was there. Please count it: count %s UNITS", p.SKU)
	}
	if entry.Kind == storage.StockCorrection {
		return replyDone(bot.T("%s: %s %s", reports.KindName(entry.Kind), p.Name(), reports.Signed(entry.Units)), field)
	}
	return replyDone(bot.T("%s: %s × %d", reports.KindName(entry.Kind), p.Name(), max(entry.Units, -entry.Units)),
		field)
}
