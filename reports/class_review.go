package reports

import (
	"cmp"
	"context"
	"slices"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// Reviewed is a product with the class that a weekly review found for it.
type Reviewed struct {
	storage.Product
	Found storage.Class // by what was paid for it in 30 days
	Next  storage.Class // what it is from now on: two reviews have to agree on a move
	Paid  bot.Money
}

// Moves reports whether the review gives the product another class.
func (r Reviewed) Moves() bool { return r.Next != r.Class }

// ClassReview returns what a review of the products' classes finds now of those that move or that
// wait for the next review to agree, what sold most first. Classes set by hand stay, and a product
// listed for less than 30 days keeps the class that it has.
func (r Reader) ClassReview(ctx context.Context) ([]Reviewed, error) {
	over, err := r.rateDays(ctx)
	if err != nil {
		return nil, err
	}
	products, err := r.records.AllProducts(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	rates, err := r.records.Rates(ctx, r.store.ID, over)
	if err != nil {
		return nil, err
	}
	rules, err := r.records.ProductRules(ctx, r.store.ID)
	if err != nil || len(rates) == 0 {
		return nil, err
	}
	paid := make([]bot.Money, len(products))
	for i, p := range products {
		paid[i] = rates[p.ID].Amount
	}
	var reviewed []Reviewed
	for i, found := range goods.Classes(paid) {
		p, rule := products[i], rules[products[i].ID]
		if rule.Pinned || p.ListedDay != nil && over.Last-*p.ListedDay+1 < goodsDays {
			continue
		}
		next, _ := goods.Review(p.Class, rule.Reviewed, found)
		if found != p.Class || rule.Reviewed != "" && rule.Reviewed != found {
			reviewed = append(reviewed, Reviewed{p, found, next, paid[i]})
		}
	}
	slices.SortFunc(reviewed, func(a, b Reviewed) int {
		return cmp.Or(cmp.Compare(b.Paid, a.Paid), cmp.Compare(a.SKU, b.SKU))
	})
	return reviewed, nil
}

// ClassMoves lists the products that get another class, and counts those that wait for the
// next review.
func ClassMoves(reviewed []Reviewed) bot.Message {
	var moves []Reviewed
	waiting := 0
	for _, one := range reviewed {
		if one.Moves() {
			moves = append(moves, one)
		} else if one.Found != one.Class {
			waiting++
		}
	}
	m := bot.OneLine(bot.N(len(moves), "Class review: %d product moves", "Class review: %d products move"))
	if len(moves) > 0 {
		m.Sections = []bot.Section{{Table: tableOf(moveColumns, moves[:min(len(moves), stockRows)])}}
	}
	if more := len(moves) - stockRows; more > 0 {
		m = m.With(bot.N(more, "%d more isn't shown.", "%d more aren't shown.").Styled(bot.Muted))
	}
	if waiting > 0 {
		m = m.With(bot.N(waiting, "%d more moves if the next review agrees.", "%d more move if the next review agrees.").
			Styled(bot.Muted))
	}
	return m
}

var moveColumns = []tableColumn[Reviewed]{
	{bot.T("Product"), false, func(r Reviewed) bot.Text { return productName(r.Product) }},
	{bot.T("SKU"), false, func(r Reviewed) bot.Text { return skuOf(r.Product) }},
	{bot.T("From"), false, func(r Reviewed) bot.Text { return bot.T(string(r.Class)) }},
	{bot.T("To"), false, func(r Reviewed) bot.Text { return bot.T(string(r.Next)).Styled(bot.Bold) }},
	{bot.T("Paid in 30 days"), true, func(r Reviewed) bot.Text { return bot.Value(r.Paid) }},
}

// ClassReviewLine is the command line that reviews the classes when a schedule sends it.
const ClassReviewLine = "ordering review"

// ReviewsClasses reports whether one of a store's schedules reviews the classes; one that is paused
// counts too, for someone decided so.
func ReviewsClasses(schedules []storage.Schedule) bool {
	return slices.ContainsFunc(schedules, func(s storage.Schedule) bool { return s.Line == ClassReviewLine })
}
