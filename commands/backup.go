package commands

import (
	"context"
	"path/filepath"

	"storebot/bot"
	"storebot/storage"
)

func backup(db *storage.Database, folders Folders) bot.Command {
	return bot.Command{
		Name: "backup", Aliases: []string{"备份"}, Group: bot.Setup, Needs: bot.Owner,
		Short:    bot.T("copy the database, check the copy, and forget what is old"),
		Examples: []string{"backup"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			path, err := db.BackupInto(ctx, folders.Backups, c.Now, folders.Keep)
			if err != nil {
				return bot.Reply{}, err
			}
			if err := db.Forget(ctx, c.Now); err != nil {
				return bot.Reply{}, err
			}
			m := bot.Say(bot.T("Backup %s is made and checked.", filepath.Base(path)))
			m.Sections = []bot.Section{{Text: bot.T("The newest %d are kept.", folders.Keep).In(bot.Muted)}}
			return bot.Reply{Message: m, Silent: c.Clocked}, nil
		}),
	}
}
