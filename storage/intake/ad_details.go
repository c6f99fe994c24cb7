package intake

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/storage/taobao"
)

// adDay is what an ad report tells of a plan, or of a listing in a plan, on a day or on a run of
// days.
type adDay struct {
	day, until                           bot.Day
	channel, report, plan                string
	listing, spend                       int64
	shown, clicks, sales, orders, inCart taobao.Count
}

var adDays = table[adDay]{"ad_days", []column[adDay]{
	day("day", func(d *adDay) *bot.Day { return &d.day }),
	day("until_day", func(d *adDay) *bot.Day { return &d.until }),
	always("channel", func(d *adDay) *string { return &d.channel }),
	always("report", func(d *adDay) *string { return &d.report }),
	always("plan", func(d *adDay) *string { return &d.plan }),
	number("listing_id", func(d *adDay) *int64 { return &d.listing }),
	number("spend", func(d *adDay) *int64 { return &d.spend }),
	count("shown", func(d *adDay) *taobao.Count { return &d.shown }),
	count("clicks", func(d *adDay) *taobao.Count { return &d.clicks }),
	count("sales", func(d *adDay) *taobao.Count { return &d.sales }),
	count("orders", func(d *adDay) *taobao.Count { return &d.orders }),
	count("carts", func(d *adDay) *taobao.Count { return &d.inCart }),
}}

// adReport says which rows of ad_days are of one report's kind, day and channel.
const adReport = "day = ? AND until_day = ? AND channel = ? AND report = ?"

var (
	findAdDays = adDays.selection(adReport)
	dropAdDays = "DELETE FROM ad_days WHERE store_id = ? AND " + adReport
	putAdDay   = adDays.insertion("INSERT").sql(1, "")
)

// adPart names a row of ad_days within its days and channel.
type adPart struct {
	plan    string
	listing int64
}

// adDetails are the rows that a report adds up to.
type adDetails map[adSum]map[adPart]*adDay

// addAdDetail adds a row of a report to what it tells of its plan and listing.
func (s *sectionImport) addAdDetail(details adDetails, sum adSum, cost *taobao.AdCost) error {
	part := adPart{plan: cost.Plan}
	if number := cost.Listing(); number != "" {
		listing, err := s.listings.find(number, cost.SubjectName, "")
		if err != nil {
			return err
		}
		part.listing = listing.id
	}
	if details[sum] == nil {
		details[sum] = map[adPart]*adDay{}
	}
	total := details[sum][part]
	if total == nil {
		part.plan = strings.Clone(part.plan) // the file's string holds its neighbours in memory
		total = &adDay{day: sum.days.From, until: sum.days.Until, channel: sum.channel, report: s.adReport(),
			plan: part.plan, listing: part.listing}
		details[sum][part] = total
	}
	total.spend += cost.Spend.Fen
	addKnown(&total.shown, cost.Shown)
	addKnown(&total.clicks, cost.Clicks)
	addKnown(&total.sales, fen(cost.Sales))
	addKnown(&total.orders, cost.Orders)
	addKnown(&total.inCart, cost.Carts)
	return nil
}

// adReport returns of which kind the report is: by product where it has a column for these.
func (s *sectionImport) adReport() string {
	section := s.file.Sections()[s.index]
	if section.Has("Subject") || section.Has("SubjectName") {
		return "product"
	}
	return "plan"
}

// addKnown adds a count that is told; what no row tells stays unknown.
func addKnown(sum *taobao.Count, more taobao.Count) {
	if more.Known {
		sum.N, sum.Known = sum.N+more.N, true
	}
}

// replaceAdDetails puts what a report tells in place of what one of its kind told of the same
// days and channel. Where only that changes, it counts as an update.
func (s *sectionImport) replaceAdDetails(sum adSum, details map[adPart]*adDay, counted **int64) error {
	key := []any{s.request.StoreID, int64(sum.days.From), int64(sum.days.Until), sum.channel, s.adReport()}
	before := map[adPart]adDay{}
	err := s.query(findAdDays, func(r row) error {
		known := adDays.read(r)
		known.plan, known.channel, known.report = strings.Clone(known.plan), sum.channel, s.adReport()
		before[adPart{known.plan, known.listing}] = known
		return nil
	}, key...)
	if err != nil {
		return err
	}
	same := maps.EqualFunc(before, details, func(known adDay, next *adDay) bool { return known == *next })
	if same {
		return nil
	}
	if *counted == &s.result.Unchanged {
		*counted = &s.result.Updated
	}
	if err := s.exec(dropAdDays, key...); err != nil {
		return err
	}
	for _, part := range slices.SortedFunc(maps.Keys(details), func(a, b adPart) int {
		return cmp.Or(cmp.Compare(a.plan, b.plan), cmp.Compare(a.listing, b.listing))
	}) {
		if err := s.exec(putAdDay, adDays.values(s.request.StoreID, details[part])...); err != nil {
			return err
		}
	}
	return nil
}
