package telegram_test

import (
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
)

func TestLinesComeInWhereverTheyAreMeant(t *testing.T) {
	tests := []struct {
		outcome string
		chat    faketelegram.Chat
		typed   string
		want    string
	}{
		{"a line in one's own chat", own, "kpi yesterday", "kpi yesterday"},
		{"a command in one's own chat", own, "/kpi yesterday", "kpi yesterday"},
		{"a command with the bot's name", group, "/kpi@storebot_bot yesterday", "kpi yesterday"},
		{"a command with the bot's name in other letters", group, "/kpi@StoreBot_Bot", "kpi"},
		{"a command without a name", group, "/kpi", "kpi"},
		{"a command that ends a line", group, "/note@storebot_bot\nslow at noon", "note\nslow at noon"},
		{"a mention", group, "@storebot_bot kpi", "kpi"},
		{"a mention behind an emoji of two units", group, "🎉 @storebot_bot kpi", "🎉  kpi"},
		{"a command in a topic", forum, "/kpi", "kpi"},
		{"a deep link's code", own, "/start K7Q2", "claim K7Q2"},
		{"a deep link into a group", group, "/start@storebot_bot K7Q2", "claim K7Q2"},
		{"the first press of Start", own, "/start", "help"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, echo)
			s.Type(tt.chat, lily, tt.typed)
			r := s.request(1)
			want := bot.Chat{Platform: telegram.Name, Address: r.Chat.Address, Title: tt.chat.Title, Private: tt.chat == own}
			if tt.chat == forum {
				want.Thread, want.Topic = "903", true
			}
			if r.Line != tt.want || r.Link("K7Q2") != "https://t.me/storebot_bot?start=K7Q2" || r.Account != "11" ||
				r.Name != "Lily" || r.Chat != want || r.ID == "" {
				t.Errorf("came in as %+v", r)
			}
			post := s.posts(tt.chat, 1)[0]
			if post.Text != "you said "+tt.want || post.Topic != tt.chat.Topic || (post.ReplyTo != 0) == (tt.chat == own) {
				t.Errorf("answered %+v", post)
			}
		})
	}
}

func TestReplyToTheBotIsHandled(t *testing.T) {
	s := start(t, echo)
	s.Type(group, lily, "/kpi")
	post := s.posts(group, 1)[0]
	s.Reply(group, amy, post.ID, "and yesterday?")
	if r := s.request(2); r.Line != "and yesterday?" || r.Account != "12" {
		t.Errorf("came in as %+v", r)
	}
}

// TestMessagesNotForTheBotAreIgnored also keeps the bot from talking to itself,
// and gives no rights to those who hide who they are.
func TestMessagesNotForTheBotAreIgnored(t *testing.T) {
	channel := map[string]any{"id": -1_000_000_000_099, "type": "channel", "title": "news"}
	asGroup := map[string]any{"id": group.ID, "type": "group", "title": group.Title}
	tests := []struct {
		outcome string
		from    faketelegram.User
		fields  map[string]any
	}{
		{"a group's talk", lily, map[string]any{"text": "kpi"}},
		{"a reply to somebody else", lily, map[string]any{"text": "kpi", "reply_to_message": map[string]any{
			"message_id": 1, "date": 1, "chat": asGroup, "from": map[string]any{"id": 12, "is_bot": false,
				"first_name": "Amy"}}}},
		{"another bot's command", lily, map[string]any{"text": "/kpi@other_bot"}},
		{"an anonymous administrator's talk", anonymous, map[string]any{"text": "kpi", "sender_chat": asGroup}},
		{"an anonymous administrator to another bot", anonymous,
			map[string]any{"text": "/kpi@other_bot", "sender_chat": asGroup}},
		{"a channel that posts as itself", faketelegram.User{ID: 136817688, Name: "Channel", Bot: true},
			map[string]any{"text": "/kpi", "sender_chat": channel}},
		{"a channel that is linked", faketelegram.User{ID: 777000, Name: "Telegram"},
			map[string]any{"text": "/kpi", "sender_chat": channel}},
		{"another bot", faketelegram.User{ID: 99, Name: "other", Bot: true}, map[string]any{"text": "/kpi"}},
		{"the bot's own echo", faketelegram.Bot, map[string]any{"text": "/kpi"}},
		{"a file of a kind unknown", lily, map[string]any{"document": map[string]any{"file_id": "f", "file_unique_id": "f",
			"file_name": "cat.png"}}},
		{"somebody else who comes in", lily, map[string]any{"new_chat_members": []any{map[string]any{"id": 12,
			"is_bot": false, "first_name": "Amy"}}}},
		{"a picture without words", lily, map[string]any{"photo": []any{}}},
	}
	s := start(t, echo)
	for _, tt := range tests {
		s.Say(group, tt.from, tt.fields)
		s.quiet(group)
		if len(s.requests()) != s.fences || len(s.Posts(group)) != 0 {
			t.Fatalf("%s: took %+v and posted %v", tt.outcome, s.requests(), s.Posts(group))
		}
	}
}

// anonymous is who an administrator is who hides behind the group.
var anonymous = faketelegram.User{ID: 1087968824, Name: "Group", Username: "GroupAnonymousBot", Bot: true}

// TestAnonymousAdministratorIsRejected why nothing happens, and has no rights.
func TestAnonymousAdministratorIsRejected(t *testing.T) {
	s := start(t, echo)
	s.Say(group, anonymous, map[string]any{"text": "/kpi",
		"sender_chat": map[string]any{"id": group.ID, "type": "group", "title": group.Title}})
	s.reads(group, "Remain anonymous")
	if len(s.requests()) != 0 {
		t.Errorf("took %+v", s.requests())
	}
}

// TestTopicCreationIsNotAReply is about forums, where every message replies to
// the one that began the topic, which the bot may have written.
func TestTopicCreationIsNotAReply(t *testing.T) {
	s := start(t, echo)
	s.Say(forum, lily, map[string]any{"text": "lunch?", "reply_to_message": map[string]any{
		"message_id": forum.Topic, "date": 1, "chat": map[string]any{"id": forum.ID, "type": "supergroup", "title": "forum"},
		"from": map[string]any{"id": faketelegram.Bot.ID, "is_bot": true, "first_name": "storebot"},
	}})
	s.quiet(forum)
	if n := len(s.requests()); n != 1 {
		t.Errorf("took %+v", s.requests())
	}
}

func TestTheBotSaysWhatToTypeWhenItIsAdded(t *testing.T) {
	s := start(t, echo)
	s.Say(group, lily, map[string]any{"new_chat_members": []any{
		map[string]any{"id": faketelegram.Bot.ID, "is_bot": true, "first_name": "storebot"},
	}})
	if post := s.posts(group, 1)[0]; !strings.Contains(post.Text, "Connect this group  @storebot_bot chat digest alerts") {
		t.Errorf("said %q", post.Text)
	}
}

// TestMessagesThatAreNotReadAreAnswered sends what the bot cannot read in a private chat,
// and edits a command.
func TestMessagesThatAreNotReadAreAnswered(t *testing.T) {
	own := faketelegram.Private(lily)
	file := map[string]any{"file_id": "f", "file_unique_id": "f", "duration": 1}
	for outcome, fields := range map[string]map[string]any{
		"a sticker": {"sticker": file}, "a voice message": {"voice": file},
		"a picture without words": {"photo": []any{file}},
	} {
		t.Run(outcome, func(t *testing.T) {
			s := start(t, echo)
			s.Say(own, lily, fields)
			s.reads(own, "I read text, buttons and files")
			if len(s.requests()) != 0 {
				t.Errorf("took %+v", s.requests())
			}
		})
	}
	t.Run("an edited command", func(t *testing.T) {
		s := start(t, echo)
		s.Edit(group, lily, "/kpi yesterday")
		s.reads(group, "I don't read edited messages")
		if len(s.requests()) != 0 {
			t.Errorf("took %+v", s.requests())
		}
	})
	t.Run("other people's edited talk", func(t *testing.T) {
		s := start(t, echo)
		s.Edit(group, lily, "lunch at one")
		s.quiet(group)
		if posts := s.Posts(group); len(posts) != 0 {
			t.Errorf("posted %v", posts)
		}
	})
}

// TestMentionBecomesAccountID and never a name, which anybody can take.
func TestMentionBecomesAccountID(t *testing.T) {
	s := start(t, echo)
	text := "/urgent 🎉 assign 周莉莉 now"
	s.Say(group, lily, map[string]any{"text": text, "entities": []any{
		map[string]any{"type": "bot_command", "offset": 0, "length": 7},
		map[string]any{"type": "text_mention", "offset": faketelegram.Units("/urgent 🎉 assign "), "length": 3,
			"user": map[string]any{"id": 12, "is_bot": false, "first_name": "周莉莉"}},
	}})
	if got := s.request(1).Line; got != "urgent 🎉 assign <@12> now" {
		t.Errorf("the line is %q", got)
	}
}

func TestEntitiesOutOfPlaceDoNoHarm(t *testing.T) {
	s := start(t, echo)
	s.Say(own, lily, map[string]any{"text": "kpi", "entities": []any{
		map[string]any{"type": "mention", "offset": 2, "length": 90},
		map[string]any{"type": "mention", "offset": -1, "length": 1},
		map[string]any{"type": "mention", "offset": 1, "length": -1},
	}})
	if got := s.request(1).Line; got != "kpi" {
		t.Errorf("the line is %q", got)
	}
}
