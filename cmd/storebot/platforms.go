package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"storebot/bot"
	"storebot/bot/slack"
	"storebot/bot/telegram"
	"storebot/bot/words"
	"storebot/commands"
)

// importable are the extensions of files that the bot takes when they are dropped
// into a chat.
var importable = []string{".csv", ".xlsx", ".xls"}

// pictures are the extensions of pictures, which people put beside a ticket.
var pictures = []string{".png", ".jpg", ".jpeg"}

// hasPlatform reports whether a chat service is configured.
func (c config) hasPlatform() bool {
	return c.slackBot != "" || c.telegramToken != ""
}

// platforms returns the chat services that are configured, each of which stays.
func (p *program) platforms(s *server) ([]bot.Platform, error) {
	var all []bot.Platform
	tokens := p.config.tokens()
	for _, name := range slices.Sorted(maps.Keys(tokens)) {
		platform, err := p.config.platform(name, s)
		if err != nil {
			return nil, err
		}
		service := newChatService(platform)
		service.after, service.ended, service.settings = p.after, s.platformEnded, tokens[name]
		all = append(all, service)
	}
	return all, nil
}

// tokens returns the settings of the configured chat services by name: with others a
// service has to be made again.
func (c config) tokens() map[string][]string {
	found := map[string][]string{}
	if c.slackBot != "" {
		found[slack.Name] = []string{c.slackApp, c.slackBot, c.slackSecret, c.slackURL, c.slackListen}
	}
	if c.telegramToken != "" {
		found[telegram.Name] = []string{c.telegramToken, c.telegramURL, c.telegramListen, c.telegramPublicURL,
			c.telegramSecret}
	}
	return found
}

// platform makes a chat service by its name.
func (c config) platform(name string, s *server) (bot.Platform, error) {
	if name == slack.Name {
		return slack.New(c.slackOptions(s.app, s.status))
	}
	return telegram.New(c.telegramOptions(s.app, s.status))
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

// setAside tells the owners of something that ended the program twice.
func (a *app) setAside(ctx context.Context, from bot.Chat) {
	if err := a.typist().SetAside(ctx, from); err != nil {
		a.log.ErrorContext(ctx, "the owners were not told of a message that was set aside", "error", err.Error())
	}
}

// sharedOptions returns what every chat service offers people, whoever runs it.
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
		GlobalShortcuts: []slack.Shortcut{{ID: "spot_check", Label: bot.T("Spot check"), Line: "check"}},
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

// claimable is how long the code for the owner can be used.
const claimable = 7 * 24 * time.Hour

// welcome prints, as long as no one on a chat service is an owner, the code that
// makes its sender one.
func (p *program) welcome(ctx context.Context, a *app) error {
	code, needed, err := a.db.OwnerCode(ctx, a.store.ID, a.now().Add(claimable), a.now())
	if err != nil || !needed {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s has no owner on chat yet. Within 7 days, send this to the bot in a private chat:\n\n    join %s\n\n", a.store.Name, code)
	return err
}
