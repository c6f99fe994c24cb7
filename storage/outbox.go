package storage

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"storebot/bot"
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

// TableName returns the table's name.
func (*Letter) TableName() string { return "outbox" }

// Posting is what is to be posted in a chat.
type Posting struct {
	To       bot.Chat
	Message  view.Message
	Standing string    // the message that it is the newer version of; "" for one that is never edited
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
