package reports

import (
	"cmp"
	"context"
	"slices"
	"time"

	"storebot/bot"
)

// outingWithin is how many days may pass until everyone has come along to an event of the team.
const outingWithin = 60

// attended is when a member last came along, within a year.
type attended struct {
	bot.Member
	last   bot.Day // 0: never
	what   string
	joined bot.Day // the team
}

// outings returns who came along to a store's events within a year, those who have waited longest
// first, and the day of the first event.
func (r Reader) outings(ctx context.Context) (all []attended, first bot.Day, err error) {
	today := bot.DayOf(r.now)
	rows, err := r.records.Attendances(ctx, r.store.ID, bot.Period{From: today - 365, Until: today + 1})
	if err != nil || len(rows) == 0 {
		return nil, 0, err
	}
	byMember := map[int64]attended{}
	for _, row := range rows {
		a := byMember[row.MemberID]
		if row.Day > a.last {
			a.last, a.what = row.Day, row.What
		}
		byMember[row.MemberID] = a
	}
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return nil, 0, err
	}
	joined, err := r.records.JoinedAt(ctx, r.store.ID)
	for _, m := range members {
		a := byMember[m.ID]
		a.Member, a.joined = m, bot.DayOf(time.Unix(joined[m.ID], 0).In(r.store.Zone))
		all = append(all, a)
	}
	slices.SortStableFunc(all, func(a, b attended) int { return cmp.Compare(a.last, b.last) })
	return all, rows[len(rows)-1].Day, err
}

// hasMissed reports whether a member has not come along for two months, as far as events are noted
// and the member has been on the team.
func (a attended) hasMissed(first, today bot.Day) bool {
	return max(a.last, a.joined, first) < today-outingWithin
}

// Outings lists who came along to events of the team and when, those who have waited longest first.
func (r Reader) Outings(ctx context.Context) (bot.Message, error) {
	all, first, err := r.outings(ctx)
	m := bot.OneLine(bot.T("Who came along to events of the team"))
	if len(all) == 0 {
		return m.With(bot.T("No team events yet. Record who came: outing lily, amy hotpot")), err
	}
	var fields []bot.Field
	for _, a := range all {
		f := bot.Field{Name: bot.Data(a.Name), Value: bot.T("never"), Note: bot.Data(a.what)}
		if a.last > 0 {
			f.Value = bot.Value(a.last)
		}
		if a.hasMissed(first, bot.DayOf(r.now)) {
			f.Value = f.Value.Styled(bot.Bad)
		}
		fields = append(fields, f)
	}
	m.Sections = []bot.Section{{Fields: fields}}
	return m, err
}

// outingReminders tell the managers, once a month, who has not come along for two months.
func (r Reader) outingReminders(ctx context.Context) ([]Reminder, error) {
	all, first, err := r.outings(ctx)
	today := bot.DayOf(r.now)
	var missed []bot.Text
	for _, a := range all {
		if a.hasMissed(first, today) {
			missed = append(missed, bot.Data(a.Name))
		}
	}
	if missed == nil {
		return nil, err
	}
	members, err := r.records.Members(ctx, r.store.ID)
	m := bot.OneLine(bot.T("Not along to an event of the team for two months: %s", bot.List(missed...)))
	m.Actions = []bot.Action{{Label: bot.T("See who came along"), Line: "outing"}}
	return []Reminder{{Key: bot.MonthOf(today).String(), To: InCharge(members, bot.Manager), Message: m}}, err
}
