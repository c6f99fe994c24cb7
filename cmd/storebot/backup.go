package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"storebot/storage"
)

func (p *program) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup [FILE]", Short: "Back up the database (safe while the bot runs)", Args: usage(cobra.MaximumNArgs(1)),
		Long: "Back up the database to a new file and verify it.\n" +
			"Without FILE, it goes into the backup folder, named by time, and the oldest backups there are deleted.",
		Example: "  storebot backup\n  storebot backup /mnt/safe/storebot.db",
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.backup(cmd.Context(), args)
		},
	}
}

func (p *program) backup(ctx context.Context, args []string) (err error) {
	db, err := p.openExisting(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	path, err := p.backupTo(ctx, db, args)
	if err != nil {
		return explain(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "Backed up to %s (%s), verified.\n", path, humanize.Bytes(uint64(info.Size())))
	return err
}

func (p *program) backupTo(ctx context.Context, db *storage.Database, args []string) (string, error) {
	if len(args) > 0 {
		return args[0], db.Backup(ctx, args[0])
	}
	now, err := p.localNow()
	if err != nil {
		return "", err
	}
	return db.BackupInto(ctx, p.config.backups(), now, p.config.backupKeep)
}

func (p *program) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use: "restore FILE", Short: "Restore a backup and keep the current database", Args: usage(cobra.ExactArgs(1)),
		Long: "Restore a backup. A damaged backup, a file from another program or a backup from a newer storebot is refused,\n" +
			"and so is a database in use. The current database is kept, renamed by time.",
		Example: "  storebot restore backups/storebot-20261123-031500.db",
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.restore(cmd.Context(), args[0])
		},
	}
}

func (p *program) restore(ctx context.Context, backup string) error {
	now, err := p.localNow()
	if err != nil {
		return err
	}
	aside, err := storage.Restore(ctx, backup, p.config.db, now)
	if aside != "" {
		fmt.Fprintf(p.out, "The previous database is kept as %s.\n", aside)
	}
	if err != nil {
		return explain(err)
	}
	_, err = fmt.Fprintf(p.out, "Restored %s from %s.\n", p.config.db, backup)
	return err
}

// openExisting opens the database, and unlike open makes none.
func (p *program) openExisting(ctx context.Context) (*storage.Database, error) {
	if _, err := os.Stat(p.config.db); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("database %s not found. Choose another with --db.", p.config.db)
	}
	db, err := storage.Open(ctx, p.config.db, storage.Options{LowMemory: p.config.lowMemory, Logger: p.logger()})
	return db, explain(err)
}

// localNow returns now in the configured zone, in which files get their names.
func (p *program) localNow() (time.Time, error) {
	zone, err := time.LoadLocation(p.config.zone)
	return p.now().In(zone), err
}
