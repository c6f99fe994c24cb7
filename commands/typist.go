package commands

import (
	"context"
	"errors"
	"fmt"
	"time"

	"storebot/bot"
	"storebot/bot/schedule"
	"storebot/storage"
)

// Typist runs the lines of schedules in their chats, with the rights that their owners
// have today, and tells the people concerned when one fails or a message cannot be
// delivered.
type Typist struct {
	DB       *storage.Database
	Router   func() *bot.Router // the one in use now: settings may be reloaded
	Now      func() time.Time
	Terminal string // the platform that only someone at the machine reads
}

// Type runs a slot's line in each of its chats and saves the answers for the outbox
// together with the slot's outcome. A line that posts its own messages runs once. Errors
// say what people may read; what only the log may have is wrapped.
func (t Typist) Type(ctx context.Context, slot schedule.Slot) error {
	err := t.run(ctx, slot)
	if err == nil || ctx.Err() != nil || errors.As(err, new(reason)) {
		return err
	}
	return t.fault(err)
}

func (t Typist) run(ctx context.Context, slot schedule.Slot) error {
	s, err := t.DB.ScheduleByID(ctx, slot.Schedule)
	if errors.Is(err, storage.ErrNotFound) {
		return nil // it was removed, and its slots with it
	}
	if err != nil {
		return err
	}
	chats, err := t.chatsOf(ctx, s)
	if err != nil {
		return err
	}
	caller, err := t.DB.Clock(ctx, s)
	if err != nil {
		return err
	}
	done := storage.Outcome{State: storage.SlotDone}
	for _, chat := range chats {
		reply, err := t.typeInto(ctx, slot, s.Line, inChat(caller, chat))
		if err != nil {
			return err
		}
		if reply.Silent || chat.ID == 0 {
			break
		}
		done.Postings = append(done.Postings, storage.Posting{
			To: chat.Bot(), Message: reply.Message.With(t.Router().Locale(caller.Store, reply.Lang).Text(t.late(slot))),
			Standing: reply.Standing, Until: slot.At.Add(slot.Useful),
		})
	}
	return t.DB.FinishSlot(ctx, s.StoreID, slot, done, t.Now())
}

// inChat returns a caller as seen in a chat, whose language goes first.
func inChat(caller bot.Caller, chat storage.Chat) bot.Caller {
	caller.Chat = chat.Bot()
	if chat.Lang != nil {
		caller.Lang = *chat.Lang
	}
	return caller
}

// typeInto runs a line in the caller's chat.
func (t Typist) typeInto(ctx context.Context, slot schedule.Slot, line string, caller bot.Caller) (bot.Answer, error) {
	request := bot.Request{
		// the same for every attempt: it changes records once
		ID:   fmt.Sprintf("slot-%d-%d-%d", slot.Schedule, slot.At.Unix(), caller.Chat.ID),
		Chat: caller.Chat, Line: line, Clocked: true, Late: t.late(slot),
	}
	reply := t.Router().As(caller).Handle(ctx, request)
	switch {
	case ctx.Err() != nil:
		return reply, ctx.Err()
	case reply.Form != nil:
		return reply, t.reason(caller.Store, bot.T("something is missing: %s", bot.Data(reply.Form.Usage)), nil)
	case reply.Failed:
		return reply, t.reason(caller.Store, reply.Title, nil)
	}
	return reply, nil
}

// chatsOf returns the chats in which a schedule answers.
func (t Typist) chatsOf(ctx context.Context, s storage.Schedule) ([]storage.Chat, error) {
	switch {
	case s.ChatID == nil && s.Purpose == "":
		return []storage.Chat{{}}, nil // its line posts its own messages
	case s.ChatID == nil:
		return t.DB.ChatsFor(ctx, s.StoreID, s.Purpose)
	}
	chats, err := t.DB.Chats(ctx, s.StoreID)
	for _, chat := range chats {
		if chat.ID == *s.ChatID {
			return []storage.Chat{chat}, nil
		}
	}
	return nil, err
}

// late returns a note that a slot runs late, empty if it is in time.
func (t Typist) late(slot schedule.Slot) bot.Text {
	late := slot.Late(t.Now())
	if late == 0 {
		return nil
	}
	return bot.T("%s late: I was offline at %s.", bot.Lasting(late), bot.At(slot.At)).Styled(bot.Muted)
}
