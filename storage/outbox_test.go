package storage

import (
	"encoding/json"
	"strconv"
	"sync"
	"testing"

	"storebot/bot"
	"storebot/bot/view"
)

// TestUnsentVersionIsNeverMarkedSent writes versions of a standing message while
// the postman delivers: what the queue keeps as sent is what was sent.
func TestUnsentVersionIsNeverMarkedSent(t *testing.T) {
	const versions = 100
	shop := newShop(t)
	chat := bot.Chat{Platform: "slack", Address: "C1"}
	queue := shop.Outbox()
	sent := map[int64]string{}
	deliver := func() {
		letter, err := queue.Take(t.Context(), chat.Platform, chat.Address, shopMoment)
		if err == nil && letter != nil {
			sent[letter.ID] = letter.Message.Title.String()
			err = queue.Sent(t.Context(), letter, []string{"1"}, shopMoment)
		}
		if err != nil {
			t.Error(err)
		}
	}
	for version := range versions {
		var both sync.WaitGroup
		both.Go(deliver)
		both.Go(func() {
			shop.change(shop.lily, "alert check", func(tx *Tx) error {
				return tx.Post(Posting{To: chat, Standing: "overdue", Message: view.OneLine(view.Data(strconv.Itoa(version)))})
			})
		})
		both.Wait()
	}
	kept, err := shop.Letters(t.Context(), shop.store, LetterSent, versions)
	if err != nil || len(kept) == 0 {
		t.Fatalf("%d letters were sent, %v", len(kept), err)
	}
	for _, letter := range kept {
		var message view.Message
		err := json.Unmarshal(letter.Message, &message)
		if err != nil || message.Title.String() != sent[letter.ID] {
			t.Errorf("version %s was never sent: %s was, in its place, %v", message.Title, sent[letter.ID], err)
		}
	}
}
