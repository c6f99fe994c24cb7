package bot_test

import (
	"testing"
	"time"

	"storebot/bot"
)

func TestDurationsLeaveOutZeroParts(t *testing.T) {
	zh := bot.Locale{Lang: bot.ZH}
	for _, test := range []struct {
		length      time.Duration
		en, chinese string
	}{
		{0, "0m", "0分钟"},
		{59 * time.Second, "0m", "0分钟"},
		{5 * time.Minute, "5m", "5分钟"},
		{time.Hour, "1h", "1小时"},
		{2 * time.Hour, "2h", "2小时"},
		{3*time.Hour + 20*time.Minute, "3h 20m", "3小时20分"},
		{24 * time.Hour, "24h", "24小时"},
		{47*time.Hour + 59*time.Minute, "47h 59m", "47小时59分"},
		{48 * time.Hour, "2d", "2天"},
		{51*time.Hour + 10*time.Minute, "2d 3h", "2天3小时"},
		{-2 * time.Hour, "2h", "2小时"},
	} {
		t.Run(test.en, func(t *testing.T) {
			length := bot.Lasting(test.length)
			if en, chinese := length.Say(bot.English), length.Say(zh); en != test.en || chinese != test.chinese {
				t.Errorf("said %q and %q, want %q and %q", en, chinese, test.en, test.chinese)
			}
		})
	}
}
