package telegram

import (
	"context"
	"regexp"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/retry"
)

const (
	// maxCommands is how many fit a phone without looking for them; Telegram takes 100.
	maxCommands = 20
	// maxDescription is a limit of https://core.telegram.org/bots/api#botcommand.
	maxDescription = 256
)

var menuName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

type menuEntry struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// menu returns the first twenty commands that Telegram offers, in a language; it knows
// names of one word only.
func (p *Platform) menu(lang bot.Lang) []menuEntry {
	entries := []menuEntry{}
	for _, command := range p.options.Offered {
		if menuName.MatchString(command.Name) && len(entries) < maxCommands {
			entries = append(entries, menuEntry{command.Name, cut(p.word(lang, command.Short).String(), maxDescription)})
		}
	}
	return entries
}

// scopes are where a menu is shown. A narrower one that someone has set by hand
// would hide the default.
var scopes = []string{"", `{"type":"all_private_chats"}`, `{"type":"all_group_chats"}`}

// publishMenu tells Telegram the commands, in every scope and language, and for
// everybody else in the default one. Without it the bot works as well.
func (p *Platform) publishMenu(ctx context.Context) {
	for _, lang := range append([]bot.Lang{""}, bot.Langs...) {
		for _, scope := range scopes {
			params := sdk.Params{"commands": encoded(p.menu(lang))}
			params.AddNonEmpty("language_code", string(lang))
			params.AddNonEmpty("scope", scope)
			err := p.persist(ctx, retry.Tries, func() error { return p.api.call(ctx, "setMyCommands", params, nil) })
			if err != nil && ctx.Err() == nil {
				p.options.Log.WarnContext(ctx, "telegram menu", "language", lang, "scope", scope, "error", err)
			}
		}
	}
}
