package intake

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// CoverageKind is a kind of fact that imports supply, each for a span of time.
type CoverageKind string

// What imports tell of. An order export without a column of payment times knows orders
// and no payments; one without a column of refunds, no refunds.
const (
	CoversOrders       CoverageKind = "orders"        // which orders were placed
	CoversPayments     CoverageKind = "payments"      // which of them were paid, and when
	CoversOrderRefunds CoverageKind = "order refunds" // what was refunded of them, without the day it was
	CoversLines        CoverageKind = "lines"
	CoversParcels      CoverageKind = "parcels"
	CoversRefunds      CoverageKind = "refunds"     // of an after-sales report, with the day each was made
	CoversTraffic      CoverageKind = "traffic"     // of a shop report
	CoversAds          CoverageKind = "ads"         // by day: a sum of several days makes none of them known
	CoversListings     CoverageKind = "listings"    // of a product report, by day
	CoversListingAds   CoverageKind = "listing ads" // of an ad report by product, by day
	CoversChats        CoverageKind = "chats"
	CoversStatement    CoverageKind = "statement" // of Alipay, whichever account; see CoversAccount
)

// CoversAccount returns what a statement of one of the store's accounts covers.
func CoversAccount(account string) CoverageKind { return CoversStatement + CoverageKind(" "+account) }

// Span is a stretch of time in UTC unix seconds, Until not included.
type Span struct{ From, Until int64 }

// Coverage is a span for which an import knows something.
type Coverage struct {
	Kind CoverageKind
	Span
}

// covered are the kinds of which a kind of file tells, each with the column without
// which the file says nothing of it; "" where it needs none.
var covered = map[taobao.Kind][]struct {
	kind  CoverageKind
	field string
}{
	taobao.Orders:        {{CoversOrders, "PlacedAt"}, {CoversPayments, "PaidAt"}, {CoversOrderRefunds, "Refund"}},
	taobao.Lines:         {{CoversLines, ""}, {CoversOrderRefunds, "Refund"}},
	taobao.Parcels:       {{CoversParcels, ""}},
	taobao.AfterSales:    {{CoversRefunds, ""}},
	taobao.ShopReport:    {{CoversTraffic, ""}},
	taobao.ProductReport: {{CoversListings, ""}},
	taobao.AdReport:      {{CoversAds, ""}, {CoversListingAds, "Subject"}},
	taobao.Chats:         {{CoversChats, ""}},
	taobao.Statement:     {{CoversStatement, ""}},
	taobao.Reviews:       {}, // of those that buyers wrote, not all of which a list has
	taobao.Stock:         {}, // of one moment
	taobao.Purchases:     {}, // of what is open, and of what no one can tell
}

// statedTimes is what a table says about the time of which it tells.
type statedTimes struct {
	taobao.Stated
	now  int64
	zone *time.Location
}

// madeAt returns when a file was made: by the time in its name, otherwise by its own time,
// else 0. A time is believed only if it is neither before the table's newest row nor in
// the future; a file's own time, which copying may change, only up to the end of the
// day after that row.
func (t statedTimes) madeAt() int64 {
	if t.NamedAt >= t.Newest && t.NamedAt <= t.now {
		return t.NamedAt
	}
	if t.ModifiedAt >= t.Newest && t.ModifiedAt <= t.now && t.ModifiedAt < t.dayOf(t.Newest, 2) {
		return t.ModifiedAt
	}
	return 0
}

// span returns the stretch of time of which a table of single events tells: from the
// first day of the period that it states, or of its rows, until the period ends or it
// was made, or else until its newest row. known is false for a table that says nothing
// of time.
func (t statedTimes) span() (span Span, known bool) {
	made := t.madeAt()
	first, last, stated := t.period()
	switch {
	case stated:
		span = Span{first, min(last, t.now)}
		if made != 0 {
			span.Until = min(last, made)
		}
	case t.First != 0:
		span = Span{t.dayOf(t.First, 0), min(t.Newest+1, t.now)}
		if made != 0 {
			span.Until = made
		}
	}
	return span, span.From < span.Until
}

// day returns the part of a day of which a report by day tells.
func (t statedTimes) day(day bot.Day) (span Span, known bool) {
	span = Span{day.Start(t.zone).Unix(), (day + 1).Start(t.zone).Unix()}
	for _, made := range []int64{t.NamedAt, t.ModifiedAt, t.now} {
		if made > span.From && made <= t.now {
			span.Until = min(span.Until, made)
			return span, true
		}
	}
	return span, false
}

// period returns the run of days that the table states, from its first moment to its end.
func (t statedTimes) period() (from, until int64, stated bool) {
	first, err := time.ParseInLocation(time.DateOnly, t.Period.First, t.zone)
	if err != nil {
		return 0, 0, false
	}
	last, err := time.ParseInLocation(time.DateOnly, t.Period.Last, t.zone)
	return first.Unix(), last.AddDate(0, 0, 1).Unix(), err == nil
}

// dayOf returns the beginning of a moment's day, or of the day so many days later.
func (t statedTimes) dayOf(unix int64, later bot.Day) int64 {
	return (bot.DayOf(time.Unix(unix, 0).In(t.zone)) + later).Start(t.zone).Unix()
}

// daySpans returns the stretches of time of which a report by day tells, of days in order.
func (t statedTimes) daySpans(days []bot.Day) (spans []Span) {
	for _, day := range days {
		span, known := t.day(day)
		last := len(spans) - 1
		switch {
		case !known:
		case last >= 0 && spans[last].Until == span.From:
			spans[last].Until = span.Until
		default:
			spans = append(spans, span)
		}
	}
	return spans
}

// CoverageOf returns from when until when a table of a file knows what it tells: told is
// what the file says of its time, days are those, in order, for which a report by day has
// a row, and now is the import's moment.
func CoverageOf(section taobao.Section, told taobao.Stated, days []bot.Day, now time.Time) (known []Coverage) {
	t := statedTimes{told, now.Unix(), now.Location()}
	var spans []Span
	switch section.Kind {
	case taobao.ShopReport, taobao.ProductReport, taobao.AdReport:
		spans = t.daySpans(days)
	default:
		if span, told := t.span(); told {
			spans = []Span{span}
		}
	}
	for _, c := range covered[section.Kind] {
		if c.field != "" && !section.Has(c.field) {
			continue
		}
		for _, span := range spans {
			known = append(known, Coverage{c.kind, span})
		}
	}
	return known
}

// cover records from when until when the table knows what it tells.
func (s *sectionImport) cover() error {
	days := slices.Sorted(maps.Keys(s.days))
	stated, now := s.file.Stated(s.index), s.request.Now.In(s.rules.Zone)
	s.result.Coverage = CoverageOf(s.file.Sections()[s.index], stated, days, now)
	for _, c := range s.result.Coverage {
		if c.Kind == CoversStatement {
			own := Coverage{CoversAccount(cmp.Or(stated.Account, ownAccount)), c.Span}
			if err := AddCoverage(s.exec, s.request.StoreID, own); err != nil {
				return err
			}
		}
		if err := AddCoverage(s.exec, s.request.StoreID, c); err != nil {
			return err
		}
	}
	return nil
}

// tellsLess reports whether a report by day that was imported before tells more of a day
// than this one does.
func (s *sectionImport) tellsLess(kind CoverageKind, day bot.Day) (bool, error) {
	span, known := statedTimes{s.file.Stated(s.index), s.request.Now.Unix(), s.rules.Zone}.day(day)
	if !known {
		return false, nil
	}
	more, err := s.number(`SELECT EXISTS (SELECT 1 FROM coverage WHERE store_id = ? AND kind = ? AND from_at <= ?
		AND until_at > ?)`, s.request.StoreID, string(kind), span.From, span.Until)
	return more != 0, err
}

const (
	joinCoverage = `INSERT INTO coverage (store_id, kind, from_at, until_at)
		SELECT ?1, ?2, MIN(?3, COALESCE(MIN(from_at), ?3)), MAX(?4, COALESCE(MAX(until_at), ?4)) FROM coverage
		WHERE store_id = ?1 AND kind = ?2 AND from_at <= ?4 AND until_at >= ?3
		ON CONFLICT DO UPDATE SET until_at = excluded.until_at`
	dropCoverage = `DELETE FROM coverage AS old WHERE store_id = ?1 AND kind = ?2 AND EXISTS (SELECT 1 FROM coverage AS new
		WHERE new.store_id = ?1 AND new.kind = ?2 AND new.from_at < old.from_at AND new.until_at >= old.until_at)`
)

// AddCoverage records that something is known for a span of time, and makes one span of
// it and of those that it overlaps or touches. exec runs one statement.
func AddCoverage(exec func(query string, values ...any) error, store int64, c Coverage) error {
	if err := exec(joinCoverage, store, string(c.Kind), c.From, c.Until); err != nil {
		return err
	}
	return exec(dropCoverage, store, string(c.Kind))
}
