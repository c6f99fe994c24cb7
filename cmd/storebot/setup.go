package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"storebot/bot"
)

// defaultSettingsFile is read if it exists and no other file is named; setup writes it.
const defaultSettingsFile = "storebot.yaml"

func (p *program) setupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "setup", Short: "Connect the bot to Slack or Telegram, step by step", Args: usage(cobra.NoArgs),
		Long: "Connect the bot to Slack or Telegram: asks for language and store name while there is no database, and for the\n" +
			"tokens; checks them at once, writes them to the settings file (" + defaultSettingsFile + " unless --config names\n" +
			"another) and prints the line that makes you the owner. Run it again to change a token, to add the other platform\n" +
			"or for a new line; everything else in the file stays.",
		Example: "  storebot setup\n  printf 'en\\nMy store\\ntelegram\\n123456:token\\n' | storebot setup",
		PersistentPreRunE: func(*cobra.Command, []string) (err error) {
			p.config, err = loadConfig(p.setupFlags())
			return err
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return p.setup(cmd.Context()) },
	}
}

// setupFlags returns the flags and the environment without a settings file that does
// not exist yet.
func (p *program) setupFlags() (flags, func(string) string) {
	if _, err := os.Stat(p.setupFile()); !errors.Is(err, fs.ErrNotExist) {
		return p.flags, p.env
	}
	return flags{db: p.flags.db}, func(name string) string {
		if name == variable("config") {
			return ""
		}
		return p.env(name)
	}
}

// setupFile returns the settings file that setup writes.
func (p *program) setupFile() string {
	if path := p.flags.settingsFile(p.env); path != "" {
		return path
	}
	return defaultSettingsFile
}

// setup asks for a platform and its tokens until the platform accepts them, saves them
// and prints what to do next.
func (p *program) setup(ctx context.Context) error {
	lines := bufio.NewScanner(p.in)
	entries, err := p.askStore(ctx, lines)
	if err != nil {
		return err
	}
	of, err := p.askPlatform(ctx, lines)
	if err != nil {
		return err
	}
	if of.first != nil {
		p.say(of.first)
	}
	saved := p.config
	for wanted := of.tokens; len(wanted) > 0; {
		for _, token := range wanted {
			if err := p.askToken(ctx, lines, of, token); err != nil {
				return err
			}
		}
		wanted = p.tokensToAskAgain(ctx, of, saved)
	}
	for _, token := range of.tokens {
		entries = append(entries, [2]string{token.key, *token.of(&p.config)})
	}
	path := p.setupFile()
	if err := saveSettings(path, entries); err != nil {
		return err
	}
	p.say(bot.T("Saved to %s, which only you can read.", path))
	fmt.Fprintln(p.out)
	return p.afterSetup(ctx, len(saved.services()) > 0)
}

// afterSetup makes the database and prints the claim line and how to start, or restart,
// the bot.
func (p *program) afterSetup(ctx context.Context, again bool) (err error) {
	a, err := p.open(ctx, p.config.db, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	if _, err := p.welcome(ctx, a, true); err != nil {
		return err
	}
	start := bot.T("Start the bot")
	if again {
		start = bot.T("Start the bot, or restart it if it's running")
	}
	p.say(bot.T("%s: %s", start, p.commandLine("run")))
	return nil
}

// commandLine returns what to type for a subcommand with the same settings and database.
func (p *program) commandLine(subcommand string) string {
	line := cmp.Or(p.name, "storebot")
	if path := p.setupFile(); path != defaultSettingsFile {
		line += " --config " + path
	}
	if p.flags.db != "" {
		line += " --db " + p.flags.db
	}
	return line + " " + subcommand
}

// tokensToAskAgain returns the tokens that setup asks for once more: none if the chat service
// accepts them, the rejected one, or all if the service can't be reached. It prints the
// service's answer. A rejected token gives way to the saved one.
func (p *program) tokensToAskAgain(ctx context.Context, of service, saved config) []wantedToken {
	platform, err := of.checkable(p.config, p.now)
	if err != nil {
		p.say(bot.T("That doesn't work: %s.", err.Error()))
		return of.tokens
	}
	limited, done := context.WithTimeout(ctx, tokenLimit)
	defer done()
	who, err := platform.Check(limited)
	if err == nil {
		p.say(connected(of, who))
		return nil
	}
	if ctx.Err() != nil {
		return of.tokens // the next question ends setup
	}
	p.say(notConnected(of, err))
	if unreachable(err) {
		return of.tokens
	}
	rejected := of.rejected(err)
	now, before := rejected.of(&p.config), *rejected.of(&saved)
	if *now == before {
		before = ""
	}
	*now = before
	return []wantedToken{rejected}
}

// unreachable reports whether a check failed because the chat service gave no answer.
func unreachable(err error) bool {
	return errors.Is(err, bot.ErrUnreachable) || errors.Is(err, context.DeadlineExceeded)
}

// notConnected returns why a chat service can't be used and what to do.
func notConnected(of service, err error) bot.Text {
	if unreachable(err) {
		why := strings.TrimPrefix(err.Error(), bot.ErrUnreachable.Error()+": ")
		return bot.T("%s can't be reached: %s. Check this machine's internet access, the proxy (HTTPS_PROXY), and the API address if you set one.",
			of.title, why)
	}
	return bot.T("%s rejected the %s: %s. Check it, or create a new one if it was revoked.", of.title,
		of.rejected(err).name, err.Error())
}

// connected returns a line that says who the bot is on a chat service.
func connected(of service, who string) bot.Text {
	return bot.T("Connected to %s as %s.", of.title, who)
}

// announceLimit is how long the program waits at start before it prints that a platform doesn't
// answer.
const announceLimit = 8 * time.Second

// announce prints who the bot is on each platform, or what keeps it from connecting.
func (p *program) announce(ctx context.Context) {
	for _, of := range p.config.services() {
		platform, err := of.checkable(p.config, p.now)
		if err != nil {
			return // the platforms were made from the same settings
		}
		bot.Go(func() error {
			limited, done := context.WithTimeout(ctx, announceLimit)
			defer done()
			who, err := platform.Check(limited)
			switch {
			case ctx.Err() != nil:
			case err != nil:
				p.say(notConnected(of, err))
			default:
				p.say(connected(of, who))
			}
			return nil
		})
	}
}
