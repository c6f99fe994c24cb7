package commands

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// What is doubtful enough to be asked about before it is recorded. Asking has to stay rare,
// so the limits are wide: they catch a lost or doubled digit group, not an unusual day.
const (
	doubtfulAmount = bot.Money(100_000_00) // above which a sale is compared with the best day
	doubtfulTimes  = 100                   // times the best day
	farFromUsual   = 5                     // times more, or less, than a product or channel usually costs
	smallTarget    = 1_000_00              // of a month or more; likely meant in units of ten thousand
	smallDay       = 100_00                // of a single day
	farTarget      = 100                   // times more, or less, than the target before
	otherYear      = 60                    // days from which on a day of another year is likely a typo
)

// saleDoubts returns why a sale is unlikely to be meant as it was read.
func (c call) saleDoubts(ctx context.Context, a saleArgs, sale storage.Sale) ([]*bot.Problem, error) {
	price, err := c.priceDoubt(ctx, a, sale)
	if err != nil {
		return nil, err
	}
	best, err := c.bestDayDoubt(ctx, sale)
	if err != nil {
		return nil, err
	}
	channel, err := c.channelDoubt(ctx, a.Channel)
	return []*bot.Problem{price, best, channel, dayDoubt(sale.Day, c.today())}, err
}

// priceDoubt compares the price of one unit with recent sales of the product, and asks about an
// amount that was left out, showing the calculated one.
func (c call) priceDoubt(ctx context.Context, a saleArgs, sale storage.Sale) (*bot.Problem, error) {
	if sale.ProductID == nil {
		return nil, nil
	}
	if a.Amount == nil {
		return bot.Problemf("What was the total paid? %s × %d usually comes to %s.", string(a.SKU), *sale.Units,
			sale.Amount), nil
	}
	sold, err := c.records.ProductSold(ctx, c.Store.ID, *sale.ProductID,
		bot.Period{From: sale.Day - averageDays, Until: sale.Day + 1})
	if err != nil || sold.Units == 0 || sold.Amount <= 0 {
		return nil, err
	}
	usual, price := bot.Money(int64(sold.Amount)/sold.Units), bot.Money(int64(sale.Amount) / *sale.Units)
	if price <= usual*farFromUsual && price >= usual/farFromUsual {
		return nil, nil
	}
	doubt := bot.Problemf("That's %s for one; %s usually sells for %s.", price, string(a.SKU), usual)
	if units := int64((sale.Amount + usual/2) / usual); units > 1 && units != *sale.Units &&
		sale.Amount-usual*bot.Money(units) == 0 {
		_ = doubt.Next(bot.N(int(units), "%d unit", "%d units"), c.With("units", strconv.FormatInt(units, 10)))
	}
	return doubt, nil
}

// bestDayDoubt compares a large sale with the store's best day.
func (c call) bestDayDoubt(ctx context.Context, sale storage.Sale) (*bot.Problem, error) {
	if sale.Amount <= doubtfulAmount {
		return nil, nil
	}
	best, err := c.records.BestDay(ctx, sale.StoreID)
	if err != nil || best <= 0 || sale.Amount/best < doubtfulTimes {
		return nil, err
	}
	return bot.Problemf("%s is %s times the store's best day.", sale.Amount, bot.Count(sale.Amount/best)), nil
}

// channelDoubt returns a doubt about a channel that no sale was made through before.
func (c call) channelDoubt(ctx context.Context, named channel) (*bot.Problem, error) {
	if _, common := channelWords[string(named)]; common || named == "" {
		return nil, nil
	}
	names, known, err := c.records.Find(ctx, c.Store.ID, bot.AnyChannel, string(named))
	if err != nil || known {
		return nil, err
	}
	doubt := bot.Problemf("No sale was made through %s before.", string(named))
	for _, name := range names {
		_ = doubt.Next(bot.Value(channel(name)), c.With("channel", name))
	}
	return doubt, nil
}

// newProductDoubt returns a doubt about a product that the store does not have yet.
func (c call) newProductDoubt(item stockItem) *bot.Problem {
	if !item.isNew {
		return nil
	}
	doubt := bot.Problemf("No product is called %s yet.", item.sku)
	for _, like := range item.like {
		_ = doubt.Next(bot.Data(like), c.With("sku", like))
	}
	return doubt
}

// dayDoubt returns a doubt about a day of another year that isn't near.
func dayDoubt(day, today bot.Day) *bot.Problem {
	year, _, _ := day.Date()
	if this, _, _ := today.Date(); year == this || max(day-today, today-day) < otherYear {
		return nil
	}
	return bot.Problemf("That is %s.", bot.PeriodOf(day).On(today))
}

// targetDoubt compares a target with the one before it; where there is none, a very small
// one was likely meant in units of ten thousand.
func (c call) targetDoubt(ctx context.Context, period bot.Period, amount bot.Money) (*bot.Problem, error) {
	last := spanOf(period.Unit, period.From-1)
	earlier, found, err := c.records.Target(ctx, c.Store.ID, period.Unit, last.From)
	if err != nil {
		return nil, err
	}
	sold, err := c.paidIn(ctx, last)
	if err != nil {
		return nil, err
	}
	small := bot.Money(smallTarget)
	if period.Unit == bot.UnitDay {
		small = smallDay
	}
	var doubt *bot.Problem
	switch {
	case found && (amount < earlier.Amount/farTarget || amount > earlier.Amount*farTarget):
		doubt = bot.Problemf("%s is far from the target before it, %s.", amount, earlier.Amount)
	case !found && amount < sold/farTarget:
		doubt = bot.Problemf("%s is far from the sales before it, %s.", amount, sold)
	case !found && amount < small:
		doubt = bot.Problemf("%s is very little for %s.", amount, period)
	default:
		return nil, nil
	}
	if amount < 10_000_00 {
		larger := amount * 10_000
		_ = doubt.Next(bot.Value(larger), c.With("amount", larger.String()))
	}
	return doubt, nil
}

// paidIn returns what orders and logged sales say was paid in a period, as far as known.
func (c call) paidIn(ctx context.Context, period bot.Period) (sum bot.Money, err error) {
	rows, err := c.records.DaySums(ctx, c.Store.ID, period.From, period.Until)
	for _, row := range rows {
		sum += row.PaidAmount
	}
	return sum, err
}

// refundDoubt compares the amount of a refund with what was paid for the order.
func (c call) refundDoubt(ctx context.Context, a urgentArgs) (*bot.Problem, error) {
	if a.Kind != "refund" || a.Amount == nil || a.Order == nil {
		return nil, nil
	}
	order, err := c.records.Order(ctx, c.Store.ID, bot.OrderNumber(*a.Order))
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	if err != nil || order.Paid == nil || bot.Money(*a.Amount) <= *order.Paid {
		return nil, err
	}
	return bot.Problemf("%s is more than was paid for the order, %s.", bot.Money(*a.Amount), *order.Paid).
		Next(bot.Value(*order.Paid), c.With("amount", order.Paid.String())), nil
}

// tenDoubt returns a doubt about scores that all fit a scale of ten.
func (c call) tenDoubt(scores []score) *bot.Problem {
	written := ""
	for _, s := range scores {
		if s.points > 10 || s.items != nil || s.critical {
			return nil
		}
		written += " " + strconv.Itoa(s.points*10)
	}
	if written == "" {
		return nil
	}
	return bot.Problemf("Scores go from 0 to 100. Were these out of ten?").Next(bot.Data(written[1:]),
		c.With("scores", written[1:]))
}

// confirmUntouched asks before a form about several chats is recorded in which nothing was
// marked or said: it may have been sent by a stray tap.
func (c call) confirmUntouched(chats []storage.SpotCheckChat, comment string) error {
	if !isAnsweredForm(c.Answers) || comment != "" || len(chats) < 2 {
		return nil
	}
	for name, answer := range c.Answers {
		if strings.HasPrefix(name, chatInputs) && answer != "" {
			return nil
		}
	}
	all := strings.TrimSpace(strings.Repeat("100 ", len(chats)))
	return c.ConfirmWith([]string{"scores", all}, bot.T("Yes, all are good"),
		bot.Problemf("Nothing is marked in any of the %d chats. Is every one of them good? Nothing is recorded yet.",
			len(chats)))
}
