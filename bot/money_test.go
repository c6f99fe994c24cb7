package bot_test

import (
	"testing"

	"pgregory.net/rapid"

	"storebot/bot"
)

func TestMoneyRefused(t *testing.T) {
	for _, text := range []string{"", "¥", "abc", "1.234", "299.0001", "1.2.3", "9999999999999999999", "9999999999亿",
		"10001亿", "1000000000000.01", "1,5", "12,34", "1,2345", ",598", "1598,000", "--5", "1e5"} {
		t.Run(text, func(t *testing.T) {
			if got, err := bot.ParseMoney(text); bot.ProblemOf(err) == nil {
				t.Errorf("read as %d, %v", got, err)
			}
		})
	}
}

func TestMoneyIsFormatted(t *testing.T) {
	short := bot.Locale{Lang: bot.EN, Short: true}
	zh := bot.Locale{Lang: bot.ZH, Short: true}
	for _, test := range []struct {
		fen    bot.Money
		locale bot.Locale
		want   string
	}{
		{12843050, bot.English, "¥128,430.50"}, {-500, bot.English, "-¥5.00"}, {5, bot.English, "¥0.05"},
		{12843050, short, "¥128.4k"}, {12843050, zh, "12.84万元"}, {99900, short, "¥999.00"},
		{999_999, zh, "¥9,999.99"}, {1_000_000, zh, "1万元"}, {9_999_999_999, zh, "10,000万元"}, {10_000_000_000, zh, "1亿元"},
		{-10_000_000_000, zh, "-1亿元"}, {99_999_900, short, "¥1,000k"}, {100_000_000, short, "¥1m"},
		{-100_000_000, short, "-¥1m"},
	} {
		t.Run(test.want, func(t *testing.T) {
			if got := test.fen.Say(test.locale); got != test.want {
				t.Errorf("said %s", got)
			}
		})
	}
}

func TestMoneyIsReadBackAsItWasSaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := bot.Money(rapid.Int64Range(-1e14, 1e14).Draw(t, "fen"))
		if got, err := bot.ParseMoney(want.String()); err != nil || got != want {
			t.Fatalf("%s is read as %d, %v", want, got, err)
		}
	})
}

func FuzzMoney(f *testing.F) {
	f.Add("¥1.2万")
	f.Add("-")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := bot.ParseMoney(text); err != nil && bot.ProblemOf(err) == nil {
			t.Errorf("%v is not safe to show", err)
		}
	})
}
