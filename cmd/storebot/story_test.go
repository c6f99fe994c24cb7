package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/schedule"
	"storebot/bot/words"
	"storebot/storage"
)

// TestStories plays the stories, each in both languages: a team, its chats and a
// clock. A story is an archive: the script is its comment, en and zh are what people
// see, a file settings has the settings of the store. The steps of a script:
//
//	after STORY                           continues where that story ended
//	team NAME ROLE, …                     who is in the store; the first one is there already as boss owner
//	chat NAME [PURPOSE …]                 a group and what it is for
//	at [DAY] 09:00                        the clock goes on until then, and types what is due
//	off until [DAY] 09:00                 the machine is off until then
//	NAME [in CHAT]: LINE                  somebody types, in private without a chat
//	NAME [in CHAT] presses LABEL          the newest button with this label there
//	NAME [in CHAT] answers A=B; C=D       the form that was asked last
//	NAME [in CHAT] uploads FILE [with LINE]  a file of the archive, or photo.jpg
//	gone CHAT                             the bot is not in there any more
//	back CHAT                             it is let in again
//	effort                                taps and typed characters since the last time, by person
//
// The same efforts on Slack and on Telegram are the files slack and telegram.
func TestStories(t *testing.T) {
	if underRace {
		t.Skip("TestStoriesOnEveryPlatform plays the same ones beside live platforms")
	}
	for _, chain := range loadStories(t) {
		t.Run(chain.name(), func(t *testing.T) {
			for _, lang := range bot.Langs {
				t.Run(string(lang), func(t *testing.T) {
					t.Parallel()
					playStory(t, chain, lang)
				})
			}
			t.Cleanup(func() {
				for _, file := range chain {
					file.save(t)
				}
			})
		})
	}
}

func playStory(t *testing.T, chain storyChain, lang bot.Lang) {
	t.Helper()
	s := newStory(t, lang, chain.files(), func(s *story) stage { return newPlainStage(s.show) })
	for _, file := range chain {
		s.told.Reset()
		_, steps := file.steps()
		for _, line := range steps {
			fmt.Fprintf(&s.told, "> %s\n", line)
			s.step(line)
		}
		file.match(t, string(lang), s.told.String())
	}
}

// story is a program at work for a team, with a clock that only the script moves.
type story struct {
	t *testing.T
	*app
	program *program
	stage   stage
	clock   *schedule.Clock
	postman *outbox.Postman
	moment  atomic.Int64
	files   []txtar.File
	shown   []shown // since the last delivery
	last    []shown // in this step
	told    bytes.Buffer
	code    string // the last one that was shown; CODE in scripts
	effort  map[string]*effort

	everybody map[string]bool // who has done something
	codes     map[string]bool // that were seen
	plain     *story          // the same one on the plain stage, where this is another
}

// shown is what people see in a chat: a message, or a form.
type shown struct {
	chat, text string
	post       string // which message; "" is a form
}

func newStory(t *testing.T, lang bot.Lang, files []txtar.File, on func(*story) stage) *story {
	t.Helper()
	s := &story{t: t, files: files, effort: map[string]*effort{}, everybody: map[string]bool{}, codes: map[string]bool{}}
	s.moment.Store(morning.Unix())
	s.program = newProgram(t, func() time.Time { return time.Unix(s.moment.Load(), 0) }, "lang: "+string(lang)+"\n"+string(settingsOf(files)))
	s.boot(on)
	s.setUp(func(tx *storage.Tx) error { return tx.Identify(1, s.stage.Name(), s.stage.account("boss")) })
	return s
}

// settingsOf is the file settings of a story's archive, where it has one.
func settingsOf(files []txtar.File) []byte {
	for _, file := range files {
		if file.Name == "settings" {
			return file.Data
		}
	}
	return nil
}

// boot starts the program on its database, the first time on a stage.
func (s *story) boot(on func(*story) stage) {
	s.t.Helper()
	s.app = openProgram(s.t, s.program)
	if s.stage == nil {
		s.stage = on(s)
	}
	s.postman = outbox.New(outbox.Options{
		Queue: s.db.Outbox(), Platforms: []bot.Platform{s.stage}, Log: slog.New(slog.DiscardHandler), Now: s.now, After: never, Undeliverable: s.undeliverable,
	})
	s.clock = schedule.New(schedule.Options{Book: s.db.Book(), Typist: typist{s.app, s.now}, Log: s.log, Now: s.now, After: never})
}

// setUp changes records as the program itself.
func (s *story) setUp(act func(tx *storage.Tx) error) {
	s.t.Helper()
	by := storage.By{StoreID: s.store.ID, MemberID: 1, Command: "setup", At: s.now()}
	if err := s.db.Change(s.t.Context(), by, act); err != nil {
		s.t.Fatal(err)
	}
}

var codeShown = regexp.MustCompile(`claim ([A-Z2-7]{10,})`)

var personStep = regexp.MustCompile(`^(\S+?)(?: in (\S+?))?(?:: | (presses|answers|uploads) )(.*)$`)

func (s *story) step(line string) {
	s.t.Helper()
	s.last = nil
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "team":
		s.team(rest)
	case "chat":
		s.chat(rest)
	case "at":
		s.passUntil(s.time(rest))
	case "off":
		s.moment.Store(s.time(strings.TrimPrefix(rest, "until ")).Unix())
		s.passUntil(s.now())
	case "gone", "back":
		s.stage.shut(rest, verb == "gone")
	case "effort":
		s.efforts()
	default:
		m := personStep.FindStringSubmatch(line)
		if m == nil {
			s.t.Fatalf("no step of a story: %s", line)
		}
		s.act(deed{m[1], m[2], m[3], m[4]})
	}
	s.deliver()
}

// deliver types what is due and posts what waits, and tells it chat by chat: they
// are served beside each other.
func (s *story) deliver() {
	s.tell()
	s.clock.Tick(s.t.Context())
	s.postman.Tick(s.t.Context())
	slices.SortStableFunc(s.shown, func(a, b shown) int { return strings.Compare(a.chat, b.chat) })
	s.tell()
}

func (s *story) tell() {
	for _, one := range s.shown {
		s.told.WriteString(one.text)
	}
	s.last = append(s.last, s.shown...)
	s.shown = nil
}

func (s *story) team(list string) {
	for _, one := range strings.Split(list, ",") {
		name, role, _ := strings.Cut(strings.TrimSpace(one), " ")
		s.setUp(func(tx *storage.Tx) error {
			_, err := tx.AddMember(name, bot.Role(role), storage.Identity{Platform: s.stage.Name(), Account: s.stage.account(name)})
			return err
		})
	}
}

func (s *story) chat(list string) {
	name, purposes, _ := strings.Cut(list, " ")
	s.setUp(func(tx *storage.Tx) error {
		chat, err := tx.Bind(bot.Chat{Platform: s.stage.Name(), Address: s.stage.address(name), Title: name})
		if err != nil {
			return err
		}
		chat.Purposes = purposes
		return tx.Put(&chat)
	})
}

// time is a time of the day, today's or a named day's, that is not past.
func (s *story) time(when string) time.Time {
	s.t.Helper()
	now := s.now().In(s.store.Bot().Zone)
	day, clock, named := strings.Cut(when, " ")
	if !named {
		day, clock = bot.DayOf(now).String(), when
	}
	until, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, now.Location())
	if err != nil || until.Before(now) {
		s.t.Fatalf("at %s: the clock cannot go there from %s", when, now)
	}
	return until
}

// passUntil types all that is due until a moment, when it is due.
func (s *story) passUntil(until time.Time) {
	ctx := s.t.Context()
	for {
		s.deliver()
		next := s.nextDue(ctx)
		if next.IsZero() || next.After(until) {
			break
		}
		s.moment.Store(next.Unix())
	}
	s.moment.Store(until.Unix())
}

func (s *story) nextDue(ctx context.Context) (next time.Time) {
	book := s.db.Book()
	_, next, err := book.Due(ctx, s.now())
	entries, errEntries := book.Entries(ctx)
	if err != nil || errEntries != nil {
		s.t.Fatal(err, errEntries)
	}
	for _, e := range entries {
		if at := e.Cron.Next(s.now(), e.Zone); !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}

// deed is what a person does in a chat; in private where that is empty.
type deed struct{ who, chat, verb, what string }

// upload is the file of a deed and the line beside it.
func (d deed) upload() (name, line string) {
	name, line, _ = strings.Cut(d.what, " with ")
	return name, line
}

func (s *story) act(d deed) {
	s.t.Helper()
	s.everybody[d.who] = true
	own := s.effort[d.who]
	if own == nil {
		own = &effort{}
		s.effort[d.who] = own
	}
	own.add(s.stage.act(s, d))
}

// say is a text of the catalogue in the story's language.
func (s *story) say(text string) string {
	return bot.Locale{Lang: s.store.Lang, Words: words.Catalogue}.Plain(bot.T(text))
}

func answersIn(list string) map[string]string {
	answers := map[string]string{}
	for _, one := range strings.Split(list, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(one), "=")
		answers[name] = value
	}
	return answers
}

// pixel is a picture of one.
var pixel = func() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err)
	}
	return b.Bytes()
}()

// file is the content of a file of the story.
func (s *story) file(name string) []byte {
	s.t.Helper()
	for _, file := range s.files {
		if file.Name == name {
			return file.Data
		}
	}
	if name == "photo.jpg" {
		return pixel
	}
	s.t.Fatalf("the archive has no file %s", name)
	return nil
}

// stage is the chat platform that a story is played on.
type stage interface {
	bot.Platform
	account(name string) string // of a person
	address(chat string) string // of a group
	shut(chat string, gone bool)
	act(s *story, d deed) effort
}

// show writes down what people see, with the hour when it was said by itself.
func (s *story) show(chat bot.Chat, how, text, post string) {
	if shown := codeShown.FindStringSubmatch(text); shown != nil {
		s.code = shown[1]
		text = strings.ReplaceAll(text, s.code, "CODE")
	}
	at := s.now().In(s.store.Bot().Zone).Format("Mon 15:04")
	s.shown = append(s.shown, shown{chat.Address, fmt.Sprintf("-- %s in %s%s\n%s\n", at, chat.Address, how, text), post})
}
