package commands

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type arrivalArgs struct {
	Of   bot.Choice `arg:"of" ask:"Which arrivals?" choices:"due=今天|应到|today,late=晚到|迟到|没到"`
	What bot.Rest   `arg:"what" also:"supplier,供应商,product,商品,sku" text:"search" ask:"Which product, supplier or order number?" hint:"optional"`
}

func (d *desk) arrival() bot.Command {
	return bot.Command{
		Name: "arrival", Aliases: []string{"到货", "到货单", "在途", "采购单", "arrivals"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("what is on the way from suppliers: late, due today and coming"),
		Examples: []string{"arrival", "arrival due", "到货 晚到"},
		Run: do(d, func(ctx context.Context, c call, a arrivalArgs) (bot.Reply, error) {
			asked := reports.ArrivalsAsked{Part: strings.TrimSpace(string(a.What)), Due: a.Of == "due", Late: a.Of == "late"}
			m, listed, err := c.reports().Arrivals(ctx, asked)
			if bot.ProblemOf(err) != nil {
				if g, found, problem := c.goodsIn(ctx, asked.Part); problem != nil {
					return bot.Reply{}, problem
				} else if found {
					return c.askGoods(ctx, g)
				}
			}
			return bot.Reply{Message: m, Silent: c.Clocked && listed == 0}, err
		}),
	}
}

type arrivalNumberArgs struct {
	Number number `arg:"number" also:"编号" ask:"Which arrival?" hint:"12" need:"yes"`
}

func (d *desk) arrivalShow() bot.Command {
	return bot.Command{
		Name: "arrival show", Aliases: []string{"到货 详情", "到货 查看"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("everything about one arrival: what came, what is still to come, its cost"),
		Examples: []string{"arrival show 1"},
		Run: do(d, func(ctx context.Context, c call, a arrivalNumberArgs) (bot.Reply, error) {
			arrival, err := c.arrivalOf(ctx, int64(a.Number))
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().ArrivalCard(ctx, arrival))
		}),
	}
}

// arrivalOf returns the arrival of a number.
func (c call) arrivalOf(ctx context.Context, id int64) (storage.Arrival, error) {
	arrival, err := c.records.Arrival(ctx, c.Store.ID, id)
	if errors.Is(err, storage.ErrNotFound) {
		return arrival, bot.Problemf("There's no arrival #%d in this store.", id).Next(bot.T("See all arrivals"), "arrival")
	}
	return arrival, err
}

type arrivalAddArgs struct {
	SKU      countedItem    `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which SKU did you order?" hint:"merchant SKU (商家编码)" need:"yes"`
	Units    int            `arg:"units" also:"数量,件数,qty" ask:"How many units?" hint:"120" need:"yes"`
	Expected *bot.ComingDay `arg:"expected" also:"预计,到货日,due" ask:"When is it expected?" hint:"12-05; optional, by its lead time"`
	Supplier *string        `arg:"supplier" also:"供应商" ask:"From which supplier?" hint:"optional, as its rules say" place:"named"`
	Cost     *bot.Money     `arg:"cost" also:"成本,单价,进价,price" ask:"What does one unit cost?" hint:"30.00; optional" place:"named"`
	Order    *string        `arg:"order" also:"采购单号,单号,po" ask:"Which purchase order?" hint:"optional" place:"named"`
	More     bot.Rest       `arg:"more" also:"其他" ask:"More products?" hint:"YR-002 15, YR-003 20 (optional)"`
}

func (d *desk) arrivalAdd() bot.Command {
	return bot.Command{
		Name: "arrival add", Aliases: []string{"到货 添加", "到货 下单", "采购单 添加"}, Group: bot.Goods, Needs: bot.Purchasing,
		Short:    bot.T("note what you ordered from a supplier, so that it counts as on the way"),
		Examples: []string{"arrival add YR-009 120 12-05 supplier=Hangzhou cost=30", "到货 添加 YR-002 60"},
		Run:      do(d, addArrivals),
	}
}

func addArrivals(ctx context.Context, c call, a arrivalAddArgs) (bot.Reply, error) {
	counts, err := c.moreCounts(ctx, countArgs{SKU: a.SKU, Units: a.Units, More: a.More})
	if err != nil {
		return bot.Reply{}, err
	}
	var doubts []*bot.Problem
	for _, count := range counts {
		if count.units < 1 {
			return bot.Reply{}, bot.Problemf("Order at least 1 unit.")
		}
		doubt, err := c.orderedDoubt(ctx, count)
		if err != nil {
			return bot.Reply{}, err
		}
		doubts = append(doubts, doubt)
	}
	if a.Expected != nil {
		doubts = append(doubts, c.overDoubt(bot.PeriodOf(bot.Day(*a.Expected))))
	}
	if err := c.Confirm(bot.T("Yes, add it"), doubts...); err != nil {
		return bot.Reply{}, err
	}
	var added []storage.Arrival
	err = c.change(ctx, func(tx change) error {
		for _, count := range counts {
			arrival, err := tx.newArrival(ctx, a, count)
			if err != nil {
				return err
			}
			added = append(added, arrival)
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	fields, err := c.arrivalFields(ctx, added)
	if err != nil {
		return bot.Reply{}, err
	}
	return replyDone(bot.N(len(added), "%d product is on the way.", "%d products are on the way."), fields...)
}

// orderedDoubt returns why what was ordered of a product is unlikely to be meant.
func (c call) orderedDoubt(ctx context.Context, count oneCount) (*bot.Problem, error) {
	if count.item.isNew {
		return c.newProductDoubt(count.item), nil
	}
	p, err := c.records.Product(ctx, c.Store.ID, count.item.sku)
	if err != nil {
		return nil, err
	}
	return c.unitsDoubt(ctx, p.ID, count.units)
}

// newArrival keeps what was ordered of one product. What was not said follows from the
// product's rules.
func (tx change) newArrival(ctx context.Context, a arrivalAddArgs, count oneCount) (storage.Arrival, error) {
	product, _, err := tx.ProductOf(count.item.sku)
	if err != nil {
		return storage.Arrival{}, err
	}
	usual, err := tx.reports().Ordering(ctx, product)
	if err != nil {
		return storage.Arrival{}, err
	}
	arrival := storage.Arrival{StoreID: tx.Store.ID, ProductID: product.ID, Units: count.units, Cost: a.Cost,
		Supplier: usual.Supplier, OrderedDay: tx.today(), MemberID: &tx.Member.ID}
	expected := tx.today() + bot.Day(usual.Lead)
	if a.Expected != nil {
		expected = bot.Day(*a.Expected)
	}
	arrival.ExpectedDay, arrival.PromisedDay = &expected, &expected
	if a.Supplier != nil {
		arrival.Supplier = strings.TrimSpace(*a.Supplier)
	}
	if a.Order != nil {
		arrival.Number = strings.Trim(*a.Order, " ,，;；、")
	}
	if a.Cost != nil && *a.Cost < 0 {
		return arrival, bot.Problemf("A cost can't be below 0.")
	}
	err = tx.Put(&arrival)
	if errors.Is(err, storage.ErrTaken) {
		return arrival, bot.Problemf("Order %s has %s already. To see it, send: arrival %[1]s", arrival.Number, product.SKU).
			Next(bot.T("See all arrivals"), "arrival")
	}
	return arrival, err
}

// arrivalFields name arrivals with their units and days.
func (c call) arrivalFields(ctx context.Context, all []storage.Arrival) ([]bot.Field, error) {
	var ids []int64
	for _, a := range all {
		ids = append(ids, a.ProductID)
	}
	products, err := c.records.ProductsByID(ctx, c.Store.ID, ids...)
	var fields []bot.Field
	for _, a := range all[:min(len(all), mostOrdered)] {
		fields = append(fields, bot.Field{Name: bot.Data("#" + strconv.FormatInt(a.ID, 10) + " " + products[a.ProductID].SKU),
			Value: bot.Value(bot.Count(a.Units)), Note: bot.T("expected %s", bot.Date(*a.ExpectedDay))})
	}
	if more := len(all) - len(fields); more > 0 {
		fields = append(fields, bot.Field{Name: bot.T("Others"), Value: bot.Value(bot.Count(more))})
	}
	return fields, err
}
