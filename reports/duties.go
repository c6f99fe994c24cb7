package reports

import (
	"context"
	"slices"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Turn is a duty of a day and whether it is done.
type Turn struct {
	storage.Duty
	By   time.Time         // when it is to be done
	Tick *storage.DutyTick // nil: not done yet
}

// turns returns the duties of a day.
func (r Reader) turns(ctx context.Context, day bot.Day) ([]Turn, error) {
	duties, err := r.records.Duties(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	ticks, err := r.records.DutyTicks(ctx, r.store.ID, day)
	if err != nil {
		return nil, err
	}
	var turns []Turn
	for _, duty := range duties {
		by, due := duty.On(day, r.settings.RoundsBy, r.store.Zone)
		turn := Turn{Duty: duty, By: by}
		if tick, done := ticks[duty.ID]; done {
			turn.Tick = &tick
		}
		if due || turn.Tick != nil {
			turns = append(turns, turn)
		}
	}
	return turns, nil
}

// Duties returns a day's checklist: what is done and by whom, and what is left, with a button to
// mark each task done. With onlyLeft it returns only what is left.
func (r Reader) Duties(ctx context.Context, day bot.Day, onlyLeft bool) (m bot.Message, left int, err error) {
	turns, err := r.turns(ctx, day)
	if err != nil {
		return m, 0, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return m, 0, err
	}
	var lines []bot.Text
	for _, turn := range turns {
		if turn.Tick == nil {
			left++
			m.Actions = append(m.Actions, tickAction(turn))
		}
		if turn.Tick == nil || !onlyLeft {
			lines = append(lines, turnLine(turn, r.settings, names))
		}
	}
	switch {
	case len(turns) == 0:
		m.Title = bot.T("No tasks on %s.", day)
		m.Actions = []bot.Action{{Label: bot.T("Add task"), Line: "task add"}}
		return m, 0, nil
	case left == 0:
		m.Title = bot.T("Checklist · %s: all done", day)
	default:
		m.Title = bot.N(left, "Checklist · %[2]s: %[1]d left", "Checklist · %[2]s: %[1]d left", day)
	}
	if lines != nil {
		m.Sections = []bot.Section{{Text: bot.Join("\n", lines...)}}
	}
	return m, left, nil
}

func tickAction(turn Turn) bot.Action {
	return bot.Action{Label: bot.Data("✓ " + turn.Item), Line: "task done " + strconv.FormatInt(turn.ID, 10)}
}

func turnLine(turn Turn, settings Settings, names map[int64]string) bot.Text {
	head := bot.Data("#" + strconv.FormatInt(turn.ID, 10) + " " + turn.Item)
	if turn.Tick == nil {
		line := bot.Data("☐ ").Then(head, whoseTurn(turn.Duty, names))
		if minuteOf(turn.By) != settings.RoundsBy {
			line = line.Then(bot.Data(" · "), bot.T("by %s", bot.Clock(turn.By)))
		}
		if turn.Proof == "picture" {
			line = line.Then(bot.Data(" · "), bot.T("with a picture"))
		}
		return line
	}
	line := bot.Data("☑ ").Then(head, bot.Data(" · "), bot.Data(names[turn.Tick.MemberID]), bot.Data(" "),
		bot.Value(bot.Clock(time.Unix(turn.Tick.At, 0))))
	if turn.Tick.Proof != "" {
		line = line.Then(bot.Data(" · "), bot.Data(turn.Tick.Proof))
	}
	return line.Styled(bot.Muted)
}

func minuteOf(at time.Time) int { return at.Hour()*60 + at.Minute() }

func whoseTurn(duty storage.Duty, names map[int64]string) bot.Text {
	if duty.MemberID == nil && duty.Role == "" {
		return nil
	}
	return bot.Data(" · ").Then(assigned(duty, names))
}

func assigned(duty storage.Duty, names map[int64]string) bot.Text {
	if duty.MemberID != nil {
		return bot.Data("@" + names[*duty.MemberID])
	}
	return bot.Value(duty.Role)
}

// dutyReminders go, when duties are to be done, to those whose turn it was: one for
// all that was to be done by then.
func (r Reader) dutyReminders(ctx context.Context) ([]Reminder, error) {
	day := bot.DayOf(r.now)
	turns, err := r.turns(ctx, day)
	turns = slices.DeleteFunc(turns, func(t Turn) bool { return t.Tick != nil || r.now.Before(t.By) })
	if err != nil || len(turns) == 0 {
		return nil, err
	}
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	type duty struct {
		member int64
		by     time.Time
	}
	late := map[duty][]Turn{}
	for _, turn := range turns {
		for _, m := range members {
			if turn.IsOf(m) {
				late[duty{m.ID, turn.By}] = append(late[duty{m.ID, turn.By}], turn)
			}
		}
	}
	var found []Reminder
	for whose, left := range late {
		m := bot.OneLine(bot.N(len(left), "You have %d task left today", "You have %d tasks left today"))
		for _, turn := range left {
			m.Actions = append(m.Actions, tickAction(turn))
		}
		key := "left " + whose.by.Format(time.DateTime)
		found = append(found, Reminder{Key: key, To: []int64{whose.member}, Until: (day + 1).Start(r.store.Zone), Message: m})
	}
	return found, nil
}

// IsOf reports whether a duty is a member's: assigned to them, or to their role.
func (t Turn) IsOf(m bot.Member) bool {
	if t.MemberID != nil {
		return *t.MemberID == m.ID
	}
	return t.Role != "" && t.Role == m.Role
}
