package commands_test

import "testing"

// TestExpensesOfDaysAndMonths types them on Monday 2026-11-23.
func TestExpensesOfDaysAndMonths(t *testing.T) {
	s := newService(t)
	for _, test := range []struct{ line, says string }{
		{"expense packaging 90", "Saved ¥90.00 for packaging, Mon 23 Nov."},
		{"expense packaging -20", "Saved -¥20.00 for packaging, Mon 23 Nov."},
		{"expense packaging 0", "An expense can't be ¥0."},
		{"expense packaging 90 tomorrow", "is in the future"},
		{"expense month wages 3万", "Saved ¥30,000.00 for wages, November 2026: ¥1,000.00 a day."},
		{"expense 2026-12 rent 6200", "Saved ¥6,200.00 for rent, December 2026: ¥200.00 a day."},
	} {
		s.expect(s.types("boss", test.line), test.says)
	}
	s.refuses("lea", "expense packaging 90", "needs the manager role")
}
