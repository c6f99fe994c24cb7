package reports

import (
	"context"
	"errors"
	"io"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Duty returns one duty: on which days, whose, and what was done of it on a day, with the
// pictures that show it.
func (r Reader) Duty(ctx context.Context, id int64, day bot.Day) (m bot.Message, err error) {
	duty, err := r.records.Duty(ctx, r.store.ID, id)
	if errors.Is(err, storage.ErrNotFound) {
		return m, bot.Problemf("There's no task #%d in this store.", id).Next(bot.T("See checklist"), "task")
	}
	if err != nil {
		return m, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return m, err
	}
	ticks, err := r.records.DutyTicks(ctx, r.store.ID, day)
	if err != nil {
		return m, err
	}
	pictures, err := r.records.DutyPictures(ctx, id, day)
	turn := Turn{Duty: duty}
	if tick, done := ticks[id]; done {
		turn.Tick = &tick
	}
	turn.By, _ = duty.On(day, r.settings.RoundsBy, r.store.Zone)
	m.Title = bot.Data("#" + strconv.FormatInt(id, 10) + " " + duty.Item)
	m.Sections = []bot.Section{{Fields: filled(dutyFields(turn, names))}}
	for _, p := range pictures {
		m.Sections = append(m.Sections, bot.Section{Image: drawnPicture(p.Name, names[p.MemberID], p.At, p.Content)})
	}
	if turn.Tick == nil && duty.EndedAt == nil {
		m.Actions = append(m.Actions, tickAction(turn))
	}
	return m, err
}

func dutyFields(turn Turn, names map[int64]string) []bot.Field {
	fields := []bot.Field{{Name: bot.T("Days"), Value: dutyDays(turn.Duty)}}
	if turn.MemberID != nil || turn.Role != "" {
		fields = append(fields, bot.Field{Name: bot.T("Assigned to"), Value: assigned(turn.Duty, names)})
	}
	if !turn.By.IsZero() {
		fields = append(fields, bot.Field{Name: bot.T("Due by"), Value: bot.Value(bot.Clock(turn.By))})
	}
	if turn.Proof != "" {
		fields = append(fields, bot.Field{Name: bot.T("Required"), Value: bot.T(turn.Proof)})
	}
	if turn.EndedAt != nil {
		fields = append(fields, bot.Field{Name: bot.T("Removed on"), Value: bot.Value(bot.AtUnix(*turn.EndedAt))})
	}
	if turn.Tick != nil {
		fields = append(fields, bot.Field{Name: bot.T("Done"), Value: bot.Value(bot.AtUnix(turn.Tick.At)),
			Note: bot.Data(names[turn.Tick.MemberID])})
		if turn.Tick.Proof != "" {
			fields = append(fields, bot.Field{Name: bot.T("Found"), Value: bot.Data(turn.Tick.Proof)})
		}
	}
	return fields
}

// DutyAdded returns how a new duty was understood: its days, who does it, and by when.
func DutyAdded(duty storage.Duty, names map[int64]string, today bot.Day, zone *time.Location) []bot.Field {
	turn := Turn{Duty: duty}
	if duty.ByMinute != nil {
		turn.By, _ = duty.On(today, *duty.ByMinute, zone)
	}
	return filled(dutyFields(turn, names))
}

// dutyDays says on which days a duty is to be done.
func dutyDays(duty storage.Duty) bot.Text {
	if from, once := duty.Once(); once {
		return bot.T("once, on or after %s", from)
	}
	return bot.Value(duty.Rhythm())
}

// drawnPicture returns a picture that someone sent, as it is drawn: it is one already.
func drawnPicture(name, by string, at int64, content []byte) *bot.Image {
	return &bot.Image{
		Name: name,
		Alt:  bot.T("%s, %s %s", name, by, bot.AtUnix(at)),
		Draw: func(w io.Writer, _ bot.Locale) error { _, err := w.Write(content); return err },
	}
}
