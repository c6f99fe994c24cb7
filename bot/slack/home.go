package slack

import (
	"context"
	"slices"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
)

// maxHomeBlocks is how many blocks a view may have.
const maxHomeBlocks = 100

// openHome publishes the App Home of a person who opens it.
func (r delivery) openHome(id, user, channel string) {
	r.do(user, func() {
		home := chat(channel, "", "")
		home.Private = true
		r.showHome(r.work, id, origin{chat: home, user: user})
	})
}

// showHome publishes the answer to the home line as the App Home.
func (r *receiver) showHome(ctx context.Context, id string, o origin) {
	reply := r.handle(ctx, o.request(id, o.user, r.options.Home))
	if reply.Repeated {
		return
	}
	blocks := r.homeBlocks(ctx, reply)
	err := r.persist(ctx, func() error {
		_, err := r.api.PublishViewContext(ctx, sdk.PublishViewContextRequest{
			UserID: o.user, View: sdk.HomeTabViewRequest{Type: sdk.VTHomeTab, Blocks: sdk.Blocks{BlockSet: blocks}},
		})
		return err
	})
	if err != nil {
		r.options.Log.WarnContext(ctx, "slack home", "error", r.redact(err))
	}
}

// homeBlocks returns all posts of an answer in one; where that is too much, the way to
// the rest is at the end, before the buttons.
func (r *receiver) homeBlocks(ctx context.Context, reply bot.Answer) []sdk.Block {
	message := reply.Message
	if reply.Form != nil {
		message = r.unanswered(*reply.Form, reply.Lang)
	}
	posts, err := r.compose(ctx, message, reply.Lang)
	if err != nil {
		r.options.Log.ErrorContext(ctx, "slack buttons", "error", r.redact(err))
	}
	var blocks []sdk.Block
	for _, post := range posts {
		post.withoutPictures() // no one else may see a file that is in no message
		post.withoutNewer()    // messages alone have them
		blocks = append(blocks, post.blocks...)
	}
	if len(blocks) <= maxHomeBlocks {
		return blocks
	}
	buttons := trailingButtons(blocks)
	rest := r.word(reply.Lang, bot.T("There's more. Send %s to see all of it.", bot.T(r.options.Home)))
	return slices.Concat(blocks[:maxHomeBlocks-1-len(buttons)], []sdk.Block{contextBlock(rest)}, buttons)
}

// trailingButtons returns the last blocks as far as they hold buttons, and fit.
func trailingButtons(blocks []sdk.Block) []sdk.Block {
	for i, block := range slices.Backward(blocks) {
		if _, are := block.(*sdk.ActionBlock); !are {
			return blocks[max(i+1, len(blocks)-maxHomeBlocks+1):]
		}
	}
	return nil
}
