package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func checkNext(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check next", Aliases: []string{"质检 下一位"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("who to check next: everyone about equally, weaker agents more often"),
		Examples: []string{"check next"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			return said(reports.For(db.Records, settings, c.Store, c.Now).NextCheck(ctx))
		}),
	}
}

type trendArgs struct {
	Agent *agentName `arg:"agent" ask:"Just one agent?" hint:"@lily"`
}

func checkTrend(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "check trend", Aliases: []string{"质检 趋势"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("agents' scores week by week, and what fails most this week"),
		Examples: []string{"check trend", "check trend @lily"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a trendArgs) (bot.Reply, error) {
			m, err := reports.For(db.Records, settings, c.Store, c.Now).CheckTrend(ctx, ownOnly(c, a.Agent))
			if !c.Member.Role.May(bot.Lead) {
				m.Actions = nil // recording is not theirs
			}
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}

func coach(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "coach", Aliases: []string{"辅导"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("coaching notes; add words to search"),
		Examples: []string{"coach", "coach @lily"},
		Run:      remarks(db, "coach", bot.T("Coaching"), bot.Action{Label: bot.T("Add note"), Line: "coach add"}),
	}
}

func coachAdd(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "coach add", Aliases: []string{"辅导 添加"}, Group: bot.Service, Needs: bot.Lead,
		Short:    bot.T("add a coaching note for an agent"),
		Examples: []string{"coach add @lily greet before asking for the order number"},
		Run:      addRemark(db, "coach"),
	}
}
