package commands

import (
	"context"
	"path/filepath"

	"storebot/bot"
)

func (d *desk) backup() bot.Command {
	return bot.Command{
		Name: "backup", Aliases: []string{"备份"}, Group: bot.Setup, Needs: bot.Owner,
		Short:    bot.T("back up the database, verify the backup and delete old ones"),
		Examples: []string{"backup"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			path, err := c.db.BackupInto(ctx, c.folders.Backups, c.Now, c.folders.Keep)
			if err != nil {
				return bot.Reply{}, err
			}
			if err := c.db.Forget(ctx, c.Now); err != nil {
				return bot.Reply{}, err
			}
			m := bot.OneLine(bot.T("Backup %s created and verified.", filepath.Base(path)))
			m.Sections = []bot.Section{{Text: bot.T("The newest %d backups are kept.", c.folders.Keep).Styled(bot.Muted)}}
			return bot.Reply{Message: m, Silent: c.Clocked}, nil
		}),
	}
}
