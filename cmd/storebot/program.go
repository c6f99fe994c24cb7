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

// program is one run of storebot: what it reads from and writes to, and what its
// flags say. Tests make their own.
type program struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	after    func(time.Duration) <-chan time.Time
	hangups  <-chan os.Signal // each asks to read the settings anew
	account  string

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

// errUsage marks what is wrong with how the program was called.
var errUsage = errors.New("wrong usage")

// errSaid says that what failed has been told already.
var errSaid = errors.New("said already")

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
	fmt.Fprintln(p.err, "storebot:", err)
	if errors.Is(err, errUsage) {
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
			if p.config.hasPlatform() {
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
	root.AddCommand(p.demoCommand(), p.chatCommand(), p.runCommand(), p.execCommand(), p.importCommand(), p.digestCommand(),
		p.backupCommand(), p.restoreCommand(), p.doctorCommand(), p.outboxCommand(), p.unitCommand(), p.slackCommand(), p.versionCommand())
	return root
}

// wrongFlag says of a flag's value only what whoever typed it can do about it.
func wrongFlag(cmd *cobra.Command, err error) error {
	var wrong *pflag.InvalidValueError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%w: --%s %s: that is no %s; storebot %s --help shows what to write", errUsage, wrong.GetFlag().Name, wrong.GetValue(), strings.Replace(wrong.GetFlag().Value.Type(), "int", "number", 1), cmd.Name())
	}
	return fmt.Errorf("%w: %w", errUsage, err)
}

// usage marks errors of an argument check as wrong usage, and says what is right.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		switch {
		case err == nil:
			return nil
		case len(args) == 0:
			return fmt.Errorf("%w: something is missing; write: %s", errUsage, cmd.UseLine())
		case cmd.HasParent():
			return fmt.Errorf("%w: %w; write: %s", errUsage, err, cmd.UseLine())
		case len(cmd.SuggestionsFor(args[0])) == 0:
			return fmt.Errorf("%w: there is no command %s; storebot help lists them, storebot exec %[2]s runs one of the chat's", errUsage, args[0])
		}
		return fmt.Errorf("%w: there is no command %s; did you mean %s?", errUsage, args[0], cmd.SuggestionsFor(args[0])[0])
	}
}

// terminal reports whether a person sits at both ends, and how wide the screen
// is.
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

// explain is an error as people read it: problems in their own words.
func explain(err error) error {
	if problem := bot.ProblemOf(err); problem != nil {
		return problem
	}
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("there is no such file")
	}
	return err
}
