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

// LetterState is how far a letter of the outbox is.
type LetterState string

// The states of a letter.
const (
	LetterWaiting LetterState = "waiting"
	LetterSending LetterState = "sending"
	LetterSent    LetterState = "sent"
	LetterFailed  LetterState = "buried" // it will never arrive
	LetterLate    LetterState = "late"   // it was of no use any more
)

// Letter is a message in the outbox. Its state, and what became of it, are the
// postman's; no audit trail is kept of them.
type Letter struct {
	ID          int64
	StoreID     int64
	Platform    string
	Address     string
	Thread      string
	Standing    string
	Message     []byte
	State       LetterState `gorm:"default:waiting"`
	CreatedAt   int64       `gorm:"autoCreateTime:false"`
	DueAt       int64
	UsefulUntil *int64
	Tries       int
	Uncertain   bool
	Posted      string `gorm:"default:[]"`
	Problem     string
	SettledAt   *int64
}

// TableName is the table's name.
func (*Letter) TableName() string { return "outbox" }

// Posting is what is to be posted in a chat.
type Posting struct {
	To       bot.Chat
	Message  view.Message
	Standing string    // the message that it is the newer version of; "" for one that stands as it is
	Until    time.Time // too late to be useful from then on; zero: never
}

// Post puts a message into the outbox as part of the change: it is delivered if,
// and only if, the change is kept. A newer version of a standing message takes
// the place of one that was not sent yet.
func (tx *Tx) Post(p Posting) error {
	tx.posted = true
	return enqueue(tx.gorm, tx.store, p, tx.by.At)
}

func enqueue(orm *gorm.DB, store int64, p Posting, now time.Time) error {
	message, err := json.Marshal(p.Message)
	if err != nil {
		return err
	}
	letter := Letter{ // due at once, also when the clock is put back
		StoreID: store, Platform: p.To.Platform, Address: p.To.Address, Thread: p.To.Thread, Standing: p.Standing,
		Message: message, State: LetterWaiting, CreatedAt: now.Unix(), UsefulUntil: unixOf(p.Until), Posted: "[]",
	}
	if p.Standing != "" {
		newer := orm.Model(&Letter{}).
			Where("platform = ? AND address = ? AND standing = ? AND posted = '[]' AND state = ?", p.To.Platform, p.To.Address,
				p.Standing, LetterWaiting).
			Where(letterIsOnItsWay).
			Updates(map[string]any{"message": message, "useful_until": letter.UsefulUntil})
		if newer.Error != nil || newer.RowsAffected > 0 {
			return Explain(newer.Error)
		}
	}
	return Explain(orm.Create(&letter).Error)
}

// Stands reports whether a standing message is in a chat, or on its way there.
func (r Records) Stands(ctx context.Context, chat bot.Chat, standing string) (bool, error) {
	var there int64
	err := r.in(ctx).Raw(`SELECT
		EXISTS (SELECT 1 FROM posts WHERE platform = @platform AND address = @address AND standing = @standing) OR
		EXISTS (SELECT 1 FROM outbox WHERE platform = @platform AND address = @address AND standing = @standing
			AND state IN ('waiting', 'sending'))`,
		map[string]any{"platform": chat.Platform, "address": chat.Address, "standing": standing}).Scan(&there).Error
	return there != 0, Explain(err)
}

// unixOf returns a moment as it is stored, nil for none.
func unixOf(t time.Time) *int64 {
	if t.IsZero() {
		return nil
	}
	return new(t.Unix())
}

// letterIsOnItsWay is the condition of the index outbox_waiting: without it SQLite
// would look at all that was sent, too.
const letterIsOnItsWay = "state IN ('waiting', 'sending')"

// Outbox returns the database as the postman's queue.
func (d *Database) Outbox() outbox.Queue { return queue{d} }

type queue struct{ *Database }

// Recover records what was being sent when the program ended.
func (q queue) Recover(ctx context.Context) (int, error) {
	found := q.write.WithContext(ctx).Model(&Letter{}).Where("state = ?", LetterSending).
		Updates(map[string]any{"state": LetterWaiting, "uncertain": true})
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

// TableName is the table's name.
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
// in the trail. Where somebody has bound the new address already, that one counts.
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

// Letters returns a store's letters of a state, the latest first.
func (r Records) Letters(ctx context.Context, store int64, state LetterState, limit int) ([]Letter, error) {
	query := r.in(ctx).Where("store_id = ? AND state = ?", store, state).Limit(limit)
	switch state {
	case LetterFailed:
		query = query.Where("state = 'buried'") // as in the index outbox_buried
	case LetterWaiting, LetterSending:
		query = query.Where(letterIsOnItsWay)
	}
	return list[Letter](query.Order("+id DESC")) // the + keeps SQLite from going through all by their ids
}

// SendAgain puts a buried letter of the change's store back into the queue.
func (tx *Tx) SendAgain(id int64) error {
	again := tx.gorm.Model(&Letter{}).Where("id = ? AND store_id = ? AND state = ?", id, tx.store, LetterFailed).
		Updates(map[string]any{"state": LetterWaiting, "due_at": 0, "useful_until": nil, "settled_at": nil, "tries": 0})
	if again.Error == nil && again.RowsAffected == 0 {
		return Explain(gorm.ErrRecordNotFound)
	}
	return Explain(again.Error)
}
