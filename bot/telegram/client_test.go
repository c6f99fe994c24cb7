package telegram_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
)

// TestConnectionsAreUsedAgain where many chats are busy at once: at most two for each of them,
// and some for what else goes on.
func TestConnectionsAreUsedAgain(t *testing.T) {
	const chats, lines = 50, 20
	s := start(t, echo)
	s.Delay.Store(int64(5 * time.Millisecond))
	for n := range chats * lines {
		user := faketelegram.User{ID: int64(100 + n%chats), Name: "somebody"}
		s.Type(faketelegram.Private(user), user, fmt.Sprintf("/kpi %d", n))
	}
	s.Until("all are answered", func() bool { return s.Written() == chats*lines })
	if n := s.Connections(); n > 2*chats+20 {
		t.Errorf("%d connections for %d answers", n, chats*lines)
	}
}

// TestLongAnswersKeepTheirConnection: the SDK leaves the end of what Telegram says.
func TestLongAnswersKeepTheirConnection(t *testing.T) {
	s := start(t, answering(bot.Answer{Silent: true}))
	s.Until("the menu is there", func() bool { return s.Menu("all_group_chats", "zh") != "" })
	before := s.Connections()
	for range 10 {
		for n := range 40 {
			s.Type(own, lily, strings.Repeat("kpi ", 25*n))
		}
		s.settled()
	}
	if n := s.Connections() - before; n > 2 {
		t.Errorf("%d connections for one poll after the other", n)
	}
}
