package slack

import (
	"context"
	"sync"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
)

// directs remembers which channel is whose chat with the bot. The zero value is
// ready.
type directs struct {
	mu       sync.Mutex
	channels map[string]string
}

func (d *directs) know(user, channel string) {
	if channel == "" {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.channels == nil {
		d.channels = map[string]string{}
	}
	d.channels[user] = channel
}

func (d *directs) of(user string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.channels[user]
}

// direct is a person's own chat with the bot. Where Slack does not say which it
// is, posts go to the person, which is the same place to read.
func (p *Platform) direct(ctx context.Context, user string) bot.Chat {
	channel := p.directs.of(user)
	if channel == "" {
		opened, _, _, err := p.api.OpenConversationContext(ctx, &sdk.OpenConversationParameters{Users: []string{user}})
		if err != nil {
			p.options.Log.WarnContext(ctx, "slack direct chat", "error", p.redact(err))
			channel = user
		} else {
			channel = opened.ID
			p.directs.know(user, channel)
		}
	}
	direct := chat(channel, "", "")
	direct.Private = true
	return direct
}
