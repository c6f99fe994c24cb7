package commands

import (
	"context"

	"storebot/bot"
)

// tellOwnersOf posts to the owners of a store that someone has joined it, with buttons for
// another role and for taking it back. Whoever has done it, or has joined, isn't notified.
func (tx change) tellOwnersOf(ctx context.Context, store int64, joined bot.Member, text bot.Text) error {
	there, err := tx.StoreByID(ctx, store)
	if err != nil {
		return err
	}
	tx.Store = there.Bot()
	m := bot.OneLine(text)
	m.Actions = []bot.Action{{Label: bot.T("Change role"), Line: "role @" + joined.Name},
		{Label: bot.T("Remove from the team"), Line: "member remove @" + joined.Name, Danger: true}}
	owners, err := tx.Members(ctx, store)
	if err != nil {
		return err
	}
	for _, owner := range owners {
		if owner.Role != bot.Owner || owner.ID == joined.ID || owner.ID == tx.Member.ID {
			continue
		}
		if err := tx.postTo(ctx, owner.ID, posting{Message: m, Until: tx.Now.Add(invitedFor)}); err != nil {
			return err
		}
	}
	return nil
}
