package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/agext/levenshtein"
	"go.yaml.in/yaml/v3"

	"storebot/bot"
	"storebot/reports"
)

// config is what can be set. Every setting stands once in the table below; flags
// go before the environment, the environment before the file, the file before
// the default.
type config struct {
	db        string
	store     string
	zone      string
	lang      bot.Lang
	logLevel  string
	lowMemory bool
	short     bool
	reports   reports.Settings

	backupFolder string
	backupKeep   int
	listen       string

	slackApp, slackBot, slackSecret, slackURL, slackListen, slackPrefix, slackPublicURL string
	telegramToken, telegramURL, telegramListen, telegramPublicURL, telegramSecret       string
}

// level is what the log tells of.
func (c config) level() slog.Level {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.logLevel)); err != nil {
		level = slog.LevelWarn
	}
	return level
}

// uploads is the folder of files that were dropped into a chat, while they are
// read.
func (c config) uploads() string { return c.db + "-uploads" }

// backups is the folder that backups are kept in: beside the database, unless
// another one is set.
func (c config) backups() string {
	if c.backupFolder == "" {
		return filepath.Join(filepath.Dir(c.db), "backups")
	}
	return c.backupFolder
}

// setting is one thing that can be set: its key in the file, its environment
// variable (STOREBOT_ and the key in capitals; for what is a platform's, the key
// alone in capitals), and how it is read. There is no library below: one that merges
// files, environment and flags, such as koanf, keeps neither the line that a wrong
// key stands in nor the key that it is nearest to, and both have to be told.
type setting struct {
	key, fallback, help string
	set                 func(*config, string) error
}

// text takes a setting as it is written.
func text(of func(*config) *string) func(*config, string) error {
	return func(c *config, v string) error { *of(c) = v; return nil }
}

// ownAddress refuses an address that others than this machine could reach.
func ownAddress(v string) error {
	host, _, err := net.SplitHostPort(v)
	if ip := net.ParseIP(host); v == "" || err == nil && (host == "localhost" || ip != nil && ip.IsLoopback()) {
		return nil
	}
	return errors.New("that is no address of this machine alone; write 127.0.0.1:9090")
}

// settings are all that can be set.
var settings = slices.Concat([]setting{
	{"db", "storebot.db", "database file", func(c *config, v string) error { c.db = v; return nil }},
	{"store", "My store", "name of the first store of a new database", func(c *config, v string) error { c.store = v; return nil }},
	{"zone", "Asia/Shanghai", "its time zone", func(c *config, v string) error {
		_, err := time.LoadLocation(v)
		c.zone = v
		return err
	}},
	{"lang", "en", "its language, en or zh", func(c *config, v string) error { return parseLang(&c.lang, v) }},
	{"log_level", "warn", "debug, info, warn or error", func(c *config, v string) error { return oneOf(&c.logLevel, v, "debug", "info", "warn", "error") }},
	{"low_memory", "false", "stay small at the price of slower imports", func(c *config, v string) error { return parseBool(&c.lowMemory, v) }},
	{"short_sums", "false", "write big sums as ¥12.8k, 12.84万元", func(c *config, v string) error { return parseBool(&c.short, v) }},
}, reportSettings(), []setting{
	{"listen", "", "loopback address for health and metrics, such as 127.0.0.1:9090; empty is none", func(c *config, v string) error { c.listen = v; return ownAddress(v) }},
	{"slack_app_token", "", "xapp-…, for Socket Mode", text(func(c *config) *string { return &c.slackApp })},
	{"slack_bot_token", "", "xoxb-…", text(func(c *config) *string { return &c.slackBot })},
	{"slack_signing_secret", "", "with slack_listen: requests by HTTP instead of Socket Mode", text(func(c *config) *string { return &c.slackSecret })},
	{"slack_listen", "", "address of that HTTP server, such as :8080", text(func(c *config) *string { return &c.slackListen })},
	{"slack_public_url", "", "https address that Slack reaches slack_listen at, for the manifest", text(func(c *config) *string { return &c.slackPublicURL })},
	{"slack_api_url", "", "of a compatible server; empty is Slack", text(func(c *config) *string { return &c.slackURL })},
	{"slack_prefix", "", "before the names of slash commands where a workspace has them already", text(func(c *config) *string { return &c.slackPrefix })},
	{"telegram_bot_token", "", "from @BotFather", text(func(c *config) *string { return &c.telegramToken })},
	{"telegram_api_url", "", "of a compatible server; empty is Telegram", text(func(c *config) *string { return &c.telegramURL })},
	{"telegram_public_url", "", "with telegram_listen: updates by webhook at this address instead of long polling", text(func(c *config) *string { return &c.telegramPublicURL })},
	{"telegram_listen", "", "address of that HTTP server, such as :8443", text(func(c *config) *string { return &c.telegramListen })},
	{"telegram_secret", "", "secret token of the webhook", text(func(c *config) *string { return &c.telegramSecret })},
	{"backup_folder", "", "folder of the nightly backups; empty is backups beside the database", func(c *config, v string) error { c.backupFolder = v; return nil }},
	{"backup_keep", "14", "how many of them are kept", func(c *config, v string) error { return positive(&c.backupKeep, v) }},
})

// reportSettings are those that package reports lists.
func reportSettings() []setting {
	var list []setting
	for _, option := range reports.Options {
		list = append(list, setting{option.Key, option.Usual, option.Help, func(c *config, v string) error { return option.Set(&c.reports, v) }})
	}
	return list
}

// loadConfig reads the settings.
func loadConfig(f flags, env func(string) string) (config, error) {
	var c config
	for _, s := range settings {
		if err := s.set(&c, s.fallback); err != nil {
			return c, fmt.Errorf("default of %s: %w", s.key, err)
		}
	}
	if path := f.settingsFile(env); path != "" {
		if err := c.readFile(path); err != nil {
			return c, fmt.Errorf("%w: %w", errUsage, err)
		}
	}
	for _, s := range settings {
		if value := env(variable(s.key)); value != "" {
			if err := s.set(&c, value); err != nil {
				return c, fmt.Errorf("%w: %s=%s: %w", errUsage, variable(s.key), value, err)
			}
		}
	}
	if f.db != "" {
		c.db = f.db
	}
	return c, nil
}

// settingsFile is the file that settings are read from, empty when there is none.
func (f flags) settingsFile(env func(string) string) string {
	return cmp.Or(f.config, env("STOREBOT_CONFIG"))
}

func (c *config) readFile(path string) error {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no settings file %s; name another one with --config", path)
	}
	if err != nil {
		return err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(content, &document); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if len(document.Content) == 0 {
		return nil
	}
	entries := document.Content[0]
	if entries.Kind != yaml.MappingNode {
		return fmt.Errorf("%s:%d: write one setting a line, such as lang: zh", path, entries.Line)
	}
	lines := map[string]int{}
	pairs := slices.Collect(slices.Chunk(entries.Content, 2))
	slices.SortStableFunc(pairs, func(a, b []*yaml.Node) int { return place(a[0].Value) - place(b[0].Value) })
	for _, pair := range pairs {
		key, value := pair[0], pair[1]
		if err := c.setEntry(key, value, lines); err != nil {
			return fmt.Errorf("%s:%d: %w", path, key.Line, err)
		}
	}
	return nil
}

// place is where a setting stands in the table: kinds of tickets come before what is
// said of them, whatever their order in a file.
func place(key string) int {
	return slices.IndexFunc(settings, func(s setting) bool { return s.key == key })
}

// setEntry takes one line of the file; lines are those of the keys before it.
func (c *config) setEntry(key, value *yaml.Node, lines map[string]int) error {
	switch first, twice := lines[key.Value]; {
	case twice:
		return fmt.Errorf("%s is set in line %d already; keep one of them", key.Value, first)
	case value.Kind != yaml.ScalarNode:
		return fmt.Errorf("%s: write one value behind it, such as lang: zh", key.Value)
	}
	lines[key.Value] = key.Line
	return c.setKey(key.Value, value.Value)
}

// similar is how alike a wrong key and a right one are for the one to be offered.
const similar = 0.5

func (c *config) setKey(key, value string) error {
	nearest, best := "", 0.0
	for _, s := range settings {
		if s.key == key {
			if err := s.set(c, value); err != nil {
				return fmt.Errorf("%s: %s: %w", key, value, err)
			}
			return nil
		}
		if alike := levenshtein.Match(key, s.key, nil); alike > best {
			nearest, best = s.key, alike
		}
	}
	if best < similar {
		return fmt.Errorf("there is no setting %s; the README lists them all", key)
	}
	return fmt.Errorf("there is no setting %s; did you mean %s?", key, nearest)
}

// variable is the environment variable of a setting.
func variable(key string) string {
	name := strings.ToUpper(key)
	if strings.HasPrefix(key, "slack_") || strings.HasPrefix(key, "telegram_") {
		return name
	}
	return "STOREBOT_" + name
}

func parseLang(into *bot.Lang, value string) error {
	var name string
	err := oneOf(&name, value, string(bot.EN), string(bot.ZH))
	*into = bot.Lang(name)
	return err
}

func oneOf(into *string, value string, choices ...string) error {
	for _, choice := range choices {
		if value == choice {
			*into = value
			return nil
		}
	}
	return fmt.Errorf("write one of %v", choices)
}

func parseBool(into *bool, value string) error {
	parsed, err := strconv.ParseBool(value)
	if err != nil {
		return errors.New("write true or false")
	}
	*into = parsed
	return nil
}

func positive(into *int, value string) error {
	parsed, err := strconv.Atoi(value)
	if err != nil || parsed < 1 || parsed > 100 {
		return errors.New("write a whole number from 1 to 100")
	}
	*into = parsed
	return nil
}
