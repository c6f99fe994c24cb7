package commands

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// posting is a message to be posted, before it is put into the language of a chat.
type posting struct {
	Message  bot.Message
	Standing string    // names the message that it is the newer version of
	Until    time.Time // when it stops being useful; zero: never
}

// postFor posts in all chats that are for a purpose, each in its language; in those
// for another one where there are none.
func (tx change) postFor(ctx context.Context, purpose, or storage.Purpose, p posting) error {
	chats, err := tx.ChatsForOr(ctx, tx.Store.ID, purpose, or)
	if err != nil {
		return err
	}
	for _, chat := range chats {
		if err := tx.postIn(chat, p); err != nil {
			return err
		}
	}
	return nil
}

// repost updates a standing message in every chat of the store that has it.
func (tx change) repost(ctx context.Context, p posting) error {
	chats, err := tx.Chats(ctx, tx.Store.ID)
	for _, chat := range chats {
		stands, err := tx.Stands(ctx, chat.Bot(), p.Standing)
		if err != nil {
			return err
		}
		if !stands {
			continue
		}
		if err := tx.postIn(chat, p); err != nil {
			return err
		}
	}
	return err
}

// postIn posts in a chat, in its language.
func (tx change) postIn(chat storage.Chat, p posting) error {
	return tx.postAt(chat.Bot(), chat, p)
}

// postAt posts at a place, in the language of its chat.
func (tx change) postAt(place bot.Chat, chat storage.Chat, p posting) error {
	message, err := p.Message.In(tx.localeOf(chat))
	if err != nil {
		return err
	}
	return tx.Post(storage.Posting{To: place, Message: message, Standing: p.Standing, Until: p.Until})
}

// postTo posts to a member's private chat; nothing to members who have left the store.
func (tx change) postTo(ctx context.Context, member int64, p posting) error {
	role, err := tx.RoleIn(ctx, tx.Store.ID, member)
	if err != nil || !role.May(bot.Agent) {
		return err
	}
	place, reachable, err := tx.PrivateChatOf(ctx, member)
	if err != nil || !reachable {
		return err
	}
	chat, _, err := tx.ChatAt(ctx, place.Platform, place.Address)
	if err != nil {
		return err
	}
	return tx.postAt(place, chat, p)
}

// localeOf returns the locale of a chat.
func (c call) localeOf(chat storage.Chat) bot.Locale {
	lang := c.Store.Lang
	if chat.Lang != nil {
		lang = *chat.Lang
	}
	locale := c.Router.Locale(c.Store, lang)
	locale.Dark = chat.Dark
	return locale
}
