package storage

import (
	"testing"

	"storebot/bot"
)

func TestStandsReportsPostedAndQueuedMessages(t *testing.T) {
	shop := newShop(t)
	stands := func(chat bot.Chat, name string) (there bool) {
		t.Helper()
		shop.change(shop.lily, "duty", func(tx *Tx) (err error) {
			there, err = tx.Stands(t.Context(), chat, name)
			return err
		})
		return there
	}
	shop.posts(Posting{To: room, Standing: "rounds", Message: words("a")})
	if !stands(room, "rounds") || stands(hall, "rounds") || stands(room, "overdue") {
		t.Error("on its way it stands in its chat alone")
	}
	if err := shop.Outbox().Sent(t.Context(), shop.take(room, shopMoment), []string{"1"}, shopMoment); err != nil {
		t.Fatal(err)
	}
	if !stands(room, "rounds") || stands(hall, "rounds") || stands(room, "overdue") {
		t.Error("posted it stands in its chat alone")
	}
	shop.posts(Posting{To: hall, Standing: "overdue", Message: words("b")})
	if err := shop.Outbox().Fail(t.Context(), shop.take(hall, shopMoment), "gone", shopMoment, nil); err != nil {
		t.Fatal(err)
	}
	if stands(hall, "overdue") {
		t.Error("what has failed stands")
	}
}

func TestLettersAreTheLatestOfAState(t *testing.T) {
	shop := newShop(t)
	shop.posts(Posting{To: room, Message: words("a")}, Posting{To: room, Message: words("b")},
		Posting{To: hall, Message: words("c")})
	if err := shop.Outbox().Sent(t.Context(), shop.take(hall, shopMoment), nil, shopMoment); err != nil {
		t.Fatal(err)
	}
	letters, err := shop.Letters(t.Context(), shop.store, LetterWaiting, 1)
	if err != nil || len(letters) != 1 || letters[0].ID != 2 {
		t.Errorf("got %+v, %v, want the second", letters, err)
	}
}

func TestLoadCountsWhatWaits(t *testing.T) {
	shop := newShop(t)
	empty, err := shop.Load(t.Context())
	if err != nil || empty != (Load{}) {
		t.Errorf("of nothing got %+v, %v", empty, err)
	}
	shop.posts(Posting{To: room, Message: words("a")}, Posting{To: hall, Message: words("b")},
		Posting{To: group, Message: words("c")})
	shop.take(hall, shopMoment) // still to be sent
	if err := shop.Outbox().Fail(t.Context(), shop.take(group, shopMoment), "gone", shopMoment, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := shop.Load(t.Context()); err != nil ||
		got != (Load{Letters: 2, OldestAt: shopMoment.Unix(), Failed: 1}) {
		t.Errorf("got %+v, %v", got, err)
	}
}
