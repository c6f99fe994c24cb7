package reports

import (
	"testing"

	"storebot/bot"
)

// TestShortAmountsRoundHalfUp takes amounts that binary fractions round down: 1.95 is a little less
// there.
func TestShortAmountsRoundHalfUp(t *testing.T) {
	chinese := bot.Locale{Lang: bot.ZH}
	for fen, want := range map[int64]struct{ en, zh, whole string }{
		19_500_00:    {"19.5k", "2.0万", "¥19,500"},
		19_449_99:    {"19.4k", "1.9万", "¥19,450"},
		1_050_00:     {"1.1k", "1050", "¥1,050"},
		999_49:       {"999", "999", "¥999"},
		999_50:       {"1.0k", "1000", "¥1,000"},
		0:            {"0", "0", "¥0"},
		-19_500_00:   {"-19.5k", "-2.0万", "¥-19,500"},
		1_945_000_00: {"1945.0k", "194.5万", "¥1.95m"},
	} {
		y := yuan(fen)
		if en, zh, whole := y.short(bot.English), y.short(chinese), y.Say(bot.English); en != want.en || zh != want.zh ||
			whole != want.whole {
			t.Errorf("%d fen: got %s, %s, %s, want %+v", fen, en, zh, whole, want)
		}
	}
}
