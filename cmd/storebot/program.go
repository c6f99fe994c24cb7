package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"storebot/bot"
)

// program is one run of storebot: its streams, clock, environment and flags. Tests
// make their own.
type program struct {
	name     string // as it was typed, such as ./storebot; "" is storebot
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	after    func(time.Duration) <-chan time.Time
	hangups  <-chan os.Signal // each asks to reload the settings
	account  string
	busy     time.Duration // how long a write waits for another program's; 0 is storage's own

	flags  flags
	config config
	level  slog.LevelVar
}

// flags are common to all subcommands.
type flags struct{ config, db string }

// Exit codes.
const (
	exitDone  = 0
	exitFault = 1
	exitUsage = 2
)

// usageError is a mistake in how the program was called; it ends with exitUsage.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// usagef formats a usageError.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errSaid ends the program with exitFault after the reason has been printed.
var errSaid = errors.New("printed already")

// run runs one command line and returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSaid):
		return exitFault
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		fmt.Fprintln(p.err, "storebot: interrupted. What wasn't finished was not kept.")
		return exitFault
	}
	fmt.Fprintln(p.err, "storebot:", p.reader().Plain(errorText(err)))
	if wrong := (usageError{}); errors.As(err, &wrong) {
		return exitUsage
	}
	return exitFault
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:                        "storebot",
		Version:                    version(),
		Short:                      "The chat-ops bot that runs a Tmall store's day",
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		Args:                       usage(cobra.NoArgs),
		PersistentPreRunE: func(*cobra.Command, []string) (err error) {
			p.config, err = loadConfig(p.flags, p.env)
			return err
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if len(p.config.services()) > 0 {
				return p.serve(cmd.Context())
			}
			return p.chat(cmd.Context())
		},
	}
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	root.SetFlagErrorFunc(wrongFlag)
	root.PersistentFlags().StringVar(&p.flags.config, "config", "", "settings `file` (YAML)")
	root.PersistentFlags().StringVar(&p.flags.db, "db", "", "database `file` (default storebot.db)")
	root.AddCommand(p.setupCommand(), p.demoCommand(), p.chatCommand(), p.runCommand(), p.execCommand(), p.importCommand(),
		p.digestCommand(),
		p.backupCommand(), p.restoreCommand(), p.doctorCommand(), p.outboxCommand(), p.unitCommand(), p.slackCommand(),
		p.manualCommand(), p.versionCommand())
	return root
}

// wrongFlag returns an error about a flag's value that says what to do.
func wrongFlag(cmd *cobra.Command, err error) error {
	var wrong *pflag.InvalidValueError
	if errors.As(err, &wrong) {
		kind := strings.Replace(wrong.GetFlag().Value.Type(), "int", "number", 1)
		return usagef("--%s: %q isn't a valid %s. See storebot %s --help.", wrong.GetFlag().Name, wrong.GetValue(), kind,
			cmd.Name())
	}
	return usageError{err}
}

// usage returns an argument check whose errors say how to call the command.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		switch {
		case err == nil:
			return nil
		case len(args) == 0:
			return usagef("missing argument. Usage: %s", cmd.UseLine())
		case cmd.HasParent():
			return usagef("%w. Usage: %s", err, cmd.UseLine())
		case len(cmd.SuggestionsFor(args[0])) == 0:
			return usagef("unknown command %q. Run \"storebot help\" for a list; for chat commands use \"storebot exec %[1]s\".",
				args[0])
		}
		return usagef("unknown command %q. Did you mean %q?", args[0], cmd.SuggestionsFor(args[0])[0])
	}
}

// terminal reports whether input and output are a terminal, and its width.
func (p *program) terminal() (interactive bool, width int) {
	const usual = 80
	out, isFile := p.out.(*os.File)
	if !isFile || !term.IsTerminal(int(out.Fd())) {
		return false, usual
	}
	width, _, err := term.GetSize(int(out.Fd()))
	if err != nil || width <= 0 {
		width = usual
	}
	in, isFile := p.in.(*os.File)
	return isFile && term.IsTerminal(int(in.Fd())), width
}

// explain returns an error in words for people.
func explain(err error) error {
	if problem := bot.ProblemOf(err); problem != nil {
		return problem
	}
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("file not found")
	}
	return err
}
