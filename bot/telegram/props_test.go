package telegram_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"storebot/bot"
)

// noteStore keeps notes in memory.
type noteStore struct {
	mu    sync.Mutex
	notes map[string][]byte
	kept  int // notes so far
	full  int // how often it fails from now on
	torn  int // how often nothing can be read in it from now on
}

// Note keeps and drops notes, unless it is too late for that.
func (n *noteStore) Save(ctx context.Context, put []bot.Note, drop ...string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if n.full > 0 {
		n.full--
		return errors.New("the disk is full")
	}
	for _, note := range put {
		n.notes[note.Key] = note.Value
		n.kept++
	}
	for _, key := range drop {
		delete(n.notes, key)
	}
	return nil
}

// Recall finds a note.
func (n *noteStore) Load(_ context.Context, key string) ([]byte, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.torn > 0 {
		n.torn--
		return nil, errors.New("the disk cannot be read")
	}
	return n.notes[key], nil
}

// Notes are the notes by key.
func (n *noteStore) List(_ context.Context, prefix string) ([]bot.Note, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	var found []bot.Note
	for _, key := range slices.Sorted(maps.Keys(n.notes)) {
		if strings.HasPrefix(key, prefix) {
			found = append(found, bot.Note{Key: key, Value: n.notes[key]})
		}
	}
	return found, nil
}

// empty forgets everything, as time does.
func (n *noteStore) empty() {
	n.mu.Lock()
	defer n.mu.Unlock()
	clear(n.notes)
}

// clock is stopped until it is moved. Waiting moves it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func (c *clock) Wait(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c.Advance(d)
	return nil
}

// log is what the bot logs.
type log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *log) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(line)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
