// Package slack is Slack as a chat platform. Slash commands, mentions, direct
// messages, buttons, forms, shortcuts and dropped files come in over Socket Mode
// or signed HTTP requests; each is acknowledged at once and becomes a bot.Request
// that waits in the lane of its channel. Answers are drawn as Block Kit and go out
// by the request's own response URL or by the Web API, at a pace Slack allows.
package slack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	sdk "github.com/slack-go/slack"
	"golang.org/x/time/rate"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/retry"
)

// Name is the platform's name in the directory of people and chats.
const Name = "slack"

// Options are what a platform needs to know. AppToken and BotToken, or
// SigningSecret and BotToken with Listen, and Notes are required.
type Options struct {
	bot.PlatformOptions // Menu: those with a slash command of their own; /storebot types any other

	AppToken      string // xapp-…, for Socket Mode
	BotToken      string // xoxb-…
	SigningSecret string // with Listen: requests come by HTTP instead of Socket Mode
	Listen        string // address of the HTTP server, such as :8080
	URL           string // the public address of that server, for the manifest
	APIURL        string // of a compatible server; "" is Slack itself

	Prefix           string // before the names of slash commands where a workspace has them already: "tm-"
	Home             string // the line whose answer is the App Home
	MessageShortcuts []Shortcut
	GlobalShortcuts  []Shortcut

	Quiet time.Duration // reconnects when nothing, not even a ping, came for so long; 0 is 30 s
	Pace  rate.Limit    // posts a second and channel; 0 is 1, as Slack allows, rate.Inf has no limit
	Burst int           // posts that may go before the pace counts; 0 is 4
}

// Shortcut is an entry in Slack's menus that types a line.
type Shortcut struct {
	ID    string
	Label bot.Text
	Line  string
	Into  string // the argument that takes the text of the message and a link to it
}

// Platform is one Slack app in one workspace. It is safe for concurrent use.
type Platform struct {
	options Options
	api     *sdk.Client // for calls, with a time-out each
	files   *sdk.Client // for contents of files, which may take long
	web     *http.Client
	// uploads caches the ids of uploaded pictures by content, and where they were shown, so that a
	// message that is drawn again uploads nothing.
	uploads bot.Recent[string, string]
	pace    *retry.Pace
	edits   *retry.Edits
	locale  bot.Locale
	directs directs
	names   names
	refused refusedKinds
	// refusals reports rejected tokens from calls outside of Run.
	refusals bot.Refusals
	name     atomic.Value // the bot's own, a string, once Slack has named it
}

var _ bot.Platform = (*Platform)(nil)

// New returns a platform that isn't connected yet.
func New(options Options) (*Platform, error) {
	switch {
	case options.BotToken == "":
		return nil, errors.New("slack: the bot token (xoxb-…) is missing")
	case options.AppToken == "" && !options.http():
		return nil, errors.New("slack: give the app token (xapp-…) for Socket Mode, or the signing secret and an address to listen at for HTTP")
	case options.Notes == nil || options.Now == nil:
		return nil, errors.New("slack: notes and a clock are needed")
	}
	endpoint, err := endpoint(options.APIURL)
	if err != nil {
		return nil, fmt.Errorf("slack: %w", err)
	}
	options = options.filled()
	web := &http.Client{Transport: transport(), Timeout: callLimit}
	return &Platform{
		options: options, web: web,
		api:     options.client(endpoint, web),
		files:   options.client(endpoint, &http.Client{Transport: web.Transport}),
		uploads: bot.NewRecent[string, string](maxPictures),
		pace:    options.pace(), edits: retry.NewEdits(options.Now, options.Wait),
		directs: newDirects(), names: newNames(),
		locale: options.Locale(), refusals: bot.NewRefusals(),
	}, nil
}

// http reports whether requests come by HTTP.
func (o Options) http() bool { return o.SigningSecret != "" && o.Listen != "" }

func (o Options) filled() Options {
	o.PlatformOptions = o.WithDefaults()
	if o.Pace == 0 {
		o.Pace = 1
	}
	if o.Burst == 0 {
		o.Burst = 4
	}
	if o.Quiet == 0 {
		o.Quiet = 30 * time.Second
	}
	return o
}

// pace limits posts to what Slack allows: about one a second and channel, with short bursts
// (https://docs.slack.dev/apis/web-api/rate-limits).
func (o Options) pace() *retry.Pace {
	limit := retry.Limit{Rate: o.Pace, Burst: o.Burst}
	return &retry.Pace{Now: o.Now, Wait: o.Wait, Of: func(string) retry.Limit { return limit }}
}

// within returns a context that ends after d at the latest, by the clock that was given.
func (p *Platform) within(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	p.options.StopAfter(ctx, d, cancel)
	return ctx, cancel
}

// Name returns the platform's name.
func (p *Platform) Name() string { return Name }

// recentSubmissions is more forms than Slack ever delivers again together.
const recentSubmissions = 64

// grace is how long requests that were acknowledged may still take when the
// program ends.
const grace = 10 * time.Second

// Run receives until ctx ends. It retries everything but a token that Slack rejects, in whichever
// call: then it returns bot.ErrRefused.
func (p *Platform) Run(ctx context.Context, handle bot.Handler) error {
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	accepted, end := p.refusals.Watch(ctx)
	defer end()
	r, err := p.meet(accepted, work, handle)
	if err == nil {
		err = r.receive(accepted)
	}
	p.options.StopAfter(work, grace, stop)
	r.lanes.Wait()
	r.answers.Wait()
	r.pictures.Wait()
	r.acks.Wait()
	r.keep(ctx)
	switch cause := context.Cause(accepted); {
	case ctx.Err() != nil:
		return nil
	case cause != nil:
		return cause
	case tokenless(err):
		return fmt.Errorf("%w: %w", bot.ErrRefused, p.redact(err))
	}
	return p.redact(err)
}

// Check verifies the tokens with Slack and returns who the bot is. The error contains no token.
func (p *Platform) Check(ctx context.Context) (string, error) {
	who, err := p.api.AuthTestContext(ctx)
	if err != nil {
		return "", p.checkFailed(err)
	}
	if !p.options.http() {
		if _, _, err := p.api.StartSocketModeContext(ctx); err != nil {
			return "", AppTokenError{p.checkFailed(err)}
		}
	}
	return "@" + who.User + " (" + who.Team + ")", nil
}

// checkFailed distinguishes a service that gave no answer from one that rejects a token.
func (p *Platform) checkFailed(err error) error {
	if unanswered := (*url.Error)(nil); errors.As(err, &unanswered) {
		return fmt.Errorf("%w: %w", bot.ErrUnreachable, p.redact(err))
	}
	return p.redact(err)
}

// AppTokenError is Check's error when it is about the app-level token, not the bot token.
type AppTokenError struct{ error }

// Unwrap returns what Slack said.
func (e AppTokenError) Unwrap() error { return e.error }

// meet asks Slack who the bot is.
func (p *Platform) meet(ctx, work context.Context, handle bot.Handler) (*receiver, error) {
	r := &receiver{Platform: p, work: work, handle: handle, submitted: bot.NewRecent[string, any](recentSubmissions),
		hellos:   bot.NewRecent[string, struct{}](recentSubmissions),
		inFlight: inflight.New(p.options.PlatformOptions, ackAfter)}
	r.lanes.Failed, r.acks.Failed, r.answers.Failed, r.pictures.Failed = p.panicked, p.panicked, p.panicked, p.panicked
	p.recallRefused(ctx)
	err := p.whileAccepted(ctx, func() error {
		who, err := p.api.AuthTestContext(ctx)
		if err != nil {
			p.options.Status(p.redact(err))
			return err
		}
		r.self, r.workspace = who.UserID, who.URL
		p.name.Store(who.User)
		return nil
	})
	return r, err
}

// panicked logs the panic of a task.
func (p *Platform) panicked(err error) { p.options.Log.Error("panic", bot.PanicAttributes(err)...) }

// username returns the bot's name in the workspace.
func (p *Platform) username() string {
	name, _ := p.name.Load().(string)
	return cmp.Or(name, universal)
}

// word returns one of the platform's own words in a language.
func (p *Platform) word(lang bot.Lang, text bot.Text) string {
	l := p.locale
	if lang != "" {
		l.Lang = lang
	}
	return l.Plain(text)
}
