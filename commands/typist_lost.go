package commands

import (
	"context"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/view"
)

// DatabaseLost returns what the owners of all stores are to be told when the database
// file is gone. The outbox is gone with it: whoever asks posts these directly.
func (t Typist) DatabaseLost(ctx context.Context) ([]outbox.Letter, error) {
	stores, err := t.DB.Stores(ctx)
	if err != nil {
		return nil, err
	}
	var letters []outbox.Letter
	told := map[bot.Chat]bool{}
	for _, store := range stores {
		chats, err := t.DB.PrivateChats(ctx, store.ID, bot.Owner)
		if err != nil {
			return nil, err
		}
		m := view.OneLine(t.Router().Locale(store.Bot(), store.Lang).Text(
			bot.T("My database file was removed or replaced while I was running. I keep nothing any more, and answer nothing as if I did. Put the file back or restore a backup, then restart me.").Styled(bot.Bad)))
		for _, chat := range chats {
			if !told[chat] {
				letters = append(letters, outbox.Letter{StoreID: store.ID, To: chat, Message: m})
			}
			told[chat] = true
		}
	}
	return letters, nil
}
