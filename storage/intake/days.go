package intake

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

var (
	trafficOfDay = dayFigures("traffic", "page_views", "visitors", "ips", "inquiries")
	totalsOfDay  = dayFigures("day_totals", "placed_amount", "paid_amount", "refund_amount", "reported")
)

// dayQueries put a day's figures: over what is known of the day, or only beside it.
type dayQueries struct{ over, beside string }

func dayFigures(table string, columns ...string) dayQueries {
	query := func(first, second string) string {
		var kept []string
		for _, column := range columns {
			kept = append(kept, fmt.Sprintf("COALESCE(%s%s, %s%s)", first, column, second, column))
		}
		names, merged := strings.Join(columns, ", "), strings.Join(kept, ", ")
		return fmt.Sprintf(`INSERT INTO %s (store_id, day, %s) VALUES (?, ?%s)
			ON CONFLICT DO UPDATE SET (%[2]s) = (%[4]s) WHERE (%[2]s) IS NOT (%[4]s)`,
			table, names, strings.Repeat(", ?", len(columns)), merged)
	}
	return dayQueries{over: query("excluded.", ""), beside: query("", "excluded.")}
}

// importDays takes a shop report in: visitors and the like, and the day's totals
// for the figures that no order of the day supplies. What the report leaves open
// stays as it is. Of two reports the one that tells more of a day counts, of two that
// tell as much the one imported last.
func (s *sectionImport) importDays(ctx context.Context) error {
	days := func(b *taobao.Batch) []taobao.ShopDay { return b.Days }
	return importRows(ctx, s, days, s.importDay)
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
	traffic, err := s.put(trafficOfDay, day, report.PageViews, report.Visitors, report.IPs, report.Inquiries)
	if err != nil {
		return err
	}
	reported := taobao.Count{N: 1, Known: report.Placed.Known || report.Paid.Known || report.Refund.Known}
	totals, err := s.put(totalsOfDay, day, fen(report.Placed), fen(report.Paid), fen(report.Refund), reported)
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

// fen returns an amount as a count of fen.
func fen(a taobao.Amount) taobao.Count { return taobao.Count{N: a.Fen, Known: a.Known} }

// put writes a day's figures, if any is known, and reports whether that changed anything.
func (s *sectionImport) put(queries dayQueries, day bot.Day, figures ...taobao.Count) (bool, error) {
	if !slices.ContainsFunc(figures, func(f taobao.Count) bool { return f.Known }) {
		return false, nil
	}
	query := queries.over
	less, err := s.tellsLess(CoversTraffic, day)
	if err != nil {
		return false, err
	}
	if less {
		query = queries.beside
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
