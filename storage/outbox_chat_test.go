package storage

import (
	"slices"
	"testing"

	"storebot/bot"
)

// TestLettersAreIsolatedByChat asks for neighbours of a chat, before and behind it in the order
// of platforms and of addresses.
func TestLettersAreIsolatedByChat(t *testing.T) {
	for _, near := range []bot.Chat{
		{Platform: "slack", Address: "C0"}, {Platform: "slack", Address: "C2"},
		{Platform: "line", Address: "C1"}, {Platform: "telegram", Address: "C1"},
	} {
		t.Run(near.Platform+" "+near.Address, func(t *testing.T) {
			shop := newShop(t)
			shop.posts(Posting{To: room, Standing: "rounds", Message: words("old")})
			if letter := shop.take(near, shopMoment); letter != nil {
				t.Errorf("took %q of another chat", letter.Message.Title)
			}
			shop.posts(Posting{To: near, Standing: "rounds", Message: words("near")})
			shop.wantsOutbox("C1 old waiting 0", near.Address+" near waiting 0")
			if err := shop.Outbox().Sent(t.Context(), shop.take(room, shopMoment), []string{"1"}, shopMoment); err != nil {
				t.Fatal(err)
			}
			if letter := shop.take(near, shopMoment); letter == nil || len(letter.Earlier) > 0 {
				t.Errorf("took %+v, want one that edits no post of another chat", letter)
			}
		})
	}
}

// TestStandingMessagesAreIsolatedByChat asks for neighbours in the order of names, too.
func TestStandingMessagesAreIsolatedByChat(t *testing.T) {
	shop := newShop(t)
	shop.posts(Posting{To: room, Standing: "rounds", Message: words("a")})
	stands := func() (found []string) {
		for _, chat := range []bot.Chat{{Platform: "line", Address: "C1"}, {Platform: "slack", Address: "C0"}, room, hall,
			{Platform: "telegram", Address: "C1"}} {
			for _, name := range []string{"overdue", "rounds", "stock"} {
				if there, err := shop.Stands(t.Context(), chat, name); err != nil || there {
					found = append(found, chat.Platform+" "+chat.Address+" "+name)
				}
			}
		}
		return found
	}
	want := []string{"slack C1 rounds"}
	if got := stands(); !slices.Equal(got, want) {
		t.Errorf("on its way %v stand, want %v", got, want)
	}
	if err := shop.Outbox().Sent(t.Context(), shop.take(room, shopMoment), []string{"1"}, shopMoment); err != nil {
		t.Fatal(err)
	}
	if got := stands(); !slices.Equal(got, want) {
		t.Errorf("posted, %v stand, want %v", got, want)
	}
}
