package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func brief(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "brief", Aliases: []string{"例会", "简报"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("for the meeting: the day so far, tickets, late orders, rounds, dates; the clock posts it at 17:30 on workdays"),
		Examples: []string{"brief"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			if works, _ := today(c).IsWorkday(); c.Clocked && !works {
				return bot.Reply{Silent: true}, nil
			}
			return said(reports.Brief(ctx, db, c.Store, c.Now))
		}),
	}
}

type sayArgs struct {
	What bot.Rest `arg:"what" ask:"What is to be said?" need:"yes"`
}

// say is for the clock: a meeting, the rent, whatever a team wants to be told.
func say() bot.Command {
	return bot.Command{
		Name: "say", Aliases: []string{"播报"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("say something here; with a schedule: every monday 9:30 say Department meeting"),
		Examples: []string{"say Department meeting in ten minutes"},
		Run: bot.Do(func(_ context.Context, _ bot.Call, a sayArgs) (bot.Reply, error) {
			return said(bot.Say(bot.Data(string(a.What))), nil)
		}),
	}
}
