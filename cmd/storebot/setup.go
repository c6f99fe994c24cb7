package main

import (
	"bufio"
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

// wantedToken is one token that a platform needs.
type wantedToken struct {
	key, ask string
	of       func(*config) *string
}

var setupTokens = map[string][]wantedToken{
	"telegram": {{"telegram_bot_token", "Bot token (from @BotFather, such as 123456:ABC…)",
		func(c *config) *string { return &c.telegramToken }}},
	"slack": {
		{"slack_bot_token", "Bot token (OAuth & Permissions, xoxb-…)", func(c *config) *string { return &c.slackBot }},
		{"slack_app_token", "App-level token (Basic Information, xapp-…)", func(c *config) *string { return &c.slackApp }},
	},
}

// setup asks for a platform and its tokens until the platform accepts them, saves them
// and prints what to do next.
func (p *program) setup(ctx context.Context) error {
	lines := bufio.NewScanner(p.in)
	platform, err := p.askPlatform(lines)
	if err != nil {
		return err
	}
	if platform == "slack" {
		fmt.Fprintln(p.out, "Create the app at https://api.slack.com/apps, From a manifest; storebot slack manifest prints the manifest.")
	}
	tokens := setupTokens[platform]
	for known := false; !known; {
		for _, token := range tokens {
			if err := p.askToken(lines, token); err != nil {
				return err
			}
		}
		if known = p.tokensWork(ctx, platform); !known {
			for _, token := range tokens {
				*token.of(&p.config) = ""
			}
		}
	}
	var entries [][2]string
	for _, token := range tokens {
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

// askPlatform returns telegram or slack.
func (p *program) askPlatform(lines *bufio.Scanner) (string, error) {
	for {
		answer, err := p.ask(lines, "Platform: 1 Telegram, 2 Slack")
		if err != nil {
			return "", err
		}
		switch strings.ToLower(answer) {
		case "1", "telegram":
			return "telegram", nil
		case "2", "slack":
			return "slack", nil
		}
		fmt.Fprintln(p.out, "Type 1 or 2.")
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

// tokensWork asks the platform whether it accepts the tokens, and prints the answer.
func (p *program) tokensWork(ctx context.Context, platform string) bool {
	c := p.config
	if platform == "telegram" {
		c.slackBot = ""
	} else {
		c.telegramToken = ""
	}
	found, err := checkableServices(c, p.now)
	if err != nil {
		fmt.Fprintf(p.out, "That doesn't work: %s.\n", err)
		return false
	}
	ctx, done := context.WithTimeout(ctx, tokenLimit)
	defer done()
	for name, service := range found {
		who, err := service.Check(ctx)
		if err != nil {
			fmt.Fprintln(p.out, notConnected(name, err))
			return false
		}
		fmt.Fprintf(p.out, "Connected to %s as %s.\n", name, who)
	}
	return len(found) > 0
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
	found, err := checkableServices(p.config, p.now)
	if err != nil {
		return // the platforms were made from the same settings
	}
	for name, service := range found {
		bot.Go(func() error {
			limited, done := context.WithTimeout(ctx, announceLimit)
			defer done()
			who, err := service.Check(limited)
			switch {
			case ctx.Err() != nil:
			case err != nil:
				a.log.WarnContext(ctx, "not connected", "platform", strings.ToLower(name), "problem", notConnected(name, err))
			default:
				fmt.Fprintf(p.out, "Connected to %s as %s.\n", name, who)
			}
			return nil
		})
	}
}
