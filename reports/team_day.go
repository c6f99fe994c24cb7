package reports

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// TeamDay is what a team has written about one of its days.
type TeamDay struct {
	Day        bot.Day
	Missing    []bot.Member // have not answered
	ReportedAt int64        // when the report went out, in UTC unix seconds; 0: not yet
	members    []bot.Member
	words      map[int64]storage.WorkDay  // the answers, by member
	lines      map[int64][]storage.Remark // noted on the day, by member
}

// TeamDay returns what the team says about a day so far. Once the report is out, those are
// missing who were missing then and have not answered since.
func (r Reader) TeamDay(ctx context.Context, day bot.Day) (t TeamDay, err error) {
	t = TeamDay{Day: day, lines: map[int64][]storage.Remark{}}
	if t.members, err = r.records.Members(ctx, r.store.ID); err != nil {
		return t, err
	}
	if t.words, err = r.records.WorkDays(ctx, r.store.ID, day); err != nil {
		return t, err
	}
	if t.ReportedAt, err = r.records.ReportedAt(ctx, r.store.ID, day); err != nil {
		return t, err
	}
	lines, err := r.records.RemarksBetween(ctx, r.store.ID, storage.LogLine, day.Start(r.store.Zone).Unix(),
		(day + 1).Start(r.store.Zone).Unix())
	if err != nil {
		return t, err
	}
	for _, line := range lines {
		t.lines[line.MemberID] = append(t.lines[line.MemberID], line)
	}
	t.Missing, err = r.missingOn(ctx, t)
	return t, err
}

func (r Reader) missingOn(ctx context.Context, t TeamDay) (missing []bot.Member, err error) {
	workers, err := r.workers(ctx, t.Day)
	if err != nil {
		return nil, err
	}
	expected := map[int64]bool{}
	for _, w := range workers {
		expected[w.ID] = true
	}
	for _, m := range t.members {
		row, said := t.words[m.ID]
		if said && row.AnsweredAt == nil || !said && expected[m.ID] && t.ReportedAt == 0 {
			missing = append(missing, m)
		}
	}
	return missing, nil
}

// IsSilent reports whether no one worked on the day and no one wrote about it.
func (t TeamDay) IsSilent() bool { return len(t.Missing)+len(t.words)+len(t.lines) == 0 }

// missesInARow are how many days someone may be missing before the manager hears of it.
const missesInARow = 3

// MissingAgain returns those who are missing for the third time in a row, the sixth and so on:
// by the days before, and the day itself, whose report is about to go out.
func (r Reader) MissingAgain(ctx context.Context, t TeamDay) (again []bot.Member, err error) {
	for _, m := range t.Missing {
		days, err := r.records.LastWorkDays(ctx, r.store.ID, m.ID, t.Day, 10*missesInARow)
		if err != nil {
			return nil, err
		}
		missed := 1
		for _, day := range days {
			if day.AnsweredAt != nil {
				break
			}
			missed++
		}
		if missed%missesInARow == 0 {
			again = append(again, m)
		}
	}
	return again, nil
}

// lastPlan returns what a member planned on their last day before a day, "" for nothing.
func (r Reader) lastPlan(ctx context.Context, member int64, day bot.Day) (string, error) {
	last, err := r.records.LastWorkDays(ctx, r.store.ID, member, day, 1)
	if err != nil || len(last) == 0 {
		return "", err
	}
	return last[0].Plan, nil
}

// workReminders ask those who work today about their day, and again an hour and a half later
// as long as they have not answered and the report is not out.
func (r Reader) workReminders(ctx context.Context) ([]Reminder, error) {
	day := bot.DayOf(r.now)
	until := day.Start(r.store.Zone).Add(reportAt)
	if !r.now.Before(until) {
		return nil, nil
	}
	workers, err := r.workers(ctx, day)
	workers = slices.DeleteFunc(workers, func(w worker) bool { return r.now.Before(w.asked) })
	if err != nil || len(workers) == 0 {
		return nil, err
	}
	if goesOut, err := r.hasTeamReport(ctx); err != nil || !goesOut {
		return nil, err
	}
	t, err := r.TeamDay(ctx, day)
	if err != nil || t.ReportedAt != 0 {
		return nil, err
	}
	var found []Reminder
	for _, w := range workers {
		if _, answered := t.words[w.ID]; answered {
			continue
		}
		m, err := r.workQuestions(ctx, w.Member, day)
		if err != nil {
			return nil, err
		}
		found = append(found, Reminder{Key: day.String(), To: []int64{w.ID}, Again: askAgain, Until: until, Message: m})
	}
	return found, nil
}

// hasTeamReport reports whether the store has its report sent: without that schedule no one is
// asked.
func (r Reader) hasTeamReport(ctx context.Context) (bool, error) {
	schedules, err := r.records.Schedules(ctx, r.store.ID)
	return slices.ContainsFunc(schedules, func(s storage.Schedule) bool { return s.Line == "daily" && !s.Paused }), err
}

// workQuestions asks a member about a day: what is done, beside what they planned; the plan;
// problems.
func (r Reader) workQuestions(ctx context.Context, who bot.Member, day bot.Day) (bot.Message, error) {
	m := bot.OneLine(bot.T("Your day, %s: three short questions", day))
	first := bot.T("What did you get done?")
	if who.Role.May(bot.Manager) {
		first = bot.T("Your summary of the day?")
	}
	questions := []bot.Text{first, bot.T("What's the plan for the next working day?"), bot.T("Any problems?")}
	plan, err := r.lastPlan(ctx, who.ID, day)
	if err != nil {
		return m, err
	}
	lines, err := r.records.RemarksBetween(ctx, r.store.ID, storage.LogLine, day.Start(r.store.Zone).Unix(),
		(day + 1).Start(r.store.Zone).Unix())
	if err != nil {
		return m, err
	}
	fields := []bot.Field{{Name: bot.T("Your plan was"), Value: bot.Data(plan)}}
	if plan == "" {
		fields = nil
	}
	answer := "log answer day=" + day.String()
	m.Actions = []bot.Action{{Label: bot.T("Answer"), Line: answer}}
	if plan != "" {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Done as planned"), Line: answer + " as=planned"})
	}
	for _, line := range lines {
		if line.MemberID == who.ID {
			fields = append(fields, bot.Field{Name: bot.T("Logged"), Value: bot.Data(line.Said)})
		}
	}
	if plan == "" && len(fields) > 0 {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Nothing to add"), Line: answer + " as=logged"})
	}
	if who.Role.May(bot.Manager) {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("See team report"), Line: "daily"})
	}
	m.Sections = []bot.Section{{Text: bot.Join("\n", questions...), Fields: fields},
		{Text: bot.T("Or in one line: log answer packed 40 orders; stocktake; no problems").Styled(bot.Muted)}}
	return m, nil
}

// isLate reports whether something of the day was written after its report went out.
func (t TeamDay) isLate(at int64) bool { return t.ReportedAt != 0 && at >= t.ReportedAt }

// linesOf returns what a member noted, with the times.
func (t TeamDay) linesOf(member int64) (said []bot.Text) {
	for _, line := range t.lines[member] {
		text := bot.Value(bot.Clock(time.Unix(line.CreatedAt, 0))).Then(bot.Data(" " + line.Said))
		if t.isLate(line.CreatedAt) {
			text = text.Then(bot.Data(" "), bot.T("(late)").Styled(bot.Muted))
		}
		said = append(said, text)
	}
	return said
}
