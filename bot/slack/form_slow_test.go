package slack_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
)

// TestSlowNameDoesNotDelayForm is about what is asked before a form is opened: the
// trigger lives for 3 seconds.
func TestSlowNameDoesNotDelayForm(t *testing.T) {
	var s *stage
	s = start(t, seller, func(o *slack.Options) {
		o.Wait = func(ctx context.Context, d time.Duration) error {
			if d == nameLimit {
				return nil
			}
			return s.wait(ctx, d)
		}
	})
	stuck := make(chan struct{})
	t.Cleanup(func() { close(stuck) })
	s.Fail("users.info", fakeslack.Fault{Hold: stuck})
	s.Type("C1", "U1", "/sale")
	s.Until("a form is open", func() bool { return s.Form("U1") != nil })
}

// TestFormOpenedDespiteLostReplyIsNotReopened is about a call that was done though its answer
// got lost: the trigger cannot be used again, and need not be.
func TestFormOpenedDespiteLostReplyIsNotReopened(t *testing.T) {
	s := start(t, seller, nil)
	s.Fail("views.open", fakeslack.DroppedLate)
	s.Type("C1", "U1", "/sale")
	s.Submit("U1", map[string]string{"amount": "5"})
	if posts := s.posts("C1", 1); posts[0].Text != "logged 5" {
		t.Errorf("posted %v", posts)
	}
}

// TestSlowFormIsAnsweredLater is about a command that takes longer than Slack
// waits: the form closes in time, and what was wrong is asked again by a button.
func TestSlowFormIsAnsweredLater(t *testing.T) {
	for outcome, amount := range map[string]string{"done": "5", "wrong": "0"} {
		t.Run(outcome, func(t *testing.T) {
			late, slow := make(chan struct{}), make(chan struct{})
			var s *stage
			s = start(t, func(ctx context.Context, r bot.Request) bot.Answer {
				if r.Answers != nil {
					<-slow
				}
				return seller(ctx, r)
			}, func(o *slack.Options) {
				o.Wait = func(ctx context.Context, d time.Duration) error {
					if d != answerLimit {
						return s.wait(ctx, d)
					}
					<-late
					return nil
				}
			})
			s.Type("C1", "U1", "/sale")
			sent := s.Send("U1", map[string]string{"amount": amount})
			close(late)
			if answer := sent.Acked(); len(answer) != 0 {
				t.Errorf("acknowledged with %v", answer)
			}
			close(slow)
			post := s.posts("C1", 1)[0]
			if amount == "5" && post.Text != "logged 5" || amount == "0" && !strings.Contains(post.String(), "Nothing sold?") {
				t.Errorf("posted %s", post)
			}
		})
	}
}

func TestDuplicateFormGetsSameAcknowledgement(t *testing.T) {
	s := start(t, onlyOnce(seller), nil)
	s.Type("C1", "U1", "/sale")
	s.LoseAcks(func(e *fakeslack.Envelope) bool { return e.Attempts == 1 })
	if errs := s.Submit("U1", map[string]string{"amount": "0"}); errs["amount"] == "" {
		t.Errorf("the form shows %v", errs)
	}
	if errs := s.Submit("U1", map[string]string{"amount": "7"}); errs != nil {
		t.Errorf("the form shows %v", errs)
	}
	if posts := s.posts("C1", 1); len(posts) != 1 || posts[0].Text != "logged 7" {
		t.Errorf("posted %v", posts)
	}
}
