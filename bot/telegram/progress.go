package telegram

import (
	"context"

	"storebot/bot/retry"
	"storebot/bot/view"
)

// progress shows a command's progress in one post, which the answer replaces.
type progress struct {
	retry.Progress
	courier *courier
	ctx     context.Context
	posted  []string
}

func (r *receiver) progress(ctx context.Context, in incoming) *progress {
	shown := &progress{courier: r.courier(in.Chat, retry.Once), ctx: ctx}
	shown.courier.answers(in)
	shown.Now, shown.Show = r.options.Now, shown.show
	return shown
}

func (p *progress) show(m view.Message) {
	var err error
	if p.posted, err = p.courier.edit(p.ctx, p.posted, p.courier.parts(p.ctx, m)); err != nil {
		p.courier.options.Log.DebugContext(p.ctx, "telegram progress", "error", err)
	}
}

// end stops showing progress and returns the posts that it left.
func (p *progress) end() []string {
	p.End()
	return p.posted
}
