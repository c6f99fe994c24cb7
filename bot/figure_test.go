package bot_test

import (
	"testing"

	"storebot/bot"
)

func TestCountsAreGroupedByThousands(t *testing.T) {
	for count, want := range map[bot.Count]string{0: "0", 999: "999", 1000: "1,000", -1: "-1", -999: "-999",
		-1234: "-1,234", 1234567: "1,234,567"} {
		if got := count.Say(bot.English); got != want {
			t.Errorf("%d is shown as %s, want %s", int64(count), got, want)
		}
	}
}
