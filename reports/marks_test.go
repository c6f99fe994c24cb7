package reports

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// TestGoodAndBadAreMarked: a reader tells better from worse without reading.
func TestGoodAndBadAreMarked(t *testing.T) {
	due := opening.Unix()
	ticket, order := storage.Ticket{Deadline: due}, storage.Order{ShipBy: &due}
	early, at := opening.Add(-time.Minute), opening
	roi := func(net int64) bot.Text { return ROI{known(net), known(100), Defaults()}.grade() }
	for _, test := range []struct {
		name string
		text bot.Text
		want bot.Style
	}{
		{"none of what ought to be none", alarm(0), bot.Good},
		{"one of what ought to be none", alarm(1), bot.Bad},
		{"a rise", change(known(2), known(1)), bot.Good},
		{"a fall", change(known(1), known(2)), bot.Bad},
		{"no change", change(known(1), known(1)), bot.Plain},
		{"an excellent ROI", roi(500), bot.Good},
		{"a good ROI", roi(400), bot.Good},
		{"an ROI that passes", roi(300), bot.Plain},
		{"an ROI that fails", roi(299), bot.Bad},
		{"stock", stockText(new(int64(1))), bot.Plain},
		{"no stock", stockText(new(int64(0))), bot.Bad},
		{"a ticket before its deadline", timeLeft(ticket, early), bot.Plain},
		{"a ticket at its deadline", timeLeft(ticket, at), bot.Bad},
		{"an order before its deadline", deadline(order, early), bot.Plain},
		{"an order at its deadline", deadline(order, at), bot.Bad},
		{"tickets past their deadline", lateTickets([]storage.Ticket{ticket}, at), bot.Bad},
		{"spot checks that are not done", checkField(nil, Defaults()).Value, bot.Bad},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.text[len(test.text)-1].Style; got != test.want {
				t.Errorf("%s has the style %d, want %d", bot.English.Plain(test.text), got, test.want)
			}
		})
	}
	if lateTickets([]storage.Ticket{ticket}, early) != nil || change(known(1), Figure{}) != nil {
		t.Error("what is not late or cannot be compared is shown")
	}
}
