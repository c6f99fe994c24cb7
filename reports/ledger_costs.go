package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// traffic returns what a shop report says of visitors, or people have typed in.
func (l ledger) traffic(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	told, err := l.records.Coverage(ctx, l.store.ID, storage.CoversTraffic, period)
	if err != nil {
		return err
	}
	rows, err := l.records.TrafficDays(ctx, l.store.ID, period)
	for _, row := range rows {
		s, counted := days[row.Day], counts(told.Day(row.Day))
		s.Visitors, s.PageViews, s.IPs = counted(row.Visitors), counted(row.PageViews), counted(row.IPs)
		s.Inquiries, s.InquiryOrders = counted(row.Inquiries), counted(row.InquiryOrders)
		days[row.Day] = s
	}
	return err
}

// counts makes figures of what was counted on a day of which reports tell so much.
func counts(told storage.DayCoverage) func(*int64) Figure {
	return func(n *int64) Figure {
		if n == nil {
			return Figure{}
		}
		return Figure{N: *n, Known: true, Part: !told.Whole && !told.IsUnknown()}
	}
}

// runs returns the ads of a period of which single days are unknown but runs of days,
// from an ad report, fill the gaps. Two runs of one channel that overlap tell the
// same money: the longer counts.
func (l ledger) runs(ctx context.Context, period bot.Period, days map[bot.Day]Sums) (Figure, error) {
	runs, err := l.records.SpendRuns(ctx, l.store.ID, period)
	if err != nil || len(runs) == 0 {
		return Figure{}, err
	}
	told := map[string]map[bot.Day]bool{}
	filled := map[bot.Day]bool{}
	ads := int64(0)
	for _, run := range runs {
		if told[run.Channel] == nil {
			told[run.Channel] = map[bot.Day]bool{}
		}
		if told[run.Channel][run.Day] || told[run.Channel][run.UntilDay-1] {
			continue
		}
		ads += int64(run.Amount)
		for day := run.Day; day < run.UntilDay; day++ {
			told[run.Channel][day], filled[day] = true, true
		}
	}
	for day := period.From; day < period.Until; day++ {
		if !days[day].Ads.Known && !filled[day] {
			return Figure{}, nil
		}
		ads += days[day].Ads.N
	}
	return known(ads), nil
}
