package commands

import (
	"context"
	"errors"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type weeklyProblemArgs struct {
	What    bot.Rest       `arg:"what" ask:"What goes wrong?" hint:"more refunds of coats" need:"yes"`
	Cause   string         `arg:"cause" also:"原因" place:"named" ask:"What causes it?" hint:"the size chart is wrong"`
	Measure string         `arg:"measure" also:"措施" place:"named" ask:"What is done about it?" hint:"new size chart"`
	Owner   *bot.Person    `arg:"in-charge" also:"owner,负责人,负责" place:"named" ask:"Who is in charge?" hint:"@lily"`
	Due     *bot.ComingDay `arg:"until" also:"截止,到,至,截至" place:"named" ask:"Until which day?" hint:"11-27"`
}

func (d *desk) weeklyProblem() bot.Command {
	return bot.Command{
		Name: "weekly problem", Aliases: []string{"周报 问题"}, Group: bot.Figures, Needs: bot.Manager,
		Short: bot.T("add a problem to the week's report: cause, measure, who is in charge, until when"),
		Examples: []string{`weekly problem more refunds of coats cause="wrong size chart" measure="new chart" owner=boss`,
			`周报 问题 羽绒服退款增多 原因="尺码表有误" 措施="重做尺码表"`},
		Run: do(d, func(ctx context.Context, c call, a weeklyProblemArgs) (bot.Reply, error) {
			row := storage.Problem{StoreID: c.Store.ID, What: strings.TrimSpace(string(a.What)), MemberID: c.Member.ID,
				Cause: strings.TrimSpace(a.Cause), Measure: strings.TrimSpace(a.Measure), DueDay: (*bot.Day)(a.Due)}
			if a.Owner != nil {
				row.OwnerID = &a.Owner.ID
			}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Problem #%d is in the report until it is done: weekly solved %[1]d", row.ID))
		}),
	}
}

type weeklySolvedArgs struct {
	Number number `arg:"number" ask:"Which problem?" hint:"#1" need:"yes"`
}

func (d *desk) weeklySolved() bot.Command {
	return bot.Command{
		Name: "weekly solved", Aliases: []string{"周报 解决", "问题 解决"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("mark a problem of the week's report as solved: the next one says so, later ones leave it out"),
		Examples: []string{"weekly solved 1"},
		Run: do(d, func(ctx context.Context, c call, a weeklySolvedArgs) (bot.Reply, error) {
			row, err := c.records.Problem(ctx, c.Store.ID, int64(a.Number))
			switch {
			case errors.Is(err, storage.ErrNotFound):
				return bot.Reply{}, bot.Problemf("No problem has the number %d. The report lists them: weekly", int64(a.Number))
			case err != nil:
				return bot.Reply{}, err
			case row.DoneAt != nil:
				return replyWith(bot.OneLine(bot.T("Problem #%d was solved before.", row.ID)), nil)
			}
			row.DoneAt = new(c.Now.Unix())
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Problem #%d is solved: %s", row.ID, row.What))
		}),
	}
}
