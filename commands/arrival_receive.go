package commands

import (
	"context"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// arrivalName is what people call arrivals: their numbers (12 or 12,13), a purchase order's
// number, a product or a supplier.
type arrivalName string

// ParseArg takes any word.
func (n *arrivalName) ParseArg(word string, _ bot.Moment) error {
	*n = arrivalName(strings.TrimSpace(word))
	return nil
}

// arrivalNumbers returns the numbers of a name that is made of these.
func (n arrivalName) numbers() (numbers []int64, ok bool) {
	words := strings.FieldsFunc(string(n), func(r rune) bool { return strings.ContainsRune(",，、;", r) })
	for _, word := range words {
		var one number
		if one.ParseArg(word, bot.Moment{}) != nil {
			return nil, false
		}
		numbers = append(numbers, int64(one))
	}
	return numbers, len(numbers) > 0
}

// arrivalsNamed returns the arrivals of a name. Those of an order or a product are the open
// ones, those of a supplier the open ones that are due: other orders of it may be far off.
func (c call) arrivalsNamed(ctx context.Context, name arrivalName) ([]storage.Arrival, error) {
	open, err := c.records.OpenArrivals(ctx, c.Store.ID)
	if err != nil {
		return nil, err
	}
	having := func(has func(storage.Arrival) bool) (found []storage.Arrival) {
		for _, a := range open {
			if has(a) {
				found = append(found, a)
			}
		}
		return found
	}
	if found := having(func(a storage.Arrival) bool { return strings.EqualFold(a.Number, string(name)) }); found != nil {
		return found, nil
	}
	if numbers, ok := name.numbers(); ok {
		return c.arrivalsOf(ctx, numbers)
	}
	of := having(func(a storage.Arrival) bool { return strings.EqualFold(a.Supplier, string(name)) })
	if of != nil {
		open = of
		due := having(func(a storage.Arrival) bool { return a.ExpectedDay == nil || *a.ExpectedDay <= c.today() })
		if due == nil {
			return nil, bot.Problemf("Nothing from %s is due by today. Say which came by its number or SKU.", of[0].Supplier).
				Next(bot.T("See all arrivals"), "arrival "+string(name))
		}
		return due, nil
	}
	p, err := c.productCalled(ctx, string(name))
	if err != nil && bot.ProblemOf(err) == nil {
		return nil, err
	}
	found := having(func(a storage.Arrival) bool { return a.ProductID == p.ID })
	if found == nil {
		return nil, bot.Problemf("Nothing on the way is called “%s”: no SKU, supplier or order number has it.", string(name)).
			Next(bot.T("See all arrivals"), "arrival")
	}
	return found, nil
}

func (c call) arrivalsOf(ctx context.Context, numbers []int64) (found []storage.Arrival, err error) {
	for _, id := range numbers {
		a, err := c.arrivalOf(ctx, id)
		if err != nil {
			return nil, err
		}
		found = append(found, a)
	}
	return found, nil
}

// isOver refuses an arrival of which nothing is to come.
func (c call) isOver(ctx context.Context, a storage.Arrival) error {
	products, err := c.records.ProductsByID(ctx, c.Store.ID, a.ProductID)
	if err != nil {
		return err
	}
	id := strconv.FormatInt(a.ID, 10)
	return bot.Problemf("Nothing more is to come of arrival #%d: %s of %s units of %s were received.", a.ID,
		bot.Count(a.Received), bot.Count(a.Units), products[a.ProductID].SKU).Next(bot.T("Show arrival"), "arrival show "+id)
}

type arrivalReceiveArgs struct {
	What  arrivalName `arg:"what" also:"number,编号,采购单,order,supplier,供应商,sku,商家编码,商品" ask:"What came?" hint:"12; an order number, a SKU or a supplier" need:"yes"`
	Units *int        `arg:"units" also:"数量,件数,qty,实到" ask:"How many units came?" hint:"40; all if you leave it out"`
	Day   *bot.Day    `arg:"day" also:"日期,date" ask:"Which day?" hint:"today, yesterday, 11-11"`
	Cost  *bot.Money  `arg:"cost" also:"成本,单价,进价,price" ask:"What did one unit cost?" hint:"30.00; optional" place:"named"`
}

func (d *desk) arrivalReceive() bot.Command {
	return bot.Command{
		Name: "arrival receive", Aliases: []string{"到货 收货", "到货 入库", "收货", "arrival received"}, Group: bot.Goods,
		Needs:    bot.Warehouse,
		Short:    bot.T("note that goods came: all that was expected, or the number that came"),
		Examples: []string{"arrival receive 1", "arrival receive YR-004 40", "收货 YR-005"},
		Run:      do(d, receive),
	}
}

type arrivalPartArgs struct {
	What  arrivalName `arg:"what" also:"number,编号,采购单,order,sku,商家编码,商品" ask:"What came?" hint:"12, an order number or a SKU" need:"yes"`
	Units int         `arg:"units" also:"数量,件数,qty,实到" ask:"How many units came?" hint:"40" need:"yes"`
}

func (d *desk) arrivalPart() bot.Command {
	return bot.Command{
		Name: "arrival part", Aliases: []string{"到货 部分", "到货 部分到货"}, Group: bot.Goods, Needs: bot.Warehouse,
		Short:    bot.T("note that part of an arrival came; asks how many"),
		Examples: []string{"arrival part 2 5"},
		Run: do(d, func(ctx context.Context, c call, a arrivalPartArgs) (bot.Reply, error) {
			return receive(ctx, c, arrivalReceiveArgs{What: a.What, Units: &a.Units})
		}),
	}
}

// receipt is what came of an arrival.
type receipt struct {
	arrival storage.Arrival
	units   int64
}

func receive(ctx context.Context, c call, a arrivalReceiveArgs) (bot.Reply, error) {
	day, err := c.pastDay(a.Day)
	if err != nil {
		return bot.Reply{}, err
	}
	found, err := c.arrivalsNamed(ctx, a.What)
	if bot.ProblemOf(err) != nil {
		return c.receiveUnordered(ctx, a, err)
	}
	if err != nil {
		return bot.Reply{}, err
	}
	receipts, err := c.shareOut(ctx, found, a.Units)
	if err != nil {
		return bot.Reply{}, err
	}
	if err := c.Confirm(bot.T("Yes, keep them all"), tooMany(receipts)...); err != nil {
		return bot.Reply{}, err
	}
	var last storage.StockEntry
	err = c.change(ctx, func(tx change) error {
		for _, r := range receipts {
			if last, err = tx.keepReceipt(ctx, r, c.momentOn(day), a.Cost); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.received(ctx, receipts, last)
}

// receiveUnordered asks what is to become of a product that came though nothing of it is on the
// way; what names no product is refused with the reason given.
func (c call) receiveUnordered(ctx context.Context, a arrivalReceiveArgs, reason error) (bot.Reply, error) {
	p, err := c.productCalled(ctx, string(a.What))
	if bot.ProblemOf(err) != nil {
		return bot.Reply{}, reason
	}
	if err != nil {
		return bot.Reply{}, err
	}
	g := goods{product: p, came: a.Day}
	if a.Units != nil {
		g.units = int64(max(0, *a.Units))
	}
	return c.askGoods(ctx, g)
}

// shareOut shares units that came out among arrivals of one product, those expected first at
// the top; the last one gets what is too much. Without a number all came that was to come.
func (c call) shareOut(ctx context.Context, found []storage.Arrival, units *int) (receipts []receipt, err error) {
	if units == nil {
		for _, a := range found {
			if a.Open() == 0 {
				return nil, c.isOver(ctx, a)
			}
			receipts = append(receipts, receipt{a, a.Open()})
		}
		return receipts, nil
	}
	left := int64(*units)
	if left < 1 {
		return nil, bot.Problemf("Enter how many units came, at least 1. If nothing more will come, send: arrival close %d",
			found[0].ID)
	}
	for i, a := range found {
		if a.ProductID != found[0].ProductID {
			return nil, bot.Problemf("Those are several products. Name the SKU that the units are of: arrival receive SKU %d",
				*units)
		}
		took := min(left, a.Open())
		if i == len(found)-1 {
			took = left
		}
		if took > 0 {
			receipts = append(receipts, receipt{a, took})
		}
		left -= took
	}
	return receipts, nil
}

// tooMany asks about more units than were to come.
func tooMany(receipts []receipt) (doubts []*bot.Problem) {
	for _, r := range receipts {
		if r.units > r.arrival.Open() {
			doubts = append(doubts, bot.Problemf("Arrival #%d: %s units came, but only %s are still to come.", r.arrival.ID,
				bot.Count(r.units), bot.Count(r.arrival.Open())))
		}
	}
	return doubts
}

// keepReceipt puts what came into stock, and takes its cost into the product's average.
func (tx change) keepReceipt(ctx context.Context, r receipt, at int64, cost *bot.Money) (storage.StockEntry, error) {
	entry := storage.StockEntry{StoreID: tx.Store.ID, ProductID: r.arrival.ProductID, Kind: storage.StockReceipt,
		Units: r.units, At: at, Reason: r.arrival.Supplier, ArrivalID: &r.arrival.ID, MemberID: &tx.Member.ID}
	if cost != nil {
		if *cost < 0 {
			return entry, bot.Problemf("A cost can't be below 0.")
		}
		r.arrival.Cost = cost
		if err := tx.Put(&r.arrival); err != nil {
			return entry, err
		}
	}
	if r.arrival.Cost != nil {
		products, err := tx.records.ProductsByID(ctx, tx.Store.ID, r.arrival.ProductID)
		if err != nil {
			return entry, err
		}
		p := products[r.arrival.ProductID]
		p.Cost = new(p.CostAfter(r.units, *r.arrival.Cost))
		if err := tx.Put(&p); err != nil {
			return entry, err
		}
	}
	err := tx.putEntry(ctx, &entry)
	return entry, err
}

// received says what came and what is still to come.
func (c call) received(ctx context.Context, receipts []receipt, last storage.StockEntry) (bot.Reply, error) {
	if len(receipts) == 1 {
		reply, err := c.entryKept(ctx, last)
		if left := receipts[0].arrival.Open() - receipts[0].units; err == nil && left > 0 {
			section := &reply.Message.Sections[0]
			section.Fields = append(section.Fields, bot.Field{Name: bot.T("To come"), Value: bot.Value(bot.Count(left))})
			reply.Message.Actions = append(reply.Message.Actions, bot.Action{Label: bot.T("No more will come"),
				Line: "arrival close " + strconv.FormatInt(receipts[0].arrival.ID, 10)})
		}
		return reply, err
	}
	var ids []int64
	units := int64(0)
	for _, r := range receipts {
		ids, units = append(ids, r.arrival.ProductID), units+r.units
	}
	products, err := c.records.ProductsByID(ctx, c.Store.ID, ids...)
	if err != nil {
		return bot.Reply{}, err
	}
	var fields []bot.Field
	for _, r := range receipts[:min(len(receipts), mostOrdered)] {
		p := products[r.arrival.ProductID]
		fields = append(fields, bot.Field{Name: bot.Data(p.SKU), Value: bot.T("+%s", bot.Count(r.units)),
			Note: bot.T("in stock %s", reports.OnHand(p))})
	}
	if more := len(receipts) - len(fields); more > 0 {
		fields = append(fields, bot.Field{Name: bot.T("Others"), Value: bot.Value(bot.Count(more))})
	}
	return replyDone(bot.N(int(units), "Received %[1]d unit of %[2]d arrivals.", "Received %[1]d units of %[2]d arrivals.",
		len(receipts)), fields...)
}
