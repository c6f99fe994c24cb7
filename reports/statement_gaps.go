package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// StatementGap is where entries of an Alipay account are missing: its statements' balances don't
// follow from each other within these days, or no statement covers them.
type StatementGap struct {
	Account string
	Days    bot.Period
	Missing bot.Money // what the missing entries add up to; 0 where no balance tells
}

// balancesAround is how many days before and after a period are read for the balances next to it.
const balancesAround = 62

// StatementGaps returns where entries are missing in a period, by account.
func (r Reader) StatementGaps(ctx context.Context, period bot.Period) (gaps []StatementGap, err error) {
	around := bot.Period{From: period.From - balancesAround, Until: period.Until + balancesAround}
	rows, err := r.records.StatementBalances(ctx, r.store.ID, around)
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		if period.Contains(row.Day) && row.Closing-row.Opening != row.Moved {
			gaps = append(gaps, StatementGap{row.Account, bot.PeriodOf(row.Day), row.Closing - row.Opening - row.Moved})
		}
		if i+1 < len(rows) && rows[i+1].Account == row.Account {
			gap, err := r.gapBetween(ctx, row, rows[i+1])
			if err != nil {
				return nil, err
			}
			if gap.Missing != 0 && gap.Days.From < period.Until && gap.Days.Until > period.From {
				gaps = append(gaps, gap)
			}
			continue
		}
		behind, err := r.uncovered(ctx, row.Account, bot.Period{From: max(row.Day+1, period.From), Until: period.Until})
		if err != nil {
			return nil, err
		}
		if behind.Days.Days() > 0 {
			gaps = append(gaps, behind)
		}
	}
	return gaps, nil
}

// gapBetween compares the balance at the end of a day with that of the account's next day with entries.
func (r Reader) gapBetween(ctx context.Context, before, after storage.StatementBalance) (StatementGap, error) {
	gap := StatementGap{before.Account, bot.Period{From: before.Day, Until: after.Day + 1, Unit: bot.UnitDays},
		after.Opening - before.Closing}
	if gap.Missing == 0 || after.Day == before.Day+1 {
		return gap, nil
	}
	between := bot.Period{From: before.Day + 1, Until: after.Day, Unit: bot.UnitDays}
	moved, err := r.records.EntriesSum(ctx, r.store.ID, before.Account, between)
	gap.Missing -= moved
	return gap, err
}

// uncovered returns the days, after an account's last entry, that a statement of another account
// covers and none of its own.
func (r Reader) uncovered(ctx context.Context, account string, days bot.Period) (gap StatementGap, err error) {
	some, err := r.records.Coverage(ctx, r.store.ID, storage.CoversStatement, days)
	if err != nil {
		return gap, err
	}
	own, err := r.records.Coverage(ctx, r.store.ID, storage.CoversAccount(account), days)
	gap.Account = account
	for day := days.From; day < days.Until; day++ {
		if !some.Day(day).Whole || !own.Day(day).IsUnknown() {
			continue
		}
		if gap.Days.Until == 0 {
			gap.Days.From, gap.Days.Unit = day, bot.UnitDays
		}
		gap.Days.Until = day + 1
	}
	return gap, err
}

// Text says what is missing of an account, and what to download.
func (g StatementGap) Text(today bot.Day) bot.Text {
	account := g.Account[max(0, len(g.Account)-4):]
	days := g.Days.On(today)
	if g.Missing == 0 {
		return bot.T("Alipay account …%s, %s: no statement. Download its 账务明细 for these days and import it.", account, days)
	}
	return bot.T("Alipay account …%s, %s: the balance doesn't follow, entries of %s are missing. Download its 账务明细 for these days and import it.",
		account, days, g.Missing)
}

// statementGapLines returns what is missing of Alipay statements in a period, in lines.
func (r Reader) statementGapLines(ctx context.Context, period bot.Period) (lines []bot.Text, err error) {
	gaps, err := r.StatementGaps(ctx, period)
	for _, gap := range gaps {
		lines = append(lines, gap.Text(bot.DayOf(r.now)))
	}
	return lines, err
}
