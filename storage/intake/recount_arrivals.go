package intake

import (
	"errors"
	"strconv"
)

const (
	// wrongArrivals are those of which what came is not what their receipts add up to.
	wrongArrivals = `SELECT id, product_id, a.received, r.units, a.came_at, r.first FROM arrivals a,
		(SELECT arrivals.id AS of, COALESCE(SUM(e.units), 0) AS units, MIN(e.at) AS first FROM arrivals
			LEFT JOIN stock_entries e ON e.arrival_id = arrivals.id WHERE arrivals.store_id = ?1 GROUP BY arrivals.id) r
		WHERE a.store_id = ?1 AND r.of = a.id AND (a.received <> r.units OR a.came_at IS NOT r.first)`
	// wrongReturns are the refunds of which it is not right whether their goods came back.
	wrongReturns = `SELECT number, COALESCE(product_id, 0), arrived FROM refunds WHERE store_id = ?1
		AND COALESCE(asked_at, ?2) >= ?2 AND arrived <> EXISTS (SELECT 1 FROM stock_entries e
			WHERE e.store_id = refunds.store_id AND e.refund_number = refunds.number)`
	mendReturn = "UPDATE refunds SET arrived = NOT arrived WHERE store_id = ? AND number = ?"
)

// compareArrivals compares what is kept of what came, from suppliers and from buyers, with the
// entries that tell of it. Returns asked for before a time are left out.
func (r *recounter) compareArrivals(since int64) error {
	var arrivals, returns []int64
	err := r.query(wrongArrivals, func(found row) error {
		arrivals = append(arrivals, found.int(0))
		of := Difference{Product: found.int(1), Figure: "received of arrival " + strconv.FormatInt(found.int(0), 10),
			Stored: found.int(2), Counted: found.int(3)}
		if of.Stored == of.Counted {
			of.Figure, of.Stored, of.Counted = "first receipt"+of.Figure[len("received"):], found.int(4), found.int(5)
		}
		r.found = append(r.found, of)
		return nil
	}, r.store)
	if err != nil {
		return err
	}
	err = r.query(wrongReturns, func(found row) error {
		returns = append(returns, found.int(0))
		r.found = append(r.found, Difference{Product: found.int(1), Stored: found.int(2), Counted: 1 - found.int(2),
			Figure: "goods back of refund " + strconv.FormatInt(found.int(0), 10)})
		return nil
	}, r.store, since)
	if err != nil || !r.mends {
		return err
	}
	for _, arrival := range arrivals {
		err = errors.Join(err, receiptsChanged(r.conn, arrival))
	}
	for _, refund := range returns {
		err = errors.Join(err, r.exec(mendReturn, r.store, refund))
	}
	return err
}
