package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type importFlags struct {
	store  string
	dryRun bool
	demo   bool // the chat of the demo comes behind it
}

func (p *program) importCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use: "import FILE…", Short: "Import Tmall export files", Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.importFiles(cmd.Context(), f, args) },
	}
	cmd.Flags().StringVar(&f.store, "store", "", "`store` ID")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "show what would happen without saving")
	return cmd
}

func (p *program) importFiles(ctx context.Context, f importFlags, files []string) (err error) {
	a, err := p.open(ctx, p.config.db, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	store, err := p.storeNamed(ctx, a, f.store)
	if err != nil {
		return explain(err)
	}
	whole := true
	for _, file := range slices.SortedStableFunc(slices.Values(files), storage.OrderLinesLast) {
		result, err := p.importOne(ctx, a, store, file, f)
		if ctx.Err() != nil {
			return err
		}
		if err != nil { // keeps no other file out
			fmt.Fprintf(p.err, "storebot: %s: %v\n", printable(file), explain(err))
		}
		whole = whole && err == nil && result.Total().Rejected == 0
	}
	if !whole {
		return errSaid
	}
	return nil
}

// printable returns a file's name without what would steer the terminal.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '·'
		}
		return r
	}, name)
}

func (p *program) importOne(ctx context.Context, a *app, store storage.Store, file string,
	f importFlags) (storage.ImportResult, error) {
	author, err := p.operator(ctx, a, store.ID)
	if err != nil {
		return storage.ImportResult{}, err
	}
	interactive, _ := p.terminal()
	progress, finish := p.progress(interactive, filepath.Base(file))
	result, err := a.db.Import(ctx, storage.ImportRequest{
		StoreID: store.ID, MemberID: author.ID, Path: file, FileName: filepath.Base(file), Now: p.now(),
		DryRun: f.dryRun, LowMemory: p.config.lowMemory, Progress: progress,
	})
	finish()
	if err != nil {
		return result, reports.ExplainImport(err)
	}
	message := reports.Imported(filepath.Base(file), result, bot.DayOf(p.now().In(store.Bot().Zone)))
	for _, action := range message.Actions {
		message.Sections = append(message.Sections, bot.Section{Heading: bot.T("Skipped rows to fix, as a file"),
			Text: bot.Data(p.typed(f, action.Line))})
	}
	message.Actions = nil
	shown, err := message.In(p.locale(store, ""))
	if err != nil {
		return result, err
	}
	p.draw(shown)
	fmt.Fprintln(p.out)
	return result, nil
}

// typed returns a chat's line as it is typed where the files were handed over: on the
// command line it needs the same database and store.
func (p *program) typed(f importFlags, line string) string {
	if f.demo {
		return line
	}
	words := []string{"storebot"}
	option := func(name, value string) {
		switch {
		case strings.ContainsAny(value, " '\""):
			words = append(words, name, strconv.Quote(value))
		case value != "":
			words = append(words, name, value)
		}
	}
	option("--config", p.flags.config)
	option("--db", p.flags.db)
	words = append(words, "exec")
	option("--store", f.store)
	return strings.Join(append(words, line), " ")
}

// progress returns a bar on a terminal, and nothing elsewhere.
func (p *program) progress(interactive bool, name string) (func(done, total int64), func()) {
	if !interactive {
		return nil, func() {}
	}
	bar := progressbar.NewOptions64(1, progressbar.OptionSetWriter(p.err), progressbar.OptionSetDescription(name),
		progressbar.OptionClearOnFinish(), progressbar.OptionShowBytes(true))
	return func(done, total int64) {
		bar.ChangeMax64(total)
		_ = bar.Set64(done) // a bar that cannot be drawn is no reason to stop
	}, func() { _ = bar.Finish() }
}
