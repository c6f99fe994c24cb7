package reports

import (
	"context"
	"slices"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

const (
	weeklyAsked = 15 * time.Hour // before the week's report goes out: on Sunday evening
	weeklyLast  = time.Hour      // before: the last chance, also of those who don't work on Sundays
)

// weeklyReminders ask the managers for their words before the week's report goes out, once, where
// no one has added any.
func (r Reader) weeklyReminders(ctx context.Context) ([]Reminder, error) {
	sent, err := r.weeklySentAt(ctx)
	if err != nil || sent.IsZero() || r.now.Before(sent.Add(-weeklyAsked)) {
		return nil, err
	}
	period := bot.WeekOf(bot.DayOf(sent) - 7)
	if has, err := r.hasWords(ctx, period); err != nil || has {
		return nil, err
	}
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	problems, err := r.foundProblems(ctx, period)
	m := bot.OneLine(bot.T("The week's report goes out on %s. Add your words?", bot.At(sent)))
	text := bot.T("What went wrong and what is done about it, the plan for next week. Nothing was added yet.")
	for _, p := range problems {
		text = bot.Join("\n", text, bot.T("• %s Why?", p.what))
	}
	m.Sections = []bot.Section{{Text: text}}
	m.Actions = append(weeklyActions(), bot.Action{Label: bot.T("See report so far"), Line: "weekly " + period.String()})
	return []Reminder{{Key: period.String(), To: InCharge(members, bot.Manager), Until: sent, Message: m,
		Crisis: !r.now.Before(sent.Add(-weeklyLast))}}, err
}

func weeklyActions() []bot.Action {
	return []bot.Action{{Label: bot.T("Add problem"), Line: "weekly problem"},
		{Label: bot.T("Add plan"), Line: "weekly plan"}, {Label: bot.T("Add words"), Line: "weekly note"}}
}

// weeklySentAt returns when the week's report goes out next; zero where no schedule sends it.
func (r Reader) weeklySentAt(ctx context.Context) (time.Time, error) {
	schedules, err := r.records.Schedules(ctx, r.store.ID)
	i := slices.IndexFunc(schedules, func(s storage.Schedule) bool {
		return strings.HasPrefix(s.Line, "weekly") && !s.Paused
	})
	if i < 0 {
		return time.Time{}, err
	}
	return schedules[i].Cron.Next(r.now, r.store.Zone), err
}

// hasWords reports whether the managers have added anything to the report of a period.
func (r Reader) hasWords(ctx context.Context, period bot.Period) (bool, error) {
	for _, kind := range []string{"week", "plan"} {
		if said, err := r.wordsFor(ctx, kind, period); err != nil || said != nil {
			return true, err
		}
	}
	from := (period.From + 1).Start(r.store.Zone).Unix()
	problems, err := r.records.Problems(ctx, r.store.ID, from, (period.Until + 1).Start(r.store.Zone).Unix())
	return slices.ContainsFunc(problems, func(p storage.Problem) bool {
		return p.CreatedAt >= from || p.DoneAt != nil
	}), err
}
