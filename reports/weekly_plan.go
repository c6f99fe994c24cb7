package reports

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// rivalSections returns the notes on competitors.
func (r Reader) rivalSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	said, err := r.wordsFor(ctx, "rival", period)
	if said == nil {
		return nil, err
	}
	return []bot.Section{{Heading: bot.T("Competitors"), Text: said}}, err
}

// wordsFor returns the notes of a kind that belong to a period's report; nil for none. What is
// written on the day after the period does too.
func (r Reader) wordsFor(ctx context.Context, kind string, period bot.Period) (bot.Text, error) {
	rows, err := r.records.RemarksBetween(ctx, r.store.ID, kind, (period.From + 1).Start(r.store.Zone).Unix(),
		(period.Until + 1).Start(r.store.Zone).Unix())
	var said []bot.Text
	for _, row := range rows {
		said = append(said, bot.Data("• "+row.Said))
	}
	if said == nil {
		return nil, err
	}
	return bot.Join("\n", said...), err
}

// reportedProblem is a row of the table of problems.
type reportedProblem struct {
	what, cause, measure, owner, due bot.Text
}

var problemColumns = []tableColumn[reportedProblem]{
	{bot.T("Problem"), false, func(p reportedProblem) bot.Text { return p.what }},
	{bot.T("Cause"), false, func(p reportedProblem) bot.Text { return orUnknown(p.cause) }},
	{bot.T("Measure"), false, func(p reportedProblem) bot.Text { return orUnknown(p.measure) }},
	{bot.T("In charge"), false, func(p reportedProblem) bot.Text { return orUnknown(p.owner) }},
	{bot.T("Until"), false, func(p reportedProblem) bot.Text { return orUnknown(p.due) }},
}

func orUnknown(t bot.Text) bot.Text {
	if t == nil {
		return bot.Data(bot.Unknown)
	}
	return t
}

// problemSections returns what the figures and the managers say goes wrong, with what is done about
// it, and what else the managers write.
func (r Reader) problemSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	problems, err := r.foundProblems(ctx, period)
	if err != nil {
		return nil, err
	}
	rows, err := r.records.Problems(ctx, r.store.ID, (period.From + 1).Start(r.store.Zone).Unix(),
		(period.Until + 1).Start(r.store.Zone).Unix())
	if err != nil {
		return nil, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		problems = append(problems, r.problemShown(row, names))
	}
	said, err := r.wordsFor(ctx, "week", period)
	section := bot.Section{Heading: bot.T("Problems and measures"), Text: said}
	switch {
	case len(problems) > 0:
		section.Table = tableOf(problemColumns, problems)
	case said == nil:
		section.Text = bot.T("None reported.")
	}
	return []bot.Section{section}, err
}

func (r Reader) problemShown(row storage.Problem, names map[int64]string) reportedProblem {
	p := reportedProblem{what: bot.Data("#" + strconv.FormatInt(row.ID, 10) + " " + row.What),
		cause: bot.Data(row.Cause), measure: bot.Data(row.Measure)}
	if row.OwnerID != nil {
		p.owner = bot.Data(names[*row.OwnerID])
	}
	switch {
	case row.DoneAt != nil:
		p.due = bot.T("done").Styled(bot.Good)
	case row.DueDay != nil && *row.DueDay < bot.DayOf(r.now):
		p.due = bot.Value(bot.Date(*row.DueDay)).Styled(bot.Bad)
	case row.DueDay != nil:
		p.due = bot.Value(bot.Date(*row.DueDay))
	}
	return p
}

const (
	missedTarget  = 90 // percent of its target below which a period's sales are a problem
	refundsRose   = 20 // percent by which more refunds than before are a problem
	fewestRefunds = 5  // orders; of fewer a rise says little
)

// foundProblems returns those that a period's figures show.
func (r Reader) foundProblems(ctx context.Context, period bot.Period) (found []reportedProblem, err error) {
	l := ledger{r}
	c, err := l.compared(ctx, period)
	if err != nil {
		return nil, err
	}
	laid, err := l.targetsFor(ctx, period)
	if err != nil {
		return nil, err
	}
	paid, target := c.sums.PaidAmount, laid.total(period)
	if paid.isWhole() && target.Known && 100*paid.N < missedTarget*target.N {
		p := reportedProblem{what: bot.T("Sales reached %s of their target.", paid.over(target))}
		if moved := c.over.PaidAmount.against(c.before.PaidAmount); moved.Rise() < 0 {
			p.cause = driver(c.over, c.before, -1)
		}
		found = append(found, p)
	}
	if roi := c.sums.roi(r.settings); roi.isWhole() && roi.hundredths() < int64(r.settings.ROIPass) {
		found = append(found, reportedProblem{what: bot.T("ROI is %s: %s.", roi, roi.grade())})
	}
	refunds, err := r.refundProblem(ctx, period, c)
	return append(found, refunds...), err
}

// refundProblem says that a larger share of orders was refunded than before, and why most of them
// were.
func (r Reader) refundProblem(ctx context.Context, period bot.Period, c comparison) ([]reportedProblem, error) {
	if !refundsRoseFrom(c.before, c.over) {
		return nil, nil
	}
	p := reportedProblem{what: bot.T("Refund rate rose from %s to %s.", c.before.refundRate(),
		c.over.refundRate())}
	reasons, err := r.records.ReturnReasons(ctx, r.store.ID, period)
	if len(reasons) > 0 && reasons[0].Reason != "" {
		p.cause = bot.T("Most often: %s (%s).", reasons[0].Reason, bot.N(int(reasons[0].Orders), "%d order", "%d orders"))
	}
	return []reportedProblem{p}, err
}

// refundsRoseFrom reports whether notably more orders were refunded than before, counted by the
// same day.
func refundsRoseFrom(before, now Sums) bool {
	was, is := before.refundRate(), now.refundRate()
	if !was.IsKnown() || !is.IsKnown() || before.countsMade() != now.countsMade() || is.Part < fewestRefunds {
		return false
	}
	rate, least := is.Part*was.Whole, was.Part*is.Whole
	return rate > least && 100*(rate-least) >= refundsRose*least
}

// planned is one thing of the coming days.
type planned struct {
	day  bot.Day // 0: all of them
	what bot.Text
}

// planSections returns what the managers plan for the next week or month, and what is in the diary:
// the target, campaigns, deadlines and arrivals.
func (r Reader) planSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	next := periodAfter(period)
	said, err := r.wordsFor(ctx, "plan", period)
	if err != nil {
		return nil, err
	}
	plan, err := r.plan(ctx, next)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(plan, func(a, b planned) int { return cmp.Compare(a.day, b.day) })
	section := bot.Section{Heading: bot.T("Plan for %s", next.On(bot.DayOf(r.now))), Text: said}
	if len(plan) > 0 {
		section.Table = tableOf([]tableColumn[planned]{
			{bot.T("Day"), false, func(p planned) bot.Text {
				if p.day == 0 {
					return bot.T("all days")
				}
				return bot.Value(p.day)
			}},
			{bot.T("What"), false, func(p planned) bot.Text { return p.what }},
		}, plan)
	}
	if said == nil && len(plan) == 0 {
		section.Text = bot.T("Nothing planned yet.")
	}
	return []bot.Section{section}, nil
}

// periodAfter returns the next week, month or as many days.
func periodAfter(p bot.Period) bot.Period {
	switch p.Unit {
	case bot.UnitWeek:
		return bot.WeekOf(p.Until)
	case bot.UnitMonth:
		return bot.MonthOf(bot.MonthOf(p.From).Until)
	}
	return bot.Period{From: p.Until, Until: p.Until + bot.Day(p.Days()), Unit: bot.UnitDays}
}

// plan returns what is known of the coming days.
func (r Reader) plan(ctx context.Context, next bot.Period) (plan []planned, err error) {
	laid, err := ledger{r}.targetsFor(ctx, next)
	if err != nil {
		return nil, err
	}
	if target := laid.total(next); target.Known {
		plan = append(plan, planned{what: bot.T("Target: %s", target.money())})
	}
	campaigns, err := r.records.Campaigns(ctx, r.store.ID, next.From.Start(r.store.Zone), next.Until.Start(r.store.Zone))
	if err != nil {
		return nil, err
	}
	for _, p := range campaigns {
		plan = append(plan, planned{max(next.From, r.daysOf(p).From), bot.T("Campaign: %s, %s", p.What, r.times(p))})
	}
	deadlines, err := r.records.OpenDeadlines(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	for _, d := range deadlines {
		if day := bot.DayOf(time.Unix(d.DueAt, 0).In(r.store.Zone)); next.Contains(day) {
			plan = append(plan, planned{day, bot.T("Deadline: %s", d.What)})
		}
	}
	arrivals, err := r.plannedArrivals(ctx, next)
	return append(plan, arrivals...), err
}

// plannedArrivals returns the goods expected on the coming days.
func (r Reader) plannedArrivals(ctx context.Context, next bot.Period) (plan []planned, err error) {
	all, err := r.arrivals(ctx)
	for _, a := range all.open {
		if a.ExpectedDay != nil && next.Contains(*a.ExpectedDay) {
			plan = append(plan, planned{*a.ExpectedDay, bot.T("Arrival: %s × %s", bot.Data(all.products[a.ProductID].Name()),
				bot.Count(a.Open()))})
		}
	}
	return plan, err
}
