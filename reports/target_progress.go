package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// TargetProgress returns how far a target has come: what was paid, the part that is done, the
// part of the time that is gone, and of a period that is not over where it is heading. It is nil
// for a period that has not begun.
func (r Reader) TargetProgress(ctx context.Context, target storage.Target) (bot.Text, error) {
	ledger, whole := ledger{r}, spanOf(target)
	if whole.From > bot.DayOf(r.now) {
		return nil, nil
	}
	sofar, err := ledger.knowable(ctx, whole)
	if err != nil {
		return nil, err
	}
	days, err := ledger.filled(ctx, sofar, ledger.orders, ledger.totals)
	if err != nil {
		return nil, err
	}
	laid, err := ledger.targetsFor(ctx, sofar)
	if err != nil {
		return nil, err
	}
	paid, aim := addUp(sofar, days).PaidAmount, known(int64(target.Amount))
	if !paid.Known {
		return bot.T("no sales figures yet"), nil
	}
	partly := paid.Missing > 0 || paid.Part && sofar.Last() < bot.DayOf(r.now)
	parts := []bot.Text{bot.T("%s paid", yuan(paid.N)), doneOf(paid, aim, partly)}
	if sofar.Until < whole.Until {
		gone := sofar
		if paid.Part { // a day that is known in part is not over
			gone.Until--
		}
		parts = append(parts, bot.T("%s of the time gone", laid.total(gone).over(laid.total(whole))))
	}
	if ahead := forecast(days, sofar, whole, laid); sofar.Until < whole.Until && ahead.Known {
		parts = append(parts, bot.T("forecast %s", yuan(ahead.N)))
	}
	return bot.Join(" · ", parts...), nil
}

// doneOf returns how much of a target is done; at least that, where a part of the sales is missing.
func doneOf(paid, target Figure, partly bool) bot.Text {
	if partly {
		return bot.T("at least %s done", paid.over(target))
	}
	return bot.T("%s done", paid.over(target))
}
