package intake

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"storebot/bot"
)

// accountDay is a day of a statement's account.
type accountDay struct {
	day     bot.Day
	account string
}

// compareStatements compares the sums of the entries of statements since a time, by category and
// by account, with the entries.
func (r *recounter) compareStatements(since int64) error {
	days, moved, err := r.countEntries(since)
	if err != nil {
		return err
	}
	first := bot.Day(0)
	if since > 0 {
		first = bot.DayOf(time.Unix(since, 0).In(r.zone))
	}
	found := len(r.found)
	if err := r.compareEntryDays(first, days); err != nil {
		return err
	}
	if r.mends && len(r.found) > found {
		if err := r.replaceEntryDays(first, days); err != nil {
			return err
		}
	}
	return r.compareBalances(first, moved)
}

// countEntries adds up the entries since a time.
func (r *recounter) countEntries(since int64) (map[entryKey]entryDay, map[accountDay]int64, error) {
	days, moved := map[entryKey]entryDay{}, map[accountDay]int64{}
	err := r.query("SELECT at, category, amount, account FROM statement_entries WHERE store_id = ? AND at >= ?",
		func(found row) error {
			day := bot.DayOf(time.Unix(found.int(0), 0).In(r.zone))
			key := entryKey{day, found.text(1)}
			sum := days[key]
			days[key] = entryDay{day, key.category, sum.amount + found.int(2), sum.entries + 1}
			moved[accountDay{day, found.text(3)}] += found.int(2)
			return nil
		}, r.store, since)
	return days, moved, err
}

func (r *recounter) compareEntryDays(first bot.Day, counted map[entryKey]entryDay) error {
	stored := map[entryKey]entryDay{}
	err := r.query(entryDays.selection("day >= ?"), func(found row) error {
		sum := entryDays.read(found)
		stored[entryKey{sum.day, sum.category}] = sum
		return nil
	}, r.store, int64(first))
	for key := range counted {
		if _, kept := stored[key]; !kept {
			stored[key] = entryDay{}
		}
	}
	keys := slices.SortedFunc(maps.Keys(stored), func(a, b entryKey) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.category, b.category))
	})
	for _, key := range keys {
		kept, sum := stored[key], counted[key]
		for _, d := range compareColumns(entryDays.columns[2:], Difference{Day: key.day}, &kept, &sum) {
			d.Figure += " of the statement's " + key.category
			r.found = append(r.found, d)
		}
	}
	return err
}

func (r *recounter) replaceEntryDays(first bot.Day, counted map[entryKey]entryDay) error {
	if err := r.exec("DELETE FROM statement_days WHERE store_id = ? AND day >= ?", r.store, int64(first)); err != nil {
		return err
	}
	for _, sum := range counted {
		if err := r.exec(addEntryDay, entryDays.values(r.store, &sum)...); err != nil {
			return err
		}
	}
	return nil
}

// compareBalances compares what an account's entries of a day add up to with them. The balances
// themselves are what statements told.
func (r *recounter) compareBalances(first bot.Day, moved map[accountDay]int64) error {
	var wrong []accountDay
	err := r.query("SELECT day, account, moved FROM statement_balances WHERE store_id = ? AND day >= ? ORDER BY day, account",
		func(found row) error {
			at := accountDay{bot.Day(found.int(0)), found.text(1)}
			if found.int(2) != moved[at] {
				wrong = append(wrong, at)
				r.found = append(r.found, Difference{Day: at.day, Figure: "moved on the account", Stored: found.int(2),
					Counted: moved[at]})
			}
			return nil
		}, r.store, int64(first))
	if err != nil || !r.mends {
		return err
	}
	for _, at := range wrong {
		if err := r.exec("UPDATE statement_balances SET moved = ? WHERE store_id = ? AND day = ? AND account = ?", moved[at],
			r.store, int64(at.day), at.account); err != nil {
			return err
		}
	}
	return nil
}
