package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

func undo(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "undo", Aliases: []string{"撤销", "撤回"}, Group: bot.Setup, Needs: bot.Agent,
		Short:    bot.T("take back your own last change"),
		Examples: []string{"undo"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			undone, err := db.Undo(ctx, by(c))
			if err != nil {
				return bot.Reply{}, err
			}
			return said(bot.Say(bot.T("Took back your %s of %s.", undone.Command, bot.AtUnix(undone.At))), nil)
		}),
	}
}
