package storage

import (
	"slices"
	"strings"
	"testing"

	"storebot/bot"
)

func TestTrailNamesTheChat(t *testing.T) {
	shop := newShop(t)
	by := shop.by(shop.ming, "sale")
	for _, chat := range []int64{0, 7} {
		by.ChatID = chat
		if err := shop.Change(t.Context(), by, func(tx *Tx) error { return tx.Put(shop.newSale(1)) }); err != nil {
			t.Fatal(err)
		}
		entry := shop.lastEntry()
		if named := entry.ChatID != nil; named != (chat != 0) || named && *entry.ChatID != chat {
			t.Errorf("of chat %d the trail says %v", chat, entry.ChatID)
		}
	}
}

func TestPurposesOfAChat(t *testing.T) {
	chat := Chat{Purposes: "digest alerts"}
	chat.Set(ForAlerts, true)
	chat.Set(ForUrgent, true)
	chat.Set(ForDigest, false)
	chat.Set(ForChecks, false)
	if chat.Purposes != "alerts urgent" || !chat.is(ForUrgent) || chat.is(ForDigest) || chat.is("alert") {
		t.Errorf("got %q", chat.Purposes)
	}
}

func TestChatIsFoundByPlatformAndAddress(t *testing.T) {
	shop := newShop(t)
	places := []bot.Chat{{Platform: "slack", Address: "1"}, {Platform: "telegram", Address: "1"},
		{Platform: "slack", Address: "2"}}
	ids := map[int64]bool{}
	for _, place := range append(places, places...) {
		shop.change(shop.lily, "chat", func(tx *Tx) error {
			chat, err := tx.Bind(place)
			ids[chat.ID] = true
			if err == nil && (chat.Platform != place.Platform || chat.Address != place.Address) {
				t.Errorf("bound %+v for %+v", chat, place)
			}
			return err
		})
		found, bound, err := shop.ChatAt(t.Context(), place.Platform, place.Address)
		if err != nil || !bound || found.Platform != place.Platform || found.Address != place.Address {
			t.Errorf("at %+v is %+v, %v, %v", place, found, bound, err)
		}
	}
	if len(ids) != 3 {
		t.Errorf("bound %d chats, want 3", len(ids))
	}
}

func TestChatHasATitlePeopleKnow(t *testing.T) {
	shop := newShop(t)
	shop.change(shop.lily, "chat", func(tx *Tx) error {
		_, err := tx.Bind(bot.Chat{Platform: "slack", Address: "C1", Title: "Front desk"})
		return err
	})
	for address, want := range map[string]string{"C1": "Front desk", "U2": "ming", "C9": "as it was"} {
		got, err := shop.Titled(t.Context(), bot.Chat{Platform: "slack", Address: address, Title: "as it was"})
		if err != nil || got.Title != want || got.Address != address {
			t.Errorf("%s is called %q, %v, want %q", address, got.Title, err, want)
		}
	}
}

func TestPrivateChatPrefersChatServiceToTerminal(t *testing.T) {
	shop := newShop(t)
	shop.terminal = "console"
	shop.run("INSERT INTO identities VALUES ('console', 'lily', 1), ('telegram', '7', 1)",
		"INSERT INTO members (id, name, created_at) VALUES (9, 'rose', 0)", "INSERT INTO roles VALUES (1, 9, 'owner')")
	if chat, reachable, err := shop.PrivateChatOf(t.Context(), shop.lily); err != nil || !reachable ||
		chat.Platform != "slack" || !chat.Private {
		t.Errorf("got %+v, %v, %v, want slack's", chat, reachable, err)
	}
	if _, reachable, err := shop.PrivateChatOf(t.Context(), 9); err != nil || reachable {
		t.Errorf("who has no account is reachable: %v", err)
	}
	owners := func() (platforms []string) {
		t.Helper()
		chats, err := shop.PrivateChats(t.Context(), shop.store, bot.Owner)
		if err != nil {
			t.Fatal(err)
		}
		for _, chat := range chats {
			platforms = append(platforms, chat.Platform)
		}
		return platforms
	}
	shop.run("INSERT INTO identities VALUES ('console', 'rose', 9)")
	if got := owners(); !slices.Equal(got, []string{"slack"}) {
		t.Errorf("owners read on %v, want slack alone", got)
	}
	shop.run("DELETE FROM identities WHERE platform <> 'console'")
	if got := owners(); !slices.Equal(got, []string{"console", "console"}) {
		t.Errorf("owners read on %v, want the terminal", got)
	}
}

func TestOwnersReadBesideAPlatformThatHasEnded(t *testing.T) {
	shop := newShop(t)
	shop.terminal = "console"
	shop.run("INSERT INTO identities VALUES ('console', 'lily', 1), ('telegram', '7', 1), ('telegram', '8', 2)")
	for ended, want := range map[string]string{"slack": "telegram 7", "telegram": "slack"} {
		chats, err := shop.PrivateChatsBeside(t.Context(), shop.store, ended)
		if err != nil || len(chats) != 1 || !strings.HasPrefix(chats[0].Platform+" "+chats[0].Address, want) {
			t.Errorf("beside %s owners read in %+v, %v, want %s", ended, chats, err, want)
		}
	}
}

func TestChatsForFallsBackToSecondPurpose(t *testing.T) {
	shop := newShop(t)
	shop.run("INSERT INTO chats (id, platform, address, store_id, purposes) VALUES (1, 'slack', 'C1', 1, 'alerts'), (2, 'slack', 'C2', 1, 'urgent')")
	for _, tt := range []struct {
		purpose, or Purpose
		want        int64
	}{{ForUrgent, ForAlerts, 2}, {ForWarehouse, ForAlerts, 1}} {
		chats, err := shop.ChatsForOr(t.Context(), shop.store, tt.purpose, tt.or)
		if err != nil || len(chats) != 1 || chats[0].ID != tt.want {
			t.Errorf("for %s or %s are %+v, %v", tt.purpose, tt.or, chats, err)
		}
	}
}
