package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/console"
	"storebot/bot/outbox"
	"storebot/bot/schedule"
	"storebot/bot/words"
	"storebot/storage"
)

// month is a program at work for a team on all platforms at once.
type month struct {
	*story
	random   *rand.Rand
	slack    *slackStage
	telegram *telegramStage
	terminal *console.Console
	screen   bytes.Buffer

	fate     *fate
	stops    []func()
	answered chan answer
	deeds    int

	book    *monthBook
	readers map[string]string // who reads alone at an address
	seen    map[string]int    // how much of what someone reads alone has been read
	got     []string          // the reminders that came
}

type answer struct {
	line  string
	reply bot.Answer
}

func newMonth(t *testing.T) *month {
	t.Helper()
	m := &month{
		story:  &story{t: t, effort: map[string]*effort{}, everybody: map[string]bool{}, codes: map[string]bool{}},
		random: rand.New(rand.NewPCG(12, 12)), answered: make(chan answer, 100), seen: map[string]int{}, fate: &fate{},
	}
	m.moment.Store(morning.Unix())
	m.program = newProgram(t, func() time.Time { return time.Unix(m.moment.Load(), 0) })
	m.terminal = &console.Console{Out: &m.screen, Account: "boss", Width: 200, Words: words.Catalogue}
	m.app = openProgram(t, m.program)
	m.slack = &slackStage{Server: fakeslack.New(t), story: m.story, known: map[string]bool{}}
	m.telegram = &telegramStage{Server: faketelegram.New(t), story: m.story, ids: map[string]int64{}}
	m.book = newMonthBook(m.store.Bot().Zone)
	m.hire()
	m.rise()
	t.Cleanup(m.fall)
	m.settleIn()
	return m
}

// hire makes the team. The boss sits at the terminal.
func (m *month) hire() {
	m.readers = map[string]string{"boss": "boss"}
	m.setUp(func(tx *storage.Tx) error {
		for _, one := range m.book.team[1:] {
			account := storage.Identity{Platform: "slack", Account: m.slack.account(one.name)}
			if !one.slack {
				account = storage.Identity{Platform: "telegram", Account: m.telegram.account(one.name)}
			}
			m.readers[account.Account] = one.name
			if _, err := tx.AddMember(one.name, one.role, account); err != nil {
				return err
			}
		}
		// Only what waits for people is of interest: the digest and the alerts are not.
		schedules, err := tx.Schedules(m.t.Context(), m.store.ID)
		for i := range schedules {
			if err == nil && schedules[i].Line != "remind" {
				err = tx.Delete(&schedules[i])
			}
		}
		return err
	})
	m.setUp(func(tx *storage.Tx) error {
		chat, err := tx.Bind(bot.Chat{Platform: "slack", Address: m.slack.address("service"), Title: "service"})
		if err != nil {
			return err
		}
		chat.Purposes = "urgent"
		return tx.Put(&chat)
	})
}

// rise starts the program on its database and connects it to its platforms.
func (m *month) rise() {
	m.t.Helper()
	ctx, kill := context.WithCancel(m.t.Context())
	m.fate.live(ctx, kill)
	m.observe = func(command, _ string, _ time.Duration) {
		if command == "remind" {
			m.fate.dies(remindersKept)
		}
	}
	m.route(m.program.config)
	m.stops = []func(){m.start(m.slack.connect()), m.start(m.telegram.connect())}
	m.slack.Ready()
	queue := mortalQueue{m.db.Outbox(), m}
	if _, err := queue.Recover(ctx); err != nil {
		m.t.Fatal(err)
	}
	m.postman = outbox.New(outbox.Options{
		Queue: queue, Platforms: []bot.Platform{m.slack, m.telegram, m.terminal}, Log: slog.New(slog.DiscardHandler),
		Now: m.now, After: never, Undeliverable: m.typist().Undeliverable,
	})
	m.clock = schedule.New(schedule.Options{Book: m.db.Book(), Typist: m.typist(), Log: slog.New(slog.DiscardHandler),
		Now: m.now, After: never})
}

// start receives on a platform until the program falls.
func (m *month) start(platform bot.Platform) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- platform.Run(ctx, m.answer) }()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			m.t.Errorf("%s ended with %v", platform.Name(), err)
		}
	}
}

func (m *month) answer(ctx context.Context, r bot.Request) bot.Answer {
	reply := m.handle(ctx, r)
	m.answered <- answer{r.Line, reply}
	return reply
}

// fall ends the program.
func (m *month) fall() {
	for _, stop := range m.stops {
		stop()
	}
	m.stops = nil
	if err := m.db.Close(); err != nil {
		m.t.Error(err)
	}
}

// work lets the clock do what is due, and the postman.
func (m *month) work() {
	m.t.Helper()
	m.survive(func() {
		m.clock.Tick(m.fate.ctx)
		m.fate.dies(betweenTheTwo)
	})
	m.post()
}

// post lets the postman deliver what waits, and notes the reminders that came.
func (m *month) post() {
	m.t.Helper()
	m.survive(func() { m.postman.Tick(m.fate.ctx) })
	m.read()
}

// survive lets the program do something, and restarts it whenever that kills it.
func (m *month) survive(do func()) {
	m.t.Helper()
	for do(); m.fate.ctx.Err() != nil; do() {
		m.fall()
		m.app = openProgram(m.t, m.program)
		m.rise()
	}
}

// types is what someone types on their platform, once it is answered.
func (m *month) types(who, line string) {
	m.t.Helper()
	for len(m.answered) > 0 {
		<-m.answered
	}
	one := m.book.named(who)
	switch {
	case one.name == "boss":
		if err := m.terminal.Say(m.t.Context(), m.answer, line); err != nil {
			m.t.Fatal(err)
		}
	case one.slack:
		m.slack.Clock.Advance(max(0, m.now().Sub(m.slack.Clock.Now())))
		m.slack.Type("D"+strings.ToUpper(who), m.slack.account(who), line)
	default:
		user := m.telegram.user(who)
		m.telegram.SetTime(m.now())
		m.telegram.Type(faketelegram.Private(user), user, line)
	}
	for {
		select {
		case a := <-m.answered:
			if a.line != line {
				continue // the answer to something before was asked for again after a death
			}
			if a.reply.Failed || a.reply.Form != nil {
				m.t.Fatalf("%s: %s was answered %s", who, line, a.reply.Message.Title)
			}
			m.deeds++
			return
		case <-time.After(patience):
			m.t.Fatalf("%s: %s was never answered", who, line)
		}
	}
}

// reminder is how the title of a reminder begins or ends, told from all answers.
var reminder = regexp.MustCompile(`until the deadline: |^Please read promo|^You have \d+ tasks? left|^#\d+ \w+, opened |^#\d+ \w+ is (now yours|overdue|waiting for)|^#\d+ \w+ · .* left$|assigned you the overdue order|still hasn't shipped`)

// read notes the reminders that people have got since the last time.
func (m *month) read() {
	for _, one := range m.book.team {
		for _, post := range m.news(one) {
			title, _, _ := strings.Cut(post, "\n")
			if reminder.MatchString(title) {
				m.got = append(m.got, entry(m.local(), one.name, title))
			}
		}
	}
}

// news returns what someone reads alone that was not there the last time.
func (m *month) news(one person) (news []string) {
	from := m.seen[one.name]
	switch {
	case one.name == "boss":
		news = strings.Split(string(m.screen.Next(m.screen.Len())), "\n")
	case one.slack:
		posts := m.slack.Posts("D" + strings.ToUpper(one.name))
		for _, post := range posts[from:] {
			news = append(news, post.String())
		}
	default:
		for _, post := range m.telegram.Posts(faketelegram.Private(m.telegram.user(one.name)))[from:] {
			news = append(news, post.Text)
		}
	}
	m.seen[one.name] += len(news)
	return news
}

func (m *month) local() time.Time { return m.now().In(m.book.zone) }

func entry(at time.Time, who, title string) string {
	return fmt.Sprintf("%s %s: %s", at.Format("01-02 15:04"), who, title)
}
