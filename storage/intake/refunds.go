package intake

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

const (
	findRefund = "SELECT day, amount FROM refunds WHERE store_id = ? AND number = ?"
	putRefund  = `INSERT INTO refunds (store_id, number, order_number, day, amount) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET day = excluded.day, amount = excluded.amount`
)

// importRefunds takes an after-sales report in: the refunds that were made, each once,
// by the day they were made.
func (s *sectionImport) importRefunds(ctx context.Context) error {
	return pipe(ctx, s.readRows, func(batch *taobao.Batch) error {
		defer batch.Release()
		for _, refund := range batch.Refunds {
			if err := s.importRefund(refund); err != nil {
				return err
			}
		}
		s.progressed(batch.BytesRead)
		return s.reject(slices.Clone(batch.Rejected))
	})
}

func (s *sectionImport) importRefund(refund taobao.Refund) error {
	if !refund.Made() {
		s.result.Unmade++
		s.result.Unchanged++
		return nil
	}
	day := bot.DayOf(time.Unix(refund.DoneAt, 0).In(s.rules.Zone))
	s.sawDay(day)
	counted := &s.result.Inserted
	err := s.query(findRefund, func(r row) error {
		counted = &s.result.Updated
		if r.int(0) == int64(day) && r.int(1) == refund.Amount.Fen {
			counted = &s.result.Unchanged
		}
		return nil
	}, s.request.StoreID, refund.Number)
	*counted++
	if err != nil || counted == &s.result.Unchanged {
		return err
	}
	return s.exec(putRefund, s.request.StoreID, refund.Number, refund.OrderNumber, int64(day), refund.Amount.Fen)
}
