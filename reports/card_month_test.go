package reports

import (
	"testing"

	"storebot/bot"
)

// TestCardForecastsMonthThatIsNotOver shows the month of 22 November, and one that is over, of
// each of which all days so far sold the same.
func TestCardForecastsMonthThatIsNotOver(t *testing.T) {
	for name, test := range map[string]struct {
		last  bot.Day
		known bool
		want  string // the forecast; "" for none
	}{
		"under way":             {bot.NewDay(2026, 11, 22), true, "¥3,000"},
		"under way, no figures": {bot.NewDay(2026, 11, 22), false, ""},
		"over":                  {bot.NewDay(2026, 11, 30), true, ""},
	} {
		d := aDay(Sums{}, Sums{}, 0)
		d.card.days, d.card.sofar = map[bot.Day]Sums{}, bot.MonthOf(test.last).Through(test.last)
		for day := d.card.sofar.From; day < d.card.sofar.Until && test.known; day++ {
			d.card.days[day] = Sums{PaidAmount: known(100_00)}
		}
		got := ""
		for _, pair := range d.monthBar(bot.English).Pairs {
			if pair[0] == "Forecast" {
				got = pair[1]
			}
		}
		if got != test.want {
			t.Errorf("%s: got a forecast of %q, want %q", name, got, test.want)
		}
	}
}
