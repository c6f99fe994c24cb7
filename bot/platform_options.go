package bot

import (
	"context"
	"log/slog"
	"time"
)

// PlatformOptions are what every chat service needs to know. Notes and Now are required.
type PlatformOptions struct {
	Notes NoteStore // keeps what has to survive a restart or does not fit into a button
	Words Words
	Lang  Lang // used where an answer names no language; "" is English
	Log   *slog.Logger
	Now   func() time.Time
	Wait  func(ctx context.Context, d time.Duration) error // nil waits by the machine's clock
	// SetAside is called when the program ended twice while it handled something that
	// came from a chat, which is not handled again; may be nil.
	SetAside func(ctx context.Context, from Chat)
	Status   func(error) // nil while the service can be reached, otherwise why not

	Menu     []Command // commands that the service offers in its own menus
	Files    []string  // extensions of files that are accepted: ".csv"
	Pictures []string  // extensions of files that are accepted only together with a line: ".png"
	OnFile   string    // the line for a file that comes without one
}

// WithDefaults returns the options with the optional functions and the language set.
func (o PlatformOptions) WithDefaults() PlatformOptions {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Lang == "" {
		o.Lang = EN
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	if o.SetAside == nil {
		o.SetAside = func(context.Context, Chat) {}
	}
	if o.Status == nil {
		o.Status = func(error) {}
	}
	return o
}

// Locale returns the locale of texts that answer no request.
func (o PlatformOptions) Locale() Locale { return Locale{Lang: o.Lang, Words: o.Words} }

// StopAfter calls stop after d, unless ctx ends earlier. It returns at once.
func (o PlatformOptions) StopAfter(ctx context.Context, d time.Duration, stop func()) {
	Go(func() error {
		if o.Wait(ctx, d) == nil {
			stop()
		}
		return nil
	})
}

// wait returns after d, or earlier with an error when ctx ends.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
