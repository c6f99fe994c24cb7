package intake

import (
	"storebot/bot"
	"storebot/storage/taobao"
)

// adDetails adds up what an ad report tells of each plan, and of each listing in a plan, on a
// day or on a run of days. The sums grow with the file, so they are held in a temporary table.
type adDetails struct {
	conn
	store  int64
	report string // plan, product
	add    *statement
}

const (
	adKey     = "day, until_day, channel, plan, listing_id"
	adFigures = "spend, shown, clicks, sales, orders, carts"

	makeAdRows = "CREATE TEMP TABLE ad_rows (" + adFigures + ", " + adKey + ", PRIMARY KEY (" + adKey + ")) WITHOUT ROWID"
	sumsOfAds  = "SELECT day, until_day, channel, SUM(spend) FROM temp.ad_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"

	// A figure that no row tells stays NULL.
	addAdRow = "INSERT INTO temp.ad_rows (" + adKey + ", " + adFigures + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET spend = spend + excluded.spend,
			shown = COALESCE(shown + excluded.shown, shown, excluded.shown),
			clicks = COALESCE(clicks + excluded.clicks, clicks, excluded.clicks),
			sales = COALESCE(sales + excluded.sales, sales, excluded.sales),
			orders = COALESCE(orders + excluded.orders, orders, excluded.orders),
			carts = COALESCE(carts + excluded.carts, carts, excluded.carts)`

	// The parameters of what follows are those of adDetails.replace.
	ofAdSum    = "day = ?1 AND until_day = ?2 AND channel = ?3"
	ofAdReport = ofAdSum + " AND store_id = ?4 AND report = ?5"
	toldAds    = "SELECT plan, listing_id, " + adFigures + " FROM temp.ad_rows WHERE " + ofAdSum
	knownAds   = "SELECT plan, listing_id, " + adFigures + " FROM ad_days WHERE " + ofAdReport
	adsDiffer  = "SELECT EXISTS (" + toldAds + " EXCEPT " + knownAds + ") OR EXISTS (" +
		knownAds + " EXCEPT " + toldAds + ")"
	dropKnown   = "DELETE FROM ad_days WHERE " + ofAdReport
	keepToldAds = "INSERT INTO ad_days (store_id, report, " + adKey + ", " + adFigures + ") SELECT ?4, ?5, " +
		adKey + ", " + adFigures + " FROM temp.ad_rows WHERE " + ofAdSum
)

// openAdDetails returns details without any row. The caller releases what adds rows, and drops
// the rows when all are read.
func (s *sectionImport) openAdDetails() (details *adDetails, err error) {
	details = &adDetails{conn: s.conn, store: s.request.StoreID, report: s.adReport()}
	if err = s.exec(makeAdRows); err == nil {
		details.add, err = s.prepare(addAdRow)
	}
	return details, err
}

// adReport returns of which kind the report is: by product where it has a column for these.
func (s *sectionImport) adReport() string {
	section := s.file.Sections()[s.index]
	if section.Has("Subject") || section.Has("SubjectName") {
		return "product"
	}
	return "plan"
}

// addRow adds a row of the report to what it tells of its plan and listing, which is 0 for none.
func (d *adDetails) addRow(days bot.Period, channel string, listing int64, cost *taobao.AdCost) error {
	return d.add.exec(int64(days.From), int64(days.Until), channel, cost.Plan, listing, cost.Spend.Fen,
		knownCount(cost.Shown), knownCount(cost.Clicks), knownAmount(cost.Sales),
		knownCount(cost.Orders), knownCount(cost.Carts))
}

// sums returns what the report tells of each channel and day, or run of days.
func (d *adDetails) sums() (sums []adSum, err error) {
	err = d.query(sumsOfAds, func(r row) error {
		days := bot.Period{From: bot.Day(r.int(0)), Until: bot.Day(r.int(1))}
		sums = append(sums, adSum{days, r.text(2), r.int(3)})
		return nil
	})
	return sums, err
}

// replace puts what the report tells of a sum's days and channel in place of what one of its
// kind told of them before. It returns whether that changed anything.
func (d *adDetails) replace(sum adSum) (changed bool, err error) {
	of := []any{int64(sum.days.From), int64(sum.days.Until), sum.channel, d.store, d.report}
	differ, err := d.number(adsDiffer, of...)
	if err != nil || differ == 0 {
		return false, err
	}
	if err := d.exec(dropKnown, of...); err != nil {
		return false, err
	}
	return true, d.exec(keepToldAds, of...)
}

func (d *adDetails) drop() error { return d.exec("DROP TABLE temp.ad_rows") }
