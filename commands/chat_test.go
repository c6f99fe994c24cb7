package commands

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestChatGetsItsPostsInTheTopicItWasSetUpIn: an answer to a post is no such place.
func TestChatGetsItsPostsInTheTopicItWasSetUpIn(t *testing.T) {
	group := bot.Chat{Platform: "test", Address: "-1"}
	topic, replies := group, group
	topic.Thread, topic.Topic, replies.Thread = "903", true, "12"
	for _, test := range []struct {
		name, line string
		in         bot.Chat
		want       string
	}{
		{"a topic", "chat digest", topic, "903"},
		{"the answers to a post are no place for posts", "chat digest", replies, ""},
		{"pictures say nothing of the place", "chat dark", topic, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShop(t)
			s.typeIn(t, test.in, test.line)
			chat, _, err := s.db.ChatAt(t.Context(), "test", "-1")
			if err != nil || chat.Bot().Thread != test.want {
				t.Errorf("posts go to %q, %v; want %q", chat.Bot().Thread, err, test.want)
			}
		})
	}
}

// TestChatGetsDarkPicturesWhereItAsksForThem in answers and in posts.
func TestChatGetsDarkPicturesWhereItAsksForThem(t *testing.T) {
	s := newShop(t)
	group := bot.Chat{Platform: "test", Address: "-1"}
	err := s.db.Change(t.Context(), storage.By{StoreID: 1, MemberID: 1, Command: "sale", At: shopMoment}, func(tx *storage.Tx) error {
		return tx.Put(&storage.Sale{StoreID: 1, Day: bot.DayOf(shopMoment), Amount: 100, MemberID: 1})
	})
	if err != nil {
		t.Fatal(err)
	}
	white, night := color.RGBA{255, 255, 255, 255}, color.RGBA{0x14, 0x1b, 0x23, 255}
	for _, step := range []struct {
		line string
		want color.RGBA
	}{{"chat", white}, {"chat dark", night}, {"chat digest", night}, {"chat light", white}} {
		s.typeIn(t, group, step.line)
		var content []byte
		for _, section := range s.typeIn(t, group, "digest today").Message.Sections {
			if section.Image != nil {
				content = section.Image.Content
			}
		}
		picture, err := png.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		if got := color.RGBAModel.Convert(picture.At(1, 1)); got != step.want {
			t.Errorf("after %s the ground is %v, want %v", step.line, got, step.want)
		}
	}
}

// typeIn has the boss type a line in a chat.
func (s *shop) typeIn(t *testing.T, chat bot.Chat, line string) bot.Answer {
	t.Helper()
	router := bot.NewRouter(All(s.db, reports.Defaults(), Folders{}), s.db, bot.Options{Now: func() time.Time { return shopMoment }})
	return router.Handle(t.Context(), bot.Request{Chat: chat, Account: "boss", Line: line})
}
