package reports_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/words"
	"storebot/reports"
)

func TestReportComparesTheAdsOfChannels(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	path := filepath.Join(t.TempDir(), "计划报表_20261122.csv")
	err := os.WriteFile(path, []byte(`日期,场景名字,计划名字,展现量,点击量,花费,总成交金额,总成交笔数,投入产出比
2026-11-22,关键词推广,围巾主推,12000,400,820.50,4100,20,5.00
2026-11-22,货品全站推广,全店托管,90000,900,1000,3300,15,3.30
2026-11-22,人群推广,老客召回,9000,90,310,-,-,-
`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	db, store := shop(t, now, path)
	m := sectionOf(t, reports.For(db.Records, reports.Defaults(), store, now), bot.WeekOf(bot.DayOf(now)-1), "Ads by channel")
	golden(t, "ads-by-channel", store, m)
	if m.Sections[0].Image == nil {
		t.Fatal("the channels are not drawn")
	}
	for _, lang := range bot.Langs {
		isDrawn(t, "ads", m.Sections[0].Image, bot.Locale{Lang: lang, Zone: store.Zone, Words: words.Catalogue})
	}
}
