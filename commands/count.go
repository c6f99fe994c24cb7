package commands

import (
	"context"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type countArgs struct {
	SKU   countedItem `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which SKU?" hint:"merchant SKU (商家编码)" need:"yes"`
	Units int         `arg:"units" also:"数量,件数,库存,stock,qty" ask:"How many are in stock?" hint:"120" need:"yes"`
	More  bot.Rest    `arg:"more" also:"其他" ask:"More products?" hint:"YR-002 15, YR-003 0 (optional)"`
}

func (d *desk) count() bot.Command {
	return bot.Command{
		Name: "count", Aliases: []string{"盘点", "库存盘点", "stock set", "库存 设置"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("set how many units of a product are in stock, counted just now"),
		Examples: []string{"count YR-001 85", "count YR-001 85, YR-002 938", "盘点 YR-001 85"},
		Run: do(d, func(ctx context.Context, c call, a countArgs) (bot.Reply, error) {
			counts, err := c.moreCounts(ctx, a)
			if err != nil {
				return bot.Reply{}, err
			}
			if err := c.countDoubts(ctx, counts); err != nil {
				return bot.Reply{}, err
			}
			err = c.change(ctx, func(tx change) error {
				for i := range counts {
					if err := counts[i].keep(tx); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return c.counted(ctx, counts)
		}),
	}
}

// oneCount is how many units of a product someone counted.
type oneCount struct {
	item    stockItem
	units   int64
	product storage.Product
	isNew   bool
}

func (o *oneCount) keep(tx change) (err error) {
	o.product, o.isNew, err = tx.CountStock(o.item.sku, o.units, tx.Now.Unix())
	return err
}

// moreCounts returns all counts of a line: its first, and those in the text behind it, in which
// products and numbers take turns.
func (c call) moreCounts(ctx context.Context, a countArgs) ([]oneCount, error) {
	counts := []oneCount{{item: a.SKU.stockItem, units: int64(a.Units)}}
	words := listWords(a.More)
	for len(words) > 0 {
		if len(words) == 1 {
			return nil, bot.Problemf("A number is missing behind %s. Enter each product with its number: YR-002 15, YR-003 0.",
				words[0])
		}
		at := unitsAt(words)
		name := strings.Join(words[:at], " ")
		units, err := strconv.ParseInt(strings.TrimRight(words[at], "件个双条套"), 10, 64)
		if err != nil || units < 0 {
			return nil, bot.Problemf("“%s” isn't a number of units of %s. Enter each product with its number: YR-002 15, YR-003 0.",
				words[at], name)
		}
		p, err := c.productCalled(ctx, name)
		if err != nil {
			return nil, c.orOne(err, "more", string(a.More), name)
		}
		counts = append(counts, oneCount{item: stockItem{sku: p.SKU}, units: units})
		words = words[at+1:]
	}
	return counts, nil
}

// unitsAt returns where among the words of a list the number of its first product is: the last of
// the numbers that follow its name, of which others are its size. It is the last word where there
// is no number.
func unitsAt(words []string) int {
	for i := 1; i < len(words); i++ {
		isNumber := strings.Trim(words[i], "0123456789+-.件个双条套") == ""
		if isNumber && (i+1 == len(words) || !isUnits(words[i+1])) {
			return i
		}
	}
	return len(words) - 1
}

// orOne returns the error about a name that means several products, with buttons that type the
// caller's line with one of them in its place.
func (c call) orOne(err error, argument, value, name string) error {
	problem := bot.ProblemOf(err)
	if problem == nil {
		return err
	}
	for _, sku := range problem.Likely {
		_ = problem.Next(bot.Data(sku), c.With(argument, strings.Replace(value, name, sku, 1)))
	}
	return problem
}

// listWords returns the words of a list of products and numbers.
func listWords(list bot.Rest) []string {
	return strings.FieldsFunc(string(list), func(r rune) bool { return strings.ContainsRune(" ,，;；、\n\t", r) })
}

// A count that differs from what was expected by more than both is asked for twice.
const (
	countAgainUnits   = 5
	countAgainPercent = 10
)

// countDoubts asks about products that the store does not have, and about counts that are far
// from what was expected.
func (c call) countDoubts(ctx context.Context, counts []oneCount) error {
	var doubts []*bot.Problem
	yes := bot.T("Yes, counted twice")
	for _, count := range counts {
		if count.item.isNew {
			doubts, yes = append(doubts, c.newProductDoubt(count.item)), bot.T("Yes, add it")
			continue
		}
		p, err := c.records.Product(ctx, c.Store.ID, count.item.sku)
		if err != nil {
			return err
		}
		if isFarOff(p, count.units) {
			doubts = append(doubts, bot.Problemf("%s: %s counted, %s expected. Please count it a second time.", p.SKU,
				bot.Count(count.units), bot.Count(*p.OnHand())))
		}
	}
	return c.Confirm(yes, doubts...)
}

// isFarOff reports whether a count is far from what was expected.
func isFarOff(p storage.Product, units int64) bool {
	if p.Counted == nil {
		return false
	}
	expected := *p.OnHand()
	off := max(units-expected, expected-units)
	return off > countAgainUnits && off*100 > countAgainPercent*max(expected, 0)
}

// counted says what was counted, and by how much it differs from what was expected.
func (c call) counted(ctx context.Context, counts []oneCount) (bot.Reply, error) {
	title := bot.T("Counted %d products.", len(counts))
	if len(counts) == 1 {
		title = bot.T("%s: %s units in stock.", counts[0].product.Name(), bot.Count(counts[0].units))
	}
	var fields []bot.Field
	for _, count := range counts {
		p, err := c.records.Product(ctx, c.Store.ID, count.item.sku)
		if err != nil {
			return bot.Reply{}, err
		}
		difference, err := c.reports().CountDifference(ctx, p)
		if err != nil {
			return bot.Reply{}, err
		}
		field := bot.Field{Name: bot.T("SKU"), Value: bot.Data(p.SKU), Note: difference}
		if len(counts) > 1 {
			field.Name, field.Value = bot.Data(p.SKU), bot.Value(bot.Count(count.units))
		}
		if count.isNew {
			field.Note = bot.T("New SKU. If it's a typo, undo this.")
		}
		fields = append(fields, field)
	}
	return replyDone(title, fields...)
}
