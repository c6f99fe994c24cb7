package commands

import (
	"context"

	"storebot/bot"
)

func (d *desk) whoami() bot.Command {
	return bot.Command{
		Name: "whoami", Aliases: []string{"我是谁"}, Group: bot.Setup, Needs: bot.Agent,
		Short:    bot.T("your name, role, store and account"),
		Examples: []string{"whoami"},
		Run: do(d, func(_ context.Context, c call, _ struct{}) (bot.Reply, error) {
			m := bot.OneLine(bot.Data(c.Member.Name))
			m.Sections = []bot.Section{{Fields: []bot.Field{
				{Name: bot.T("Role"), Value: bot.Value(c.Member.Role)},
				{Name: bot.T("Store"), Value: bot.Data(c.Store.Name)},
				{Name: bot.T("Account"), Value: bot.Data(c.Account())},
				{Name: bot.T("Language"), Value: bot.Value(c.Lang)},
			}}}
			return bot.Reply{Message: m, Private: true}, nil
		}),
	}
}
