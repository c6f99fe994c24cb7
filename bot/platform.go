package bot

import (
	"context"
	"errors"
	"time"

	"storebot/bot/view"
)

// Platform is a place the bot lives in: Slack, Telegram, a terminal. It is safe
// for concurrent use.
type Platform interface {
	Name() string
	// Run receives until ctx ends, handing every request to handle: those of one
	// chat in their order, those of different chats concurrently. It
	// retries temporary failures; a returned error is permanent, ErrRefused for
	// instance. It may be called again then.
	Run(ctx context.Context, handle Handler) error
	// Post sends m, which is in its readers' language, as one or more posts and
	// returns their ids, on an error those sent so far. posted are the ids of an
	// earlier attempt; it goes on after them. A failure to deliver is
	// a DeliveryError.
	Post(ctx context.Context, to Chat, m view.Message, posted []string) ([]string, error)
	// Edit replaces the posts of an earlier message; where they are gone it posts
	// again.
	Edit(ctx context.Context, to Chat, posted []string, m view.Message) ([]string, error)
}

// Handler answers a request. It always returns an answer, for a fault too.
type Handler func(ctx context.Context, r Request) Answer

// ErrUnreachable is returned when nothing of a platform's service answered.
var ErrUnreachable = errors.New("cannot be reached")

// DeliveryError says why a post did not arrive and what helps.
type DeliveryError struct {
	After   time.Duration // the platform asks to wait exactly this long; 0: it did not say
	Never   bool          // no attempt will ever succeed: blocked, chat gone. A new token may help
	MovedTo string        // the chat's new address
	Err     error         // without secrets
}

// Error returns the cause's message.
func (e *DeliveryError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *DeliveryError) Unwrap() error { return e.Err }

// NoteStore keeps small values by key for a platform, across restarts. Expired
// notes are never returned.
type NoteStore interface {
	// Save writes some notes and deletes others, all or none of them.
	Save(ctx context.Context, put []Note, drop ...string) error
	// Load returns a note's value, or nil if there is none.
	Load(ctx context.Context, key string) ([]byte, error)
	// List returns the notes whose keys begin with prefix, sorted by key.
	List(ctx context.Context, prefix string) ([]Note, error)
}

// Note is one value of a NoteStore. With a zero Until it never expires.
type Note struct {
	Key   string
	Value []byte
	Until time.Time
}

// Label returns the chat as people know it: its title, otherwise where it is.
func (c Chat) Label() string {
	if c.Title != "" {
		return c.Title
	}
	return c.Platform + ":" + c.Address
}
