package telegram_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

func TestWrongTokenEndsRun(t *testing.T) {
	for _, method := range []string{"getMe", "getUpdates", "deleteWebhook"} {
		for _, status := range []int{http.StatusUnauthorized, http.StatusNotFound} {
			t.Run(method+" "+http.StatusText(status), func(t *testing.T) {
				s := stageOf(t, nil)
				s.Fail(method, faketelegram.Refused(status, http.StatusText(status)))
				err := s.platform.Run(t.Context(), echo)
				if err == nil || !strings.Contains(err.Error(), http.StatusText(status)) ||
					strings.Contains(err.Error(), "AAfake") {
					t.Errorf("ended with %v", err)
				}
				if last := s.status[len(s.status)-1]; last == nil {
					t.Error("the status says that all is well")
				}
			})
		}
	}
}

// TestProxyThatAnswersForTelegramIsWaitedOut: only Telegram's own words say that a
// token is wrong.
func TestProxyThatAnswersForTelegramIsWaitedOut(t *testing.T) {
	for _, method := range []string{"getMe", "getUpdates", "deleteWebhook"} {
		for _, status := range []int{http.StatusUnauthorized, http.StatusNotFound, http.StatusForbidden,
			http.StatusProxyAuthRequired} {
			t.Run(method+" "+http.StatusText(status), func(t *testing.T) {
				s := stageOf(t, nil)
				page := faketelegram.BadGateway
				page.Code = status
				s.Fail(method, page)
				s.run(echo)
				s.Type(own, lily, "kpi")
				s.posts(own, 1)
			})
		}
	}
}

// TestTokenThatIsRevokedEndsRun by webhook, where only a letter finds out.
func TestTokenThatIsRevokedEndsRun(t *testing.T) {
	s := stageOf(t, func(_ *stage, o *telegram.Options) {
		o.Listen, o.PublicURL = "127.0.0.1:0", "https://bot.example"
	})
	ended := make(chan error, 1)
	go func() { ended <- s.platform.Run(t.Context(), echo) }()
	s.Until("the webhook is set", func() bool { return len(s.Calls("setWebhook")) == 1 })
	s.Rotate("2:another")
	if _, err := s.platform.Post(t.Context(), toGroup, view.OneLine(view.Data("x")), nil); err == nil {
		t.Error("posted with a revoked token")
	}
	if err := <-ended; !errors.Is(err, bot.ErrRefused) {
		t.Errorf("ended with %v", err)
	}
}

// TestTheTokenIsNeverSeen where every call breaks; the stage looks into the log and
// the status.
func TestTheTokenIsNeverSeen(t *testing.T) {
	told := make(chan error, 100)
	s := stageOf(t, func(s *stage, o *telegram.Options) {
		o.APIURL = "http://127.0.0.1:1"
		o.Status = func(err error) {
			s.report(err)
			told <- err
		}
	})
	_, err := s.platform.Post(t.Context(), bot.Chat{Address: "11"}, view.OneLine(view.Data("x")), nil)
	if err == nil || strings.Contains(err.Error(), "AAfake") || strings.Contains(err.Error(), "/bot") {
		t.Errorf("the error is %v", err)
	}
	var cause interface{ Timeout() bool }
	if errors.As(err, &cause) {
		t.Errorf("the error hands its cause out: %T", cause)
	}
	if _, err := s.platform.Check(t.Context()); err == nil || strings.Contains(err.Error(), "AAfake") {
		t.Errorf("the error is %v", err)
	}
	stop := s.run(echo)
	for range 3 {
		if <-told == nil {
			t.Error("the status says that all is well")
		}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestCheckSaysWhoTheBotIs(t *testing.T) {
	s := stageOf(t, nil)
	if name, err := s.platform.Check(t.Context()); err != nil || name != "@storebot_bot" {
		t.Errorf("it is %q, %v", name, err)
	}
}
