// Package telegram is Telegram as a chat platform. Messages, pressed buttons and
// dropped files come in by long polling, or by a webhook; each becomes a
// bot.Request that waits in the lane of its chat and topic. An update is confirmed
// to Telegram only when its effect is done or the update is safe in Notes.
// Answers are drawn as HTML and go out at a pace Telegram allows.
package telegram

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/retry"
	"storebot/bot/view"
)

// Name is the platform's name in the directory of people and chats.
const Name = "telegram"

// Options are what a platform needs to know. Token, Notes and Now are
// required.
type Options struct {
	bot.PlatformOptions // Pictures: photos, which have no name, are ".jpg"

	Token  string // from @BotFather
	APIURL string // of a compatible server; "" is Telegram itself

	// With PublicURL updates arrive by webhook, otherwise by long polling.
	PublicURL string // https address that Telegram reaches Listen at
	Listen    string // address of the HTTP server, such as :8443
	Secret    string // that Telegram proves itself with; "" makes one for each start

	Start string // the line that a deep link's code is put behind: "claim"
	// Offered returns what Telegram offers people of a role when they type a slash, the most
	// used first; of "" those whose role is not known yet. nil offers nothing.
	Offered func(bot.Role) []bot.Command
	// Moved saves the new address of a chat whose group became a supergroup.
	Moved func(ctx context.Context, from, to string) error

	Grace time.Duration // how long an update may take before it is noted; 0 is 20 ms
	Pace  Pace
}

// Platform is one Telegram bot. It is safe for concurrent use.
type Platform struct {
	options Options
	api     api
	pace    *retry.Pace
	locale  bot.Locale
	moves   moves
	edits   *retry.Edits
	// refusals reports rejected tokens from calls outside of Run.
	refusals bot.Refusals
}

var _ bot.Platform = (*Platform)(nil)

// New returns a platform that isn't connected yet.
func New(options Options) (*Platform, error) {
	switch {
	case options.Token == "":
		return nil, errors.New("telegram: the bot's token is missing; @BotFather gives it")
	case options.Notes == nil || options.Now == nil:
		return nil, errors.New("telegram: notes and a clock are needed")
	case options.PublicURL != "" && options.Listen == "":
		return nil, errors.New("telegram: a webhook needs an address to listen at, such as :8443")
	}
	options = options.filled()
	api, err := newAPI(options.Token, options.APIURL)
	if err != nil {
		return nil, fmt.Errorf("telegram: %w", err)
	}
	return &Platform{
		options: options, api: api,
		pace:  options.pace(),
		moves: newMoves(), edits: retry.NewEdits(options.Now, options.Wait),
		locale: options.Locale(), refusals: bot.NewRefusals(),
	}, nil
}

// shortGrace is long enough for a command that only reads, and too short for anyone to notice.
const shortGrace = 20 * time.Millisecond

func (o Options) filled() Options {
	o.PlatformOptions = o.WithDefaults()
	if o.Moved == nil {
		o.Moved = func(context.Context, string, string) error { return nil }
	}
	if o.Offered == nil {
		o.Offered = func(bot.Role) []bot.Command { return nil }
	}
	if o.Secret == "" {
		o.Secret = rand.Text()
	}
	if o.Grace == 0 {
		o.Grace = shortGrace
	}
	o.Pace = o.Pace.filled()
	return o
}

// Name returns the platform's name.
func (p *Platform) Name() string { return Name }

// lastWait is how long accepted updates may still take when the program ends.
const lastWait = 10 * time.Second

// Run receives until ctx ends. It retries everything but a token that Telegram rejects, in whichever
// call: then it returns bot.ErrRefused.
func (p *Platform) Run(ctx context.Context, handle bot.Handler) error {
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	accepted, end := p.refusals.Watch(ctx)
	defer end()
	r, err := p.meet(accepted, work, handle)
	if err != nil {
		return unlessOver(ctx, lasting(accepted, err))
	}
	err = r.receive(accepted)
	p.options.StopAfter(work, lastWait, stop)
	r.finish(context.WithoutCancel(ctx))
	return unlessOver(ctx, lasting(accepted, err))
}

// lasting returns why a run has ended, by its context or its error.
func lasting(accepted context.Context, err error) error {
	cause := context.Cause(accepted)
	switch {
	case errors.Is(cause, bot.ErrRefused):
		return cause
	case tokenless(err):
		return fmt.Errorf("%w: %w", bot.ErrRefused, err)
	}
	return err
}

// unlessOver returns an error unless the end of ctx is what it comes from.
func unlessOver(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil //nolint:nilerr // that the program ends is no fault
	}
	return err
}

// Check verifies the token with Telegram and returns who the bot is. The error doesn't contain the
// token.
func (p *Platform) Check(ctx context.Context) (string, error) {
	var self sdk.User
	err := p.api.call(ctx, "getMe", nil, &self)
	switch {
	case err == nil:
		return "@" + self.UserName, nil
	case failureOf(err).status == 0:
		return "", fmt.Errorf("%w: %w", bot.ErrUnreachable, err)
	}
	return "", err
}

// meet asks Telegram who the bot is, and loads unfinished updates and forms.
func (p *Platform) meet(ctx, work context.Context, handle bot.Handler) (*receiver, error) {
	r := &receiver{Platform: p, work: work, handle: handle, albums: newAlbums(),
		menus:    bot.NewRecent[string, string](maxMenus),
		inFlight: inflight.New(p.options.PlatformOptions, p.options.Grace), forms: newForms(p.options)}
	r.lanes.Failed = func(err error) { p.options.Log.Error("panic", bot.PanicAttributes(err)...) }
	if err := p.whileAccepted(ctx, func() error { return p.api.call(ctx, "getMe", nil, &r.self) }); err != nil {
		return nil, err
	}
	p.options.Status(nil)
	if err := r.forms.load(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// word returns one of the platform's own words in a language.
func (p *Platform) word(lang bot.Lang, text bot.Text) view.Text { return p.localeOf(lang).Text(text) }

// localeOf returns how people who speak a language read, "" being the platform's own.
func (p *Platform) localeOf(lang bot.Lang) bot.Locale {
	l := p.locale
	if lang != "" {
		l.Lang = lang
	}
	return l
}
