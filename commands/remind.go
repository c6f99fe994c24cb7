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

func remind(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "remind", Aliases: []string{"提醒"}, Group: bot.Setup, Needs: bot.Lead,
		Short:    bot.T("send everyone their reminders now; this happens every 5 minutes anyway"),
		Examples: []string{"remind"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			r := reminding{Call: c, db: db, settings: settings}
			told, err := r.of(ctx, reports.ReminderSources)
			if err != nil || c.Clocked {
				return bot.Reply{Silent: true}, err
			}
			return said(bot.Say(bot.N(told, "Sending %d reminder.", "Sending %d reminders.")), nil)
		}),
	}
}

// remindNow reminds at once of what one source finds. What fails is not lost: the
// clock looks again within five minutes.
func remindNow(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call, source string) {
	c.Request = "" // what was asked for has been done already
	r := reminding{Call: c, db: db, settings: settings}
	_, _ = r.of(ctx, map[string]reports.Reminders{source: reports.ReminderSources[source]})
}

// reminding is one look at all that waits for somebody.
type reminding struct {
	bot.Call
	db       *storage.Database
	settings reports.Settings
	hours    map[int64]storage.WorkingHours
}

// of reminds of what sources find. A source that fails keeps no other from being
// heard.
func (r *reminding) of(ctx context.Context, sources map[string]reports.Reminders) (told int, err error) {
	if r.hours, err = r.db.WorkingHours(ctx, r.Store.ID); err != nil {
		return 0, err
	}
	found, failed := map[string][]reports.Reminder{}, []error{}
	for name, source := range sources {
		reminders, err := source(reports.For(r.db.Records, r.settings, r.Store, r.Now), ctx)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		found[name] = reminders
	}
	err = r.db.Change(ctx, by(r.Call), func(tx *storage.Tx) error {
		told = 0
		for _, name := range slices.Sorted(maps.Keys(found)) {
			n, err := r.say(ctx, tx, name, found[name])
			if err != nil {
				return err
			}
			told += n
		}
		return nil
	})
	return told, errors.Join(append(failed, err)...)
}

// notice is a reminder for one person, for the chats of its purpose if that is 0.
type notice struct {
	reports.Reminder
	member int64
}

// say posts the reminders of one source that are new and timely.
func (r *reminding) say(ctx context.Context, tx *storage.Tx, source string, found []reports.Reminder) (told int, err error) {
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
	fresh, err := tx.Reminded("remind "+source, keys, func(key string, last int64) bool { return r.isTimely(notices[key], last) })
	for _, key := range fresh {
		if err := r.post(ctx, tx, notices[key]); err != nil {
			return told, err
		}
	}
	return len(fresh), err
}

// isTimely reports whether somebody is to be told now who was told last at a moment,
// 0 for never.
func (r *reminding) isTimely(n notice, last int64) bool {
	if last > 0 && (n.Again == 0 || r.Now.Sub(time.Unix(last, 0)) < n.Again) {
		return false
	}
	return n.Crisis || atWork(r.hours, r.settings, n.member, r.Now)
}

// atWork reports whether a member may be spoken to: in their own hours, else whenever
// the store is not quiet.
func atWork(hours map[int64]storage.WorkingHours, settings reports.Settings, member int64, now time.Time) bool {
	if own, set := hours[member]; set {
		return own.Hold(now)
	}
	return !settings.Quiet.Holds(now)
}

func (r *reminding) post(ctx context.Context, tx *storage.Tx, n notice) error {
	if n.member == 0 {
		return postFor(ctx, tx, r.Call, n.Purpose, storage.ForUrgent, storage.Posting{Message: n.Message, Until: n.Until})
	}
	return postTo(ctx, tx, r.Call, n.member, storage.Posting{Message: n.Message, Until: n.Until})
}
