package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// adRows is how many plans or listings one message shows.
const adRows = 20

// adsNames are what the first column of each table is called, adsTitles what the table is.
var (
	adsNames = map[storage.AdsBy]bot.Text{
		storage.AdsByChannel: bot.T("Channel"), storage.AdsByPlan: bot.T("Plan"), storage.AdsByListing: bot.T("Product"),
	}
	adsTitles = map[storage.AdsBy]bot.Text{
		storage.AdsByChannel: bot.T("Ads by channel"), storage.AdsByPlan: bot.T("Ads by plan"),
		storage.AdsByListing: bot.T("Ads by product"),
	}
)

// Ads returns what the ads of a period cost and brought by channel, plan or listing, with the
// ROI of each and its grade. Below it is the store's own ROI, which includes other costs and
// refunds.
func (r Reader) Ads(ctx context.Context, period bot.Period, by storage.AdsBy) (bot.Message, error) {
	sums, err := r.adSums(ctx, period, by)
	if err != nil {
		return bot.Message{}, err
	}
	whole, err := ledger{r}.sums(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("ROI · %s", period.On(bot.DayOf(r.now))))
	if len(sums) > 0 {
		m.Sections = append(m.Sections, r.adsSection(sums, by))
	} else {
		m.Sections = append(m.Sections, bot.Section{Heading: adsTitles[by], Text: noAds(by)})
	}
	notes, err := r.adNotes(ctx, period, by)
	if err != nil {
		return m, err
	}
	m.Sections = append(m.Sections, bot.Section{
		Heading: bot.T("The store's ROI"), Text: bot.Join("\n", notes...).Styled(bot.Muted),
		Fields: []bot.Field{roiField(whole.roi(r.settings)), {Name: bot.T("Ad spend"), Value: whole.Ads.money()}},
	})
	m.Actions = adActions(period, by)
	return m, nil
}

// adSums returns what ad reports tell, and of channels what was logged by hand of others.
func (r Reader) adSums(ctx context.Context, period bot.Period, by storage.AdsBy) ([]storage.AdSum, error) {
	sums, err := r.records.AdSums(ctx, r.store.ID, period, by)
	if err != nil || by != storage.AdsByChannel {
		return sums, err
	}
	told := map[string]bool{}
	for _, sum := range sums {
		told[sum.Name] = true
	}
	spent, err := r.records.Spend(ctx, r.store.ID, period)
	logged := map[string]bot.Money{}
	for _, row := range spent {
		logged[row.Channel] += row.Amount
	}
	for _, c := range costCategories {
		if isAd := c.role == forAds; isAd && !told[c.name] && logged[c.name] != 0 {
			sums = append(sums, storage.AdSum{Name: c.name, Channel: c.name, Spend: logged[c.name]})
		}
	}
	return sums, err
}

// noAds says which report tells what was asked for.
func noAds(by storage.AdsBy) bot.Text {
	switch by {
	case storage.AdsByPlan:
		return bot.T("No ad report by plan for these days. Export 计划报表 from the ad console and drop it here.")
	case storage.AdsByListing:
		return bot.T("No ad report by product for these days. Export 商品报表 from the ad console and drop it here.")
	}
	return bot.T("No ad report for these days. Export 计划报表 or 商品报表 from the ad console and drop it here.")
}

func (r Reader) adsSection(sums []storage.AdSum, by storage.AdsBy) bot.Section {
	shown := sums[:min(len(sums), r.atMost(adRows))]
	section := bot.Section{Heading: adsTitles[by], Table: tableOf(r.adColumns(by), shown)}
	if more := len(sums) - len(shown); more > 0 {
		section.Text = bot.N(more, "%d more; as xlsx for all of them.", "%d more; as xlsx for all of them.").Styled(bot.Muted)
	}
	return section
}

func (r Reader) adColumns(by storage.AdsBy) []tableColumn[storage.AdSum] {
	columns := []tableColumn[storage.AdSum]{
		{adsNames[by], false, func(a storage.AdSum) bot.Text {
			if by == storage.AdsByChannel {
				return bot.T(a.Name)
			}
			return bot.Data(r.fitted(a.Name))
		}},
		{bot.T("Spend"), true, func(a storage.AdSum) bot.Text { return bot.Value(a.Spend) }},
		{bot.T("Clicks"), true, func(a storage.AdSum) bot.Text { return countOrUnknown(a.Clicks) }},
		{bot.T("Conversion"), true, func(a storage.AdSum) bot.Text { return bot.Value(ratioOf(a.Orders, a.Clicks)) }},
		{bot.T("Ad sales"), true, func(a storage.AdSum) bot.Text { return amountOrUnknown(a.Sales) }},
		{bot.T("ROI"), true, func(a storage.AdSum) bot.Text { return bot.Value(r.adROI(a)) }},
		{bot.T("Grade"), false, func(a storage.AdSum) bot.Text { return gradeOrUnknown(r.adROI(a)) }},
	}
	if by == storage.AdsByPlan {
		channel := tableColumn[storage.AdSum]{bot.T("Channel"), false, func(a storage.AdSum) bot.Text { return bot.T(a.Channel) }}
		columns = append(columns[:1:1], append([]tableColumn[storage.AdSum]{channel}, columns[1:]...)...)
	}
	return columns
}

// fitted shortens a name where it is shown in a chat.
func (r Reader) fitted(name string) string {
	if r.whole {
		return name
	}
	return shorten(name, nameWidth)
}

// adROI returns the sales that the ad console attributes to ads over what they cost.
func (r Reader) adROI(a storage.AdSum) ROI {
	roi := ROI{Cost: known(int64(a.Spend)), settings: r.settings}
	if a.Sales != nil {
		roi.Net = known(int64(*a.Sales))
	}
	return roi
}

func gradeOrUnknown(roi ROI) bot.Text {
	if !roi.IsKnown() {
		return bot.Data(bot.Unknown)
	}
	return roi.grade()
}

func countOrUnknown(n *int64) bot.Text {
	if n == nil {
		return bot.Data(bot.Unknown)
	}
	return count(*n)
}

// ratioOf returns the ratio of two figures that may be unknown.
func ratioOf(part, whole *int64) bot.Ratio {
	if part == nil || whole == nil {
		return bot.Ratio{}
	}
	return bot.RatioOf(*part, *whole)
}

// adNotes say what the sales of ads are, and of how many days there are reports.
func (r Reader) adNotes(ctx context.Context, period bot.Period, by storage.AdsBy) (notes []bot.Text, err error) {
	kind := storage.CoversAds
	if by == storage.AdsByListing {
		kind = storage.CoversListingAds
	}
	told, err := r.records.Coverage(ctx, r.store.ID, kind, period)
	if err != nil {
		return nil, err
	}
	days, reported := 0, 0
	for day := period.From; day < min(period.Until, bot.DayOf(r.now)); day++ {
		days++
		if told.Day(day).Whole {
			reported++
		}
	}
	if reported < days {
		notes = append(notes, bot.T("Ad reports for %d of %d days.", reported, days))
	}
	return append(notes, bot.T(
		"Ad sales are what the ad console attributes to the ads. The store's ROI is net sales over total costs.")), nil
}

func adActions(period bot.Period, shown storage.AdsBy) []bot.Action {
	var actions []bot.Action
	for _, by := range []storage.AdsBy{storage.AdsByChannel, storage.AdsByPlan, storage.AdsByListing} {
		if by != shown {
			word := string(by)
			if by == storage.AdsByListing {
				word = "product"
			}
			actions = append(actions, bot.Action{Label: adsTitles[by], Line: "roi " + word + " " + period.String()})
		}
	}
	return append(actions, bot.Action{Label: bot.T("See pages to fix"), Line: "pages " + period.String()})
}
