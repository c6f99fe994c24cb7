package intake

import (
	"cmp"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// Break is a row of a statement whose balance isn't the one before it plus its amount.
type Break struct {
	Row            int
	Expected, Told bot.Money
}

// balancedEntry is what the balances of a statement are checked by.
type balancedEntry struct {
	row        int
	at, amount int64
	balance    taobao.Amount
}

// dayBalance is what a statement tells of an account's balance on a day.
type dayBalance struct {
	day                              bot.Day
	firstAt, opening, lastAt, closed int64
}

// balanceWalk goes through a statement's entries by their time, whichever way the file lists them.
type balanceWalk struct {
	zone    *time.Location
	known   bool
	balance int64
	days    []dayBalance
	breaks  []Break
}

// walkBalances follows the balance from entry to entry. Those of one second may lie in any order.
func walkBalances(entries []balancedEntry, zone *time.Location) *balanceWalk {
	w := &balanceWalk{zone: zone}
	slices.SortStableFunc(entries, func(a, b balancedEntry) int { return cmp.Compare(a.at, b.at) })
	for len(entries) > 0 {
		same := 1
		for same < len(entries) && entries[same].at == entries[0].at {
			same++
		}
		w.follow(entries[:same])
		entries = entries[same:]
	}
	return w
}

// follow goes on by the entries of one second.
func (w *balanceWalk) follow(group []balancedEntry) {
	sum, before := int64(0), w.balance
	for _, e := range group {
		sum += e.amount
	}
	after, told := before+sum, slices.ContainsFunc(group, func(e balancedEntry) bool { return e.balance.Known })
	if told && !(w.known && isTold(group, after)) {
		before, after = endsOf(group, sum)
		if w.known && before != w.balance {
			w.breaks = append(w.breaks, Break{group[0].row, bot.Money(w.balance), bot.Money(before)})
		}
	}
	w.balance, w.known = after, w.known || told
	if w.known {
		w.note(group[0].at, before)
	}
}

// note keeps the balance before and after a moment as its day's.
func (w *balanceWalk) note(at, before int64) {
	day := bot.DayOf(time.Unix(at, 0).In(w.zone))
	if last := len(w.days) - 1; last < 0 || w.days[last].day != day {
		w.days = append(w.days, dayBalance{day: day, firstAt: at, opening: before})
	}
	d := &w.days[len(w.days)-1]
	d.lastAt, d.closed = at, w.balance
}

// isTold reports whether an entry of a group tells a balance.
func isTold(group []balancedEntry, balance int64) bool {
	return slices.ContainsFunc(group, func(e balancedEntry) bool { return e.balance.Known && e.balance.Fen == balance })
}

// endsOf returns the balance before and after a group, by what it tells itself.
func endsOf(group []balancedEntry, sum int64) (before, after int64) {
	found := false
	for _, e := range group {
		if !e.balance.Known {
			continue
		}
		if start := e.balance.Fen - e.amount; isTold(group, start+sum) {
			return start, start + sum
		} else if !found {
			before, found = start, true
		}
		after = e.balance.Fen
	}
	return before, after
}

const (
	putBalance = `INSERT INTO statement_balances (store_id, account, day, first_at, opening, last_at, closing, moved)
		VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO UPDATE SET
		opening = CASE WHEN excluded.first_at <= first_at THEN excluded.opening ELSE opening END,
		first_at = MIN(first_at, excluded.first_at),
		closing = CASE WHEN excluded.last_at >= last_at THEN excluded.closing ELSE closing END,
		last_at = MAX(last_at, excluded.last_at)`
	addUpMoved = `UPDATE statement_balances SET moved = (SELECT COALESCE(SUM(amount), 0) FROM statement_entries AS e
		WHERE e.store_id = ?1 AND e.account = ?2 AND e.at >= ?4 AND e.at < ?5)
		WHERE store_id = ?1 AND day = ?3 AND account = ?2`
)

// keepBalances keeps what the statement tells of its account's balance by day, and what the entries
// of these days add up to, in whichever files they came.
func (im *entriesImport) keepBalances() error {
	walk := walkBalances(im.balanced, im.rules.Zone)
	im.result.Breaks = walk.breaks
	for _, d := range walk.days {
		if err := im.exec(putBalance, im.request.StoreID, im.account, int64(d.day), d.firstAt, d.opening, d.lastAt,
			d.closed); err != nil {
			return err
		}
	}
	for day := range im.touched {
		if err := im.exec(addUpMoved, im.request.StoreID, im.account, int64(day), day.Start(im.rules.Zone).Unix(),
			(day + 1).Start(im.rules.Zone).Unix()); err != nil {
			return err
		}
	}
	return nil
}
