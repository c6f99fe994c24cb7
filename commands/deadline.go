package commands

import (
	"context"
	"errors"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

func (d *desk) deadline() bot.Command {
	return bot.Command{
		Name: "deadline", Aliases: []string{"截止", "截止日", "ddl", "报名", "截止 列表"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("sign-ups and other dates you can't miss"),
		Examples: []string{"deadline"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			return replyWith(c.reports().Deadlines(ctx))
		}),
	}
}

type deadlineArgs struct {
	Day    bot.ComingDay  `arg:"day" ask:"Which day?" hint:"12-05" need:"yes"`
	Time   *bot.TimeOfDay `arg:"time" ask:"What time?" hint:"18:00"`
	Member *bot.Person    `arg:"member" ask:"Who should be reminded? Default: you." hint:"@lily"`
	What   bot.Rest       `arg:"what" ask:"What's due?" need:"yes"`
}

// usualDeadline is the time of a deadline for which none was given.
const usualDeadline = bot.TimeOfDay(18 * 60)

func (d *desk) deadlineAdd() bot.Command {
	return bot.Command{
		Name: "deadline add", Aliases: []string{"截止 添加"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("add a deadline; its owner is reminded 7, 3 and 1 days and 2 hours before"),
		Examples: []string{"deadline add 12-05 18:00 sign up for Double Twelve", "截止 添加 12-05 双12报名"},
		Run: do(d, func(ctx context.Context, c call, a deadlineArgs) (bot.Reply, error) {
			at := usualDeadline
			if a.Time != nil {
				at = *a.Time
			}
			due := onDay(bot.Day(a.Day), at, c.Store.Zone)
			if !due.After(c.Now) {
				return bot.Reply{}, bot.Problemf("%s is in the past. Pick a later time.", bot.At(due))
			}
			if err := c.Confirm(bot.T("Yes, add it"), c.Again()); err != nil {
				return bot.Reply{}, err
			}
			row := storage.Deadline{StoreID: c.Store.ID, What: strings.TrimSpace(string(a.What)), DueAt: due.Unix(),
				MemberID: c.Member.ID}
			if a.Member != nil {
				row.MemberID = a.Member.ID
			}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Added deadline #%d: %s, %s.", row.ID, row.What, bot.At(due)))
		}),
	}
}

func onDay(day bot.Day, at bot.TimeOfDay, zone *time.Location) time.Time {
	year, month, date := day.Date()
	return time.Date(year, month, date, int(at)/60, int(at)%60, 0, 0, zone)
}

type deadlineHandArgs struct {
	Number number     `arg:"number" ask:"Which number?" hint:"3" need:"yes"`
	Person bot.Person `arg:"member" ask:"Assign to?" hint:"@lily" need:"yes"`
}

func (d *desk) deadlineHand() bot.Command {
	return bot.Command{
		Name: "deadline assign", Aliases: []string{"截止 转交", "截止 指派", "deadline hand"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("reassign a deadline and its reminders"),
		Examples: []string{"deadline assign 1 @boss"},
		Run: do(d, func(ctx context.Context, c call, a deadlineHandArgs) (bot.Reply, error) {
			row, err := c.changeDeadline(ctx, a.Number, func(d *storage.Deadline) { d.MemberID = a.Person.ID })
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Deadline #%d is now %s's: %s, %s.", row.ID, a.Person.Name, row.What, bot.AtUnix(row.DueAt)))
		}),
	}
}

func (c call) changeDeadline(ctx context.Context, id number, edit func(*storage.Deadline)) (row storage.Deadline,
	err error) {
	err = c.change(ctx, func(tx change) (err error) {
		if row, err = tx.Deadline(ctx, c.Store.ID, int64(id)); errors.Is(err, storage.ErrNotFound) {
			return bot.Problemf("There's no deadline #%d in this store.", id).Next(bot.T("See deadlines"), "deadline")
		}
		if err != nil {
			return err
		}
		edit(&row)
		return tx.Put(&row)
	})
	return row, err
}

func (d *desk) deadlineDone() bot.Command {
	return bot.Command{
		Name: "deadline done", Aliases: []string{"截止 完成"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("mark a deadline as done and stop its reminders"),
		Examples: []string{"deadline done 1"},
		Run: do(d, func(ctx context.Context, c call, a numberArgs) (bot.Reply, error) {
			row, err := c.changeDeadline(ctx, a.Number, func(d *storage.Deadline) {
				if d.DoneAt == nil {
					d.DoneAt = new(c.Now.Unix())
				}
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Deadline #%d is done: %s.", row.ID, row.What))
		}),
	}
}
