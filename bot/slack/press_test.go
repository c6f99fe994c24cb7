package slack_test

import (
	"context"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/view"
)

func press(label, line string) view.Action { return view.Action{Label: view.Data(label), Line: line} }

func buttonsReply(actions ...view.Action) bot.Answer {
	return bot.Answer{Message: view.Message{Title: view.Data("ticket"), Actions: actions}}
}

func TestButtonSendsItsLine(t *testing.T) {
	long := "sale " + strings.Repeat("9", 2500)
	var many []view.Action
	for _, label := range []string{"A", "B", "C", "D", "E", "F", "G", "H"} {
		many = append(many, press(label, "do "+label))
	}
	dangerous := view.Action{Label: view.Data("Drop"), Line: "drop all", Danger: true}
	tests := []struct {
		outcome, label, line string
		actions              []view.Action
		confirm              bool
	}{
		{"a plain one", "Claim", "urgent claim 7", []view.Action{press("Claim", "urgent claim 7")}, false},
		{"a dangerous one asks first", "Drop", "drop all", []view.Action{dangerous}, true},
		{"one in the menu of more", "H", "do H", many, false},
		{"a dangerous one is never in the menu", "Drop", "drop all", append(many[:6:6], dangerous), true},
		{"one whose line is too long for a button", "Again", long, []view.Action{press("Again", long)}, false},
		{"two of the same line", "Two", "same", []view.Action{press("One", "same"), press("Two", "same")}, false},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, answering(buttonsReply(tt.actions...)), nil)
			s.Type("C1", "U1", "@storebot ticket")
			for _, b := range s.posts("C1", 1)[0].Buttons() {
				if b.Label == tt.label && (b.Confirm != tt.confirm || (b.Style == "danger") != tt.confirm) {
					t.Errorf("the button is %+v", b)
				}
			}
			s.Press("C1", "U2", tt.label).Acked()
			if r := s.request(2); r.Line != tt.line || r.Account != "U2" || r.Chat.Address != "C1" ||
				r.Name != fakeslack.DisplayName("U2") {
				t.Errorf("pressed as %+v", r)
			}
		})
	}
}

func TestThreadButtonIsAnsweredInThread(t *testing.T) {
	s := start(t, answering(buttonsReply(press("Claim", "claim"))), nil)
	s.TypeIn("C1", "1.5", "U1", "@storebot ticket")
	s.posts("C1", 1)
	s.Press("C1", "U2", "Claim").Acked()
	if post := s.posts("C1", 2)[1]; post.Thread != "1.5" || s.request(2).Chat.Thread != "1.5" {
		t.Errorf("answered %+v", post)
	}
}

func TestOldButtonSaysItExpired(t *testing.T) {
	s := start(t, answering(buttonsReply(press("Again", strings.Repeat("9", 2500)))), nil)
	s.Type("C1", "U1", "@storebot ticket")
	s.posts("C1", 1)
	s.notes.empty()
	s.Press("C1", "U1", "Again")
	post := s.posts("C1", 2)[1]
	if !strings.Contains(post.Text, "has expired") || post.Only != "U1" || len(s.requests()) != 1 {
		t.Errorf("posted %+v", post)
	}
}

func TestDuplicateClickIsOneRequest(t *testing.T) {
	s := start(t, onlyOnce(func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Line == "claim" {
			return echo(ctx, r)
		}
		return buttonsReply(press("Claim", "claim"))
	}), nil)
	s.Type("C1", "U1", "@storebot ticket")
	s.posts("C1", 1)
	click := s.Press("C1", "U1", "Claim")
	click.Acked()
	click.Redeliver()
	s.posts("C1", 2)
	s.Press("C1", "U1", "Claim")
	s.posts("C1", 3)
	var ids []string
	for _, r := range s.requests() {
		if r.Line == "claim" {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) != 3 || ids[0] != ids[1] || ids[1] == ids[2] {
		t.Errorf("the click, the same again, and another one are %q", ids)
	}
}

func TestAnswerReplacesPressedPost(t *testing.T) {
	tests := []struct {
		outcome string
		private bool
		before  func(*stage, fakeslack.Post)
	}{
		{"of a post all see", false, func(*stage, fakeslack.Post) {}},
		{"of a post its reader alone sees", true, func(*stage, fakeslack.Post) {}},
		{"of one that cannot be edited by its ts", false, func(s *stage, _ fakeslack.Post) {
			s.Fail("chat.update", fakeslack.Refusal("cant_update_message"))
		}},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
				reply := buttonsReply(press("Claim", "claim"))
				reply.Private, reply.Replace = tt.private, r.Line == "claim"
				if reply.Replace {
					reply.Message.Title = view.Data("claimed")
				}
				return reply
			}, nil)
			s.Type("C1", "U1", "@storebot ticket")
			tt.before(s, s.posts("C1", 1)[0])
			s.Press("C1", "U1", "Claim")
			s.Until("the post has changed", func() bool { return s.Posts("C1")[0].Edits == 1 })
			posts := s.Posts("C1")
			if len(posts) != 1 || !strings.HasPrefix(posts[0].Text, "claimed") {
				t.Errorf("posts are %v", posts)
			}
			if tt.private && s.Calls("chat.update") > 0 {
				t.Error("tried to edit by its ts what has none")
			}
		})
	}
}

func TestThePostThatWasPressedMayBeGone(t *testing.T) {
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		reply := buttonsReply(press("Claim", "claim"))
		reply.Replace = r.Line == "claim"
		return reply
	}, nil)
	s.Type("C1", "U1", "@storebot ticket")
	post := s.posts("C1", 1)[0]
	click := s.Press("C1", "U1", "Claim")
	s.Delete(post)
	click.Acked()
	s.Until("the answer is there", func() bool { return len(s.requests()) == 2 })
}
