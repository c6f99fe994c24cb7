package slack_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
)

var channel = bot.Chat{Platform: slack.Name, Address: "C1"}

// long returns a message of three posts, the last of them a file.
func long(text string) view.Message {
	m := view.Message{Title: view.Data(text), Sections: []view.Section{{Heading: view.Data("first")}}}
	for i := range 6 {
		m.Sections = append(m.Sections, view.Section{Text: view.Data(strings.Repeat(fmt.Sprintf("%s %d. ", text, i), 100))})
	}
	m.Sections = append(m.Sections, view.Section{File: &view.File{Name: "rows.csv", Content: []byte("a,b\n")}})
	return m
}

func TestPost(t *testing.T) {
	s := stageOf(t, nil)
	ids, err := s.platform.Post(t.Context(), bot.Chat{Address: "C1", Thread: "1.5"}, long("digest"), nil)
	posts := s.Posts("C1")
	if err != nil || len(ids) != 3 || len(posts) != 3 {
		t.Fatalf("posted %q, %v: %v", ids, err, posts)
	}
	for i, post := range posts {
		if post.Thread != "1.5" || post.File == "" && post.TS != ids[i] {
			t.Errorf("post %d is %+v", i, post)
		}
	}
	if posts[2].Content != "a,b\n" || posts[2].File != "rows.csv" {
		t.Errorf("the file is %+v", posts[2])
	}
}

// TestLetterToAPersonCanBeEdited and brings files: it is addressed to the person, of
// whom Slack wants the channel for both.
func TestLetterToAPersonCanBeEdited(t *testing.T) {
	s := stageOf(t, nil)
	person := bot.Chat{Platform: slack.Name, Address: "U1", Private: true}
	ids, err := s.platform.Post(t.Context(), person, long("digest"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.platform.Edit(t.Context(), person, ids, view.OneLine(view.Data("corrected"))); err != nil {
		t.Fatal(err)
	}
	if posts := s.Posts("D1"); posts[0].Text != "corrected" || posts[len(posts)-1].Content != "a,b\n" {
		t.Errorf("in their chat stands %+v", posts)
	}
	if opened := s.Calls("conversations.open"); opened != 1 {
		t.Errorf("the channel was asked for %d times", opened)
	}
	s.Fail("conversations.open", fakeslack.Refusal("user_not_found"))
	if _, err := s.platform.Post(t.Context(), bot.Chat{Address: "W2", Private: true}, view.OneLine(view.Data("hello")),
		nil); !isHopeless(err) {
		t.Errorf("a letter to nobody: %v", err)
	}
}

func isHopeless(err error) bool {
	var failed *bot.DeliveryError
	return errors.As(err, &failed) && failed.Never
}

// TestPostResumesWhereItStopped is what the outbox does after a failure.
func TestPostResumesWhereItStopped(t *testing.T) {
	s := stageOf(t, nil)
	s.Fail("chat.postMessage", fakeslack.Fault{}, fakeslack.ServerError)
	ids, err := s.platform.Post(t.Context(), channel, long("digest"), nil)
	if err == nil || len(ids) != 1 {
		t.Fatalf("posted %q, %v", ids, err)
	}
	ids, err = s.platform.Post(t.Context(), channel, long("digest"), ids)
	if err != nil || len(ids) != 3 || len(s.Posts("C1")) != 3 {
		t.Errorf("posted %q, %v: %v", ids, err, s.Posts("C1"))
	}
}

func TestDeliveryErrors(t *testing.T) {
	tests := []struct {
		outcome string
		fault   fakeslack.Fault
		want    bot.DeliveryError
	}{
		{"a limit", fakeslack.Limited(37 * time.Second), bot.DeliveryError{After: 37 * time.Second}},
		{"a limit without a time", fakeslack.Limited(0), bot.DeliveryError{}},
		{"a server's error", fakeslack.ServerError, bot.DeliveryError{}},
		{"a gateway's page", fakeslack.BadGateway, bot.DeliveryError{}},
		{"a broken connection", fakeslack.Dropped, bot.DeliveryError{}},
		{"Slack's own trouble", fakeslack.Refusal("internal_error"), bot.DeliveryError{}},
		{"a channel that is gone", fakeslack.Refusal("channel_not_found"), bot.DeliveryError{Never: true}},
		{"an archived channel", fakeslack.Refusal("is_archived"), bot.DeliveryError{Never: true}},
		{"a channel the bot is not in", fakeslack.Refusal("not_in_channel"), bot.DeliveryError{Never: true}},
		{"an account that is gone", fakeslack.Refusal("account_inactive"), bot.DeliveryError{}},
		{"a revoked token, which may get a successor", fakeslack.Refusal("token_revoked"), bot.DeliveryError{}},
		{"a missing scope", fakeslack.Refusal("missing_scope"), bot.DeliveryError{Never: true}},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			s.Fail("chat.postMessage", tt.fault)
			_, err := s.platform.Post(t.Context(), channel, view.OneLine(view.Data("x")), nil)
			var got *bot.DeliveryError
			if !errors.As(err, &got) || got.After != tt.want.After || got.Never != tt.want.Never ||
				s.Calls("chat.postMessage") != 1 {
				t.Errorf("the error is %#v", err)
			}
		})
	}
}

// TestUnknownRefusalIsPermanentTheSecondTime answers a letter and a line with a code that
// no one knows.
func TestUnknownRefusalIsPermanentTheSecondTime(t *testing.T) {
	unknown := fakeslack.Refusal("restricted_action_moon_phase")
	t.Run("a letter", func(t *testing.T) {
		s := stageOf(t, nil)
		s.Fail("chat.postMessage", unknown, unknown)
		_, err := s.platform.Post(t.Context(), channel, view.OneLine(view.Data("x")), nil)
		var got *bot.DeliveryError
		if !errors.As(err, &got) || !got.Never || s.Calls("chat.postMessage") != 2 {
			t.Errorf("the error is %#v after %d tries", err, s.Calls("chat.postMessage"))
		}
	})
	t.Run("a letter that arrives the second time", func(t *testing.T) {
		s := stageOf(t, nil)
		s.Fail("chat.postMessage", unknown)
		if _, err := s.platform.Post(t.Context(), channel, view.OneLine(view.Data("x")), nil); err != nil {
			t.Error(err)
		}
	})
	t.Run("an answer goes to its asker", func(t *testing.T) {
		s := start(t, echo, nil)
		s.Fail("chat.postMessage", unknown, unknown)
		s.Type("C1", "U1", "@storebot kpi")
		if s.posts("D1", 1); s.Calls("chat.postMessage") != 3 {
			t.Errorf("posted %d times", s.Calls("chat.postMessage"))
		}
	})
}

// TestRefusalsSayWhatToDo reads what an owner sees about an undeliverable letter.
func TestRefusalsSayWhatToDo(t *testing.T) {
	s := start(t, echo, nil)
	for word, want := range map[string]string{
		"not_in_channel":           "I'm not in that channel. Type there: /invite @storebot",
		"restricted_action_thread": "The workspace doesn't let me post there. Ask one of its admins.",
		"is_archived":              "The channel is archived.",
		"user_not_found":           "user_not_found",
	} {
		s.Fail("chat.postMessage", fakeslack.Refusal(word))
		if strings.HasPrefix(word, "restricted") {
			s.Fail("chat.postMessage", fakeslack.Refusal(word))
		}
		_, err := s.platform.Post(t.Context(), channel, view.OneLine(view.Data("x")), nil)
		if err == nil || err.Error() != want {
			t.Errorf("%s reads %v", word, err)
		}
	}
}

func TestErrorsHoldNoSecret(t *testing.T) {
	s := stageOf(t, func(o *slack.Options) { o.APIURL = "http://127.0.0.1:1/api/" })
	_, err := s.platform.Post(t.Context(), channel, view.OneLine(view.Data("x")), nil)
	if err == nil || strings.Contains(err.Error(), "xoxb") || strings.Contains(err.Error(), "/api/") {
		t.Errorf("the error is %v", err)
	}
	s = stageOf(t, nil)
	secret := fakeslack.Refusal("not_for_" + fakeslack.BotToken)
	s.Fail("chat.postMessage", secret, secret)
	_, err = s.platform.Post(t.Context(), channel, view.OneLine(view.Data("x")), nil)
	if err == nil || err.Error() != "not_for_…" {
		t.Errorf("the error is %v", err)
	}
}

func TestEdit(t *testing.T) {
	tests := []struct {
		outcome string
		before  func(*stage, []fakeslack.Post)
		to      view.Message
		posts   []string
		same    int // how many ids stay
	}{
		{"replaces what stands", nil, long("evening"), []string{"evening", "evening", "[rows.csv]"}, 3},
		{"removes what is too much", nil, view.OneLine(view.Data("evening")), []string{"evening", "[rows.csv]"}, 1},
		{"posts anew what is gone", func(s *stage, posts []fakeslack.Post) { s.Delete(posts[0]) }, long("evening"),
			[]string{"evening", "[rows.csv]", "evening"}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			ids, err := s.platform.Post(t.Context(), channel, long("morning"), nil)
			if err != nil {
				t.Fatal(err)
			}
			if tt.before != nil {
				tt.before(s, s.Posts("C1"))
			}
			edited, err := s.platform.Edit(t.Context(), channel, ids, tt.to)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, post := range s.Posts("C1") {
				got = append(got, strings.Fields(post.String())[0])
			}
			same := 0
			for i, id := range edited {
				if id == ids[i] {
					same++
				}
			}
			if diff := cmp.Diff(tt.posts, got); diff != "" || same != tt.same {
				t.Errorf("%d ids stay; %s", same, diff)
			}
		})
	}
	t.Run("fails like a post and loses no id", func(t *testing.T) {
		s := stageOf(t, nil)
		s.Fail("chat.update", fakeslack.Limited(5*time.Second))
		var limited *bot.DeliveryError
		ids, err := s.platform.Edit(t.Context(), channel, []string{"1.1", "1.2"}, view.OneLine(view.Data("x")))
		if !errors.As(err, &limited) || limited.After != 5*time.Second || len(ids) != 2 {
			t.Errorf("edited %q, %v", ids, err)
		}
	})
	t.Run("of what was never posted posts it", func(t *testing.T) {
		s := stageOf(t, nil)
		if ids, err := s.platform.Edit(t.Context(), channel, nil, view.OneLine(view.Data("x"))); err != nil || len(ids) != 1 {
			t.Errorf("edited %q, %v", ids, err)
		}
	})
}

func TestFieldsAreTenToASection(t *testing.T) {
	var fields []view.Field
	for i := range 23 {
		fields = append(fields, view.Field{Name: view.Data(fmt.Sprintf("name %d", i)), Value: view.Data("1")})
	}
	s := stageOf(t, nil)
	if _, err := s.platform.Post(t.Context(), channel, view.Message{Sections: []view.Section{{Fields: fields}}},
		nil); err != nil {
		t.Fatal(err)
	}
	if posts := s.Posts("C1"); len(posts) != 1 || len(posts[0].Blocks) != 3 ||
		!strings.Contains(posts[0].String(), "name 22") {
		t.Errorf("posted %v", posts)
	}
}

// TestLongTitleIsNoHeader has one that is longer than Slack's headers may be: the fake
// would refuse it.
func TestLongTitleIsNoHeader(t *testing.T) {
	s := stageOf(t, nil)
	m := view.Message{Title: view.Data(strings.Repeat("title ", 26)), Sections: []view.Section{{Text: view.Data("below")}}}
	if _, err := s.platform.Post(t.Context(), channel, m, nil); err != nil || len(s.Posts("C1")[0].Blocks) != 2 {
		t.Errorf("posted %v, %v", s.Posts("C1"), err)
	}
}

func TestButtonsAreTwentyFiveToABlock(t *testing.T) {
	m := view.OneLine(view.Data("all"))
	for i := range 30 { // what asks first is never in a menu
		m.Actions = append(m.Actions, view.Action{Label: view.Data(fmt.Sprintf("%d", i)), Line: "undo", Danger: true})
	}
	s := stageOf(t, nil)
	if _, err := s.platform.Post(t.Context(), channel, m, nil); err != nil || len(s.Posts("C1")[0].Buttons()) != 30 {
		t.Errorf("posted %v, %v", s.Posts("C1"), err)
	}
}

func TestLongMessageIsSplit(t *testing.T) {
	m := view.Message{Title: view.Data("all")}
	for i := range 120 {
		m.Sections = append(m.Sections, view.Section{Text: view.Data(fmt.Sprintf("line %d", i))})
	}
	s := stageOf(t, nil)
	ids, err := s.platform.Post(t.Context(), channel, m, nil)
	if err != nil || len(ids) != 3 {
		t.Errorf("posted %q, %v", ids, err)
	}
}
