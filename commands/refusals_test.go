package commands_test

import (
	"testing"

	"storebot/bot"
)

// TestSaleKeepsTheNumberOfItsOrder logs sales with and without one.
func TestSaleKeepsTheNumberOfItsOrder(t *testing.T) {
	s := newService(t)
	s.does("boss", "sale 299")
	s.does("boss", "sale 300 order=3912008800000030021")
	sales, err := s.db.Sales(t.Context(), s.store.ID, bot.PeriodOf(bot.NewDay(2026, 11, 23)))
	if err != nil || len(sales) != 2 {
		t.Fatalf("got %+v, %v", sales, err)
	}
	for _, sale := range sales {
		if got := sale.OrderNumber; (got != nil) != (sale.Amount == 30000) || got != nil && *got != 3912008800000030021 {
			t.Errorf("a sale of %s has the order %v", sale.Amount, got)
		}
	}
}

// TestFiguresThatCannotBeAreRefused types them on Monday 2026-11-23.
func TestFiguresThatCannotBeAreRefused(t *testing.T) {
	s := newService(t)
	for _, test := range []struct{ line, refused string }{
		{"spend yesterday search -5", "can't be less than ¥0"},
		{"spend yesterday search 0", ""},
		{"spend tomorrow search 5", "is in the future"},
		{"spend search 5", ""},
		{"sale 0", "must be more than ¥0"},
		{"sale -5", "must be more than ¥0"},
		{"sale 0.01", ""},
		{"sale tomorrow 5", "is in the future"},
		{"sale x1 598", ""},
		{"target month 0", "must be more than ¥0"},
		{"target month -5万", "must be more than ¥0"},
		{"target month Q4 5万", "Name one or the other"},
		{"target 11-01..11-10 5万", "Split the amount"},
		{"target month 2026-12 5万", ""},
		{"traffic yesterday 100 99", "Page views can't be fewer than visitors"},
		{"traffic yesterday 100 100", ""},
		{"traffic tomorrow 100", "is in the future"},
		{"day tomorrow paid-amount=5", "is in the future"},
		{"promo announce until=2026-11-22 two scarves", "is in the past"},
		{"promo announce until=2026-11-23 two scarves", ""},
		{"stock set YR-001 -1", "isn't"},
	} {
		t.Run(test.line, func(t *testing.T) {
			reply := s.types("boss", test.line)
			if test.refused == "" && (reply.Failed || reply.Form != nil) || test.refused != "" && !reply.Failed {
				t.Fatalf("answered %s", textOf(reply))
			}
			s.expect(reply, test.refused)
		})
	}
}
