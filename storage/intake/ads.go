package intake

import (
	"cmp"
	"context"
	"maps"
	"slices"
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
}

// importAds takes an ad report in: its rows are added up by day and channel, and the
// sum takes the place of what was known of that day and channel, so that a report by
// product after one by plan, which tells the same money, spends nothing more. What it tells
// of plans and listings takes the place of what a report of its kind told of the same days.
func (s *sectionImport) importAds(ctx context.Context) error {
	sums := map[adSum]int64{}
	details := adDetails{}
	err := pipe(ctx, s.readRows, func(batch *taobao.Batch) error {
		defer batch.Release()
		for i := range batch.Ads {
			sum, err := s.addAd(sums, &batch.Ads[i])
			if err == nil && sum.channel != "" {
				err = s.addAdDetail(details, sum, &batch.Ads[i])
			}
			if err != nil {
				return err
			}
		}
		s.progressed(batch.BytesRead)
		return s.reject(slices.Clone(batch.Rejected))
	})
	if err != nil {
		return err
	}
	s.result.Spent = map[string]bot.Money{}
	for _, sum := range slices.SortedFunc(maps.Keys(sums), compareAds) {
		if err := s.putAd(sum, sums[sum], details[sum]); err != nil {
			return err
		}
	}
	return nil
}

func compareAds(a, b adSum) int {
	return cmp.Or(cmp.Compare(a.days.From, b.days.From), cmp.Compare(a.days.Until, b.days.Until),
		cmp.Compare(a.channel, b.channel))
}

// addAd adds a row to its sum and returns which that is; none for a row without spend.
func (s *sectionImport) addAd(sums map[adSum]int64, cost *taobao.AdCost) (sum adSum, err error) {
	if !cost.Spend.Known {
		return sum, nil
	}
	channel := adChannel(cost.Scene, s.request.FileName)
	if channel == "" {
		return sum, &taobao.RefusedError{Reason: taobao.RefusedChannel, Kind: taobao.AdReport, Row: cost.Row}
	}
	days, err := s.reportedDays(cost.Days)
	if err != nil {
		return sum, err
	}
	sum = adSum{days, channel}
	sums[sum] += cost.Spend.Fen
	return sum, nil
}

// putAd keeps a sum, by its day or as a run of days, and what it is made of.
func (s *sectionImport) putAd(sum adSum, fen int64, details map[adPart]*adDay) error {
	s.result.Spent[sum.channel] += bot.Money(fen)
	known, query, key := "SELECT amount FROM spend WHERE store_id = ? AND channel = ? AND day = ?",
		"INSERT INTO spend (store_id, channel, day, amount) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET amount = excluded.amount",
		[]any{s.request.StoreID, sum.channel, int64(sum.days.From)}
	if sum.days.Days() > 1 {
		s.result.Runs++
		known, query, key = "SELECT amount FROM spend_runs WHERE store_id = ? AND channel = ? AND day = ? AND until_day = ?",
			"INSERT INTO spend_runs (store_id, channel, day, until_day, amount) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET amount = excluded.amount",
			append(key, int64(sum.days.Until))
	}
	counted, less, err := s.countAd(sum, fen, known, key)
	if err == nil && !less {
		err = s.replaceAdDetails(sum, details, &counted)
	}
	if err != nil {
		return err
	}
	*counted++
	if counted == &s.result.Unchanged {
		return nil
	}
	return s.exec(query, append(key, fen)...)
}

// countAd returns which of the section's counts a sum adds to. One of a day of which an
// earlier report tells more leaves what is known unchanged: less says so.
func (s *sectionImport) countAd(sum adSum, fen int64, known string, key []any) (counted *int64, less bool, err error) {
	counted = &s.result.Inserted
	err = s.query(known, func(r row) error {
		counted = &s.result.Updated
		if r.int(0) == fen {
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
