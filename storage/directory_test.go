package storage

import (
	"path/filepath"
	"testing"

	"storebot/bot"
)

// addStore makes a second store, owned by lily, with a chat bound to it in English.
func (s shop) addStore(address string) Store {
	s.t.Helper()
	store, err := NewStore("second", "Second store", "Asia/Tokyo", bot.ZH)
	if err != nil {
		s.t.Fatal(err)
	}
	s.change(s.lily, "store new", func(tx *Tx) error {
		if err := tx.AddStore(&store); err != nil {
			return err
		}
		if err := tx.Grant(s.lily, bot.Owner); err != nil {
			return err
		}
		chat, err := tx.Bind(bot.Chat{Platform: "slack", Address: address})
		if err != nil {
			return err
		}
		chat.Lang = new(bot.EN)
		return tx.Put(&chat)
	})
	return store
}

func TestCaller(t *testing.T) {
	shop := newShop(t)
	shop.addStore("C2")
	for _, tt := range []struct {
		outcome          string
		account, address string
		store, name      string
		role             bot.Role
		lang             bot.Lang
	}{
		{"in a bound chat, its store, language and the member's role there", "U1", "C2", "second", "lily", bot.Owner, bot.EN},
		{"a member of another store is a guest here", "U2", "C2", "second", "ming", bot.Guest, bot.EN},
		{"in an unbound chat, the first store of the member", "U2", "D9", "main", "ming", bot.Agent, bot.ZH},
		{"somebody unknown is a guest", "U9", "C2", "second", "who", bot.Guest, bot.EN},
		{"somebody unknown in an unbound chat is a guest of the default store", "U9", "D9", "main", "who", bot.Guest, bot.ZH},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			caller, err := shop.Caller(t.Context(), bot.Request{
				Account: tt.account, Name: "who", Chat: bot.Chat{Platform: "slack", Address: tt.address},
			})
			if err != nil {
				t.Fatal(err)
			}
			if caller.Store.Key != tt.store || caller.Member.Name != tt.name || caller.Member.Role != tt.role ||
				caller.Lang != tt.lang {
				t.Errorf("got %+v", caller)
			}
			if bound := tt.address == "C2"; (caller.Chat.ID != 0) != bound {
				t.Errorf("got chat %d", caller.Chat.ID)
			}
		})
	}
}

// TestRightsAreThoseOfThisMoment changes roles, languages and chats' stores between
// two lines of the same person: here, in another program, and for a moved group.
func TestRightsAreThoseOfThisMoment(t *testing.T) {
	shop := newShop(t)
	other := shop
	other.Database = openTest(t, shop.path)
	request := bot.Request{Account: "U2", Chat: bot.Chat{Platform: "slack", Address: "C7"}}
	sees := func(role bot.Role, bound bool) {
		t.Helper()
		for range 2 {
			caller, err := shop.Caller(t.Context(), request)
			if err != nil || caller.Member.Role != role || (caller.Chat.ID != 0) != bound {
				t.Errorf("got %+v, %v", caller, err)
			}
		}
	}
	sees(bot.Agent, false)
	shop.change(shop.lily, "role", func(tx *Tx) error { return tx.Grant(shop.ming, bot.Lead) })
	sees(bot.Lead, false)
	other.change(shop.lily, "role", func(tx *Tx) error { return tx.Grant(shop.ming, bot.Manager) })
	sees(bot.Manager, false)
	shop.change(shop.lily, "chat", func(tx *Tx) error {
		_, err := tx.Bind(bot.Chat{Platform: "slack", Address: "C6"})
		return err
	})
	sees(bot.Manager, false)
	if err := shop.Outbox().Move(t.Context(), "slack", "C6", "C7", shopMoment); err != nil {
		t.Fatal(err)
	}
	sees(bot.Manager, true)
	trail, err := shop.Audit(t.Context(), shop.store, 1)
	if err != nil || len(trail) != 1 || trail[0].Command != "move" || trail[0].Entity != "chats" {
		t.Errorf("the trail ends with %+v, %v", trail, err)
	}
}

func TestCallerWithoutAnyStoreIsAGuest(t *testing.T) {
	db := openTest(t, filepath.Join(t.TempDir(), "storebot.db"))
	caller, err := db.Caller(t.Context(), bot.Request{Account: "U1"})
	if err != nil || caller.Member.Role != bot.Guest || caller.Store.ID != 0 {
		t.Errorf("got %+v, %v", caller, err)
	}
}

func TestPerson(t *testing.T) {
	shop := newShop(t)
	shop.change(shop.lily, "member add", func(tx *Tx) error {
		for _, name := range []string{"Minghua", "Mingyu", "小红"} {
			if _, err := tx.AddMember(name, bot.Agent); err != nil {
				return err
			}
		}
		return nil
	})
	for _, tt := range []struct{ outcome, name, want string }{
		{"by name", "lily", "lily"},
		{"by name in other letters", "LILY", "lily"},
		{"by name with an at sign", "@lily", "lily"},
		{"by name with a full-width at sign", "＠小红", "小红"},
		{"by the whole name where others begin alike", "ming", "ming"},
		{"by the beginning of one name", "minghu", "Minghua"},
		{"by number", "1", "lily"},
		{"by a mention", "<@U2>", "ming"},
		{"nobody by that name", "eve", ""},
		{"nobody by that mention", "<@U9>", ""},
		{"nobody without a name", "@", ""},
		{"not one where several begin so", "mi", ""},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			member, err := shop.Person(t.Context(), shop.store, tt.name)
			if member.Name != tt.want {
				t.Errorf("got %q, %v, want %q", member.Name, err, tt.want)
			}
			if tt.want == "" {
				isProblem(t, err)
			}
		})
	}
}

func TestBindMovesAChatWithoutItsPurposes(t *testing.T) {
	shop := newShop(t)
	second := shop.addStore("C2")
	place := bot.Chat{Platform: "slack", Address: "C2"}
	author := shop.by(shop.lily, "chat")
	author.StoreID = second.ID
	err := shop.Change(t.Context(), author, func(tx *Tx) error {
		chat, _, err := tx.ChatAt(t.Context(), place.Platform, place.Address)
		chat.Set(ForDigest, true)
		if err != nil {
			return err
		}
		return tx.Put(&chat)
	})
	if err != nil {
		t.Fatal(err)
	}
	shop.change(shop.lily, "store", func(tx *Tx) error {
		_, err := tx.Bind(place)
		return err
	})
	chats, err := shop.Chats(t.Context(), shop.store)
	if err != nil || len(chats) != 1 || chats[0].is(ForDigest) {
		t.Errorf("got %+v, %v, want the chat, for nothing yet", chats, err)
	}
	if digests, err := shop.ChatsFor(t.Context(), second.ID, ForDigest); err != nil || len(digests) != 0 {
		t.Errorf("got %+v, %v, want none left behind", digests, err)
	}
}
