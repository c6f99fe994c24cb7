package intake

import "storebot/bot"

// Costed is what is known of a product before more of it comes.
type Costed struct {
	OnHand *int64     // units; nil: never counted
	Cost   *bot.Money // of one unit; nil: not known
}

// AverageCost returns what a unit of a product costs once more units were received at a price:
// the average of what is there and what came, rounded to the fen. Where nothing is there, or no
// one knows what it cost, it is the new price.
func AverageCost(before Costed, units int64, price bot.Money) bot.Money {
	if before.OnHand == nil || *before.OnHand <= 0 || before.Cost == nil || units <= 0 {
		return price
	}
	there := *before.OnHand
	all := there + units
	return (*before.Cost*bot.Money(there) + price*bot.Money(units) + bot.Money(all/2)) / bot.Money(all)
}
