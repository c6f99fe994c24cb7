package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
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
		Long: "Connect the bot to Slack or Telegram: asks for the tokens, checks them at once, writes them to the settings\n" +
			"file (" + defaultSettingsFile + " unless --config names another) and prints the line that makes you the owner.\n" +
			"Run it again to change a token or to add the other platform; everything else in the file stays.",
		Example: "  storebot setup\n  printf 'telegram\\n123456:token\\n' | storebot setup",
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
	of, err := p.askPlatform(lines)
	if err != nil {
		return err
	}
	if of.first != "" {
		fmt.Fprintln(p.out, of.first)
	}
	for known := false; !known; {
		for _, token := range of.tokens {
			if err := p.askToken(lines, token); err != nil {
				return err
			}
		}
		if known = p.tokensWork(ctx, of); !known {
			for _, token := range of.tokens {
				*token.of(&p.config) = ""
			}
		}
	}
	var entries [][2]string
	for _, token := range of.tokens {
		entries = append(entries, [2]string{token.key, *token.of(&p.config)})
	}
	path := p.setupFile()
	if err := saveSettings(path, entries); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Saved to %s, which only you can read.\n\n", path)
	return p.afterSetup(ctx, path)
}

// afterSetup makes the database and prints the claim line and how to start.
func (p *program) afterSetup(ctx context.Context, path string) (err error) {
	a, err := p.open(ctx, p.config.db, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	if err := p.welcome(ctx, a); err != nil {
		return err
	}
	start := "storebot run"
	if path != defaultSettingsFile {
		start = "storebot --config " + path + " run"
	}
	_, err = fmt.Fprintf(p.out, "Start the bot: %s\n", start)
	return err
}

// askPlatform asks which chat service is to be set up, by its number or name.
func (p *program) askPlatform(lines *bufio.Scanner) (service, error) {
	var choices, numbers []string
	for i, s := range services {
		numbers = append(numbers, strconv.Itoa(i+1))
		choices = append(choices, numbers[i]+" "+s.title)
	}
	for {
		answer, err := p.ask(lines, "Platform: "+strings.Join(choices, ", "))
		if err != nil {
			return service{}, err
		}
		for i, s := range services {
			if answer == numbers[i] || strings.EqualFold(answer, s.name) {
				return s, nil
			}
		}
		fmt.Fprintf(p.out, "Type %s.\n", strings.Join(numbers, " or "))
	}
}

// askToken reads a token into the settings. An empty line keeps the one there is.
func (p *program) askToken(lines *bufio.Scanner, token wantedToken) error {
	at := token.of(&p.config)
	question := token.ask
	if *at != "" {
		question += "; Enter keeps the current one"
	}
	for {
		answer, err := p.ask(lines, question)
		if err != nil {
			return err
		}
		if answer != "" {
			*at = answer
		}
		if *at != "" {
			return nil
		}
	}
}

func (p *program) ask(lines *bufio.Scanner, question string) (string, error) {
	fmt.Fprintf(p.out, "%s: ", question)
	if !lines.Scan() {
		fmt.Fprintln(p.out)
		return "", errors.Join(errors.New("setup isn't finished; nothing was saved. Run storebot setup again."), lines.Err())
	}
	return strings.TrimSpace(lines.Text()), nil
}

// tokensWork asks a chat service whether it accepts the tokens, and prints the answer.
func (p *program) tokensWork(ctx context.Context, of service) bool {
	platform, err := of.checkable(p.config, p.now)
	if err != nil {
		fmt.Fprintf(p.out, "That doesn't work: %s.\n", err)
		return false
	}
	ctx, done := context.WithTimeout(ctx, tokenLimit)
	defer done()
	who, err := platform.Check(ctx)
	if err != nil {
		fmt.Fprintln(p.out, notConnected(of.title, err))
		return false
	}
	fmt.Fprintf(p.out, "Connected to %s as %s.\n", of.title, who)
	return true
}

// notConnected says why a chat service cannot be used and what to do.
func notConnected(name string, err error) string {
	if errors.Is(err, bot.ErrUnreachable) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Sprintf("%s: %s. Check this machine's internet access, the proxy (HTTPS_PROXY), and the API address if you set one.", name, err)
	}
	return fmt.Sprintf("%s rejected the token: %s. Check it, or create a new one if it was revoked.", name, err)
}

// announceLimit is how long the program waits at its start before it says that a
// platform does not answer.
const announceLimit = 8 * time.Second

// announce prints who the bot is on each platform, and logs what keeps it from
// connecting.
func (p *program) announce(ctx context.Context, a *app) {
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
				a.log.WarnContext(ctx, "not connected", "platform", of.name, "problem", notConnected(of.title, err))
			default:
				fmt.Fprintf(p.out, "Connected to %s as %s.\n", of.title, who)
			}
			return nil
		})
	}
}
