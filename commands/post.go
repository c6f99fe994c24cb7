package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// postFor posts in all chats that are for a purpose, each in its language.
func postFor(ctx context.Context, tx *storage.Tx, c bot.Call, purpose storage.Purpose, p storage.Posting) error {
	chats, err := tx.ChatsFor(ctx, c.Store.ID, purpose)
	if err != nil {
		return err
	}
	for _, chat := range chats {
		own := p
		own.To, own.Message = chat.Bot(), p.Message.In(localeOf(c, chat))
		if err := tx.Post(own); err != nil {
			return err
		}
	}
	return nil
}

// postTo posts where a member reads alone.
func postTo(ctx context.Context, tx *storage.Tx, c bot.Call, member int64, p storage.Posting) error {
	place, reachable, err := tx.PrivateChatOf(ctx, member)
	if err != nil || !reachable {
		return err
	}
	chat, _, err := tx.ChatAt(ctx, place.Platform, place.Address)
	if err != nil {
		return err
	}
	p.To, p.Message = place, p.Message.In(localeOf(c, chat))
	return tx.Post(p)
}

// localeOf is how a chat's people read.
func localeOf(c bot.Call, chat storage.Chat) bot.Locale {
	if chat.Lang != nil {
		return c.Router.Locale(c.Store, *chat.Lang)
	}
	return c.Router.Locale(c.Store, c.Store.Lang)
}
