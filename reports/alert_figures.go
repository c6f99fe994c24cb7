package reports

import (
	"context"
	"strconv"
	"time"

	"storebot/bot"
)

// roiAlert checks yesterday's ROI, when it does not pass.
func (r Reader) roiAlert(ctx context.Context) (Finding, error) {
	day := bot.DayOf(r.now) - 1
	s, err := r.sumsOf(ctx, day)
	if err != nil {
		return Finding{}, err
	}
	roi := s.roi(r.settings)
	if !roi.isWhole() || roi.passes() {
		return Finding{}, nil
	}
	m := bot.OneLine(bot.T("ROI for %s is %s, below the pass mark of 1:%s", day, roi, ratio(r.settings.ROIPass)))
	m.Sections = []bot.Section{{Fields: []bot.Field{
		{Name: bot.T("Paid sales"), Value: s.PaidAmount.money()},
		{Name: bot.T("Refunds"), Value: s.refundAmount().money()},
		{Name: bot.T("Costs"), Value: s.Costs.money()},
	}}}
	m.Actions = []bot.Action{{Label: bot.T("See all figures"), Line: "kpi " + day.String()}}
	return Finding{Items: []string{"roi " + day.String()}, Message: m}, nil
}

// passes reports whether the ROI reaches the lowest grade.
func (r ROI) passes() bool { return r.Net.N*100 >= int64(r.settings.ROIPass)*r.Cost.N }

// ratio returns hundredths as people write them: 3, 3.5.
func ratio(hundredths int) string {
	return strconv.FormatFloat(float64(hundredths)/100, 'f', -1, 64)
}

// soldLately is how far back the day's sales may end for its target to be called at risk.
const soldLately = time.Hour

// targetAlert checks the day's target, when too little of it is done: less than half,
// unless the store sets another share.
func (r Reader) targetAlert(ctx context.Context) (Finding, error) {
	day := bot.DayOf(r.now)
	ledger := ledger{r}
	targets, err := ledger.targetsFor(ctx, bot.PeriodOf(day))
	if err != nil {
		return Finding{}, err
	}
	target := targets.day(day)
	s, err := ledger.sums(ctx, bot.PeriodOf(day))
	if err != nil || !target.Known {
		return Finding{}, err
	}
	found := Finding{Items: []string{"target " + day.String()}}
	share := bot.Data(strconv.Itoa(r.settings.TargetShare) + "%")
	if !s.PaidAmount.Known {
		found.Message = bot.OneLine(bot.T("No sales reported today: %s of the %s target should be done by now", share,
			bot.Money(target.N)))
		found.Message.Sections = []bot.Section{{Text: bot.T("Import today's orders, or log sales by hand: sale 299.")}}
		return found, nil
	}
	wanted := quotient(target.N, int64(r.settings.TargetShare), 100)
	if s.PaidAmount.N >= wanted {
		return Finding{}, nil
	}
	until, err := ledger.until(ctx, day)
	if err != nil {
		return Finding{}, err
	}
	if !until.IsZero() && r.now.Sub(until) > soldLately {
		found.Message = bot.OneLine(bot.T("Today's sales are known until %s: %s of the %s target should be done by now",
			bot.Clock(until), share, bot.Money(target.N)))
		found.Message.Sections = []bot.Section{{Text: bot.T("Import today's orders to see how it's going.")}}
		return found, nil
	}
	short := wanted - s.PaidAmount.N
	found.Message = bot.OneLine(bot.T("Today's target is at risk: %s done, %s of it would be %s",
		bot.Money(s.PaidAmount.N),
		share, bot.Money(wanted)))
	fields := []bot.Field{{Name: bot.T("Short by"), Value: bot.Value(bot.Money(short)).Styled(bot.Bad)}}
	if value, _ := s.orderValue(); value.Known && value.N > 0 {
		fields = append(fields, bot.Field{Name: bot.T("Orders needed"),
			Value: bot.Value(bot.Count((short + value.N - 1) / value.N)), Note: bot.T("at %s each", bot.Money(value.N))})
	}
	fields = append(fields, progress(s.PaidAmount, target))
	found.Message.Sections = []bot.Section{{Fields: fields}}
	return found, nil
}
