package commands

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

type hoursArgs struct {
	Person *bot.Person `arg:"member" ask:"Whose hours? Default: yours." hint:"@lily"`
	Hours  *bot.Hours  `arg:"hours" ask:"Which hours?" hint:"9:00-18:00" need:"yes"`
	Days   bot.Choice  `arg:"days" ask:"Which days?" choices:"daily=每天,weekdays=工作日,weekend=周末"`
}

func (d *desk) hours() bot.Command {
	return bot.Command{
		Name: "hours", Aliases: []string{"上班时间", "排班", "班次", "上班", "值班", "工时"}, Group: bot.Setup, Needs: bot.Agent,
		RunsBare: true,
		Short:    bot.T("set when you work, so reminders wait for it; on its own, list everyone's hours"),
		Examples: []string{"hours", "hours 9:00-18:00 weekdays", "hours @lily 13:00-22:00", "上班时间 9点-18点 每天"},
		Run: do(d, func(ctx context.Context, c call, a hoursArgs) (bot.Reply, error) {
			if a.Hours == nil {
				return c.showHours(ctx)
			}
			who := c.Member
			if a.Person != nil && a.Person.ID != c.Member.ID {
				if !c.Member.Role.May(bot.Lead) {
					return bot.Reply{}, bot.Problemf("You can set your own hours. A team lead can set others'.")
				}
				who = a.Person.Member
			}
			row := storage.WorkingHours{
				StoreID: c.Store.ID, MemberID: who.ID, Weekdays: weekdaysOf(a.Days), FromMinute: a.Hours.From,
				UntilMinute: a.Hours.Until,
			}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("%s works %s, %s. Reminders wait for those hours.", who.Name, row.Hours().String(),
				daysOf(row)))
		}),
	}
}

func weekdaysOf(days bot.Choice) int {
	const weekend = 1<<time.Sunday | 1<<time.Saturday
	switch days {
	case "weekdays":
		return 0x7f &^ weekend
	case "weekend":
		return weekend
	}
	return 0x7f
}

func daysOf(w storage.WorkingHours) bot.Text {
	for _, days := range []bot.Choice{"daily", "weekdays", "weekend"} {
		if w.Weekdays == weekdaysOf(days) {
			return bot.T(string(days))
		}
	}
	return bot.T("on some days")
}

func (c call) showHours(ctx context.Context) (bot.Reply, error) {
	members, err := c.records.Members(ctx, c.Store.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	set, err := c.records.WorkingHours(ctx, c.Store.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	m := bot.OneLine(bot.T("Working hours"))
	var fields []bot.Field
	for _, member := range members {
		field := bot.Field{Name: bot.Data(member.Name),
			Value: bot.T("not set: any time outside quiet hours").Styled(bot.Muted)}
		if w, said := set[member.ID]; said {
			field.Value, field.Note = bot.Data(w.Hours().String()), daysOf(w)
		}
		fields = append(fields, field)
	}
	m.Sections = []bot.Section{{Fields: fields}}
	m.Actions = []bot.Action{{Label: bot.T("Set my hours"), Line: "hours member=" + c.Member.Name}}
	return replyWith(m, nil)
}
