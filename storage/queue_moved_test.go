package storage

import (
	"slices"
	"testing"

	"storebot/bot"
)

func TestMovedChatTakesItsOwnLettersAlong(t *testing.T) {
	shop := newShop(t)
	shop.posts(Posting{To: room, Message: words("a"), Standing: "rounds"},
		Posting{To: hall, Message: words("b"), Standing: "rounds"}, Posting{To: group, Message: words("c")})
	for _, chat := range []bot.Chat{room, hall} {
		if err := shop.Outbox().Sent(t.Context(), shop.take(chat, shopMoment), []string{chat.Address + "-1"},
			shopMoment); err != nil {
			t.Fatal(err)
		}
	}
	shop.posts(Posting{To: room, Message: words("d"), Standing: "rounds"},
		Posting{To: hall, Message: words("e"), Standing: "rounds"})
	shop.change(shop.lily, "chat", func(tx *Tx) error {
		_, err := tx.Bind(room)
		return err
	})
	if err := shop.Outbox().Move(t.Context(), room.Platform, room.Address, "C9", shopMoment); err != nil {
		t.Fatal(err)
	}
	shop.wantsOutbox("C9 a sent 0", "C2 b sent 0", "-1 c waiting 0", "C9 d waiting 0", "C2 e waiting 0")
	moved := shop.take(bot.Chat{Platform: "slack", Address: "C9"}, shopMoment)
	if moved == nil || !slices.Equal(moved.Earlier, []string{"C1-1"}) {
		t.Errorf("got %+v, want to edit the post that has moved", moved)
	}
	if stayed := shop.take(hall, shopMoment); stayed == nil || !slices.Equal(stayed.Earlier, []string{"C2-1"}) {
		t.Errorf("got %+v, want to edit the post that has stayed", stayed)
	}
	if _, bound, err := shop.ChatAt(t.Context(), "slack", "C9"); err != nil || !bound {
		t.Errorf("the chat has not moved: %v", err)
	}
}

func TestMoveToABoundAddressLeavesThatChatAsItIs(t *testing.T) {
	shop := newShop(t)
	shop.change(shop.lily, "chat", func(tx *Tx) error {
		for _, chat := range []bot.Chat{room, hall} {
			if _, err := tx.Bind(chat); err != nil {
				return err
			}
		}
		return nil
	})
	before, _, err := shop.ChatAt(t.Context(), hall.Platform, hall.Address)
	if err != nil {
		t.Fatal(err)
	}
	if err := shop.Outbox().Move(t.Context(), room.Platform, room.Address, hall.Address, shopMoment); err != nil {
		t.Fatal(err)
	}
	after, _, err := shop.ChatAt(t.Context(), hall.Platform, hall.Address)
	if err != nil || after != before {
		t.Errorf("the chat is %+v, %v, want %+v", after, err, before)
	}
	if _, bound, err := shop.ChatAt(t.Context(), room.Platform, room.Address); err != nil || !bound {
		t.Errorf("the chat that was to move is gone: %v", err)
	}
}
