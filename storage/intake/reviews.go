package intake

import (
	"cmp"
	"context"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// reviewRow is a review as it is kept.
type reviewRow struct {
	id, order, product, stars, at, answeredAt int64
	said, answer                              string
}

var reviewsTable = table[reviewRow]{"reviews", []column[reviewRow]{
	number("order_number", func(r *reviewRow) *int64 { return &r.order }),
	known("product_id", func(r *reviewRow) *int64 { return &r.product }),
	number("stars", func(r *reviewRow) *int64 { return &r.stars }),
	always("said", func(r *reviewRow) *string { return &r.said }),
	number("at", func(r *reviewRow) *int64 { return &r.at }),
	always("answer", func(r *reviewRow) *string { return &r.answer }),
	known("answered_at", func(r *reviewRow) *int64 { return &r.answeredAt }),
}}

var addReview = "INSERT INTO reviews (store_id, " + reviewsTable.names() + ", created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

const (
	// Of an order whose product is known there is one review of it; otherwise reviews are told apart
	// by their time and words, to which the buyer may have added later. One that was logged by hand
	// is the order's.
	findOrderReview = ` order_number = ?2 AND ((?3 IS NOT NULL AND product_id = ?3)
		OR ((?3 IS NULL OR product_id IS NULL) AND (member_id IS NOT NULL OR (at = ?4 AND instr(?5, said) = 1))))
		ORDER BY product_id IS ?3 DESC, at = ?4 DESC, id LIMIT 1`
	findOtherReview = ` at = ?4 AND order_number = 0 AND product_id IS ?3 AND instr(?5, said) = 1 AND ?2 = 0 LIMIT 1`
	changeReview    = `UPDATE reviews SET product_id = ?, stars = ?, said = ?, at = ?, answer = ?, answered_at = ? WHERE id = ?`

	// Of an order's lines those with the title, if they are all of one product.
	findReviewedLine = `SELECT MIN(product_id) FROM (SELECT DISTINCT order_lines.product_id FROM order_lines
		JOIN products ON products.id = order_lines.product_id WHERE order_lines.store_id = ?1
		AND order_number = ?2 AND (?3 = '' OR products.title = ?3)) HAVING COUNT(*) = 1`
	findReviewedTitle = `SELECT MIN(id) FROM products WHERE store_id = ?1 AND title = ?2 AND ?2 <> '' HAVING COUNT(*) = 1`
)

// importReviews takes a list of reviews in: each once, however many files tell it. An answer that is
// known is never taken back.
func (s *sectionImport) importReviews(ctx context.Context) error {
	reviews := func(b *taobao.Batch) []taobao.Review { return b.Reviews }
	return importRows(ctx, s, reviews, s.importReview)
}

func (s *sectionImport) importReview(r *taobao.Review) error {
	s.sawDay(bot.DayOf(time.Unix(r.At, 0).In(s.rules.Zone)))
	product, err := s.reviewed(r)
	if err != nil {
		return err
	}
	told := reviewRow{order: r.OrderNumber, product: product, stars: r.Stars.N, at: r.At, said: r.Said, answer: r.Answer}
	if r.IsAnswered() { // when, is at the latest now
		told.answeredAt = cmp.Or(r.AnsweredAt, s.request.Now.Unix())
	}
	known, err := s.knownReview(&told)
	switch {
	case err != nil:
		return err
	case known.id == 0:
		s.result.Inserted++
		return s.exec(addReview, append(reviewsTable.values(s.request.StoreID, &told), s.request.Now.Unix())...)
	}
	told.id, told.order, told.product = known.id, known.order, cmp.Or(told.product, known.product)
	told.answer, told.answeredAt = cmp.Or(told.answer, known.answer), cmp.Or(known.answeredAt, told.answeredAt)
	if told == known {
		s.result.Unchanged++
		return nil
	}
	s.result.Updated++
	return s.exec(changeReview, knownInt(told.product), told.stars, told.said, told.at, told.answer,
		knownInt(told.answeredAt), told.id)
}

// reviewed returns the product that a review is of, 0 where it isn't sure: by its SKU, by the order's
// lines, or by a title that only one product has.
func (s *sectionImport) reviewed(r *taobao.Review) (product int64, err error) {
	if book := s.products.bySKU[s.products.called(r.SKU)]; book != nil {
		return book.id, nil
	}
	title := strings.TrimSpace(r.Title)
	if r.OrderNumber != 0 {
		product, err = s.number(findReviewedLine, s.request.StoreID, r.OrderNumber, title)
	}
	if err == nil && product == 0 {
		product, err = s.number(findReviewedTitle, s.request.StoreID, title)
	}
	return product, err
}

// knownReview returns what is kept of a review, blank where it is new.
func (s *sectionImport) knownReview(told *reviewRow) (known reviewRow, err error) {
	find := findOtherReview
	if told.order != 0 {
		find = findOrderReview
	}
	err = s.query("SELECT "+reviewsTable.names()+", id FROM reviews WHERE store_id = ?1 AND"+find, func(r row) error {
		known = reviewsTable.read(r)
		known.id = r.int(len(reviewsTable.columns))
		return nil
	}, s.request.StoreID, told.order, knownInt(told.product), told.at, told.said)
	return known, err
}
