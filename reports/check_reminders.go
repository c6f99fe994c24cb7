package reports

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// checkReadIn is how long an agent has to read a result before being reminded.
const checkReadIn = 4 * time.Hour

// checkReminders go to agents who have not read a result, to the managers when a
// dispute is open, and to leads who have not judged the week's calibration.
func (r Reader) checkReminders(ctx context.Context) ([]Reminder, error) {
	unread, errUnread := r.unreadReminders(ctx)
	disputes, errDisputes := r.disputeReminders(ctx)
	calibration, errCalibration := r.calibrationReminders(ctx)
	return slices.Concat(unread, disputes, calibration), errors.Join(errUnread, errDisputes, errCalibration)
}

func (r Reader) unreadReminders(ctx context.Context) ([]Reminder, error) {
	unread, err := r.records.UnreadChecks(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	var found []Reminder
	for _, check := range unread {
		if r.now.Sub(time.Unix(check.CreatedAt, 0)) < checkReadIn || *check.AgentID == check.ReviewerID {
			continue
		}
		chats, err := r.ChatsOf(ctx, check)
		if err != nil {
			return nil, err
		}
		found = append(found, Reminder{Key: "read " + strconv.FormatInt(check.ID, 10), To: []int64{*check.AgentID},
			Message: Result(check, chats, r.settings)})
	}
	return found, nil
}

func (r Reader) disputeReminders(ctx context.Context) ([]Reminder, error) {
	disputes, err := r.records.OpenDisputes(ctx, r.store.ID)
	if err != nil || len(disputes) == 0 {
		return nil, err
	}
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return nil, err
	}
	var found []Reminder
	for _, d := range disputes {
		check, err := r.records.SpotCheck(ctx, r.store.ID, d.CheckID)
		if err != nil {
			return nil, err
		}
		m, err := r.dispute(ctx, d, check, names[d.MemberID])
		if err != nil {
			return nil, err
		}
		found = append(found, Reminder{Key: "dispute " + strconv.FormatInt(d.ID, 10), To: InRole(members, bot.Manager),
			Message: m})
	}
	return found, nil
}

// dispute shows a manager what an agent objects to and why.
func (r Reader) dispute(ctx context.Context, d storage.Dispute, check storage.SpotCheck, agent string) (bot.Message,
	error) {
	chats, err := r.ChatsOf(ctx, check)
	if err != nil {
		return bot.Message{}, err
	}
	id := strconv.FormatInt(d.ID, 10)
	m := bot.OneLine(bot.T("%s disputes chat %d of spot check #%d", agent, d.Position, d.CheckID))
	section := bot.Section{Text: bot.Data(d.Reason)}
	if chat := check.Chat(d.Position); chat != nil {
		section.Fields = append(section.Fields, bot.Field{Name: bot.T("Score"), Value: scoreOf(*chat)})
		if d.Item != "" {
			section.Fields = append(section.Fields, bot.Field{Name: bot.T("Not right"), Value: r.settings.Rubric.label(d.Item)})
		}
		if chat.ChatID != nil {
			section.Fields = append(section.Fields, bot.Field{Name: bot.T("Chat"), Value: chatMarks(chats[*chat.ChatID])})
		}
	}
	m.Sections = []bot.Section{section}
	m.Actions = []bot.Action{{Label: bot.T("Keep the score"), Line: "check settle " + id + " stands"}}
	if d.Item != "" {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("The agent is right"), Line: "check settle " + id + " granted"})
	}
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("Another score"), Line: "check settle " + id})
	return m, nil
}

// calibrationReminders go to the leads who have not judged the week's chats.
func (r Reader) calibrationReminders(ctx context.Context) ([]Reminder, error) {
	draw, err := r.records.DrawOf(ctx, r.store.ID, storage.DrawCalibration, bot.WeekOf(bot.DayOf(r.now)).From)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	scores, err := r.records.CalibrationScores(ctx, draw.ID)
	if err != nil {
		return nil, err
	}
	drawn, err := r.records.Drawn(ctx, draw.ID)
	if err != nil {
		return nil, err
	}
	m := bot.OneLine(bot.N(len(drawn), "Calibration: all leads score the same %d chat",
		"Calibration: all leads score the same %d chats"))
	m.Sections = []bot.Section{{Text: bot.T("Score them on your own. You'll see how far apart you are once everyone is done.").Styled(bot.Muted)}}
	m.Actions = []bot.Action{{Label: bot.T("Score them"), Line: "check calibrate"}}
	waiting := Uncalibrated(members, scores)
	if len(waiting) == 0 {
		return nil, nil
	}
	return []Reminder{{Key: "calibrate " + strconv.FormatInt(draw.ID, 10), To: waiting, Message: m}}, nil
}
