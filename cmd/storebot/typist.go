package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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
			To: chat.Bot(), Message: reply.Message.With(t.router().Locale(store.Bot(), reply.Lang).Text(t.late(slot))), Standing: reply.Standing, Until: slot.At.Add(slot.Useful),
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
		ID:   fmt.Sprintf("slot-%d-%d-%d", s.ID, slot.At.Unix(), chat.ID), // of every attempt: what it changes is changed once
		Chat: caller.Chat, Line: s.Line, Clocked: true, Late: t.late(slot),
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

// late says that a slot runs late, where people would wonder.
func (t typist) late(slot schedule.Slot) bot.Text {
	late := slot.Late(t.now())
	if late == 0 {
		return nil
	}
	return bot.T("%s late: I was offline at %s.", bot.Lasting(late), bot.At(slot.At)).In(bot.Muted)
}

// GiveUp notes that a slot has failed for good and tells the schedule's owner, once
// for as long as it goes on failing like that.
func (t typist) GiveUp(ctx context.Context, slot schedule.Slot, why error) error {
	s, err := t.db.ScheduleByID(ctx, slot.Schedule)
	if err != nil {
		return err
	}
	last, ran, err := t.db.LastSlot(ctx, s.ID)
	if err != nil {
		return err
	}
	failed := storage.Outcome{State: storage.SlotFailed, Problem: why.Error()}
	if !ran || last.State != failed.State || last.Problem != failed.Problem {
		if failed.Postings, err = t.failure(ctx, s, why); err != nil {
			return err
		}
	}
	return t.db.FinishSlot(ctx, s.StoreID, slot, failed, t.now())
}

// failure tells those who answer for a schedule why it failed.
func (t typist) failure(ctx context.Context, s storage.Schedule, why error) ([]storage.Posting, error) {
	caller, err := t.db.Clock(ctx, s)
	if err != nil {
		return nil, err
	}
	places, err := t.answerable(ctx, s, caller.Member.Role)
	m := bot.Message{
		Title:   bot.T("Schedule #%d, %s, failed: %s", s.ID, s.Line, why.Error()),
		Actions: []bot.Action{{Label: bot.T("Schedules"), Line: "schedule"}},
	}.In(t.router().Locale(caller.Store, caller.Lang))
	postings := make([]storage.Posting, len(places))
	for i, place := range places {
		postings[i] = storage.Posting{To: place, Message: m}
	}
	return postings, err
}

// answerable is where a schedule's owner reads; the store's owners, where that one
// has left or sits at a terminal only.
func (t typist) answerable(ctx context.Context, s storage.Schedule, role bot.Role) ([]bot.Chat, error) {
	place, reachable, err := t.db.PrivateChatOf(ctx, s.MemberID)
	if err == nil && reachable && place.Platform != terminal && role.May(bot.Agent) {
		return []bot.Chat{place}, nil
	}
	if err != nil {
		return nil, err
	}
	return t.db.PrivateChats(ctx, s.StoreID, bot.Owner)
}

// undeliverableMark begins the names of notices that a chat cannot be posted in.
const undeliverableMark = "undeliverable "

// undeliverable writes, in another chat, that a message will never arrive: to the
// owners, or, where they cannot be reached elsewhere, to the chats for alerts. There
// is one notice a chat and day, and none of a notice.
func (a *app) undeliverable(ctx context.Context, l outbox.Letter, why string) []outbox.Letter {
	if strings.HasPrefix(l.Standing, undeliverableMark) {
		return nil
	}
	store, err := a.db.StoreByID(ctx, l.StoreID)
	if err != nil {
		return nil
	}
	elsewhere, err := a.ownersElsewhere(ctx, l)
	if err != nil {
		return nil
	}
	to, err := a.db.Titled(ctx, l.To)
	if err != nil {
		return nil
	}
	today := bot.DayOf(a.now().In(store.Bot().Zone))
	m := bot.Message{
		Title:   bot.T("I can't post in %s: %s", to.Label(), why),
		Actions: []bot.Action{{Label: bot.T("Outbox"), Line: "outbox"}},
	}.In(a.router().Locale(store.Bot(), store.Lang))
	notices := make([]outbox.Letter, len(elsewhere))
	for i, chat := range elsewhere {
		notices[i] = outbox.Letter{
			StoreID: l.StoreID, To: chat, Message: m,
			Standing: fmt.Sprintf("%s%s %s %s", undeliverableMark, l.To.Platform, l.To.Address, today),
		}
	}
	return notices
}

// ownersElsewhere is where a store's owners read in another chat than a letter's.
func (a *app) ownersElsewhere(ctx context.Context, l outbox.Letter) ([]bot.Chat, error) {
	same := func(c bot.Chat) bool { return c.Platform == l.To.Platform && c.Address == l.To.Address }
	private, err := a.db.PrivateChats(ctx, l.StoreID, bot.Owner)
	if private = slices.DeleteFunc(private, same); err != nil || len(private) > 0 {
		return private, err
	}
	bound, err := a.db.ChatsFor(ctx, l.StoreID, storage.ForAlerts)
	var chats []bot.Chat
	for _, chat := range bound {
		chats = append(chats, chat.Bot())
	}
	return slices.DeleteFunc(chats, same), err
}
