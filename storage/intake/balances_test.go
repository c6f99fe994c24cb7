package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/storage"
	"storebot/storage/intake"
)

// balanceFile returns a statement of some entries, without a footer.
func balanceFile(t *testing.T, rows ...string) string {
	t.Helper()
	return statementFile(t, "", rows...)
}

func TestBalancesAreFollowedFromRowToRow(t *testing.T) {
	ordered := []string{
		"1,,,,2026-11-20 10:00:00,,100.00,,150.00,,其他,",
		"2,,,,2026-11-20 10:00:01,,,-30.00,120.00,,其他,",
		"3,,,,2026-11-20 10:00:01,,5.00,,125.00,,其他,",
		"4,,,,2026-11-20 10:00:02,,1.00,,,,其他,", // its balance is blank
		"5,,,,2026-11-21 10:00:00,,,-26.00,100.00,,其他,",
	}
	without := func(i int) []string { return slices.Delete(slices.Clone(ordered), i, i+1) }
	shuffled := slices.Clone(ordered)
	shuffled[1], shuffled[2] = shuffled[2], shuffled[1]
	backwards := slices.Clone(ordered)
	slices.Reverse(backwards)
	for name, c := range map[string]struct {
		rows []string
		want []intake.Break
	}{
		"in order":                  {ordered, nil},
		"newest first":              {backwards, nil},
		"one second in any order":   {shuffled, nil},
		"a row is missing":          {without(1), []intake.Break{{Row: 6, Expected: 150_00, Told: 120_00}}},
		"the blank row is missing":  {without(3), []intake.Break{{Row: 8, Expected: 125_00, Told: 126_00}}},
		"the first row isn't there": {without(0), nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := newShop(t).importFile(balanceFile(t, c.rows...))
			if diff := cmp.Diff(c.want, got.Breaks); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBalanceOfADayIsCompletedByLaterFiles imports parts of two days in any order.
func TestBalanceOfADayIsCompletedByLaterFiles(t *testing.T) {
	rows := []string{
		"1,,,,2026-11-20 10:00:00,,100.00,,150.00,,其他,",
		"2,,,,2026-11-20 11:00:00,,,-30.00,120.00,,其他,",
		"3,,,,2026-11-20 12:00:00,,5.00,,125.00,,其他,",
		"4,,,,2026-11-21 10:00:00,,,-26.00,99.00,,其他,",
	}
	s := newShop(t)
	balances := func() []storage.StatementBalance {
		all, err := s.StatementBalances(t.Context(), s.store, november)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	const account = "20887210012340156"
	next := storage.StatementBalance{Account: account, Day: day20 + 1, Opening: 125_00, Closing: 99_00, Moved: -26_00}
	s.importFile(balanceFile(t, rows[2], rows[3]))
	s.importFile(balanceFile(t, rows[0]))
	want := []storage.StatementBalance{{Account: account, Day: day20, Opening: 50_00, Closing: 125_00, Moved: 105_00}, next}
	if diff := cmp.Diff(want, balances()); diff != "" {
		t.Error("with a row missing:", diff)
	}
	s.importFile(balanceFile(t, rows[:2]...))
	want[0].Moved = 75_00
	if diff := cmp.Diff(want, balances()); diff != "" {
		t.Error("with all rows:", diff)
	}
}

func TestStatementCoversItsOwnAccountOnly(t *testing.T) {
	s := newShop(t)
	s.importFile(balanceFile(t, entryRows...))
	for account, want := range map[string]bool{"20887210012340156": true, "20880000000000001": false} {
		told, err := s.Coverage(t.Context(), s.store, storage.CoversAccount(account), november)
		if err != nil || told.Day(day20).Whole != want {
			t.Errorf("%s: covered %t, want %t, %v", strings.TrimSpace(account), !want, want, err)
		}
	}
}
