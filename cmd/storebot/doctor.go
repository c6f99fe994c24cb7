package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"storebot/bot"
	"storebot/storage"
)

func (p *program) doctorCommand() *cobra.Command {
	var flags doctorFlags
	cmd := &cobra.Command{
		Use: "doctor", Short: "Check settings, disk, backups, database, figures, clock, zones, chats, schedules, outbox and tokens", Args: usage(cobra.NoArgs),
		Long: "Check everything the bot needs, one line per check: \"ok\", \"!\" (worth a look) or \"!!\" (broken),\n" +
			"with what to do. The exit code is 1 if anything is broken.",
		RunE: func(cmd *cobra.Command, _ []string) error { return p.doctor(cmd.Context(), flags) },
	}
	cmd.Flags().BoolVar(&flags.figures, "figures", false, "recheck the totals of every day, not just the last month")
	cmd.Flags().BoolVar(&flags.mend, "mend", false,
		"with --figures: correct totals that don't match their rows, and say which")
	return cmd
}

// doctorFlags control how thoroughly the figures are checked.
type doctorFlags struct {
	figures bool // those of all days, not of the last month only
	mend    bool // those of all days, and wrong ones are corrected
}

// grade is how bad a finding is.
type grade int

const (
	fine  grade = iota
	look        // worth a look, nothing is broken
	fault       // something is broken
)

var marks = map[grade]string{fine: "ok", look: "!", fault: "!!"}

// finding is the result of a check: a sentence, which says what to do unless all is fine, and its
// evidence.
type finding struct {
	grade   grade
	text    bot.Text
	details []bot.Text
}

func found(g grade, text bot.Text, details ...bot.Text) (finding, error) {
	return finding{grade: g, text: text, details: details}, nil
}

// faultOf returns an error of a check as a finding.
func faultOf(err error) finding { return finding{grade: fault, text: errorText(explain(err))} }

// check examines one thing. An error counts as a fault.
type check struct {
	name bot.Text
	look func(context.Context, *examination) (finding, error)
}

// examination is the input of checks.
type examination struct {
	config   config
	settings string // the file they came from, or empty
	now      time.Time
	db       *storage.Database // nil for the checks that need none
	stores   []storage.Store

	flags doctorFlags
}

// doctor runs all checks and prints their findings.
func (p *program) doctor(ctx context.Context, flags doctorFlags) (err error) {
	now, err := p.localNow()
	if err != nil {
		return err
	}
	e := &examination{config: p.config, settings: p.flags.settingsFile(p.env), now: now}
	worst := p.examine(ctx, e, machineChecks)
	if e.db, err = p.openExisting(ctx); err != nil {
		p.report(bot.T("database"), faultOf(err))
		p.examine(ctx, e, networkChecks)
		return errSaid
	}
	defer func() { err = errors.Join(err, e.db.Close()) }()
	if e.stores, err = e.db.Stores(ctx); err != nil {
		return explain(err)
	}
	e.flags = flags
	worst = max(worst, p.examine(ctx, e, databaseChecks), p.examine(ctx, e, networkChecks))
	switch worst {
	case fault:
		return errSaid
	case fine:
		p.say(bot.T("All is well."))
	}
	return nil
}

// examine runs some checks and returns the worst grade.
func (p *program) examine(ctx context.Context, e *examination, checks []check) (worst grade) {
	for _, c := range checks {
		f, err := c.look(ctx, e)
		if err != nil {
			f = faultOf(err)
		}
		p.report(c.name, f)
		worst = max(worst, f.grade)
	}
	return worst
}

func (p *program) report(name bot.Text, f finding) {
	fmt.Fprintf(p.out, "%-3s ", marks[f.grade])
	p.say(bot.T("%s: %s", name, f.text))
	for _, detail := range f.details {
		fmt.Fprint(p.out, "       ")
		p.say(detail)
	}
}
