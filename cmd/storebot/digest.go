package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/reports"
)

type digestFlags struct{ date, png, store, lang, now string }

func (p *program) digestCommand() *cobra.Command {
	var f digestFlags
	cmd := &cobra.Command{
		Use: "digest", Short: "Preview the morning's digest", Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.digest(cmd.Context(), f) },
	}
	cmd.Flags().StringVar(&f.date, "date", "", "`day` to show (default yesterday)")
	cmd.Flags().StringVar(&f.png, "png", "", "save the chart to this `file`")
	cmd.Flags().StringVar(&f.store, "store", "", "`store` ID")
	cmd.Flags().StringVar(&f.lang, "lang", "", "`language`: en or zh")
	cmd.Flags().StringVar(&f.now, "now", "", "pretend it's this `time`")
	return cmd
}

func (p *program) digest(ctx context.Context, f digestFlags) (err error) {
	clock, err := p.clock(f.now)
	if err != nil {
		return err
	}
	a, err := p.open(ctx, p.config.db, clock)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	store, err := p.storeNamed(ctx, a, f.store)
	if err != nil {
		return explain(err)
	}
	now := clock().In(store.Bot().Zone)
	day := bot.DayOf(now) - 1
	if f.date != "" {
		if day, err = bot.ParseDay(f.date, bot.DayOf(now)); err != nil {
			return usageError{err}
		}
		if err := day.Past(bot.DayOf(now)); err != nil {
			return usageError{err}
		}
	}
	message, err := reports.For(a.db.Records, p.config.reports, store.Bot(), now).Digest(ctx, day)
	if err != nil {
		return explain(err)
	}
	locale := p.locale(store, bot.Lang(f.lang))
	if f.png != "" {
		locale.Medium = bot.ForChats // which draws the chart
	}
	shown, err := message.In(locale)
	if err != nil {
		return err
	}
	p.draw(shown)
	if f.png != "" {
		return writeChart(shown, f.png)
	}
	return nil
}

func writeChart(message view.Message, path string) error {
	for _, section := range message.Sections {
		if section.Image == nil {
			continue
		}
		if err := os.WriteFile(path, section.Image.Content, 0o644); err != nil {
			return fmt.Errorf("the chart was not saved: %w. Choose a file in a folder that you can write to.", err)
		}
		return nil
	}
	return errors.New("no data for a chart yet. Import orders first.")
}
