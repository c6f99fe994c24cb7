package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"storebot/bot"
	"storebot/reports"
)

// config holds all settings. Each is listed once in the table below. Flags override
// the environment, the environment overrides the file, the file overrides defaults.
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
	listenToken  string

	slackApp, slackBot, slackSecret, slackURL, slackListen, slackPrefix, slackPublicURL string
	telegramToken, telegramURL, telegramListen, telegramPublicURL, telegramSecret       string
}

// level returns the lowest level that is logged.
func (c config) level() slog.Level {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.logLevel)); err != nil {
		level = slog.LevelWarn
	}
	return level
}

// uploads returns the folder that holds files from chats while they are imported.
func (c config) uploads() string { return c.db + "-uploads" }

// backups returns the backup folder: beside the database unless another one is set.
func (c config) backups() string {
	if c.backupFolder == "" {
		return filepath.Join(filepath.Dir(c.db), "backups")
	}
	return c.backupFolder
}

// setting is one setting: its key in the file and how its value is parsed. Its environment variable
// is STOREBOT_ and the key in capitals; a platform's has no STOREBOT_. A library that merges files,
// environment and flags, such as koanf, would lose the line of a wrong key and the nearest valid
// one, which errors must name.
type setting struct {
	key, fallback, help string
	set                 func(*config, string) error
}

// settings lists all settings.
var settings = slices.Concat([]setting{
	{"db", "storebot.db", "database file", func(c *config, v string) error { c.db = v; return nil }},
	{"store", "", "name of the first store of a new database; empty is My store",
		func(c *config, v string) error { c.store = v; return nil }},
	{"zone", "Asia/Shanghai", "its time zone", func(c *config, v string) error {
		if _, err := time.LoadLocation(v); err != nil {
			return bot.Problemf("must be a time zone, such as Asia/Shanghai")
		}
		c.zone = v
		return nil
	}},
	{"lang", "en", "its language and the program's own, en or zh; if not set, LANG decides", func(c *config, v string) error { return parseLang(&c.lang, v) }},
	{"log_level", "warn", "debug, info, warn or error",
		func(c *config, v string) error { return oneOf(&c.logLevel, v, "debug", "info", "warn", "error") }},
	{"low_memory", "false", "stay small at the price of slower imports",
		func(c *config, v string) error { return parseBool(&c.lowMemory, v) }},
	{"short_sums", "false", "write big sums as ¥12.8k, 12.84万元",
		func(c *config, v string) error { return parseBool(&c.short, v) }},
}, reportSettings(), []setting{
	{"listen", "", "address for health and metrics, such as 127.0.0.1:9090; empty is none",
		text(func(c *config) *string { return &c.listen })},
	{"listen_token", "", "bearer token that requests to listen must carry; required unless that is a loopback address",
		text(func(c *config) *string { return &c.listenToken })},
	{"slack_app_token", "", "xapp-…, for Socket Mode", text(func(c *config) *string { return &c.slackApp })},
	{"slack_bot_token", "", "xoxb-…", text(func(c *config) *string { return &c.slackBot })},
	{"slack_signing_secret", "", "with slack_listen: requests by HTTP instead of Socket Mode",
		text(func(c *config) *string { return &c.slackSecret })},
	{"slack_listen", "", "address of that HTTP server, such as :8080",
		text(func(c *config) *string { return &c.slackListen })},
	{"slack_public_url", "", "https address that Slack reaches slack_listen at, for the manifest",
		text(func(c *config) *string { return &c.slackPublicURL })},
	{"slack_api_url", "", "of a compatible server; empty is Slack", text(func(c *config) *string { return &c.slackURL })},
	{"slack_prefix", "", "before the names of slash commands where a workspace has them already",
		text(func(c *config) *string { return &c.slackPrefix })},
	{"telegram_bot_token", "", "from @BotFather", text(func(c *config) *string { return &c.telegramToken })},
	{"telegram_api_url", "", "of a compatible server; empty is Telegram",
		text(func(c *config) *string { return &c.telegramURL })},
	{"telegram_public_url", "", "with telegram_listen: updates by webhook at this address instead of long polling",
		text(func(c *config) *string { return &c.telegramPublicURL })},
	{"telegram_listen", "", "address of that HTTP server, such as :8443",
		text(func(c *config) *string { return &c.telegramListen })},
	{"telegram_secret", "", "secret token of the webhook", text(func(c *config) *string { return &c.telegramSecret })},
	{"backup_folder", "", "folder of the nightly backups; empty is backups beside the database",
		func(c *config, v string) error { c.backupFolder = v; return nil }},
	{"backup_keep", "14", "how many of them are kept",
		func(c *config, v string) error { return positive(&c.backupKeep, v) }},
})

// reportSettings returns the settings that package reports lists.
func reportSettings() []setting {
	var list []setting
	for _, option := range reports.Options {
		list = append(list, setting{option.Key, option.Usual, option.Help,
			func(c *config, v string) error { return option.Set(&c.reports, v) }})
	}
	return list
}

// loadConfig reads the settings. Its error, a usageError, has a line for each wrong
// setting.
func loadConfig(f flags, env func(string) string) (config, error) {
	var c config
	for _, s := range settings {
		if err := s.set(&c, s.fallback); err != nil {
			return c, fmt.Errorf("default of %s: %w", s.key, err)
		}
	}
	c.lang = machineLang(env)
	var wrong []bot.Text
	if path := f.settingsFile(env); path != "" {
		wrong = append(wrong, c.readFile(path)...)
	}
	for _, s := range settings {
		if value := env(variable(s.key)); value != "" {
			if err := s.set(&c, value); err != nil {
				wrong = append(wrong, bot.Data(variable(s.key)+"="+s.shown(value)+": ").Then(errorText(err)))
			}
		}
	}
	if f.db != "" {
		c.db = f.db
	}
	if c.listen != "" && c.listenToken == "" && !isLoopback(c.listen) {
		wrong = append(wrong, bot.T("listen: %s: must be a loopback address, such as 127.0.0.1:9090, unless listen_token is set",
			c.listen))
	}
	if wrong != nil {
		return c, usageError{&bot.Problem{What: bot.Join("\n", wrong...)}}
	}
	return c, nil
}

// shown returns a value for a message: tokens and secrets are left out.
func (s setting) shown(value string) string {
	if strings.HasSuffix(s.key, "token") || strings.HasSuffix(s.key, "secret") {
		return "…"
	}
	return value
}

// settingsFile returns the path of the settings file, empty if there is none.
func (f flags) settingsFile(env func(string) string) string {
	if path := cmp.Or(f.config, env(variable("config"))); path != "" {
		return path
	}
	if _, err := os.Stat(defaultSettingsFile); err != nil {
		return ""
	}
	return defaultSettingsFile
}

// variable returns the environment variable of a setting.
func variable(key string) string {
	name := strings.ToUpper(key)
	if strings.HasPrefix(key, "slack_") || strings.HasPrefix(key, "telegram_") {
		return name
	}
	return "STOREBOT_" + name
}
