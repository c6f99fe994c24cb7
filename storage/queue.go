package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/view"
)

// Outbox returns the database as the postman's queue.
func (d *Database) Outbox() outbox.Queue { return queue{d} }

type queue struct{ *Database }

// Recover records what was being sent when the program ended. Each such attempt counts,
// since each may have arrived.
func (q queue) Recover(ctx context.Context) (int, error) {
	found := q.write.WithContext(ctx).Model(&Letter{}).Where("state = ?", LetterSending).
		Updates(map[string]any{"state": LetterWaiting, "uncertain": true, "tries": gorm.Expr("tries + 1")})
	return int(found.RowsAffected), Explain(found.Error)
}

// Pending returns the chats in which letters wait.
func (q queue) Pending(ctx context.Context, platforms []string) ([]outbox.Head, error) {
	firsts, err := list[Letter](q.in(ctx).Select("platform", "address", "due_at").Where(`id IN (
		SELECT min(id) FROM outbox WHERE state IN ('waiting', 'sending') AND platform IN ? GROUP BY platform, address)`,
		platforms))
	heads := make([]outbox.Head, len(firsts))
	for i, l := range firsts {
		heads[i] = outbox.Head{Platform: l.Platform, Address: l.Address, Due: time.Unix(l.DueAt, 0)}
	}
	return heads, err
}

// Take returns the first letter of a chat, noted as being sent: in one transaction, since
// until then a newer version may take its place.
func (q queue) Take(ctx context.Context, platform, address string, now time.Time) (*outbox.Letter, error) {
	var taken *Letter
	err := q.write.WithContext(ctx).Transaction(func(orm *gorm.DB) (err error) {
		taken, err = takeFirst(orm, platform, address, now)
		return err
	})
	if err != nil || taken == nil {
		return nil, Explain(err)
	}
	return q.letter(ctx, *taken)
}

func takeFirst(orm *gorm.DB, platform, address string, now time.Time) (*Letter, error) {
	for {
		l, found, err := maybe[Letter](orm.
			Where("platform = ? AND address = ?", platform, address).Where(letterIsOnItsWay).Order("id"))
		switch {
		case err != nil || !found || l.DueAt > now.Unix():
			return nil, err
		case l.UsefulUntil == nil || *l.UsefulUntil >= now.Unix():
			return &l, setLetter(orm, l.ID, map[string]any{"state": LetterSending})
		}
		late := map[string]any{"state": LetterLate, "settled_at": now.Unix(),
			"problem": "it was of no use any more when it could be sent"}
		if err := setLetter(orm, l.ID, late); err != nil {
			return nil, err
		}
	}
}

// unreadFor is how long a letter to the terminal waits for someone who opens it.
const unreadFor = 7 * 24 * time.Hour

// dropUnread drops letters that no postman takes and that are no longer useful: those to
// a platform that isn't configured any more, and old ones to the terminal.
func dropUnread(orm *gorm.DB, terminal string, now time.Time) error {
	return Explain(orm.Model(&Letter{}).Where("state = ?", LetterWaiting).Where(letterIsOnItsWay).
		Where("useful_until < ? OR platform = ? AND created_at < ?", now.Unix(), terminal, now.Add(-unreadFor).Unix()).
		Updates(map[string]any{"state": LetterLate, "settled_at": now.Unix(), "problem": "no one has read it in time"}).Error)
}

// letter returns a row as the postman carries it.
func (q queue) letter(ctx context.Context, l Letter) (*outbox.Letter, error) {
	var message view.Message
	err := json.Unmarshal(l.Message, &message)
	if err != nil {
		return nil, fmt.Errorf("reading letter %d: %w", l.ID, err)
	}
	letter := &outbox.Letter{
		ID: l.ID, StoreID: l.StoreID, To: bot.Chat{Platform: l.Platform, Address: l.Address, Thread: l.Thread},
		Standing: l.Standing,
		Message:  message, CreatedAt: time.Unix(l.CreatedAt, 0), Tries: l.Tries, Uncertain: l.Uncertain,
	}
	if letter.Posted, err = idsOf(l.Posted); err != nil || l.Standing == "" {
		return letter, err
	}
	earlier, found, err := maybe[post](q.in(ctx).Where("platform = ? AND address = ? AND standing = ?", l.Platform,
		l.Address, l.Standing))
	if err == nil && found {
		letter.Earlier, err = idsOf(earlier.Posted)
	}
	return letter, err
}

// post is a standing message as it was posted last.
type post struct {
	Platform string `gorm:"primaryKey"`
	Address  string `gorm:"primaryKey"`
	Standing string `gorm:"primaryKey"`
	Posted   string
	At       int64
}

// TableName returns the table's name.
func (*post) TableName() string { return "posts" }

// Sent records a letter's posts.
func (q queue) Sent(ctx context.Context, l *outbox.Letter, posted []string, now time.Time) error {
	return Explain(q.write.WithContext(ctx).Transaction(func(orm *gorm.DB) error {
		if l.Standing != "" {
			stands := post{l.To.Platform, l.To.Address, l.Standing, jsonOf(posted), now.Unix()}
			if err := orm.Save(&stands).Error; err != nil {
				return err
			}
		}
		return orm.Model(&Letter{}).Where("id = ?", l.ID).
			Updates(map[string]any{"state": LetterSent, "posted": jsonOf(posted), "settled_at": now.Unix(), "problem": ""}).Error
	}))
}

// Later keeps a letter for another attempt.
func (q queue) Later(ctx context.Context, l *outbox.Letter, posted []string, due time.Time, why string) error {
	return setLetter(q.write.WithContext(ctx), l.ID, map[string]any{
		"state": LetterWaiting, "posted": jsonOf(posted), "tries": l.Tries + 1, "due_at": due.Add(time.Second - 1).Unix(),
		"problem": why,
	})
}

// Fail records that a letter will never arrive.
func (q queue) Fail(ctx context.Context, l *outbox.Letter, why string, now time.Time, notices []outbox.Letter) error {
	return Explain(q.write.WithContext(ctx).Transaction(func(orm *gorm.DB) error {
		for _, n := range notices {
			if err := enqueue(orm, n.StoreID, Posting{To: n.To, Message: n.Message, Standing: n.Standing, Until: n.Until},
				now); err != nil {
				return err
			}
		}
		return orm.Model(&Letter{}).Where("id = ?", l.ID).
			Updates(map[string]any{"state": LetterFailed, "posted": jsonOf(l.Posted), "tries": l.Tries + 1,
				"settled_at": now.Unix(), "problem": why}).Error
	}))
}

// Move takes a chat to its new address, with all that waits for it, and notes that
// in the trail. Where someone has bound the new address already, that one counts.
func (q queue) Move(ctx context.Context, platform, from, to string, now time.Time) error {
	return q.Change(ctx, By{Command: "move", At: now}, func(tx *Tx) error {
		chat, bound, err := tx.ChatAt(ctx, platform, from)
		if err != nil {
			return err
		}
		_, taken, err := tx.ChatAt(ctx, platform, to)
		if err != nil {
			return err
		}
		if bound && !taken {
			chat.Address, tx.by.StoreID = to, chat.StoreID
			if err := tx.put(&chat); err != nil {
				return err
			}
		}
		for _, table := range []string{"outbox", "posts"} {
			if err := tx.gorm.Exec("UPDATE OR IGNORE "+table+" SET address = ? WHERE platform = ? AND address = ?", to, platform,
				from).Error; err != nil {
				return Explain(err)
			}
		}
		return nil
	})
}

func setLetter(orm *gorm.DB, id int64, set map[string]any) error {
	return Explain(orm.Model(&Letter{}).Where("id = ?", id).Updates(set).Error)
}

func idsOf(posted string) (ids []string, err error) {
	return ids, json.Unmarshal([]byte(posted), &ids)
}

func jsonOf(ids []string) string {
	if ids == nil {
		return "[]"
	}
	written, _ := json.Marshal(ids) // strings always can be
	return string(written)
}
