package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/schedule"
	"storebot/bot/view"
	"storebot/bot/words"
	"storebot/storage"
)

// story is a program that serves a team on a stage, with a clock that only the script
// moves.
type story struct {
	t *testing.T
	*app
	program *program
	stage   stage
	clock   *schedule.Clock
	postman *outbox.Postman
	moment  atomic.Int64
	files   []txtar.File

	shown   []shown     // since the last delivery
	current played      // the step that is being played
	steps   []played    // those before it
	earlier []played    // all steps of the play that this one follows; nil if it is the first
	busy    bool        // the clock has run a line other than remind
	dirty   atomic.Bool // records have changed since the last delivery

	pictures sync.Map // what pictures show, by their content

	answered       atomic.Int64 // requests so far
	answeredBefore int64        // the current step

	told      bytes.Buffer
	code      string // the last one that was shown; CODE in scripts
	codes     map[string]bool
	effort    map[string]*effort
	everybody map[string]bool // who has done something
}

// shown is what people see in a chat: a message, or a form.
type shown struct {
	chat, text string
	post       string // which message; "" is a form
}

// stage is the chat platform that a story is played on.
type stage interface {
	bot.Platform
	account(name string) string // of a person
	address(chat string) string // of a group
	shut(chat string, gone bool)
	act(s *story, d deed) effort
}

func newStory(t *testing.T, lang bot.Lang, files []txtar.File, on func(*story) stage) *story {
	t.Helper()
	s := &story{t: t, files: files, effort: map[string]*effort{}, everybody: map[string]bool{}, codes: map[string]bool{}}
	s.moment.Store(morning.Unix())
	settings := "lang: " + string(lang) + "\n" + string(s.uploaded("settings"))
	s.program = newProgram(t, func() time.Time { return time.Unix(s.moment.Load(), 0) }, settings)
	s.boot(on)
	s.setUp(func(tx *storage.Tx) error { return tx.Identify(1, s.stage.Name(), s.stage.account("boss")) })
	return s
}

// boot starts the program on its database and on a stage.
func (s *story) boot(on func(*story) stage) {
	s.t.Helper()
	s.app = openProgram(s.t, s.program)
	s.knock = func() { s.dirty.Store(true) }
	s.stage = on(s)
	s.postman = outbox.New(outbox.Options{
		Queue: s.db.Outbox(), Platforms: []bot.Platform{s.stage}, Log: slog.New(slog.DiscardHandler),
		Now: s.now, After: never, Undeliverable: s.typist().Undeliverable,
		Delivered: func(l outbox.Letter) { s.router().Saw(l.To, l.Message.Actions) },
	})
	s.clock = schedule.New(schedule.Options{
		Book: s.db.Book(), Typist: observedTypist{s.typist(), s, map[int64]string{}}, Log: s.log, Now: s.now, After: never,
	})
}

// observedTypist notes whether the clock runs anything but reminders. Those run every
// five minutes and mostly say nothing.
type observedTypist struct {
	schedule.Typist
	story *story
	lines map[int64]string // by schedule; none of them changes into remind
}

func (o observedTypist) Type(ctx context.Context, slot schedule.Slot) error {
	line, known := o.lines[slot.Schedule]
	if !known {
		s, err := o.story.db.ScheduleByID(ctx, slot.Schedule)
		if err != nil {
			return err
		}
		line = s.Line
		o.lines[slot.Schedule] = line
	}
	o.story.busy = o.story.busy || line != "remind"
	return o.Typist.Type(ctx, slot)
}

// handle answers a request of the stage.
func (s *story) handle(ctx context.Context, r bot.Request) bot.Answer {
	defer s.answered.Add(1)
	answer := s.app.handle(ctx, r)
	s.look(answer.Message)
	return answer
}

// look notes what the pictures of a message show: not every platform says it, too.
func (s *story) look(m view.Message) {
	for _, section := range m.Sections {
		if section.Image != nil {
			s.pictures.Store(string(section.Image.Content), section.Image.Alt.String())
		}
	}
}

// before returns what the current step did in the play that this one follows.
func (s *story) before() played { return s.earlier[len(s.steps)] }

// setUp changes records on behalf of the program.
func (s *story) setUp(act func(tx *storage.Tx) error) {
	s.t.Helper()
	by := storage.By{StoreID: s.store.ID, MemberID: 1, Command: "setup", At: s.now()}
	if err := s.db.Change(s.t.Context(), by, act); err != nil {
		s.t.Fatal(err)
	}
}

// say returns a text of the catalogue in the story's language.
func (s *story) say(text string) string {
	locale := bot.Locale{Lang: s.store.Lang, Words: words.Catalogue}
	said := locale.Plain(bot.T(text))
	for _, label := range []string{"%s came", "Claim …%s", "Open …%s", "Check %s", "Open #%s", "Received: #%s", "Ordered: %s"} {
		before, after, _ := strings.Cut(label, "%s")
		name, begins := strings.CutPrefix(text, before)
		if name, ends := strings.CutSuffix(name, after); begins && ends && said == text {
			return locale.Plain(bot.T(label, name))
		}
	}
	return said
}

var codeShown = regexp.MustCompile(`(?:claim|join|认领邀请|加入) ([A-Z2-7]{10,})`)

// show records what people see in a chat and when.
func (s *story) show(chat bot.Chat, how, text, post string) {
	if shown := codeShown.FindStringSubmatch(text); shown != nil {
		s.code = shown[1]
		text = strings.ReplaceAll(text, s.code, "CODE")
	}
	at := s.now().In(s.store.Bot().Zone).Format("Mon 15:04")
	s.shown = append(s.shown, shown{chat.Address, fmt.Sprintf("-- %s in %s%s\n%s\n", at, chat.Address, how, text), post})
}

// pixel is a picture of one pixel.
var pixel = func() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err)
	}
	return b.Bytes()
}()

// file returns the content of a file that someone uploads.
func (s *story) file(name string) []byte {
	s.t.Helper()
	if name == "photo.jpg" {
		return pixel
	}
	content := s.uploaded(name)
	if content == nil {
		s.t.Fatalf("the archive has no file %s", name)
	}
	return content
}

// uploaded returns a file of the archive, nil if there is none.
func (s *story) uploaded(name string) []byte {
	for _, file := range s.files {
		if file.Name == name {
			return file.Data
		}
	}
	return nil
}
