package commands_test

import (
	"strings"
	"testing"

	"storebot/bot"
)

// TestPostsGoToTheChatsForThem: those for promos, else those for urgent tickets; each in its
// language.
func TestPostsGoToTheChatsForThem(t *testing.T) {
	for _, test := range []struct {
		name  string
		chats map[string]string // what each is for
		want  string            // who is told
	}{
		{"no chat", nil, ""},
		{"none for promos", map[string]string{"room": "urgent", "hall": "alerts"}, "room"},
		{"one for promos", map[string]string{"room": "urgent", "hall": "promos"}, "hall"},
		{"two for promos", map[string]string{"room": "promos", "hall": "promos"}, "hall room"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newService(t)
			for chat, purpose := range test.chats {
				s.typesIn(bot.Chat{Platform: "test", Address: chat}, "boss", "chat "+purpose)
				s.told(chat) // a test message
			}
			s.does("boss", "promo announce two scarves")
			var told []string
			for _, chat := range []string{"hall", "room"} {
				if s.told(chat) != "" {
					told = append(told, chat)
				}
			}
			if got := strings.Join(told, " "); got != test.want {
				t.Errorf("told are %q, want %q", got, test.want)
			}
		})
	}
}

func TestRemovedMemberIsNotNotified(t *testing.T) {
	s := newService(t)
	s.does("lea", "check @lily 20 20")
	s.does("lily", "check dispute 1 1 no")
	s.told("lily")
	s.does("boss", "member remove lily")
	s.does("boss", "check settle 1 85")
	if told := s.told("lily"); told != "" {
		t.Errorf("lily, who has left, is told %s", told)
	}
}
