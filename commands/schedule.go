package commands

import (
	"context"
	"errors"
	"strings"

	"storebot/bot"
	"storebot/bot/schedule"
	"storebot/storage"
)

func (d *desk) schedules() bot.Command {
	return bot.Command{
		Name: "schedule", Aliases: []string{"定时", "schedules"}, Group: bot.Setup, Needs: bot.Agent,
		Short:    bot.T("scheduled commands, with next run and last result"),
		Examples: []string{"schedule"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			rows, err := c.records.Schedules(ctx, c.Store.ID)
			if err != nil {
				return bot.Reply{}, err
			}
			add := bot.Action{Label: bot.T("Add schedule"), Line: "schedule add"}
			if len(rows) == 0 {
				return replyWith(bot.Message{Title: bot.T("No schedules in this store."), Actions: []bot.Action{add}}, nil)
			}
			m := bot.OneLine(bot.T("Schedules (times in %s)", c.Store.Zone.String()))
			for _, row := range rows {
				section, err := c.describe(ctx, row)
				if err != nil {
					return bot.Reply{}, err
				}
				m.Sections = append(m.Sections, section)
			}
			m.Actions = []bot.Action{add}
			return replyWith(m, nil)
		}),
	}
}

// describe returns a schedule in a few lines.
func (c call) describe(ctx context.Context, s storage.Schedule) (bot.Section, error) {
	where, err := c.placeOf(ctx, s)
	if err != nil {
		return bot.Section{}, err
	}
	last, ran, err := c.records.LastSlot(ctx, s.ID)
	if err != nil {
		return bot.Section{}, err
	}
	text := bot.T("#%d %s", s.ID, s.Cron).Styled(bot.Bold).Then(bot.Data(" · "), c.Router.LineOf(s.Line).Styled(bot.Code),
		bot.Data(" · "), where, bot.Data("\n"))
	next := s.Cron.Next(c.Now, c.Store.Zone)
	switch {
	case s.Paused:
		text = text.Then(bot.T("paused").Styled(bot.Bad))
	case next.IsZero():
		text = text.Then(bot.T("won't run again").Styled(bot.Bad))
	default:
		text = text.Then(bot.T("next %s", bot.At(next)).Styled(bot.Muted))
	}
	if ran {
		text = text.Then(bot.Data(" · "), slotOutcome(last))
	}
	return bot.Section{Text: text}, nil
}

// placeOf names where a schedule answers.
func (c call) placeOf(ctx context.Context, s storage.Schedule) (bot.Text, error) {
	if s.ChatID == nil && s.Purpose == "" {
		return bot.T("not posted"), nil
	}
	if s.ChatID == nil {
		return bot.T("chats for %s", bot.T(string(s.Purpose))), nil
	}
	chats, err := c.records.Chats(ctx, c.Store.ID)
	for _, chat := range chats {
		if chat.ID == *s.ChatID {
			return bot.Data(chat.Bot().Label()), nil
		}
	}
	return bot.T("a deleted chat"), err
}

func slotOutcome(s storage.Slot) bot.Text {
	switch s.State {
	case storage.SlotFailed:
		return bot.T("failed %s: %s", bot.AtUnix(s.At), KeptReason(s.Problem)).Styled(bot.Bad)
	case storage.SlotMissed:
		return bot.T("missed %s", bot.AtUnix(s.At)).Styled(bot.Bad)
	}
	return bot.T("done %s", bot.AtUnix(s.At)).Styled(bot.Good)
}

type scheduleAddArgs struct {
	What bot.Rest `arg:"what" ask:"When, and which command?" hint:"every weekday 17:30 kpi today; 每周四 10:00 库存" need:"yes"`
}

// scheduleUseful is for how many seconds a late run of a schedule is still useful.
const scheduleUseful = 3600

func (d *desk) scheduleAdd() bot.Command {
	return bot.Command{
		Name: "schedule add", Aliases: []string{"定时 添加"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("schedule a command in this chat, with your permissions"),
		Examples: []string{"schedule add every weekday 17:30 kpi today", "定时 添加 每周四 10:00 库存"},
		Run: do(d, func(ctx context.Context, c call, a scheduleAddArgs) (bot.Reply, error) {
			cron, line, err := whenAndWhat(string(a.What))
			if err != nil {
				return bot.Reply{}, err
			}
			return c.addSchedule(ctx, cron, line)
		}),
	}
}

// addSchedule schedules a line in the caller's chat, with the caller's rights.
func (c call) addSchedule(ctx context.Context, cron schedule.Cron, line string) (bot.Reply, error) {
	if err := c.Router.Knows(line, c.Member.Role); err != nil {
		return bot.Reply{}, err
	}
	next := cron.Next(c.Now, c.Store.Zone)
	if next.IsZero() {
		return bot.Reply{}, bot.Problemf("%s never comes. Check the day and month.", cron)
	}
	row := storage.Schedule{
		StoreID: c.Store.ID, MemberID: c.Member.ID, Cron: cron, Line: line, Useful: scheduleUseful,
		Since: c.Now.Unix(), CreatedAt: c.Now.Unix(),
	}
	err := c.change(ctx, func(tx change) error {
		here, err := tx.Bind(c.Chat)
		if err != nil {
			return err
		}
		row.ChatID = &here.ID
		return tx.Put(&row)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return replyDone(bot.T("Schedule #%d: %s, %s.", row.ID, cron, c.Router.LineOf(line)),
		bot.Field{Name: bot.T("Next"), Value: bot.Value(bot.At(next))})
}

// whenAndWhat cuts a line into the longest time that can be read at its beginning,
// and the command behind it.
func whenAndWhat(said string) (schedule.Cron, string, error) {
	words := strings.Fields(said)
	for n := min(len(words)-1, 7); n > 0; n-- {
		if cron, err := schedule.Parse(strings.Join(words[:n], " ")); err == nil {
			return cron, strings.Join(words[n:], " "), nil
		}
	}
	_, err := schedule.Parse(said)
	if err == nil {
		err = bot.Problemf("Add a command after the time, for example: %s kpi today.", said)
	}
	return "", "", err
}

type scheduleArgs struct {
	Number number `arg:"schedule" ask:"Which schedule?" hint:"#3, as schedule lists it" need:"yes"`
}

func (d *desk) schedulePause() bot.Command {
	return bot.Command{
		Name: "schedule pause", Aliases: []string{"定时 暂停"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("pause a schedule"),
		Examples: []string{"schedule pause 1"},
		Run: d.changeSchedule(func(tx change, s *storage.Schedule) error {
			s.Paused = true
			return tx.Put(s)
		}, func(n number) bot.Text { return bot.T("Paused schedule #%d.", n) }),
	}
}

func (d *desk) scheduleResume() bot.Command {
	return bot.Command{
		Name: "schedule resume", Aliases: []string{"定时 恢复"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("resume a schedule; missed runs stay missed"),
		Examples: []string{"schedule resume 1"},
		Run: d.changeSchedule(func(tx change, s *storage.Schedule) error {
			s.Paused = false
			return tx.Put(s)
		}, func(n number) bot.Text { return bot.T("Resumed schedule #%d.", n) }),
	}
}

func (d *desk) scheduleRemove() bot.Command {
	return bot.Command{
		Name: "schedule remove", Aliases: []string{"定时 删除"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("remove a schedule"),
		Examples: []string{"schedule remove 1"},
		Run: d.changeSchedule(func(tx change, s *storage.Schedule) error {
			return tx.Delete(s)
		}, func(n number) bot.Text { return bot.T("Removed schedule #%d.", n) }),
	}
}

func (d *desk) scheduleRun() bot.Command {
	return bot.Command{
		Name: "schedule run", Aliases: []string{"定时 执行"}, Group: bot.Setup, Needs: bot.Manager,
		Short:    bot.T("run a schedule now; it posts where it always does"),
		Examples: []string{"schedule run 1"},
		Run: d.changeSchedule(func(tx change, s *storage.Schedule) error {
			return tx.RunNow(s.ID)
		}, func(n number) bot.Text { return bot.T("Running schedule #%d now.", n) }),
	}
}

// changeSchedule makes a command of a change of one schedule.
func (d *desk) changeSchedule(alter func(change, *storage.Schedule) error, done func(number) bot.Text) bot.Runner {
	return do(d, func(ctx context.Context, c call, a scheduleArgs) (bot.Reply, error) {
		if err := c.changeOne(ctx, a.Number, alter); err != nil {
			return bot.Reply{}, err
		}
		return replyWith(bot.OneLine(done(a.Number)), nil)
	})
}

// changeOne changes the schedule of a number; that there is none is a Problem.
func (c call) changeOne(ctx context.Context, id number, alter func(change, *storage.Schedule) error) error {
	return c.change(ctx, func(tx change) error {
		s, err := tx.Schedule(ctx, c.Store.ID, int64(id))
		if errors.Is(err, storage.ErrNotFound) {
			return bot.Problemf("There's no schedule #%d in this store.", id).Next(bot.T("See schedules"), "schedule")
		}
		if err == nil {
			err = tx.mayChange(ctx, s)
		}
		if err != nil {
			return err
		}
		return alter(tx, &s)
	})
}

// mayChange refuses a schedule whose line the caller may not send, and one that
// someone with a higher role has added. Those that the store began with are the
// store's own.
func (tx change) mayChange(ctx context.Context, s storage.Schedule) error {
	if err := tx.Router.Knows(s.Line, tx.Member.Role); err != nil {
		return err
	}
	role, err := tx.RoleIn(ctx, s.StoreID, s.MemberID)
	if err == nil && s.ChatID != nil && role.Above(tx.Member.Role) {
		return bot.Problemf("Schedule #%d is an owner's. Ask an owner to change it.", s.ID)
	}
	return err
}
