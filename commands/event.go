package commands

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

func (d *desk) event() bot.Command {
	return bot.Command{
		Name: "calendar", Aliases: []string{"固定活动", "店铺日历", "event", "events"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("what happens on each weekday in this store"),
		Examples: []string{"calendar"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			events, err := c.records.Events(ctx, c.Store.ID)
			if err != nil {
				return bot.Reply{}, err
			}
			m := bot.OneLine(bot.T("Weekly events · %s", c.Store.Name))
			var fields []bot.Field
			for _, e := range events {
				fields = append(fields, bot.Field{Name: bot.T(weekdays[e.Weekday]), Value: bot.Data(e.What),
					Note: bot.Data("#" + strconv.FormatInt(e.ID, 10)).Styled(bot.Muted)})
			}
			m.Sections = []bot.Section{{Fields: fields}}
			m.Actions = []bot.Action{{Label: bot.T("Add event"), Line: "calendar add"}}
			return replyWith(m, nil)
		}),
	}
}

type eventAddArgs struct {
	Weekday bot.Choice `arg:"weekday" ask:"Which weekday?" need:"yes" choices:"monday=周一,tuesday=周二,wednesday=周三,thursday=周四,friday=周五,saturday=周六,sunday=周日"`
	What    bot.Rest   `arg:"what" ask:"What is it?" need:"yes"`
}

func (d *desk) eventAdd() bot.Command {
	return bot.Command{
		Name: "calendar add", Aliases: []string{"固定活动 添加", "店铺日历 添加", "event add"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("add a weekly event; the digest shows it"),
		Examples: []string{"calendar add friday live stream", "固定活动 添加 周五 直播日"},
		Run: do(d, func(ctx context.Context, c call, a eventAddArgs) (bot.Reply, error) {
			day := time.Weekday(slices.Index(weekdays, string(a.Weekday)))
			row := storage.Event{StoreID: c.Store.ID, Weekday: day, What: strings.TrimSpace(string(a.What))}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Every %s: %s.", bot.T(string(a.Weekday)), row.What))
		}),
	}
}

func (d *desk) eventRemove() bot.Command {
	return bot.Command{
		Name: "calendar remove", Aliases: []string{"固定活动 删除", "店铺日历 删除", "event remove"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("remove a weekly event"),
		Examples: []string{"calendar remove 1"},
		Run: do(d, func(ctx context.Context, c call, a numberArgs) (bot.Reply, error) {
			err := c.change(ctx, func(tx change) error {
				row, err := tx.Event(ctx, c.Store.ID, int64(a.Number))
				if errors.Is(err, storage.ErrNotFound) {
					return bot.Problemf("There's no event #%d in this store.", a.Number).Next(bot.T("See the week"), "calendar")
				}
				if err != nil {
					return err
				}
				return tx.Delete(&row)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Removed event #%d.", a.Number))
		}),
	}
}
