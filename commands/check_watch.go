package commands

import (
	"context"

	"storebot/bot"
)

func (d *desk) checkNext() bot.Command {
	return bot.Command{
		Name: "check next", Aliases: []string{"质检 下一位"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("who to check next: everyone about equally, weaker agents more often"),
		Examples: []string{"check next"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			return replyWith(c.reports().NextCheck(ctx))
		}),
	}
}

type trendArgs struct {
	Agent *agentName `arg:"agent" ask:"Just one agent?" hint:"@lily"`
}

func (d *desk) checkTrend() bot.Command {
	return bot.Command{
		Name: "check trends", Aliases: []string{"质检 趋势", "check trend"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("agents' scores week by week, and what fails most this week"),
		Examples: []string{"check trends", "check trends @lily"},
		Run: do(d, func(ctx context.Context, c call, a trendArgs) (bot.Reply, error) {
			if unknown := c.unknownAgent(a.Agent); unknown != nil {
				return bot.Reply{}, unknown
			}
			m, err := c.reports().CheckTrend(ctx, c.ownOnly(a.Agent))
			if !c.Member.Role.May(bot.Lead) {
				m.Actions = nil // recording is not theirs
			}
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}

func (d *desk) coach() bot.Command {
	return bot.Command{
		Name: "coach", Aliases: []string{"辅导"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("coaching notes; add words to search"),
		Examples: []string{"coach", "coach @lily"},
		Run:      d.remarks("coach", bot.T("Coaching"), bot.Action{Label: bot.T("Add note"), Line: "coach add"}),
	}
}

func (d *desk) coachAdd() bot.Command {
	return bot.Command{
		Name: "coach add", Aliases: []string{"辅导 添加"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("add a coaching note for an agent"),
		Examples: []string{"coach add @lily greet before asking for the order number"},
		Run:      d.addRemark("coach"),
	}
}
