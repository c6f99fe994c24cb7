package slack

import (
	"context"

	"storebot/bot"
	"storebot/bot/retry"
	"storebot/bot/view"
)

// progress is a post that shows a long command's progress.
type progress struct {
	retry.Progress
	platform *Platform
	ctx      context.Context
	chat     bot.Chat
	ts       string
}

func (p *Platform) progress(ctx context.Context, chat bot.Chat) *progress {
	shown := &progress{platform: p, ctx: ctx, chat: chat}
	shown.Now, shown.Show = p.options.Now, shown.show
	return shown
}

func (p *progress) show(m view.Message) {
	posts, err := p.platform.compose(p.ctx, m, "")
	t := target{channel: p.chat.Address, thread: p.chat.Thread, ts: p.ts}
	ts := ""
	if err == nil {
		ts, err = p.platform.put(p.ctx, t, &posts[0])
	}
	if err != nil {
		p.platform.options.Log.InfoContext(p.ctx, "slack progress", "error", p.platform.redact(err))
	}
	if ts != "" {
		p.ts = ts
	}
}

// end waits for what is under way and names the post, "" when there is none.
func (p *progress) end() string {
	p.End()
	return p.ts
}
