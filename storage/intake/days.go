package intake

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

const (
	putTraffic = `INSERT INTO traffic (store_id, day, page_views, visitors, ips, inquiries) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET page_views = COALESCE(excluded.page_views, page_views),
			visitors = COALESCE(excluded.visitors, visitors), ips = COALESCE(excluded.ips, ips),
			inquiries = COALESCE(excluded.inquiries, inquiries)
		WHERE (page_views, visitors, ips, inquiries) IS NOT (COALESCE(excluded.page_views, page_views),
			COALESCE(excluded.visitors, visitors), COALESCE(excluded.ips, ips), COALESCE(excluded.inquiries, inquiries))`
	putDayTotals = `INSERT INTO day_totals (store_id, day, placed_amount, paid_amount, refund_amount) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET placed_amount = COALESCE(excluded.placed_amount, placed_amount),
			paid_amount = COALESCE(excluded.paid_amount, paid_amount), refund_amount = COALESCE(excluded.refund_amount,
				refund_amount)
		WHERE (placed_amount, paid_amount, refund_amount) IS NOT (COALESCE(excluded.placed_amount, placed_amount),
			COALESCE(excluded.paid_amount, paid_amount), COALESCE(excluded.refund_amount, refund_amount))`
)

// importDays takes a shop report in: visitors and the like, and the day's totals
// for the figures that no order of the day supplies. What the report leaves open
// stays as it is; there is no telling which of two reports is the newer, so the
// one imported last counts.
func (s *sectionImport) importDays(ctx context.Context) error {
	return pipe(ctx, s.readRows, func(batch *taobao.Batch) error {
		defer batch.Release()
		if err := s.reject(slices.Clone(batch.Rejected)); err != nil {
			return err
		}
		for i := range batch.Days {
			if err := s.importDay(&batch.Days[i]); err != nil {
				return err
			}
		}
		s.progressed(batch.BytesRead)
		return nil
	})
}

func (s *sectionImport) importDay(report *taobao.ShopDay) error {
	date, err := time.Parse(time.DateOnly, report.Day)
	if err != nil {
		return err
	}
	day := bot.DayOf(date)
	s.sawDay(day)
	s.days[day] = true
	known, err := s.number(`SELECT EXISTS (SELECT 1 FROM traffic WHERE store_id = ?1 AND day = ?2)
		OR EXISTS (SELECT 1 FROM day_totals WHERE store_id = ?1 AND day = ?2)`, s.request.StoreID, int64(day))
	if err != nil {
		return err
	}
	traffic, err := s.put(putTraffic, day, report.PageViews, report.Visitors, report.IPs, report.Inquiries)
	if err != nil {
		return err
	}
	totals, err := s.put(putDayTotals, day, fen(report.Placed), fen(report.Paid), fen(report.Refund))
	switch {
	case !traffic && !totals:
		s.result.Unchanged++
	case known != 0:
		s.result.Updated++
	default:
		s.result.Inserted++
	}
	return err
}

// fen is an amount as a count of fen.
func fen(a taobao.Amount) taobao.Count { return taobao.Count{N: a.Fen, Known: a.Known} }

// put writes a day's figures, if any is known, and reports whether that changed anything.
func (s *sectionImport) put(query string, day bot.Day, figures ...taobao.Count) (bool, error) {
	if !slices.ContainsFunc(figures, func(f taobao.Count) bool { return f.Known }) {
		return false, nil
	}
	values := []any{s.request.StoreID, int64(day)}
	for _, figure := range figures {
		values = append(values, knownCount(figure))
	}
	if err := s.exec(query, values...); err != nil {
		return false, err
	}
	changes, err := s.number("SELECT changes()")
	return changes != 0, err
}
