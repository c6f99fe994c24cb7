package slack

import (
	"context"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
)

// mostHomeBlocks is how many blocks a view may have.
const mostHomeBlocks = 100

// openHome shows somebody who opens the App Home what stands there for them.
func (r *receiver) openHome(id, user, channel string) {
	r.lanes.Do(user, func() {
		home := chat(channel, "", "")
		home.Private = true
		r.showHome(r.work, id, origin{chat: home, user: user})
	})
}

// showHome publishes the answer to the home line.
func (r *receiver) showHome(ctx context.Context, id string, o origin) {
	reply := r.handle(ctx, o.request(id, o.user, r.options.Home))
	if reply.Repeated {
		return
	}
	blocks, err := r.homeBlocks(ctx, reply)
	if err == nil {
		err = r.persist(ctx, tries, func() error {
			_, err := r.api.PublishViewContext(ctx, sdk.PublishViewContextRequest{
				UserID: o.user, View: sdk.HomeTabViewRequest{Type: sdk.VTHomeTab, Blocks: sdk.Blocks{BlockSet: blocks}},
			})
			return err
		})
	}
	if err != nil {
		r.options.Log.WarnContext(ctx, "slack home", "error", r.redact(err))
	}
}

// homeBlocks are all posts of an answer in one; where that is too much, the way to
// the rest stands at the end.
func (r *receiver) homeBlocks(ctx context.Context, reply bot.Reply) ([]sdk.Block, error) {
	message := reply.Message
	if reply.Form != nil {
		message = r.unanswered(*reply.Form, reply.Lang)
	}
	posts, err := r.compose(ctx, message, reply.Lang)
	if err != nil {
		return nil, err
	}
	var blocks []sdk.Block
	for _, post := range posts {
		if err := r.picture(ctx, &post); err != nil {
			r.options.Log.WarnContext(ctx, "slack picture", "error", r.redact(err))
			post.withoutPictures()
		}
		blocks = append(blocks, post.blocks...)
	}
	if len(blocks) > mostHomeBlocks {
		rest := r.word(reply.Lang, bot.T("There is more; write %s to see all of it.", r.options.Home))
		blocks = append(blocks[:mostHomeBlocks-1], contextBlock(rest))
	}
	return blocks, nil
}
