package commands

import (
	"context"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/storage"
)

// SetAside tells the owners of all stores that the program ended twice while it handled
// something from a chat, which it does not handle again.
func (t Typist) SetAside(ctx context.Context, from bot.Chat) error {
	stores, err := t.DB.Stores(ctx)
	if err != nil {
		return err
	}
	place, err := t.DB.Titled(ctx, from)
	if err != nil {
		return err
	}
	told := map[bot.Chat]bool{}
	for _, store := range stores {
		chats, err := t.DB.PrivateChats(ctx, store.ID, bot.Owner)
		if err != nil {
			return err
		}
		m := view.OneLine(t.Router().Locale(store.Bot(), store.Lang).Text(
			bot.T("I stopped twice while handling something from %s, so I set it aside. storebot doctor names it.",
				place.Label()).Styled(bot.Bad)))
		by := storage.By{StoreID: store.ID, Command: "set aside", At: t.Now()}
		err = t.DB.Change(ctx, by, func(tx *storage.Tx) error {
			for _, chat := range chats {
				if told[chat] {
					continue
				}
				told[chat] = true
				if err := tx.Post(storage.Posting{To: chat, Message: m}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
