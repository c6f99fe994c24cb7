// Package outbox delivers what no one waits for. A message is put into the queue
// in the transaction of the record that caused it; the Postman takes the letters
// of each chat in their order, posts or edits, and notes what became of them.
//
// Delivery is at least once: a letter is noted as being sent before it is, and as
// sent after. If the program is killed between the two, no one can know whether
// it arrived; it is sent again, so that post may stand there twice, and it is
// counted as uncertain. An edit, and a post that says the same once more in the
// same place, never doubles.
package outbox

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

// Letter is a message on its way to one chat.
type Letter struct {
	ID        int64
	StoreID   int64
	To        bot.Chat
	Standing  string // names a message that is edited as what it says changes; "" for one that is never edited
	Message   view.Message
	CreatedAt time.Time
	Until     time.Time // too late to be useful from then on; zero: never

	Posted    []string // what an earlier attempt has sent of it
	Earlier   []string // the posts of the standing message, to be edited
	Tries     int      // attempts before this one
	Uncertain bool     // an earlier attempt may have arrived
}

// Head is a chat in which letters wait, with the moment before which the first of
// them is not to be sent.
type Head struct {
	Platform, Address string
	Due               time.Time
}

// Queue keeps letters. Everything is saved when a method returns.
type Queue interface {
	// Recover marks as uncertain what was being sent when the program ended, and
	// returns how many letters those are.
	Recover(ctx context.Context) (int, error)
	// Pending returns the chats of some platforms in which letters wait.
	Pending(ctx context.Context, platforms []string) ([]Head, error)
	// Take returns the first letter of a chat and marks it as being sent; nil where
	// none is due at now. Letters that are no longer useful are dropped on the way, with
	// a record.
	Take(ctx context.Context, platform, address string, now time.Time) (*Letter, error)
	// Sent records a letter's posts.
	Sent(ctx context.Context, l *Letter, posted []string, now time.Time) error
	// Later keeps a letter for another attempt.
	Later(ctx context.Context, l *Letter, posted []string, due time.Time, why string) error
	// Fail records that a letter will never arrive, with the posts that have, and puts
	// notices about it into the queue.
	Fail(ctx context.Context, l *Letter, why string, now time.Time, notices []Letter) error
	// Move gives a chat its new address, with all that waits for it.
	Move(ctx context.Context, platform, from, to string, now time.Time) error
}
