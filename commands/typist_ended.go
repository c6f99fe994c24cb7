package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/storage"
)

// PlatformEnded tells the owners of all stores, on other chat platforms, that one doesn't
// work any more and why.
func (t Typist) PlatformEnded(ctx context.Context, platform string, why error) error {
	text := bot.T("I can't use %s any more: %s. I try again once an hour, and messages for it wait. With a new token, change the settings file and reload it; storebot doctor says more.",
		strings.ToUpper(platform[:1])+platform[1:], why.Error())
	return t.tellOwners(ctx, "platform ended", text, func(store int64) ([]bot.Chat, error) {
		return t.DB.PrivateChatsBeside(ctx, store, platform)
	})
}

// tellOwners posts a warning in the chats that chats returns for each store, once in each.
func (t Typist) tellOwners(ctx context.Context, command string, text bot.Text,
	chats func(store int64) ([]bot.Chat, error)) error {
	stores, err := t.DB.Stores(ctx)
	if err != nil {
		return err
	}
	told := map[bot.Chat]bool{}
	for _, store := range stores {
		owners, err := chats(store.ID)
		if err != nil {
			return err
		}
		m := view.OneLine(t.Router().Locale(store.Bot(), store.Lang).Text(text.Styled(bot.Bad)))
		by := storage.By{StoreID: store.ID, Command: command, At: t.Now()}
		err = t.DB.Change(ctx, by, func(tx *storage.Tx) error {
			for _, chat := range owners {
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
