package intake

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// A chat is identified by its start and its two sides. Its length and rating may be imported later:
// the buyer rates after the chat.
const putServiceChat = `INSERT INTO service_chats (store_id, at, agent, buyer, buyer_masked, seconds, rating) VALUES (?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT DO UPDATE SET seconds = COALESCE(excluded.seconds, seconds), rating = COALESCE(excluded.rating, rating)
	WHERE (seconds, rating) IS NOT (COALESCE(excluded.seconds, seconds), COALESCE(excluded.rating, rating))`

// importChats takes a list of customer-service chats in. What was said in them is
// not part of it.
func (s *sectionImport) importChats(ctx context.Context) error {
	insert, err := s.prepare(putServiceChat)
	if err != nil {
		return err
	}
	defer insert.release()
	chats := func(b *taobao.Batch) []taobao.Chat { return b.Chats }
	return importRows(ctx, s, chats, func(chat *taobao.Chat) error { return s.importChat(insert, chat) })
}

func (s *sectionImport) importChat(insert *statement, chat *taobao.Chat) error {
	s.sawDay(bot.DayOf(time.Unix(chat.At, 0).In(s.rules.Zone)))
	buyer, masked := s.buyers.number(chat.Buyer), maskBuyer(chat.Buyer)
	known, err := s.number("SELECT EXISTS (SELECT 1 FROM service_chats WHERE store_id = ? AND at = ? AND agent = ? AND buyer = ? AND buyer_masked = ?)",
		s.request.StoreID, chat.At, chat.Agent, buyer, masked)
	if err != nil {
		return err
	}
	if err := insert.exec(s.request.StoreID, chat.At, chat.Agent, buyer, masked, knownCount(chat.Seconds),
		knownCount(chat.Rating)); err != nil {
		return err
	}
	changes, err := s.number("SELECT changes()")
	switch {
	case known == 0:
		s.result.Inserted++
	case changes != 0:
		s.result.Updated++
	default:
		s.result.Unchanged++
	}
	return err
}
