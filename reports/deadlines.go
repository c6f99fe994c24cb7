package reports

import (
	"context"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// deadlineSteps are how long before a deadline someone is reminded of it, the
// longest first.
var deadlineSteps = []time.Duration{7 * 24 * time.Hour, 3 * 24 * time.Hour, 24 * time.Hour, 2 * time.Hour}

// Deadlines returns the dates that must not be missed, the nearest first.
func (r Reader) Deadlines(ctx context.Context) (bot.Message, error) {
	deadlines, err := r.records.OpenDeadlines(ctx, r.store.ID)
	if err != nil {
		return bot.Message{}, err
	}
	add := bot.Action{Label: bot.T("Add deadline"), Line: "deadline add"}
	if len(deadlines) == 0 {
		return bot.Message{Title: bot.T("No deadlines."), Actions: []bot.Action{add}}, nil
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.N(len(deadlines), "%d deadline", "%d deadlines"))
	var lines []bot.Text
	for _, d := range deadlines {
		lines = append(lines, deadlineLine(d, names, r.now))
	}
	m.Sections = []bot.Section{{Text: bot.Join("\n", lines...)}}
	for _, d := range deadlines[:min(len(deadlines), 3)] {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Mark #%d done", d.ID),
			Line: "deadline done " + strconv.FormatInt(d.ID, 10)})
	}
	m.Actions = append(m.Actions, add)
	return m, nil
}

func deadlineLine(d storage.Deadline, names map[int64]string, now time.Time) bot.Text {
	due := time.Unix(d.DueAt, 0)
	left := bot.T("%s left", bot.Lasting(due.Sub(now)))
	if !due.After(now) {
		left = bot.T("%s late", bot.Lasting(now.Sub(due))).Styled(bot.Bad)
	}
	return bot.Data("#"+strconv.FormatInt(d.ID, 10)+" "+d.What).Styled(bot.Bold).
		Then(bot.Data(" · "), bot.Value(bot.At(due)), bot.Data(" · "), left, bot.Data(" · "+names[d.MemberID]))
}

// deadlineReminders come 7, 3 and 1 days and 2 hours before a deadline, as far as
// it was noted by then.
func (r Reader) deadlineReminders(ctx context.Context) ([]Reminder, error) {
	deadlines, err := r.records.OpenDeadlines(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	var found []Reminder
	for _, d := range deadlines {
		step, due := deadlineStep(d, r.now)
		if !due {
			continue
		}
		id := strconv.FormatInt(d.ID, 10)
		m := bot.OneLine(bot.T("%s until the deadline: %s", bot.Lasting(time.Unix(d.DueAt, 0).Sub(r.now)), d.What))
		m.Sections = []bot.Section{{Fields: []bot.Field{{Name: bot.T("Deadline"), Value: bot.Value(bot.AtUnix(d.DueAt))}}}}
		m.Actions = []bot.Action{{Label: bot.T("Done"), Line: "deadline done " + id}}
		found = append(found, Reminder{Key: id + " " + step.String(), To: []int64{d.MemberID}, Until: time.Unix(d.DueAt, 0),
			Message: m})
	}
	return found, nil
}

// deadlineStep returns the latest step that has come: the others before it say no more.
func deadlineStep(d storage.Deadline, now time.Time) (step time.Duration, due bool) {
	end := time.Unix(d.DueAt, 0)
	if !now.Before(end) {
		return 0, false
	}
	for _, before := range deadlineSteps {
		at := end.Add(-before)
		if !now.Before(at) && time.Unix(d.CreatedAt, 0).Before(at) {
			step, due = before, true
		}
	}
	return step, due
}
