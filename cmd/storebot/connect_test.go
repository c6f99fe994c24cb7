package main

import (
	"bytes"
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"storebot/bot/bottest/faketelegram"
)

// said is what a program has printed so far.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// TestConnectTelegram does what the README's chapter says, from nothing to the first
// digest: the program is started with two environment variables, and everything
// else is done by people in chats.
func TestConnectTelegram(t *testing.T) {
	for lang, reads := range map[string]map[string]string{
		"en": {"stranger": "I don't know you yet", "owner": "Your role is owner", "test": "Test message",
			"lead": "Your role is lead", "import": "New  18", "digest": "Sun 22 Nov"},
		"zh": {"stranger": "还没加入", "owner": "角色是老板", "test": "测试消息", "lead": "角色是组长", "import": "新增  18", "digest": "11月22日"},
	} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			telegram := faketelegram.New(t)
			boss, mei, eve := faketelegram.User{ID: 100, Name: "boss"}, faketelegram.User{ID: 101, Name: "mei"},
				faketelegram.User{ID: 102, Name: "eve"}
			group := faketelegram.Chat{ID: -5, Title: "front"}
			out, clock := startTelegram(t, telegram, "STOREBOT_LANG="+lang)
			sees := func(chat faketelegram.Chat, text string) string {
				t.Helper()
				waitUntil(t, func() string { return "for " + text + " in\n" + telegram.Read(chat) },
					func() bool { return strings.Contains(telegram.Read(chat), text) })
				return telegram.Read(chat)
			}

			// A stranger comes before anyone else does, and learns how to be let in.
			telegram.Type(faketelegram.Private(eve), eve, "/start")
			sees(faketelegram.Private(eve), reads["stranger"])
			// Step 3: the printed line makes its sender the owner.
			waitUntil(t, out.String, func() bool { return codeShown.MatchString(out.String()) })
			telegram.Type(faketelegram.Private(boss), boss, codeShown.FindString(out.String()))
			sees(faketelegram.Private(boss), reads["owner"])
			// Step 4: a group is bound, and tested.
			telegram.Say(group, boss, map[string]any{"new_chat_members": []any{map[string]any{"id": faketelegram.Bot.ID,
				"is_bot": true, "first_name": "storebot"}}})
			telegram.Type(group, boss, "/chat digest alerts")
			clock.moment.Add(60) // the group's pace leaves room for answers before it posts
			sees(group, reads["test"])
			telegram.Type(faketelegram.Private(boss), boss, "/invite lead")
			link := regexp.MustCompile(`https://t\.me/storebot_bot\?start=(\w+)`)
			waitUntil(t, func() string { return telegram.Read(faketelegram.Private(boss)) },
				func() bool { return link.MatchString(telegram.Read(faketelegram.Private(boss))) })
			code := link.FindStringSubmatch(telegram.Read(faketelegram.Private(boss)))[1]
			telegram.Type(faketelegram.Private(mei), mei, "/start "+code)
			sees(faketelegram.Private(mei), reads["lead"])
			// A file is dropped, and the digest is posted at nine.
			telegram.Upload(group, mei, faketelegram.File{Name: "orders.csv",
				Content: uploadOf(t, "digest_morning", "orders.csv")}, "")
			clock.moment.Add(60)
			sees(group, reads["import"])
			clock.moment.Store(morning.Unix())
			sees(group, reads["digest"])
			sees(group, "¥934.80")
		})
	}
}

// steppedClock is stopped until it is set; those who wait poll it.
type steppedClock struct{ moment atomic.Int64 }

func (c *steppedClock) now() time.Time { return time.Unix(c.moment.Load(), 0) }

func (c *steppedClock) after(d time.Duration) <-chan time.Time {
	if d != stopLimit && d < time.Hour { // what is done by the hour the test does not live to see
		d = 5 * time.Millisecond
	}
	return time.After(d)
}

// startTelegram runs the program on a fake Telegram, some minutes before nine, until
// the test ends.
func startTelegram(t *testing.T, telegram *faketelegram.Server, env ...string) (*said, *steppedClock) {
	t.Helper()
	env = append(env, "TELEGRAM_BOT_TOKEN="+faketelegram.Token, "TELEGRAM_API_URL="+telegram.URL(),
		"STOREBOT_DB="+filepath.Join(t.TempDir(), "storebot.db"))
	clock := &steppedClock{}
	clock.moment.Store(morning.Add(-10 * time.Minute).Unix())
	out, complaints := &said{}, &said{}
	p := &program{in: strings.NewReader(""), out: out, err: complaints, account: "somebody", now: clock.now,
		after: clock.after, env: func(name string) string {
			for _, one := range env {
				if value, is := strings.CutPrefix(one, name+"="); is {
					return value
				}
			}
			return ""
		}}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	go func() { ended <- p.run(ctx, []string{"run"}) }()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 || strings.Contains(complaints.String(), faketelegram.Token) {
			t.Errorf("the program ended with %d and said %s", code, complaints)
		}
	})
	return out, clock
}

// uploadOf returns a file that people upload in a story.
func uploadOf(t *testing.T, story, name string) []byte {
	t.Helper()
	for _, chain := range loadStories(t) {
		for _, file := range chain {
			if file.name == story {
				return file.golden(name).Data
			}
		}
	}
	t.Fatalf("there is no story %s", story)
	return nil
}
