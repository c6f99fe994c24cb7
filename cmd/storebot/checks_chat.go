package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/schedule"
	"storebot/commands"
	"storebot/reports"
	"storebot/storage"
)

// checkClasses names the stores in which nothing reviews how products sell: they were made before
// every store began with a schedule for it.
func checkClasses(ctx context.Context, e *examination) (finding, error) {
	var never []bot.Text
	for _, store := range e.stores {
		schedules, err := e.db.Schedules(ctx, store.ID)
		if err != nil {
			return finding{}, err
		}
		if !reports.ReviewsClasses(schedules) {
			never = append(never, bot.T("store %s", store.Key))
		}
	}
	if never != nil {
		return found(look, bot.T("hot, regular and slow products are never reviewed in some stores. In purchasing's chat, send: schedule add every monday 10:20 ordering review"),
			never...)
	}
	return found(fine, bot.T("a schedule reviews which products sell well"))
}

// checkSchedules finds those whose last run failed.
func checkSchedules(ctx context.Context, e *examination) (finding, error) {
	var failed, twice []bot.Text
	total := 0
	for _, store := range e.stores {
		schedules, err := e.db.Schedules(ctx, store.ID)
		if err != nil {
			return finding{}, err
		}
		total += len(schedules)
		twice = append(twice, doubles(store, schedules)...)
		for _, s := range schedules {
			last, ran, err := e.db.LastSlot(ctx, s.ID)
			if err != nil {
				return finding{}, err
			}
			if ran && last.State == storage.SlotFailed {
				failed = append(failed, bot.T("store %s, #%d %s: %s", store.Key, s.ID, s.Line, commands.KeptReason(last.Problem)))
			}
		}
	}
	if twice != nil {
		return found(look, bot.T("some schedules do the same at the same time. Remove the second one of each: schedule remove NUMBER"),
			append(twice, failed...)...)
	}
	if failed != nil {
		return found(look, bot.T("some schedules failed on their last run. Fix the problems below, then send: schedule run NUMBER"),
			failed...)
	}
	return found(fine, bot.T("%d schedules, no failures on the last run", total))
}

// doubles returns the schedules of a store that repeat an earlier one: the same line at the same
// times in the same chats.
func doubles(store storage.Store, schedules []storage.Schedule) (found []bot.Text) {
	type deed struct {
		line    string
		cron    schedule.Cron
		purpose storage.Purpose
		chat    int64
	}
	first := map[deed]int64{}
	for _, s := range schedules {
		if s.Paused {
			continue
		}
		does := deed{line: s.Line, cron: s.Cron, purpose: s.Purpose}
		if s.ChatID != nil {
			does.chat = *s.ChatID
		}
		if earlier, twice := first[does]; twice {
			found = append(found, bot.T("store %s, #%d %s does what #%d does", store.Key, s.ID, s.Line, earlier))
			continue
		}
		first[does] = s.ID
	}
	return found
}

// stuckAfter is the age from which a waiting message is reported.
const stuckAfter = time.Hour

// checkOutbox finds messages that did not arrive.
func checkOutbox(ctx context.Context, e *examination) (finding, error) {
	load, err := e.db.Load(ctx)
	switch waits := e.now.Sub(time.Unix(load.OldestAt, 0)); {
	case err != nil:
		return finding{}, err
	case load.Failed > 0:
		return found(look, bot.N(int(load.Failed), "%d message failed. List and resend it: storebot outbox",
			"%d messages failed. List and resend them: storebot outbox"))
	case load.Letters > 0 && waits > stuckAfter:
		return found(look, bot.T("messages waiting: %d, the oldest since %s. If storebot isn't running, start it; otherwise see storebot outbox.",
			load.Letters, time.Unix(load.OldestAt, 0).In(e.now.Location()).Format(time.DateTime)))
	}
	return found(fine, bot.N(int(load.Letters), "%d message waiting", "%d messages waiting"))
}

// checkEvents finds messages that were set aside because the program ended twice while handling
// them.
func checkEvents(ctx context.Context, e *examination) (finding, error) {
	var deliveries []string
	for _, of := range services {
		aside, err := e.db.Notes(of.name, func() time.Time { return e.now }).List(ctx, inflight.AsideNotes)
		if err != nil {
			return finding{}, err
		}
		for _, note := range aside {
			id := strings.TrimLeft(strings.TrimPrefix(note.Key, inflight.AsideNotes), "0")
			deliveries = append(deliveries, of.item+" "+id)
		}
	}
	if len(deliveries) == 0 {
		return found(fine, bot.T("no message was set aside"))
	}
	slices.Sort(deliveries)
	var texts []bot.Text
	for _, delivery := range deliveries {
		texts = append(texts, bot.Data(delivery))
	}
	return found(look, bot.T("storebot ended twice while it handled these messages, and set them aside. Please report them."),
		texts...)
}

// tokenLimit is how long a chat service may take to say whether a token is good.
const tokenLimit = 10 * time.Second

// checkTokens verifies the tokens with the chat services.
func checkTokens(ctx context.Context, e *examination) (finding, error) {
	ctx, done := context.WithTimeout(ctx, tokenLimit)
	defer done()
	var known []bot.Text
	for _, of := range e.config.services() {
		platform, err := of.checkable(e.config, func() time.Time { return e.now })
		if err != nil {
			return finding{}, err
		}
		who, err := platform.Check(ctx)
		if err != nil {
			return found(fault, notConnected(of, err))
		}
		known = append(known, bot.T("%s knows %s", of.title, who))
	}
	if known == nil {
		return found(fine, bot.T("none set; the bot works in the terminal only"))
	}
	return found(fine, bot.List(known...))
}

// checkable returns a chat service that only checks its tokens.
func (s service) checkable(c config, now func() time.Time) (checkable, error) {
	return s.check(c, bot.PlatformOptions{Notes: noNotes{}, Now: now})
}

// noNotes is an empty note store, for a platform that only verifies its token.
type noNotes struct{ bot.NoteStore }
