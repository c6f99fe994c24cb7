// Package outbox delivers messages that no one is waiting for. A message enters the queue in
// the transaction of the record that caused it. The Postman takes the letters of each
// chat in order, posts or edits, and records the outcome.
//
// Delivery is at least once: a letter is recorded as being sent before the attempt, and as
// sent after it. If the program is killed between the two, no one can know whether it
// arrived; it is sent again and counted as uncertain, so a post may appear twice. An edit
// never does, nor does a post that repeats the one it replaces.
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

// Head is a chat in which letters wait. Its first letter must not be sent before Due.
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
