package intake

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// entryRow is an entry of a statement as its row in the table holds it.
type entryRow struct {
	account, number, category string
	at, amount, order         int64
}

// entriesTable is the table of entries.
var entriesTable = table[entryRow]{"statement_entries", []column[entryRow]{
	text("account", func(e *entryRow) *string { return &e.account }),
	text("number", func(e *entryRow) *string { return &e.number }),
	number("at", func(e *entryRow) *int64 { return &e.at }),
	text("category", func(e *entryRow) *string { return &e.category }),
	number("amount", func(e *entryRow) *int64 { return &e.amount }),
	known("order_number", func(e *entryRow) *int64 { return &e.order }),
}}

// entryDay is what the entries of a category add up to on a day.
type entryDay struct {
	day      bot.Day
	category string
	amount   int64
	entries  int64
}

var entryDays = table[entryDay]{"statement_days", []column[entryDay]{
	day("day", func(d *entryDay) *bot.Day { return &d.day }),
	text("category", func(d *entryDay) *string { return &d.category }),
	number("amount", func(d *entryDay) *int64 { return &d.amount }),
	number("entries", func(d *entryDay) *int64 { return &d.entries }),
}}

var (
	findEntry   = "SELECT 1 FROM statement_entries WHERE store_id = ? AND account = ? AND number = ?"
	putEntry    = entriesTable.insertion("INSERT").sql(1, "")
	addEntryDay = entryDays.insertion("INSERT").sql(1, entryDays.adding(2))
)

// entryKey names the sum that an entry belongs to.
type entryKey struct {
	day      bot.Day
	category string
}

// ownAccount is what the account of a statement is called that doesn't name it.
const ownAccount = "own"

// entriesImport is a statement that is being taken in.
type entriesImport struct {
	*sectionImport
	account string
	sums    map[entryKey]*entryDay
	stated  []taobao.Footer
	read    map[bool]taobao.Footer

	balanced []balancedEntry
	touched  map[bot.Day]bool // days with entries
}

// importEntries takes a statement of Alipay in: each entry once by its number, however many
// files tell it, and its amount into its day's sums.
func (s *sectionImport) importEntries(ctx context.Context) error {
	im := &entriesImport{sectionImport: s, account: cmp.Or(s.file.Stated(s.index).Account, ownAccount),
		sums: map[entryKey]*entryDay{}, read: map[bool]taobao.Footer{},
		touched: map[bot.Day]bool{}}
	s.result.Entered = map[string]bot.Money{}
	entries := func(b *taobao.Batch) []taobao.Entry {
		im.stated = append(im.stated, b.Footers...)
		return b.Entries
	}
	if err := importRows(ctx, s, entries, im.add); err != nil {
		return err
	}
	if err := im.check(); err != nil {
		return err
	}
	for _, key := range slices.SortedFunc(maps.Keys(im.sums), func(a, b entryKey) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.category, b.category))
	}) {
		if err := s.exec(addEntryDay, entryDays.values(s.request.StoreID, im.sums[key])...); err != nil {
			return err
		}
	}
	if err := im.keepBalances(); err != nil {
		return err
	}
	return im.findReplaced()
}

// check compares the rows with the statement's footer, unless some of them were left out.
func (im *entriesImport) check() error {
	if im.result.Rejected > 0 || im.result.Copies > 0 {
		return nil
	}
	return taobao.CheckFooters(im.stated, im.read)
}

func (im *entriesImport) add(e *taobao.Entry) error {
	side := im.read[e.Amount > 0]
	im.read[e.Amount > 0] = taobao.Footer{Rows: side.Rows + 1, Fen: side.Fen + max(e.Amount, -e.Amount)}
	day := bot.DayOf(time.Unix(e.At, 0).In(im.rules.Zone))
	im.sawDay(day)
	im.touched[day] = true
	im.balanced = append(im.balanced, balancedEntry{e.Row, e.At, e.Amount, e.Balance})
	next := entryRow{im.account, e.Number, e.Category, e.At, e.Amount, e.OrderNumber}
	if next.number == "" {
		next.number = fmt.Sprintf("%d:%d", im.result.ID, e.Row)
		im.result.Unnumbered++
	}
	found := false
	err := im.query(findEntry, func(row) error { found = true; return nil }, im.request.StoreID, next.account, next.number)
	if err != nil {
		return err
	}
	im.result.Entered[e.Category] += bot.Money(e.Amount)
	if found {
		im.result.Unchanged++
		return nil
	}
	im.result.Inserted++
	key := entryKey{day, e.Category}
	if im.sums[key] == nil {
		im.sums[key] = &entryDay{day: day, category: e.Category}
	}
	im.sums[key].amount += e.Amount
	im.sums[key].entries++
	return im.exec(putEntry, entriesTable.values(im.request.StoreID, &next)...)
}

// findReplaced adds up what people logged of the same days and categories: the statement counts
// instead.
func (im *entriesImport) findReplaced() error {
	im.result.Replaced = map[string]bot.Money{}
	if !im.result.HasDays {
		return nil
	}
	return im.query(`SELECT logged.category, SUM(logged.amount) FROM
		(SELECT category, day, amount FROM expenses WHERE store_id = ?1 AND day >= ?2 AND until_day = day + 1 AND day <= ?3
			UNION ALL SELECT channel, day, amount FROM spend WHERE store_id = ?1 AND day >= ?2 AND day <= ?3) AS logged
		JOIN statement_days ON statement_days.store_id = ?1 AND statement_days.day = logged.day
			AND statement_days.category = logged.category GROUP BY logged.category`,
		func(r row) error {
			im.result.Replaced[r.text(0)] = bot.Money(r.int(1))
			return nil
		}, im.request.StoreID, int64(im.result.FirstDay), int64(im.result.LastDay))
}
