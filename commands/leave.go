package commands

import (
	"context"
	"errors"
	"strconv"

	"storebot/bot"
	"storebot/storage"
)

type leaveArgs struct {
	Person *bot.Person       `arg:"member" ask:"Whose leave? Default: yours." hint:"@lily"`
	When   *bot.ComingPeriod `arg:"period" also:"day,日期,期间" ask:"Which days?" hint:"tomorrow, 12-01..12-05"`
}

func (d *desk) leave() bot.Command {
	return bot.Command{
		Name: "leave", Aliases: []string{"请假", "休假", "调休"}, Group: bot.Setup, Needs: bot.Agent, RunsBare: true,
		Short:    bot.T("enter days off: the team report doesn't ask for them; on its own, list them"),
		Examples: []string{"leave", "leave tomorrow", "leave @lily 2026-12-01..2026-12-05", "请假 明天"},
		Run: do(d, func(ctx context.Context, c call, a leaveArgs) (bot.Reply, error) {
			if a.When == nil {
				return c.showLeaves(ctx)
			}
			who, err := c.onBehalfOf(a.Person)
			if err != nil {
				return bot.Reply{}, err
			}
			period := bot.Period(*a.When)
			if period.Until <= c.today() {
				return bot.Reply{}, bot.Problemf("%s is over. Pick today or a later day.", period.On(c.today()))
			}
			if period.Days() > longestLeave {
				return bot.Reply{}, bot.Problemf("%s is %d days. A leave has at most %d days: check its first and last day, or enter it in parts.",
					period.On(c.today()), period.Days(), longestLeave)
			}
			row := storage.Leave{StoreID: c.Store.ID, MemberID: who.ID, Day: period.From, UntilDay: period.Until}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("%s is on leave: %s.", who.Name, period.On(c.today())))
		}),
	}
}

// longestLeave is how many days a leave has at most.
const longestLeave = 60

// onBehalfOf returns whose leave is meant. Others' are entered by a team lead.
func (c call) onBehalfOf(person *bot.Person) (bot.Member, error) {
	if person == nil || person.ID == c.Member.ID {
		return c.Member, nil
	}
	if !c.Member.Role.May(bot.Lead) {
		return bot.Member{}, bot.Problemf("You can enter your own leave. A team lead can enter others'.")
	}
	return person.Member, nil
}

func (c call) showLeaves(ctx context.Context) (bot.Reply, error) {
	leaves, err := c.records.Leaves(ctx, c.Store.ID, c.today())
	if err != nil {
		return bot.Reply{}, err
	}
	add := bot.Action{Label: bot.T("Enter leave"), Line: "leave tomorrow"}
	if len(leaves) == 0 {
		return replyWith(bot.Message{Title: bot.T("No one has leave entered."), Actions: []bot.Action{add}}, nil)
	}
	names, err := c.records.MemberNames(ctx)
	m := bot.OneLine(bot.T("On leave, now or soon"))
	var fields []bot.Field
	for _, l := range leaves {
		fields = append(fields, bot.Field{Name: bot.Data(names[l.MemberID]), Value: bot.Value(l.Period().On(c.today())),
			Note: bot.Data("#" + strconv.FormatInt(l.ID, 10)).Styled(bot.Muted)})
	}
	m.Sections = []bot.Section{{Fields: fields}}
	return replyWith(m, err)
}

func (d *desk) leaveRemove() bot.Command {
	return bot.Command{
		Name: "leave remove", Aliases: []string{"请假 删除", "请假 取消", "leave cancel"}, Group: bot.Setup, Needs: bot.Agent,
		Short:    bot.T("remove a leave"),
		Examples: []string{"leave remove 1"},
		Run: do(d, func(ctx context.Context, c call, a numberArgs) (bot.Reply, error) {
			err := c.change(ctx, func(tx change) error {
				row, err := tx.Leave(ctx, c.Store.ID, int64(a.Number))
				if errors.Is(err, storage.ErrNotFound) {
					return bot.Problemf("There's no leave #%d in this store.", a.Number).Next(bot.T("See leave"), "leave")
				}
				if err != nil {
					return err
				}
				if row.MemberID != c.Member.ID && !c.Member.Role.May(bot.Lead) {
					return bot.Problemf("That leave is someone else's. They or a team lead can remove it.")
				}
				return tx.Delete(&row)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Removed leave #%d.", a.Number))
		}),
	}
}
