package commands

import (
	"context"

	"storebot/bot"
)

// SetAside tells the owners of all stores that the program ended twice while it handled
// something from a chat, which it does not handle again.
func (t Typist) SetAside(ctx context.Context, from bot.Chat) error {
	place, err := t.DB.Titled(ctx, from)
	if err != nil {
		return err
	}
	text := bot.T("I stopped twice while handling something from %s, so I set it aside. storebot doctor names it.",
		place.Label())
	return t.tellOwners(ctx, "set aside", text, func(store int64) ([]bot.Chat, error) {
		return t.DB.PrivateChats(ctx, store, bot.Owner)
	})
}
