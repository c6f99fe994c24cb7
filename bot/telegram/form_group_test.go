package telegram_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

func TestGroupFormIsFilledInByReplies(t *testing.T) {
	s := start(t, seller)
	s.plays(group, lily, [][2]string{{"/sale", "How much?"}})
	question := s.Posts(group)[0]
	if !question.Prompt || question.ReplyTo == 0 ||
		!strings.Contains(question.Text, "Reply to this message to answer, or send /skip, /back or /cancel.") {
		t.Errorf("asked %+v", question)
	}
	s.Say(group, lily, map[string]any{"text": "12"})
	s.Reply(group, amy, question.ID, "13")
	s.quiet(group)
	if r := s.requests(); r[1].Line != "13" || r[1].Account != "12" {
		t.Errorf("somebody else's reply came in as %+v", r)
	}
}

func TestGroupFormIgnoresOtherPeople(t *testing.T) {
	s := start(t, seller)
	s.plays(group, lily, [][2]string{{"/sale", "How much?"}, {"299", "Where?"}})
	s.Press(group, amy, "Shop")
	s.reads(group, "这份表单已过期，或是别人的。请重新发命令。")
	s.Press(group, lily, "Live")
	s.Until("the next question is asked", func() bool { return strings.Contains(s.Read(group), "Of which day?") })
	s.Press(group, lily, "today")
	note := s.reads(group, "A note?")
	s.Reply(group, lily, note.ID, "/skip")
	s.reads(group, "logged amount=299 channel=live day=today note=")
}

func TestFormsAreSeparatePerTopicAndPerson(t *testing.T) {
	s := start(t, seller)
	other := forum
	other.Topic = 904
	s.Type(forum, lily, "/sale")
	s.Type(forum, amy, "/sale")
	s.Type(other, lily, "/sale")
	s.Until("all are asked", func() bool { return len(s.Posts(forum)) == 3 })
	for i, c := range []faketelegram.Chat{forum, other} {
		for _, post := range s.Posts(forum) {
			if post.Topic == c.Topic {
				s.Reply(c, lily, post.ID, fmt.Sprint(i))
				break
			}
		}
	}
	s.Until("both go on", func() bool { return strings.Count(s.Read(forum), "Where?") == 2 })
}

// onlySales asks only whoever logs a sale.
func onlySales(ctx context.Context, r bot.Request) bot.Answer {
	if r.Line == "sale" {
		return seller(ctx, r)
	}
	return echo(ctx, r)
}

func TestInAGroupOnlyAReplyToTheQuestionAnswersIt(t *testing.T) {
	s := start(t, onlySales)
	s.Open(group)
	if _, err := s.platform.Post(t.Context(), bot.Chat{Platform: telegram.Name, Address: "-5"},
		view.OneLine(view.Data("the stock is low")), nil); err != nil {
		t.Fatal(err)
	}
	s.plays(group, lily, [][2]string{{"/sale", "How much?"}})
	question := s.Posts(group)[1]
	s.Reply(group, lily, s.Posts(group)[0].ID, "I am on it")
	if r := s.request(2); r.Line != "I am on it" {
		t.Errorf("took %+v", r)
	}
	s.Reply(group, lily, question.ID, "299")
	s.reads(group, "Where?")
}

func TestPrivateFormOfGroupMovesToPrivateChat(t *testing.T) {
	secret := func(ctx context.Context, r bot.Request) bot.Answer {
		reply := seller(ctx, r)
		reply.Private = true
		return reply
	}
	t.Run("where the bot may write to the person", func(t *testing.T) {
		s := start(t, secret)
		s.Open(own)
		s.Type(group, lily, "/sale")
		s.reads(group, "I'm asking you privately.")
		s.plays(own, lily, [][2]string{{"299", "Where?"}, {"press Live", "day?"},
			{"press Skip the rest", "logged amount=299 channel=live"}})
		if answered := s.request(2); answered.Chat.Address != "-5" {
			t.Errorf("it counts as said in %+v", answered.Chat)
		}
		if said := s.Read(group); said != "I'm asking you privately." {
			t.Errorf("the group read\n%s", said)
		}
	})
	t.Run("where it may not", func(t *testing.T) {
		s := start(t, secret)
		s.Type(group, lily, "/sale")
		s.reads(group, "Only you should see the answer. Open a chat with me, tap Start, and ask there.")
	})
}
