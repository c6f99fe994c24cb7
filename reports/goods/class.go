package goods

import (
	"cmp"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

// Shares of the amount paid, in percent, before which a product is hot or regular.
const (
	hotShare     = 80
	regularShare = 95
)

// Classes returns the class of each of a store's products by what was paid for it in the
// last 30 days: the products that make up the first 80 % of the amount are hot, those up to
// 95 % regular, the others slow. What sold nothing is slow.
func Classes(paid []bot.Money) []storage.Class {
	order := make([]int, len(paid))
	total := int64(0)
	for i, amount := range paid {
		order[i] = i
		total += int64(max(0, amount))
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(paid[b], paid[a]) })
	classes := make([]storage.Class, len(paid))
	before := int64(0)
	for _, i := range order {
		switch {
		case paid[i] <= 0 || before*100 >= total*regularShare:
			classes[i] = storage.Slow
		case before*100 < total*hotShare:
			classes[i] = storage.Hot
		default:
			classes[i] = storage.Regular
		}
		before += int64(max(0, paid[i]))
	}
	return classes
}

// rank orders classes from the fastest.
var rank = map[storage.Class]int{storage.Hot: 0, storage.Regular: 1, storage.Slow: 2}

var byRank = []storage.Class{storage.Hot, storage.Regular, storage.Slow}

// Review returns a product's class after a weekly review, and what to remember until the next:
// the class that this review found. A class changes when two reviews in a row want it moved
// the same way, and by one step.
func Review(class, last, found storage.Class) (next, remember storage.Class) {
	now, step := rank[class], cmp.Compare(rank[found], rank[class])
	if step == 0 || last == "" || cmp.Compare(rank[last], rank[class]) != step {
		return class, found
	}
	return byRank[now+step], found
}
