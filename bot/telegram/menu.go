package telegram

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"regexp"
	"time"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/retry"
)

const (
	// maxCommands is how many commands a phone shows without scrolling far; Telegram accepts 100.
	maxCommands = 20
	// maxDescription is a limit of https://core.telegram.org/bots/api#botcommand.
	maxDescription = 256
)

var menuName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

type menuEntry struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// menu returns the first twenty commands that Telegram offers people of a role, in a
// language; it knows names of one word only.
func (p *Platform) menu(role bot.Role, lang bot.Lang) []menuEntry {
	entries := []menuEntry{}
	for _, command := range p.options.Offered(role) {
		if menuName.MatchString(command.Name) && len(entries) < maxCommands {
			entries = append(entries, menuEntry{command.Name, cut(p.word(lang, command.Short).String(), maxDescription)})
		}
	}
	return entries
}

// scopes are the scopes of the default menu. A narrower scope that someone set by hand would hide
// the default.
var scopes = []string{"", `{"type":"all_private_chats"}`, `{"type":"all_group_chats"}`}

// publishMenu publishes the commands in every scope and language. An error does no harm: the bot
// works without a menu.
func (p *Platform) publishMenu(ctx context.Context) {
	for _, lang := range append([]bot.Lang{""}, bot.Langs...) {
		for _, scope := range scopes {
			err := p.setMenu(ctx, scope, lang, encoded(p.menu("", lang)))
			if err != nil && ctx.Err() == nil {
				p.options.Log.WarnContext(ctx, "telegram menu", "language", lang, "scope", scope, "error", err)
			}
		}
	}
}

func (p *Platform) setMenu(ctx context.Context, scope string, lang bot.Lang, commands string) error {
	params := sdk.Params{"commands": commands}
	params.AddNonEmpty("language_code", string(lang))
	params.AddNonEmpty("scope", scope)
	return p.persist(ctx, retry.Tries, func() error { return p.api.call(ctx, "setMyCommands", params, nil) })
}

const (
	// maxMenus is how many people's menus are cached; others are read from the Notes.
	maxMenus  = 1000
	menuNotes = "menu/" // by chat and person
	menuLife  = 90 * 24 * time.Hour
)

// offer publishes a person's menu once their role is known, in the chat's language: in their private
// chat, and for them alone in a group.
func (r *receiver) offer(in incoming, answer bot.Answer) {
	if answer.Role == "" {
		return
	}
	key := menuNotes + in.Chat.Address + "/" + in.Account
	as := string(answer.Role) + " " + string(answer.Lang)
	if shown, known := r.menus.Get(key); known && shown == as {
		return
	}
	r.menus.Put(key, as)
	r.lanes.Do(key, func() {
		if err := r.offerMenu(r.work, key, in, answer); err != nil {
			r.options.Log.DebugContext(r.work, "telegram menu of a person", "error", err)
			r.menus.Put(key, "") // it is tried again
		}
	})
}

// offerMenu publishes a person's menu unless Telegram has it already. A guest has no menu but may
// have had one.
func (r *receiver) offerMenu(ctx context.Context, key string, in incoming, answer bot.Answer) error {
	commands := encoded(r.menu(answer.Role, answer.Lang))
	sum := sha256.Sum256([]byte(commands))
	shown, err := r.options.Notes.Load(ctx, key)
	if err != nil || bytes.Equal(shown, sum[:]) || shown == nil && answer.Role == bot.Guest {
		return err
	}
	scope := map[string]any{"type": "chat", "chat_id": in.Chat.Address}
	if !in.Chat.Private {
		scope = map[string]any{"type": "chat_member", "chat_id": in.Chat.Address, "user_id": json.Number(in.Account)}
	}
	if err := r.setMenu(ctx, encoded(scope), "", commands); err != nil {
		return err
	}
	return r.options.Notes.Save(ctx, []bot.Note{{Key: key, Value: sum[:], Until: r.options.Now().Add(menuLife)}})
}
