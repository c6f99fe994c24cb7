package slack

import (
	"context"
	"strings"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
)

// directs caches which channel is whose direct chat with the bot.
type directs struct{ channels bot.Recent[string, string] }

func newDirects() directs { return directs{bot.NewRecent[string, string](maxPeople)} }

func (d directs) know(user, channel string) {
	if channel != "" {
		d.channels.Put(user, channel)
	}
}

func (d directs) channel(user string) string {
	channel, _ := d.channels.Get(user)
	return channel
}

// direct returns a person's own chat with the bot. Where Slack does not say which it is
// for now, its address is the person, and channel asks again when it is needed.
func (p *Platform) direct(ctx context.Context, user string) bot.Chat {
	channel, err := p.channel(ctx, user)
	if err != nil {
		p.options.Log.WarnContext(ctx, "slack direct chat", "error", p.redact(err))
		channel = user
	}
	direct := chat(channel, "", "")
	direct.Private = true
	return direct
}

// channel returns the one that an address stands for. What is for a person carries the
// person's id, which Slack takes for a new post only: edits and files need the
// channel.
func (p *Platform) channel(ctx context.Context, address string) (string, error) {
	if !isPerson(address) {
		return address, nil
	}
	if channel := p.directs.channel(address); channel != "" {
		return channel, nil
	}
	opened, _, _, err := p.api.OpenConversationContext(ctx, &sdk.OpenConversationParameters{Users: []string{address}})
	if err != nil {
		return "", err
	}
	p.directs.know(address, opened.ID)
	return opened.ID, nil
}

// isPerson reports whether an address is a person's id: those of an organisation
// with several workspaces begin with a W.
func isPerson(address string) bool {
	return strings.HasPrefix(address, "U") || strings.HasPrefix(address, "W")
}
