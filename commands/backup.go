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
		Short:    bot.T("back up the database, verify the backup and delete old ones"),
		Examples: []string{"backup"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			path, err := db.BackupInto(ctx, folders.Backups, c.Now, folders.Keep)
			if err != nil {
				return bot.Reply{}, err
			}
			if err := db.Forget(ctx, c.Now); err != nil {
				return bot.Reply{}, err
			}
			m := bot.Say(bot.T("Backup %s created and verified.", filepath.Base(path)))
			m.Sections = []bot.Section{{Text: bot.T("The newest %d backups are kept.", folders.Keep).In(bot.Muted)}}
			return bot.Reply{Message: m, Silent: c.Clocked}, nil
		}),
	}
}
