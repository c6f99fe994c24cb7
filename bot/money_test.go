package bot_test

import (
	"testing"

	"pgregory.net/rapid"

	"storebot/bot"
)

func TestMoneyIsReadAsTheTradeWritesIt(t *testing.T) {
	for text, fen := range map[string]bot.Money{
		"¥299": 29900, "299.00": 29900, "￥２９９": 29900, "1,598": 159800, "299元": 29900, "1.2万": 1200000, "1.2w": 1200000,
		"3k": 300000, "0.01": 1, "-5": -500, "1.23456万": 1234560, ".5": 50, "299.0000": 29900,
		"1,234,567.89": 123456789, "1,200万": 1200000000, "299,": 29900, "10000亿": 100000000000000,
	} {
		t.Run(text, func(t *testing.T) {
			got, err := bot.ParseMoney(text)
			if err != nil || got != fen {
				t.Errorf("%d fen, %v; want %d", got, err, fen)
			}
		})
	}
}

func TestMoneyRefused(t *testing.T) {
	for _, text := range []string{"", "¥", "abc", "1.234", "299.0001", "1.2.3", "9999999999999999999", "9999999999亿", "10001亿", "1000000000000.01", "1,5", "12,34", "1,2345", ",598", "1598,000", "--5", "1e5"} {
		t.Run(text, func(t *testing.T) {
			if got, err := bot.ParseMoney(text); bot.ProblemOf(err) == nil {
				t.Errorf("read as %d, %v", got, err)
			}
		})
	}
}

func TestMoneySaysItself(t *testing.T) {
	short := bot.Locale{Lang: bot.EN, Short: true}
	kurz := bot.Locale{Lang: bot.ZH, Short: true}
	for _, test := range []struct {
		fen    bot.Money
		locale bot.Locale
		want   string
	}{
		{12843050, bot.English, "¥128,430.50"}, {-500, bot.English, "-¥5.00"}, {5, bot.English, "¥0.05"},
		{12843050, short, "¥128.4k"}, {12843050, kurz, "12.84万元"}, {99900, short, "¥999.00"},
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
