package telegram_test

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

func TestPrivateAnswers(t *testing.T) {
	secret := bot.Answer{Message: view.OneLine(view.Data("CODE-7")), Private: true, Lang: bot.EN}
	failed := bot.Answer{Message: view.OneLine(view.Data("no such order")), Private: true, Failed: true}
	tests := []struct {
		outcome   string
		reply     bot.Answer
		known     bool
		in        faketelegram.Chat
		own, said string
	}{
		{"to a member of a group goes to their own chat", secret, true, group, "CODE-7", "I answered you privately."},
		{"to somebody who has not met the bot is kept back", secret, false, group, "",
			"Only you should see the answer. Open a chat with me, tap Start, and ask there."},
		{"that is a refusal is said where it was asked", failed, true, group, "", "no such order"},
		{"in one's own chat is a plain one", secret, true, own, "CODE-7", "CODE-7"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, answering(tt.reply))
			if tt.known {
				s.Open(own)
			}
			s.Type(tt.in, lily, "/invite")
			s.posts(tt.in, 1)
			if said := s.Read(tt.in); said != tt.said {
				t.Errorf("said %q", said)
			}
			if got := s.Read(own); got != tt.own {
				t.Errorf("wrote %q in private", got)
			}
		})
	}
}

func TestSilenceIsSilent(t *testing.T) {
	for outcome, reply := range map[string]bot.Answer{
		"what is posted by itself": {Silent: true}, "what was answered before": {Repeated: true},
	} {
		t.Run(outcome, func(t *testing.T) {
			s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
				if reply.Silent && r.Line == "kpi" {
					r.Tell(view.OneLine(view.Data("wait")))
				}
				return answering(reply)(ctx, r)
			})
			s.Type(own, lily, "/kpi")
			s.quiet(own)
			s.settled()
			if left := s.Read(own); left != "" {
				t.Errorf("wrote %q", left)
			}
		})
	}
}

func TestAnswersRetryTransientErrors(t *testing.T) {
	tests := map[string][]faketelegram.Fault{
		"a server's error":         {faketelegram.ServerError},
		"a gateway's page":         {faketelegram.BadGateway, faketelegram.BadGateway},
		"a connection that broke":  {faketelegram.Dropped},
		"an answer that broke off": {faketelegram.DroppedLate},
		"a limit":                  {faketelegram.Limited(7 * time.Second)},
		"one thing after another":  {faketelegram.Limited(time.Second), faketelegram.ServerError, faketelegram.Dropped},
		"a success that reads bad": {faketelegram.Fault{Refusal: faketelegram.Refusal{Code: http.StatusOK,
			Description: "odd"}}},
		"markup that is not read": {faketelegram.Refused(http.StatusBadRequest,
			"Bad Request: can't parse entities: Unsupported start tag")},
		"a topic that is gone":      {faketelegram.Refused(http.StatusBadRequest, "Bad Request: message thread not found")},
		"a server that is too busy": {faketelegram.Refused(http.StatusServiceUnavailable, "Service Unavailable")},
	}
	for outcome, faults := range tests {
		t.Run(outcome, func(t *testing.T) {
			s := start(t, echo)
			s.Fail("sendMessage", faults...)
			s.Type(forum, lily, "/kpi")
			if got := s.posts(forum, 1)[0].Text; got != "you said kpi" {
				t.Errorf("answered %q", got)
			}
		})
	}
}

// TestRetryAfterIsHonoredExactly also holds for an answer, not only for the outbox.
func TestRetryAfterIsHonoredExactly(t *testing.T) {
	var mu sync.Mutex
	var waits []time.Duration
	s := stageOf(t, func(s *stage, o *telegram.Options) {
		o.Wait = func(ctx context.Context, d time.Duration) error {
			mu.Lock()
			defer mu.Unlock()
			if d != grace && d != lastWait {
				waits = append(waits, d)
			}
			return s.wait(ctx, d)
		}
	})
	s.options.Menu = nil
	s.run(func(ctx context.Context, r bot.Request) bot.Answer {
		reply := echo(ctx, r)
		picture := view.Section{Image: &view.Image{Name: "a.png", Alt: view.Data("a"), Content: []byte("PNG")}}
		reply.Message.Sections = []view.Section{picture, picture}
		return reply
	})
	s.Fail("sendMessage", faketelegram.Limited(37*time.Second))
	s.Fail("sendPhoto", faketelegram.Limited(41*time.Second))
	s.Type(own, lily, "/kpi")
	s.posts(own, 3)
	mu.Lock()
	defer mu.Unlock()
	if fmt.Sprint(waits) != "[37s 41s]" {
		t.Errorf("waited %v", waits)
	}
}

// TestAnswerWithoutItsButton is what a full disk leaves of one: a long line cannot be
// noted.
func TestAnswerWithoutItsButton(t *testing.T) {
	s := start(t, answering(buttons(button("Comment", "urgent comment 17 "+strings.Repeat("long ", 20)),
		button("Claim", "urgent claim 17"))))
	s.notes.mu.Lock()
	s.notes.full = math.MaxInt // and the update, which is tried to be noted in the meantime, counts too
	s.notes.mu.Unlock()
	s.Type(own, lily, "urgent")
	post := s.reads(own, "ticket")
	if len(post.Buttons) != 1 || len(post.Buttons[0]) != 1 || post.Buttons[0][0].Text != "Claim" {
		t.Errorf("the buttons are %v", post.Buttons)
	}
}

func TestAnswerArrivesAfterQuestionOrTopicIsDeleted(t *testing.T) {
	tests := map[string]func(*stage){
		"whose question was deleted": func(s *stage) { s.Delete(forum, s.messageOf("kpi")) },
		"whose topic was deleted":    func(s *stage) { s.CloseTopic(forum) },
	}
	for outcome, before := range tests {
		t.Run("one "+outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			s.run(func(ctx context.Context, r bot.Request) bot.Answer {
				before(s)
				return echo(ctx, r)
			})
			s.Type(forum, lily, "/kpi")
			post := s.posts(forum, 1)[0]
			if post.Text != "you said kpi" || post.ReplyTo != 0 && post.Topic != 0 {
				t.Errorf("answered %+v", post)
			}
		})
	}
}

// messageOf returns the number of the newest message, which asked for the line.
func (s *stage) messageOf(line string) int {
	for _, r := range s.requests() {
		if r.Line == line {
			update, _ := strconv.Atoi(strings.TrimPrefix(r.ID, "update:"))
			return update - 1 // the message is made just before its update
		}
	}
	return 0
}

// TestStuckChatDelaysNoOther and a chat's answers stay in order.
func TestStuckChatDelaysNoOther(t *testing.T) {
	const lines = 150
	stuck := make(chan struct{})
	s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Chat.Private {
			<-stuck
		}
		return echo(ctx, r)
	})
	for n := range lines {
		s.Type(own, lily, strconv.Itoa(n))
		s.Type(group, amy, "/"+strconv.Itoa(n))
	}
	s.posts(group, lines)
	s.settled()
	if n := len(s.Posts(own)); n != 0 {
		t.Errorf("the stuck chat has %d answers", n)
	}
	close(stuck)
	for _, chat := range []faketelegram.Chat{own, group} {
		for n, post := range s.posts(chat, lines) {
			if want := "you said " + strconv.Itoa(n); post.Text != want {
				t.Fatalf("answer %d is %q", n, post.Text)
			}
		}
	}
}

// TestTopicsAreSeparateChats as far as waiting goes.
func TestTopicsAreSeparateChats(t *testing.T) {
	stuck := make(chan struct{})
	s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Chat.Thread == "903" {
			<-stuck
		}
		return echo(ctx, r)
	})
	other := forum
	other.Topic = 904
	s.Type(forum, lily, "/first")
	s.Type(other, lily, "/second")
	if post := s.posts(other, 1)[0]; post.Text != "you said second" || post.Topic != 904 {
		t.Errorf("answered %+v", post)
	}
	close(stuck)
	s.posts(forum, 2)
}

func TestPanicAffectsOneRequestOnly(t *testing.T) {
	s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Line == "crash" {
			panic("no")
		}
		return echo(ctx, r)
	})
	s.Type(own, lily, "crash")
	s.Type(own, lily, "kpi")
	s.posts(own, 1)
	s.settled()
}
