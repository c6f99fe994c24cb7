package intake

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/storage/taobao"
)

// adChannels are the words by which an ad report, or its name, says which ads it is
// of, and the channel of spend that they are. What a console of today calls a scene
// goes by the older product that it replaced.
var adChannels = []struct{ word, channel string }{
	{"关键词", "search"}, {"直通车", "search"},
	{"人群", "display"}, {"引力魔方", "display"}, {"钻展", "display"}, {"钻石展位", "display"},
	{"淘宝客", "affiliate"}, {"淘客", "affiliate"},
	{"万相台", "feed"}, {"全站", "feed"}, {"超级推荐", "feed"},
}

// adChannel returns the channel of a row: by its scene, otherwise by the file's name. A scene
// no one declared is one more of 万相台, which is the only console that has scenes.
func adChannel(scene, file string) string {
	for _, text := range []string{scene, file} {
		for _, known := range adChannels {
			if strings.Contains(text, known.word) {
				return known.channel
			}
		}
		if text == scene && scene != "" {
			return "feed"
		}
	}
	return ""
}

// adSum is what one channel cost on a day, or on a run of days.
type adSum struct {
	days    bot.Period
	channel string
	fen     int64
}

// importAds takes an ad report in: its rows are added up by day and channel, and the
// sum takes the place of what was known of that day and channel, so that a report by
// product after one by plan, which tells the same money, spends nothing more. What it tells
// of plans and listings takes the place of what a report of its kind told of the same days.
func (s *sectionImport) importAds(ctx context.Context) error {
	details, err := s.openAdDetails()
	if err != nil {
		return err
	}
	defer details.add.release()
	ads := func(b *taobao.Batch) []taobao.AdCost { return b.Ads }
	err = importRows(ctx, s, ads, func(ad *taobao.AdCost) error { return s.addAd(details, ad) })
	if err != nil {
		return err
	}
	s.result.Spent = map[string]bot.Money{}
	return s.putAds(details)
}

// addAd adds a row to what the report tells; one without spend is passed over.
func (s *sectionImport) addAd(details *adDetails, cost *taobao.AdCost) error {
	if !cost.Spend.Known {
		return nil
	}
	channel := adChannel(cost.Scene, s.request.FileName)
	if channel == "" {
		return &taobao.RefusedError{Reason: taobao.RefusedChannel, Kind: taobao.AdReport, Row: cost.Row}
	}
	days, err := s.reportedDays(cost.Days)
	if err != nil {
		return err
	}
	var listing int64
	if number := cost.Listing(); number != "" {
		known, err := s.listings.find(number, cost.SubjectName, "")
		if err != nil {
			return err
		}
		listing = known.id
	}
	return details.addRow(days, channel, listing, cost)
}

// putAds keeps the sums of the report's days and channels and what each is made of.
func (s *sectionImport) putAds(details *adDetails) error {
	sums, err := details.sums()
	if err != nil {
		return err
	}
	for _, sum := range sums {
		if err := s.putAd(sum, details); err != nil {
			return err
		}
	}
	return details.drop()
}

// putAd keeps a sum, by its day or as a run of days, and what it is made of.
func (s *sectionImport) putAd(sum adSum, details *adDetails) error {
	s.result.Spent[sum.channel] += bot.Money(sum.fen)
	known, query, key := "SELECT amount FROM spend WHERE store_id = ? AND channel = ? AND day = ?",
		"INSERT INTO spend (store_id, channel, day, amount) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET amount = excluded.amount",
		[]any{s.request.StoreID, sum.channel, int64(sum.days.From)}
	if sum.days.Days() > 1 {
		s.result.Runs++
		known, query, key = "SELECT amount FROM spend_runs WHERE store_id = ? AND channel = ? AND day = ? AND until_day = ?",
			"INSERT INTO spend_runs (store_id, channel, day, until_day, amount) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET amount = excluded.amount",
			append(key, int64(sum.days.Until))
	}
	counted, less, err := s.countAd(sum, known, key)
	if err == nil && !less {
		var changed bool
		changed, err = details.replace(sum)
		if changed && counted == &s.result.Unchanged {
			counted = &s.result.Updated
		}
	}
	if err != nil {
		return err
	}
	*counted++
	if counted == &s.result.Unchanged {
		return nil
	}
	return s.exec(query, append(key, sum.fen)...)
}

// countAd returns which of the section's counts a sum adds to. One of a day of which an
// earlier report tells more leaves what is known unchanged: less says so.
func (s *sectionImport) countAd(sum adSum, known string, key []any) (counted *int64, less bool, err error) {
	counted = &s.result.Inserted
	err = s.query(known, func(r row) error {
		counted = &s.result.Updated
		if r.int(0) == sum.fen {
			counted = &s.result.Unchanged
		}
		return nil
	}, key...)
	if err != nil || counted == &s.result.Inserted || sum.days.Days() > 1 {
		return counted, false, err
	}
	if less, err = s.tellsLess(CoversAds, sum.days.From); less {
		counted = &s.result.Unchanged
	}
	return counted, less, err
}
