package storage

import (
	"context"
	"slices"
	"strings"

	"storebot/bot"
)

// Purpose is what a chat is for: what the bot posts there automatically.
type Purpose string

// The purposes a chat may have.
const (
	ForDigest Purpose = "digest"
	ForAlerts Purpose = "alerts"
	ForUrgent Purpose = "urgent"
	ForChecks Purpose = "checks"
	ForPromos Purpose = "promos"

	ForWarehouse  Purpose = "warehouse"
	ForPurchasing Purpose = "purchasing"
	ForReports    Purpose = "reports"
)

// Purposes are all of them.
var Purposes = []Purpose{ForDigest, ForAlerts, ForUrgent, ForChecks, ForPromos, ForWarehouse, ForPurchasing, ForReports}

// Chat is a place people talk in, bound to one store.
type Chat struct {
	ID       int64
	Platform string
	Address  string // the platform's own
	StoreID  int64
	Title    string
	Lang     *bot.Lang // nil: the store's
	Purposes string    // space separated
	Thread   string    // the topic that posts go to; "" where there is none
	Dark     bool      // pictures are light on dark
}

// TableName returns the table's name.
func (*Chat) TableName() string { return "chats" }

// is reports whether the chat is for a purpose.
func (c Chat) is(p Purpose) bool {
	return slices.Contains(strings.Fields(c.Purposes), string(p))
}

// Set makes the chat one for a purpose, or no longer.
func (c *Chat) Set(p Purpose, on bool) {
	purposes := slices.DeleteFunc(strings.Fields(c.Purposes), func(word string) bool { return word == string(p) })
	if on {
		purposes = append(purposes, string(p))
	}
	c.Purposes = strings.Join(purposes, " ")
}

// Bot returns the chat as package bot knows it.
func (c Chat) Bot() bot.Chat {
	return bot.Chat{ID: c.ID, Platform: c.Platform, Address: c.Address, Thread: c.Thread, Title: c.Title, Dark: c.Dark}
}

// ChatAt returns the chat at a platform's address, if it is bound to a store.
func (r Records) ChatAt(ctx context.Context, platform, address string) (chat Chat, bound bool, err error) {
	return maybe[Chat](r.in(ctx).Where("platform = ? AND address = ?", platform, address))
}

// Titled returns a chat with the title that people know it by: its own, or whose private
// chat it is. One that is neither stays as it is.
func (r Records) Titled(ctx context.Context, chat bot.Chat) (bot.Chat, error) {
	known, bound, err := r.ChatAt(ctx, chat.Platform, chat.Address)
	if err != nil || bound {
		chat.Title = known.Title
		return chat, err
	}
	whose, found, err := maybe[Member](r.in(ctx).Where("id = (SELECT member_id FROM identities WHERE platform = ? AND account = ?)", chat.Platform, chat.Address))
	if found {
		chat.Title = whose.Name
	}
	return chat, err
}

// Chats returns a store's chats, in the order they were bound.
func (r Records) Chats(ctx context.Context, store int64) ([]Chat, error) {
	return list[Chat](r.in(ctx).Where("store_id = ?", store).Order("id"))
}

// ChatsFor returns a store's chats for one purpose.
func (r Records) ChatsFor(ctx context.Context, store int64, purpose Purpose) ([]Chat, error) {
	chats, err := r.Chats(ctx, store)
	return slices.DeleteFunc(chats, func(c Chat) bool { return !c.is(purpose) }), err
}

// ChatsForOr returns a store's chats for a purpose; where there are none, those for
// another one.
func (r Records) ChatsForOr(ctx context.Context, store int64, purpose, or Purpose) ([]Chat, error) {
	chats, err := r.ChatsFor(ctx, store, purpose)
	if err != nil || len(chats) > 0 {
		return chats, err
	}
	return r.ChatsFor(ctx, store, or)
}

// PrivateChats returns where the people of a store who have at least a role read
// alone: platforms take an account for the address of its private chat. The
// terminal is among them only where none of these people reads anywhere else.
func (r Records) PrivateChats(ctx context.Context, store int64, least bot.Role) ([]bot.Chat, error) {
	members, err := r.Members(ctx, store)
	if err != nil {
		return nil, err
	}
	var chats []bot.Chat
	for _, m := range members {
		if !m.Role.May(least) {
			continue
		}
		own, reachable, err := r.PrivateChatOf(ctx, m.ID)
		if err != nil {
			return nil, err
		}
		if reachable {
			chats = append(chats, own)
		}
	}
	atTerminal := func(c bot.Chat) bool { return c.Platform == r.terminal }
	if slices.ContainsFunc(chats, func(c bot.Chat) bool { return !atTerminal(c) }) {
		chats = slices.DeleteFunc(chats, atTerminal)
	}
	return chats, nil
}

// PrivateChatsBeside returns where the owners of a store read alone on chat platforms
// other than one, each of their accounts.
func (r Records) PrivateChatsBeside(ctx context.Context, store int64, platform string) ([]bot.Chat, error) {
	members, err := r.Members(ctx, store)
	if err != nil {
		return nil, err
	}
	var chats []bot.Chat
	for _, m := range members {
		if !m.Role.May(bot.Owner) {
			continue
		}
		accounts, err := list[Identity](r.in(ctx).Where("member_id = ? AND platform NOT IN ?", m.ID,
			[]string{platform, r.terminal}).Order("platform, account"))
		if err != nil {
			return nil, err
		}
		for _, a := range accounts {
			chats = append(chats, bot.Chat{Platform: a.Platform, Address: a.Account, Private: true})
		}
	}
	return chats, nil
}

// PrivateChatOf returns where a member reads alone: one place, so that no one is notified
// twice, and the terminal only where they have no other account. It is not
// reachable when they have none at all.
func (r Records) PrivateChatOf(ctx context.Context, member int64) (chat bot.Chat, reachable bool, err error) {
	account, reachable, err := maybe[Identity](r.in(ctx).Where("member_id = ?",
		member).Order(sqlOrder("platform = ?, platform, account", r.terminal)))
	return bot.Chat{Platform: account.Platform, Address: account.Account, Private: true}, reachable, err
}

// Bind makes a chat one of the change's store. A chat of another store moves
// here, and is then for nothing yet.
func (tx *Tx) Bind(place bot.Chat) (Chat, error) {
	chat, bound, err := maybe[Chat](tx.gorm.Where("platform = ? AND address = ?", place.Platform, place.Address))
	if err != nil {
		return Chat{}, err
	}
	if !bound {
		chat = Chat{Platform: place.Platform, Address: place.Address, Title: place.Title}
	}
	if chat.StoreID != tx.store {
		chat.StoreID, chat.Purposes = tx.store, ""
	}
	return chat, tx.put(&chat)
}
