package reports

import (
	"strings"
	"testing"

	"storebot/bot"
	"storebot/storage"
)

// TestDigestKeepsToItsLines has everything that a digest may say, in all combinations: beside
// its card it has at most seven lines, and twelve with the card's words.
func TestDigestKeepsToItsLines(t *testing.T) {
	whole, partial := sold(800_00, 8, 0), sold(800_00, 8, 0)
	partial.PaidAmount.Part, partial.PaidOrders.Part = true, true
	for _, today := range []Sums{whole, partial, {}} {
		for bits := range 1 << 5 {
			has := func(bit int) bool { return bits&(1<<bit) != 0 }
			d := busy(aDay(today, sold(1000_00, 10, 100), 900_00))
			if has(0) {
				d.card.differs = bot.T("Orders for the day")
			}
			if has(1) {
				d.latest = d.day - 2
			}
			if has(2) {
				d.targets = targets{}
			}
			if has(3) {
				d.card.events = bot.Data("Group buy")
			}
			if has(4) {
				d.today.Visitors, d.today.Ads, d.today.Costs = known(5), known(5), known(5)
			}
			beside := 1 + len(d.lines(d.verdict()))
			if words := 1 + strings.Count(bot.English.Plain(d.inWords()), "\n"); beside > 7 || beside+words > 12 {
				t.Errorf("%05b: %d lines beside the card, %d with its words:\n%s", bits, beside, beside+words,
					bot.English.Plain(bot.Join("\n", d.lines(d.verdict())...)))
			}
		}
	}
}

// busy has of all work something that waits.
func busy(d *digest) *digest {
	d.card.shipping = storage.ToShip{Known: true, Overdue: 5, DueSoon: 1}
	d.card.tickets = []storage.Ticket{{ID: 1}}
	d.card.arrivals = arrivals{today: d.day + 1, open: []storage.Arrival{{ExpectedDay: new(d.day)}}}
	return d
}
