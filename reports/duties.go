package reports

import (
	"context"
	"strconv"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// dutiesUntil is the hour by which the rounds are to be done.
const dutiesUntil = 17

// Turn is a duty of a day with what became of it.
type Turn struct {
	storage.Duty
	Tick *storage.DutyTick // nil: not done yet
}

// Turns are the duties of a day.
func Turns(ctx context.Context, db *storage.Database, store bot.Store, day bot.Day) ([]Turn, error) {
	duties, err := db.Duties(ctx, store.ID)
	if err != nil {
		return nil, err
	}
	ticks, err := db.DutyTicks(ctx, store.ID, day)
	if err != nil {
		return nil, err
	}
	var turns []Turn
	for _, duty := range duties {
		tick, done := ticks[duty.ID]
		if !done && !isDue(duty, day) {
			continue
		}
		turn := Turn{Duty: duty}
		if done {
			turn.Tick = &tick
		}
		turns = append(turns, turn)
	}
	return turns, nil
}

func isDue(duty storage.Duty, day bot.Day) bool {
	switch duty.Days {
	case "daily":
		return true
	case "workdays":
		works, _ := day.IsWorkday()
		return works
	case "monthly":
		_, _, date := day.Date()
		return date == 1
	}
	return strings.EqualFold(duty.Days, day.Weekday().String())
}

// Duties are a day's rounds: what is done, by whom, and what is left, with a button
// to tick each; only what is left when that is asked for.
func Duties(ctx context.Context, db *storage.Database, store bot.Store, day bot.Day, onlyLeft bool) (m bot.Message, left int, err error) {
	turns, err := Turns(ctx, db, store, day)
	if err != nil {
		return m, 0, err
	}
	names, err := db.MemberNames(ctx)
	if err != nil {
		return m, 0, err
	}
	var lines []bot.Text
	for _, turn := range turns {
		if turn.Tick == nil {
			left++
			m.Actions = append(m.Actions, bot.Action{Label: bot.Data("✓ " + turn.Item), Line: "duty tick " + strconv.FormatInt(turn.ID, 10)})
		}
		if turn.Tick == nil || !onlyLeft {
			lines = append(lines, turnLine(turn, names))
		}
	}
	switch {
	case len(turns) == 0:
		m.Title = bot.T("There are no duties on %s.", day)
		m.Actions = []bot.Action{{Label: bot.T("Add a duty"), Line: "duty add"}}
		return m, 0, nil
	case left == 0:
		m.Title = bot.T("Rounds · %s: all done", day)
	default:
		m.Title = bot.N(left, "Rounds · %[2]s: %[1]d is left", "Rounds · %[2]s: %[1]d are left", day)
	}
	m.Sections = []bot.Section{{Text: bot.Join("\n", lines...)}}
	return m, left, nil
}

func turnLine(turn Turn, names map[int64]string) bot.Text {
	head := bot.Data("#" + strconv.FormatInt(turn.ID, 10) + " " + turn.Item)
	if turn.Tick == nil {
		return bot.Data("☐ ").Then(head, whoseTurn(turn.Duty, names))
	}
	line := bot.Data("☑ ").Then(head, bot.Data(" · "), bot.Data(names[turn.Tick.MemberID]), bot.Data(" "), bot.Value(bot.Clock(time.Unix(turn.Tick.At, 0))))
	if turn.Tick.Proof != "" {
		line = line.Then(bot.Data(" · "), bot.Data(turn.Tick.Proof))
	}
	return line.In(bot.Muted)
}

func whoseTurn(duty storage.Duty, names map[int64]string) bot.Text {
	switch {
	case duty.MemberID != nil:
		return bot.Data(" · @" + names[*duty.MemberID])
	case duty.Role != "":
		return bot.Data(" · ").Then(bot.Value(duty.Role))
	}
	return nil
}

// dutyReminders go, from the hour on by which the rounds are to be done, to those
// whose turn it was.
func dutyReminders(ctx context.Context, db *storage.Database, _ Settings, store bot.Store, now time.Time) ([]Reminder, error) {
	if now.Hour() < dutiesUntil {
		return nil, nil
	}
	day := bot.DayOf(now)
	turns, err := Turns(ctx, db, store, day)
	if err != nil {
		return nil, err
	}
	members, err := db.Members(ctx, store.ID)
	if err != nil {
		return nil, err
	}
	mine := map[int64][]Turn{}
	for _, turn := range turns {
		for _, m := range members {
			its := turn.MemberID != nil && *turn.MemberID == m.ID || turn.MemberID == nil && turn.Role != "" && turn.Role == m.Role
			if its && turn.Tick == nil {
				mine[m.ID] = append(mine[m.ID], turn)
			}
		}
	}
	var found []Reminder
	for member, left := range mine {
		m := bot.Say(bot.N(len(left), "%d duty of yours is left today", "%d duties of yours are left today"))
		for _, turn := range left {
			m.Actions = append(m.Actions, bot.Action{Label: bot.Data("✓ " + turn.Item), Line: "duty tick " + strconv.FormatInt(turn.ID, 10)})
		}
		found = append(found, Reminder{Key: "left " + day.String(), To: []int64{member}, Until: (day + 1).Start(store.Zone), Message: m})
	}
	return found, nil
}
