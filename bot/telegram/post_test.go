package telegram_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

var toGroup = bot.Chat{Platform: telegram.Name, Address: "-5"}

// long returns a message of four posts: two of text, a picture and a file.
func long(text string) view.Message {
	m := view.Message{Title: view.Data(text), Actions: []view.Action{button("More", "more")}}
	for i := range 6 {
		m.Sections = append(m.Sections, view.Section{Text: view.Data(strings.Repeat(fmt.Sprintf("%s %d. ", text, i), 100))})
	}
	m.Sections = append(m.Sections,
		view.Section{Image: &view.Image{Name: "chart.png", Alt: view.Data(text + " in a picture"),
			Content: []byte("PNG of " + text)}},
		view.Section{File: &view.File{Name: "rows.csv", Content: []byte("a,b of " + text)}})
	return m
}

func groupStage(t *testing.T) *stage {
	t.Helper()
	s := stageOf(t, nil)
	s.Open(group)
	return s
}

func TestPost(t *testing.T) {
	s := stageOf(t, nil)
	s.Open(forum)
	ids, err := s.platform.Post(t.Context(), bot.Chat{Address: "-1000000000007", Thread: "903"}, long("digest"), nil)
	posts := s.Posts(forum)
	if err != nil || len(ids) != 4 || len(posts) != 4 {
		t.Fatalf("posted %q, %v: %v", ids, err, posts)
	}
	for i, post := range posts {
		if post.Topic != 903 || !strings.HasSuffix(ids[i], fmt.Sprint(post.ID)) {
			t.Errorf("post %d is %+v", i, post)
		}
	}
	if posts[2].Text != "digest in a picture" || string(posts[2].File.Content) != "PNG of digest" ||
		posts[3].File.Name != "rows.csv" {
		t.Errorf("the picture and the file are %+v", posts[2:])
	}
	if len(posts[1].Buttons) != 1 || len(posts[0].Buttons)+len(posts[2].Buttons) != 0 {
		t.Error("the buttons are not below the text")
	}
}

// TestPostResumesWhereItStopped is what the outbox does after a failure.
func TestPostResumesWhereItStopped(t *testing.T) {
	for _, method := range []string{"sendMessage", "sendPhoto", "sendDocument"} {
		t.Run(method, func(t *testing.T) {
			s := groupStage(t)
			s.Fail(method, faketelegram.ServerError)
			ids, err := s.platform.Post(t.Context(), toGroup, long("digest"), nil)
			if err == nil || len(ids) != len(s.Posts(group)) {
				t.Fatalf("posted %q, %v", ids, err)
			}
			ids, err = s.platform.Post(t.Context(), toGroup, long("digest"), ids)
			if err != nil || len(ids) != 4 || len(s.Posts(group)) != 4 {
				t.Errorf("posted %q, %v: %v", ids, err, s.Posts(group))
			}
		})
	}
}

func TestDeliveryErrors(t *testing.T) {
	bad, forbidden := http.StatusBadRequest, http.StatusForbidden
	tests := []struct {
		outcome string
		fault   faketelegram.Fault
		want    bot.DeliveryError
	}{
		{"a limit", faketelegram.Limited(37 * time.Second), bot.DeliveryError{After: 37 * time.Second}},
		{"a server's error", faketelegram.ServerError, bot.DeliveryError{}},
		{"a gateway's page", faketelegram.BadGateway, bot.DeliveryError{}},
		{"a broken connection", faketelegram.Dropped, bot.DeliveryError{}},
		{"an answer that broke off", faketelegram.DroppedLate, bot.DeliveryError{}},
		{"a proxy's refusal", faketelegram.Fault{HTML: true, Refusal: faketelegram.Refusal{Code: forbidden}},
			bot.DeliveryError{}},
		{"a blocked bot", faketelegram.Refused(forbidden, "Forbidden: bot was blocked by the user"),
			bot.DeliveryError{Never: true}},
		{"a bot that was removed", faketelegram.Refused(forbidden, "Forbidden: bot was kicked from the group chat"),
			bot.DeliveryError{Never: true}},
		{"a deleted chat", faketelegram.Refused(bad, "Bad Request: chat not found"), bot.DeliveryError{Never: true}},
		{"a revoked token, which may get a successor", faketelegram.Refused(http.StatusUnauthorized, "Unauthorized"),
			bot.DeliveryError{}},
		{"a group that moved", faketelegram.Fault{Refusal: faketelegram.Refusal{Code: bad,
			Description: "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: -1009}},
			bot.DeliveryError{MovedTo: "-1009"}},
	}
	messages := map[string]view.Message{
		"sendMessage": view.OneLine(view.Data("x")),
		"sendPhoto": {Sections: []view.Section{{Image: &view.Image{Name: "a.png", Alt: view.Data("a"),
			Content: []byte("PNG")}}}},
	}
	for _, tt := range tests {
		for method, message := range messages {
			t.Run(tt.outcome+" to "+method, func(t *testing.T) {
				s := groupStage(t)
				fault := tt.fault
				fault.Times = -1
				s.Fail(method, fault)
				if tt.want.Never {
					s.Fail("sendMessage", fault) // what a picture is said in when it cannot be shown
				}
				_, err := s.platform.Post(t.Context(), toGroup, message, nil)
				var got *bot.DeliveryError
				if !errors.As(err, &got) || got.After != tt.want.After || got.Never != tt.want.Never ||
					got.MovedTo != tt.want.MovedTo {
					t.Fatalf("the error is %#v", err)
				}
				if tt.fault == faketelegram.BadGateway && err.Error() != "Telegram answered 502 Bad Gateway" {
					t.Errorf("the error reads %q", err)
				}
				if !got.Never && len(s.Calls(method)) > 1 {
					t.Errorf("tried %d times; that is the outbox's part", len(s.Calls(method)))
				}
			})
		}
	}
}

// TestRateLimitedChatIsNotCalled until the time that Telegram said.
func TestRateLimitedChatIsNotCalled(t *testing.T) {
	s := groupStage(t)
	s.Fail("sendMessage", faketelegram.Limited(30*time.Second))
	for i, wait := range []time.Duration{30 * time.Second, 20 * time.Second, 0} {
		var limited *bot.DeliveryError
		_, err := s.platform.Post(t.Context(), toGroup, view.OneLine(view.Data("x")), nil)
		if wait > 0 && (!errors.As(err, &limited) || limited.After != wait) || wait == 0 && err != nil {
			t.Errorf("attempt %d ended with %v", i, err)
		}
		s.clock.Advance(max(wait-20*time.Second, 20*time.Second*time.Duration(i)))
	}
	if n := len(s.Posts(group)); n != 1 {
		t.Errorf("there are %d posts", n)
	}
}

func TestEdit(t *testing.T) {
	tests := []struct {
		outcome string
		before  func(*stage, []faketelegram.Post)
		to      view.Message
		posts   []string
		same    int // how many ids stay
	}{
		{"replaces what stands", nil, long("evening"), []string{"evening", "evening", "evening in a picture", "rows.csv"}, 4},
		{"leaves what is the same", nil, long("morning"), []string{"morning", "morning", "morning in a picture", "rows.csv"},
			4},
		{"removes what is too much", nil, view.OneLine(view.Data("evening")), []string{"evening"}, 1},
		{"posts anew what is gone", func(s *stage, posts []faketelegram.Post) { s.Delete(group, posts[0].ID) },
			long("evening"),
			[]string{"evening", "evening in a picture", "rows.csv", "evening"}, 3},
		{"posts anew what cannot be edited", func(s *stage, _ []faketelegram.Post) {
			s.Fail("editMessageText", faketelegram.Refused(http.StatusBadRequest, "Bad Request: message can't be edited"))
		}, view.OneLine(view.Data("evening")), []string{"evening"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := groupStage(t)
			ids, err := s.platform.Post(t.Context(), toGroup, long("morning"), nil)
			if err != nil {
				t.Fatal(err)
			}
			if tt.before != nil {
				tt.before(s, s.Posts(group))
			}
			edited, err := s.platform.Edit(t.Context(), toGroup, ids, tt.to)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, post := range s.Posts(group) {
				words, _, _ := strings.Cut(post.Text+post.File.Name, "\n")
				got = append(got, strings.TrimSuffix(words, "chart.png"))
			}
			for i := range got {
				if first, _, long := strings.Cut(got[i], " 0."); long || strings.Contains(got[i], " 3.") {
					got[i], _, _ = strings.Cut(first, " ")
				}
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
		s := groupStage(t)
		s.Fail("editMessageText", faketelegram.Limited(5*time.Second))
		var limited *bot.DeliveryError
		ids, err := s.platform.Edit(t.Context(), toGroup, []string{"1", "2"}, view.OneLine(view.Data("x")))
		if !errors.As(err, &limited) || limited.After != 5*time.Second || len(ids) != 2 {
			t.Errorf("edited %q, %v", ids, err)
		}
	})
	t.Run("of what was never posted posts it", func(t *testing.T) {
		s := groupStage(t)
		if ids, err := s.platform.Edit(t.Context(), toGroup, nil, view.OneLine(view.Data("x"))); err != nil || len(ids) != 1 {
			t.Errorf("edited %q, %v", ids, err)
		}
	})
}

// TestNoMessageIsLostForItsLooks: markup, pictures and files are given up before
// words are.
func TestNoMessageIsLostForItsLooks(t *testing.T) {
	picture := view.Image{Name: "a.png", Alt: view.Data("sales go up"), Content: []byte("PNG")}
	undrawn := picture
	undrawn.Content = nil
	sorry := "I couldn't send all.csv here. You can get it with the storebot command line."
	tests := []struct {
		outcome string
		section view.Section
		fail    string
		fault   faketelegram.Fault
		want    string
	}{
		{"markup that Telegram does not read", view.Section{Text: view.Data("a<b").Styled(view.Bold)}, "sendMessage",
			faketelegram.Refused(http.StatusBadRequest, "Bad Request: can't parse entities: oops"), "digest\n\na<b"},
		{"a picture that Telegram does not take", view.Section{Image: &picture}, "sendPhoto",
			faketelegram.Refused(http.StatusBadRequest, "Bad Request: PHOTO_INVALID_DIMENSIONS"), "digest\nsales go up"},
		{"a picture that could not be drawn", view.Section{Image: &undrawn}, "", faketelegram.Fault{},
			"digest\n\nsales go up"},
		{"a file that is too large", view.Section{File: &view.File{Name: "all.csv", Content: make([]byte, 50<<20+1)}}, "",
			faketelegram.Fault{}, "digest\n---\n" + sorry},
		{"an empty file", view.Section{File: &view.File{Name: "all.csv"}}, "", faketelegram.Fault{}, "digest\n---\n" + sorry},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := groupStage(t)
			if tt.fail != "" {
				s.Fail(tt.fail, tt.fault)
			}
			m := view.Message{Title: view.Data("digest"), Sections: []view.Section{tt.section}}
			if _, err := s.platform.Post(t.Context(), toGroup, m, nil); err != nil {
				t.Fatal(err)
			}
			if got := s.Read(group); got != tt.want {
				t.Errorf("reads %q", got)
			}
		})
	}
}

// TestHangingCallEndsWithContext and may be tried again.
func TestHangingCallEndsWithContext(t *testing.T) {
	s := groupStage(t)
	held := make(chan struct{})
	defer close(held)
	s.Fail("sendMessage", faketelegram.Fault{Hold: held})
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer stop()
	var failed *bot.DeliveryError
	if _, err := s.platform.Post(ctx, toGroup, view.OneLine(view.Data("x")), nil); !errors.As(err, &failed) || failed.Never {
		t.Errorf("ended with %v", err)
	}
}
