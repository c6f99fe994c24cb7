package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/schedule"
	"storebot/storage"
)

// typist types the lines of schedules into their chats, with the rights that
// their owners have today.
type typist struct {
	*app
	now func() time.Time
}

// Type runs a slot's line in each chat it answers in, and keeps the answers for
// the postman together with the slot's outcome. A line that posts by itself says
// so after the first chat.
func (t typist) Type(ctx context.Context, slot schedule.Slot) error {
	s, err := t.db.ScheduleByID(ctx, slot.Schedule)
	if errors.Is(err, storage.ErrNotFound) {
		return nil // removed meanwhile, and its slots with it
	}
	if err != nil {
		return err
	}
	chats, err := t.chatsOf(ctx, s)
	if err != nil {
		return err
	}
	store, err := t.db.StoreByID(ctx, s.StoreID)
	if err != nil {
		return err
	}
	done := storage.Outcome{State: storage.SlotDone}
	for _, chat := range chats {
		reply, err := t.typeInto(ctx, slot, s, chat)
		if err != nil {
			return err
		}
		if reply.Silent || chat.ID == 0 {
			break
		}
		done.Postings = append(done.Postings, storage.Posting{
			To: chat.Bot(), Message: t.late(slot, store.Bot(), reply), Until: slot.At.Add(time.Duration(s.Useful) * time.Second),
		})
	}
	return t.db.FinishSlot(ctx, s.StoreID, slot, done, t.now())
}

// typeInto runs a line in one chat.
func (t typist) typeInto(ctx context.Context, slot schedule.Slot, s storage.Schedule, chat storage.Chat) (bot.Reply, error) {
	caller, err := t.db.Clock(ctx, s)
	if err != nil {
		return bot.Reply{}, err
	}
	caller.Chat = chat.Bot()
	if chat.Lang != nil {
		caller.Lang = *chat.Lang
	}
	request := bot.Request{
		ID:   fmt.Sprintf("slot-%d-%d-%d-%d", s.ID, slot.At.Unix(), chat.ID, slot.Tries),
		Chat: caller.Chat, Line: s.Line, Clocked: true,
	}
	reply := t.router().As(caller).Handle(ctx, request)
	switch {
	case ctx.Err() != nil:
		return reply, ctx.Err()
	case reply.Form != nil:
		return reply, fmt.Errorf("%q lacks an argument: %s", s.Line, reply.Form.Usage)
	case reply.Failed:
		return reply, errors.New(reply.Message.Title.String())
	}
	return reply, nil
}

func (t typist) chatsOf(ctx context.Context, s storage.Schedule) ([]storage.Chat, error) {
	switch {
	case s.ChatID == nil && s.Purpose == "":
		return []storage.Chat{{}}, nil // its line says nothing, in no chat
	case s.ChatID == nil:
		return t.db.ChatsFor(ctx, s.StoreID, s.Purpose)
	}
	chats, err := t.db.Chats(ctx, s.StoreID)
	for _, chat := range chats {
		if chat.ID == *s.ChatID {
			return []storage.Chat{chat}, nil
		}
	}
	return nil, err
}

// late adds to an answer that it comes late, where people would wonder.
func (t typist) late(slot schedule.Slot, store bot.Store, reply bot.Reply) bot.Message {
	m := reply.Message
	late := slot.Late(t.now())
	if late == 0 {
		return m
	}
	said := bot.T("%s late: I was not running at %s.", bot.Lasting(late), bot.At(slot.At)).In(bot.Muted)
	locale := t.router().Locale(store, reply.Lang)
	m.Sections = append([]bot.Section{{Text: locale.Text(said)}}, m.Sections...)
	return m
}

// GiveUp notes that a slot has failed for good and tells the schedule's owner.
func (t typist) GiveUp(ctx context.Context, slot schedule.Slot, why error) error {
	s, err := t.db.ScheduleByID(ctx, slot.Schedule)
	if err != nil {
		return err
	}
	place, reachable, err := t.db.PrivateChatOf(ctx, s.MemberID)
	if err != nil {
		return err
	}
	caller, err := t.db.Clock(ctx, s)
	if err != nil {
		return err
	}
	failed := storage.Outcome{State: storage.SlotFailed, Problem: why.Error()}
	if reachable {
		m := bot.Message{
			Title:   bot.T("Your schedule #%d, %s, failed: %s", s.ID, s.Line, why.Error()),
			Actions: []bot.Action{{Label: bot.T("Schedules"), Line: "schedule"}},
		}
		failed.Postings = append(failed.Postings, storage.Posting{To: place, Message: m.In(t.router().Locale(caller.Store, caller.Lang))})
	}
	return t.db.FinishSlot(ctx, s.StoreID, slot, failed, t.now())
}

// undeliverable writes to the owners, in another chat, that a message will never
// arrive. One to an owner alone causes no notice: it may be a notice itself.
func (a *app) undeliverable(ctx context.Context, l outbox.Letter, why string) []outbox.Letter {
	store, err := a.db.StoreByID(ctx, l.StoreID)
	if err != nil {
		return nil
	}
	chats, err := a.db.PrivateChats(ctx, l.StoreID, bot.Owner)
	if err != nil {
		return nil
	}
	var notices []outbox.Letter
	for _, chat := range chats {
		if chat.Platform == l.To.Platform && chat.Address == l.To.Address {
			return nil
		}
		m := bot.Message{
			Title:   bot.T("I cannot post in %s: %s", l.To.Label(), why),
			Actions: []bot.Action{{Label: bot.T("The outbox"), Line: "outbox"}},
		}
		notices = append(notices, outbox.Letter{StoreID: l.StoreID, To: chat, Message: m.In(a.router().Locale(store.Bot(), store.Lang))})
	}
	return notices
}
