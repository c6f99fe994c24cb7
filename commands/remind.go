package commands

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func (d *desk) remind() bot.Command {
	return bot.Command{
		Name: "remind", Aliases: []string{"催办", "提醒"}, Group: bot.Setup, Needs: bot.Lead,
		Short:    bot.T("send everyone their reminders now; this happens every 5 minutes anyway"),
		Examples: []string{"remind"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			told, err := c.sendReminders(ctx, slices.Sorted(maps.Keys(reports.ReminderSources))...)
			if err != nil || c.Clocked {
				return bot.Reply{Silent: true}, err
			}
			return replyWith(bot.OneLine(bot.N(told, "Sending %d reminder.", "Sending %d reminders.")), nil)
		}),
	}
}

// remindNow sends at once the reminders of one source. What fails is not lost: the clock
// looks again within five minutes.
func (c call) remindNow(ctx context.Context, source string) {
	if _, err := c.step("reminders").sendReminders(ctx, source); err != nil && !errors.Is(err, bot.ErrRepeated) {
		c.Warn(ctx, "reminders were not sent", err)
	}
}

// sendReminders sends those reminders of some sources that are new and timely, and says
// how many. A source that fails keeps no other from being heard. Where nothing waits and
// nothing did at the last look, nothing is written.
func (c call) sendReminders(ctx context.Context, sources ...string) (sent int, err error) {
	reminded, err := c.records.AlertedKinds(ctx, c.Store.ID)
	if err != nil {
		return 0, err
	}
	found, failed := map[string][]reports.Reminder{}, []error{}
	for _, source := range sources {
		reminders, err := reports.ReminderSources[source](c.reports(), ctx)
		if err != nil {
			failed = append(failed, err)
		} else if len(reminders) > 0 || reminded[kindOfReminder(source)] {
			found[source] = reminders
		}
	}
	if len(found) == 0 {
		return 0, errors.Join(failed...)
	}
	err = c.change(ctx, func(tx change) error {
		sent = 0
		hours, err := tx.WorkingHours(ctx, tx.Store.ID)
		if err != nil {
			return err
		}
		for _, source := range slices.Sorted(maps.Keys(found)) {
			n, err := tx.sendNew(ctx, source, found[source], hours)
			if err != nil {
				return err
			}
			sent += n
		}
		return nil
	})
	return sent, errors.Join(append(failed, err)...)
}

// notice is a reminder for one person, for the chats of its purpose if that is 0.
type notice struct {
	reports.Reminder
	member int64
}

// kindOfReminder returns the kind under which the reminders of a source are remembered.
func kindOfReminder(source string) string { return "remind " + source }

// sendNew sends the reminders of one source that are new and timely by the members'
// hours, and remembers them.
func (tx change) sendNew(ctx context.Context, source string, found []reports.Reminder,
	hours map[int64]storage.WorkingHours) (sent int, err error) {
	notices, keys := map[string]notice{}, []string{}
	for _, reminder := range found {
		members := reminder.To
		if len(members) == 0 {
			members = []int64{0}
		}
		for _, member := range members {
			key := reminder.Key + " @" + strconv.FormatInt(member, 10)
			notices[key] = notice{reminder, member}
			keys = append(keys, key)
		}
	}
	fresh, err := tx.Reminded(kindOfReminder(source), keys, func(key string, last int64) bool {
		n := notices[key]
		return n.isDue(tx.Now, last) && (n.Crisis || tx.settings.AtWork(hours, n.member, tx.Now))
	})
	for _, key := range fresh {
		if err := tx.remindOf(ctx, notices[key]); err != nil {
			return sent, err
		}
	}
	return len(fresh), err
}

// isDue reports whether someone is to be reminded who was reminded last at a moment, 0
// for never.
func (n notice) isDue(now time.Time, last int64) bool {
	return last == 0 || n.Again > 0 && now.Sub(time.Unix(last, 0)) >= n.Again
}

func (tx change) remindOf(ctx context.Context, n notice) error {
	if n.member == 0 {
		return tx.postFor(ctx, n.Purpose, storage.ForUrgent, posting{Message: n.Message, Until: n.Until})
	}
	return tx.postTo(ctx, n.member, posting{Message: n.Message, Until: n.Until})
}
