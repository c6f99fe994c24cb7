package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"storebot/bot"
	"storebot/bot/slack"
	"storebot/bot/telegram"
	"storebot/bot/words"
	"storebot/commands"
)

// importable are the extensions of files that the bot imports when they are dropped into a chat.
var importable = []string{".csv", ".xlsx", ".xls"}

// pictures are the extensions of pictures, which people attach to tickets.
var pictures = []string{".png", ".jpg", ".jpeg"}

// service describes a chat service: all that the program knows of it.
type service struct {
	name  string   // in the directory of people and chats: slack
	title string   // as people know it: Slack
	item  string   // what it delivers
	first bot.Text // what has to be done before setup asks for its tokens; may be nil

	tokens []wantedToken // that setup asks for, the first of which it cannot do without
	others func(config) []string
	make   func(config, *server) (checkable, error)
	check  func(config, bot.PlatformOptions) (checkable, error) // makes one that only checks its tokens
}

// checkable is a chat service that can be asked whether it accepts the bot's tokens.
type checkable interface {
	bot.Platform
	Check(ctx context.Context) (who string, err error)
}

// services are the chat services, in the order in which setup offers them.
var services = []service{
	{
		name: telegram.Name, title: "Telegram", item: "Telegram update",
		tokens: []wantedToken{{key: "telegram_bot_token", name: bot.T("bot token"), from: "@BotFather", like: "123456:AA…",
			shape: regexp.MustCompile(`^\d+:`), of: func(c *config) *string { return &c.telegramToken }}},
		others: func(c config) []string {
			return []string{c.telegramURL, c.telegramListen, c.telegramPublicURL, c.telegramSecret}
		},
		make: func(c config, s *server) (checkable, error) { return telegram.New(c.telegramOptions(s.app, s.status)) },
		check: func(c config, o bot.PlatformOptions) (checkable, error) {
			return telegram.New(telegram.Options{PlatformOptions: o, Token: c.telegramToken, APIURL: c.telegramURL})
		},
	},
	{
		name: slack.Name, title: "Slack", item: "Slack delivery",
		first: bot.T("Create the app at %s, From a manifest; to print the manifest: %s", "https://api.slack.com/apps",
			"storebot slack manifest"),
		tokens: []wantedToken{
			{key: "slack_bot_token", name: bot.T("bot token"), from: "OAuth & Permissions", like: "xoxb-…",
				shape: regexp.MustCompile("^xoxb-"), of: func(c *config) *string { return &c.slackBot }},
			{key: "slack_app_token", name: bot.T("app-level token"), from: "Basic Information", like: "xapp-…",
				shape: regexp.MustCompile("^xapp-"), of: func(c *config) *string { return &c.slackApp },
				rejected: func(err error) bool { return errors.As(err, new(slack.AppTokenError)) }},
		},
		others: func(c config) []string { return []string{c.slackSecret, c.slackURL, c.slackListen} },
		make:   func(c config, s *server) (checkable, error) { return slack.New(c.slackOptions(s.app, s.status)) },
		check: func(c config, o bot.PlatformOptions) (checkable, error) {
			return slack.New(slack.Options{PlatformOptions: o, AppToken: c.slackApp, BotToken: c.slackBot,
				SigningSecret: c.slackSecret, Listen: c.slackListen, APIURL: c.slackURL})
		},
	},
}

// wantedToken is one token that a chat service needs.
type wantedToken struct {
	key        string   // its setting
	name       bot.Text // as people know it: bot token
	from, like string   // where the service shows it, and what it looks like
	shape      *regexp.Regexp
	of         func(*config) *string
	rejected   func(error) bool // reports whether a check's error is about this token; nil for the first one
}

// rejected returns the token that a check's error is about.
func (s service) rejected(err error) wantedToken {
	for _, token := range s.tokens[1:] {
		if token.rejected(err) {
			return token
		}
	}
	return s.tokens[0]
}

// configured reports whether a chat service is to be used.
func (s service) configured(c config) bool { return *s.tokens[0].of(&c) != "" }

// settings returns what a chat service is made with: with others it has to be made again.
func (s service) settings(c config) []string {
	settings := s.others(c)
	for _, token := range s.tokens {
		settings = append(settings, *token.of(&c))
	}
	return settings
}

// services returns the chat services that are configured.
func (c config) services() []service {
	return slices.DeleteFunc(slices.Clone(services), func(s service) bool { return !s.configured(c) })
}

// platforms returns the chat services that are configured, each of which stays.
func (p *program) platforms(s *server) ([]bot.Platform, error) {
	var all []bot.Platform
	for _, of := range p.config.services() {
		platform, err := of.make(p.config, s)
		if err != nil {
			return nil, err
		}
		stays := newChatService(platform)
		stays.after, stays.ended = p.after, s.platformEnded
		stays.of, stays.settings = of, of.settings(p.config)
		all = append(all, stays)
	}
	return all, nil
}

func (c config) slackOptions(a *app, s *status) slack.Options {
	o := c.slackManifest(a.router().Commands(), a.platformOptions(s, slack.Name))
	o.AppToken, o.BotToken, o.SigningSecret, o.Listen, o.APIURL = c.slackApp, c.slackBot, c.slackSecret, c.slackListen,
		c.slackURL
	return o
}

// platformOptions returns what is the same on every chat service.
func (a *app) platformOptions(s *status, name string) bot.PlatformOptions {
	o := sharedOptions(a.store.Lang)
	o.Notes, o.Log, o.Now = a.db.Notes(name, a.now), a.log, a.now
	o.Status = func(err error) { s.set(name, err) }
	o.SetAside = a.setAside
	return o
}

// setAside notifies the owners of a message during which the program ended twice.
func (a *app) setAside(ctx context.Context, from bot.Chat) {
	if err := a.typist().SetAside(ctx, from); err != nil {
		a.log.ErrorContext(ctx, "the owners were not told of a message that was set aside", "error", err.Error())
	}
}

// sharedOptions returns the options that are the same for every chat service.
func sharedOptions(lang bot.Lang) bot.PlatformOptions {
	return bot.PlatformOptions{Words: words.Catalogue, Lang: lang, Files: importable, Pictures: pictures,
		OnFile: "import"}
}

// slackManifest returns the part of the options that the Slack app's manifest depends on.
func (c config) slackManifest(menu []bot.Command, shared bot.PlatformOptions) slack.Options {
	shared.Menu = commands.Frequent(menu)
	return slack.Options{
		PlatformOptions: shared, Prefix: c.slackPrefix, URL: c.slackPublicURL, Home: "home",
		MessageShortcuts: []slack.Shortcut{{ID: "flag_urgent", Label: bot.T("Open urgent ticket"), Line: "urgent",
			Into: "reason"}},
		GlobalShortcuts: []slack.Shortcut{{ID: "spot_check", Label: bot.T("Check chats"), Line: "check"}},
	}
}

func (c config) telegramOptions(a *app, s *status) telegram.Options {
	shared := a.platformOptions(s, telegram.Name)
	shared.Menu = a.router().Commands()
	return telegram.Options{
		PlatformOptions: shared,
		Token:           c.telegramToken, APIURL: c.telegramURL, Listen: c.telegramListen, PublicURL: c.telegramPublicURL,
		Secret: c.telegramSecret, Start: "join",
		Offered: func(role bot.Role) []bot.Command {
			if role == "" {
				return commands.Frequent(shared.Menu)
			}
			return commands.FrequentFor(shared.Menu, role)
		},
		Moved: func(ctx context.Context, from, to string) error {
			return a.db.Outbox().Move(ctx, telegram.Name, from, to, a.now())
		},
	}
}

// claimable is how long the owner's code is valid.
const claimable = 7 * 24 * time.Hour

// welcome prints a line that makes its sender an owner, while no one on a chat service is one.
// Unless renew is set, a printed line that still works stays valid; its code cannot be printed
// again, because the database only has its hash.
func (p *program) welcome(ctx context.Context, a *app, renew bool) (newcomers bool, err error) {
	code, needed, err := a.db.OwnerCode(ctx, a.store.ID, a.now().Add(claimable), a.now(), renew)
	if err != nil || !needed {
		return false, err
	}
	if code == "" {
		p.say(bot.T("%s has no owner on chat yet. Send the bot the join line that was printed before; it still works. For a new line, run: %s",
			a.store.Name, p.commandLine("setup")))
		fmt.Fprintln(p.out)
		return true, nil
	}
	p.say(bot.T("%s has no owner on chat yet. Within 7 days, send this line to the bot in a private chat; earlier lines no longer work:",
		a.store.Name))
	fmt.Fprintf(p.out, "\n    %s\n\n", p.reader().Plain(bot.T("join %s", code)))
	return true, nil
}
