package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/schedule"
	"storebot/bot/view"
	"storebot/storage"
)

// GiveUp saves that a slot has failed for good and tells the schedule's owner, unless
// its last slot failed for the same reason.
func (t Typist) GiveUp(ctx context.Context, slot schedule.Slot, why error) error {
	s, err := t.DB.ScheduleByID(ctx, slot.Schedule)
	if err != nil {
		return err
	}
	last, ran, err := t.DB.LastSlot(ctx, s.ID)
	if err != nil {
		return err
	}
	failed := storage.Outcome{State: storage.SlotFailed, Problem: why.Error()}
	if !ran || last.State != failed.State || last.Problem != failed.Problem {
		if failed.Postings, err = t.failure(ctx, s, why); err != nil {
			return err
		}
	}
	return t.DB.FinishSlot(ctx, s.StoreID, slot, failed, t.Now())
}

// failure returns the messages that say why a schedule failed.
func (t Typist) failure(ctx context.Context, s storage.Schedule, why error) ([]storage.Posting, error) {
	caller, err := t.DB.Clock(ctx, s)
	if err != nil {
		return nil, err
	}
	places, err := t.answerable(ctx, s, caller.Member.Role)
	l := t.Router().Locale(caller.Store, caller.Lang)
	m := view.Message{
		Title:   l.Text(bot.T("Schedule #%d, %s, failed: %s", s.ID, t.Router().LineOf(s.Line), reasonOf(why))),
		Actions: []view.Action{{Label: l.Text(bot.T("See schedules")), Line: "schedule"}},
	}
	postings := make([]storage.Posting, len(places))
	for i, place := range places {
		postings[i] = storage.Posting{To: place, Message: m}
	}
	return postings, err
}

// answerable returns the private chat of a schedule's owner; those of the store's
// owners, if that member has left or uses only the terminal.
func (t Typist) answerable(ctx context.Context, s storage.Schedule, role bot.Role) ([]bot.Chat, error) {
	place, reachable, err := t.DB.PrivateChatOf(ctx, s.MemberID)
	if err == nil && reachable && place.Platform != t.Terminal && role.May(bot.Agent) {
		return []bot.Chat{place}, nil
	}
	if err != nil {
		return nil, err
	}
	return t.DB.PrivateChats(ctx, s.StoreID, bot.Owner)
}

// undeliverableMark begins the standing names of notices about undelivered messages.
const undeliverableMark = "undeliverable "

// Undeliverable returns the notices that a message cannot be delivered: to the owners
// or, if they cannot be reached in another chat, to the chats for alerts. There is one
// notice per chat and day, and none about a notice.
func (t Typist) Undeliverable(ctx context.Context, l outbox.Letter, why string) ([]outbox.Letter, error) {
	if strings.HasPrefix(l.Standing, undeliverableMark) {
		return nil, nil
	}
	store, err := t.DB.StoreByID(ctx, l.StoreID)
	if err != nil {
		return nil, err
	}
	elsewhere, err := t.ownersElsewhere(ctx, l)
	if err != nil {
		return nil, err
	}
	to, err := t.DB.Titled(ctx, l.To)
	if err != nil {
		return nil, err
	}
	today := bot.DayOf(t.Now().In(store.Bot().Zone))
	locale := t.Router().Locale(store.Bot(), store.Lang)
	m := view.Message{
		Title:   locale.Text(bot.T("I can't post in %s: %s", to.Label(), why)),
		Actions: []view.Action{{Label: locale.Text(bot.T("See outbox")), Line: "outbox"}},
	}
	notices := make([]outbox.Letter, len(elsewhere))
	for i, chat := range elsewhere {
		notices[i] = outbox.Letter{
			StoreID: l.StoreID, To: chat, Message: m,
			Standing: fmt.Sprintf("%s%s %s %s", undeliverableMark, l.To.Platform, l.To.Address, today),
		}
	}
	return notices, nil
}

// ownersElsewhere returns the chats, other than a letter's, in which the owners of its
// store read.
func (t Typist) ownersElsewhere(ctx context.Context, l outbox.Letter) ([]bot.Chat, error) {
	same := func(c bot.Chat) bool { return c.Platform == l.To.Platform && c.Address == l.To.Address }
	private, err := t.DB.PrivateChats(ctx, l.StoreID, bot.Owner)
	if private = slices.DeleteFunc(private, same); err != nil || len(private) > 0 {
		return private, err
	}
	bound, err := t.DB.ChatsFor(ctx, l.StoreID, storage.ForAlerts)
	var chats []bot.Chat
	for _, chat := range bound {
		chats = append(chats, chat.Bot())
	}
	return slices.DeleteFunc(chats, same), err
}

// DatabaseLost returns the messages to the owners of all stores when the database file is gone. The
// outbox is gone with it, so the caller posts them directly.
func (t Typist) DatabaseLost(ctx context.Context) ([]outbox.Letter, error) {
	stores, err := t.DB.Stores(ctx)
	if err != nil {
		return nil, err
	}
	var letters []outbox.Letter
	told := map[bot.Chat]bool{}
	for _, store := range stores {
		chats, err := t.DB.PrivateChats(ctx, store.ID, bot.Owner)
		if err != nil {
			return nil, err
		}
		m := view.OneLine(t.Router().Locale(store.Bot(), store.Lang).Text(
			bot.T("My database file was removed or replaced while I was running. I can't save anything, and I won't answer as if I had. Put the file back or restore a backup, then restart me.").Styled(bot.Bad)))
		for _, chat := range chats {
			if !told[chat] {
				letters = append(letters, outbox.Letter{StoreID: store.ID, To: chat, Message: m})
			}
			told[chat] = true
		}
	}
	return letters, nil
}
