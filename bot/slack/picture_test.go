package slack_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
)

func chart() view.Message {
	return view.Message{Title: view.Data("digest"), Sections: []view.Section{{
		Heading: view.Data("14 days"),
		Image:   &view.Image{Name: "sales.png", Alt: view.Data("sales go up"), Content: []byte("PNG")},
	}}}
}

func TestPictureIsShownOnceSlackIsReadyForIt(t *testing.T) {
	tests := []struct {
		outcome string
		before  func(*stage)
		want    string
	}{
		{"at once", func(*stage) {}, "[sales go up]"},
		{"after a while", func(s *stage) { s.Unready(2) }, "[sales go up]"},
		{"in words when it never is", func(s *stage) { s.Unready(99) }, "sales go up"},
		{"in words when the upload would carry the token elsewhere", func(s *stage) { s.UploadElsewhere() }, "sales go up"},
		{"in words when it cannot be uploaded", func(s *stage) {
			s.Fail("files.getUploadURLExternal", fakeslack.Refusal("missing_scope"))
		}, "sales go up"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			tt.before(s)
			if _, err := s.platform.Post(t.Context(), channel, chart(), nil); err != nil {
				t.Fatal(err)
			}
			posts := s.Posts("C1")
			if lines := strings.Split(posts[0].String(), "\n"); len(posts) != 1 || len(posts[0].Blocks) == 0 ||
				lines[len(lines)-1] != tt.want {
				t.Errorf("posted %v", posts)
			}
		})
	}
}

// TestHangingPictureDelaysNoOther hangs an upload server: other answers of the channel
// go out, and after eight seconds the message goes without its picture.
func TestHangingPictureDelaysNoOther(t *testing.T) {
	hung, over := make(chan struct{}), make(chan struct{})
	defer close(hung)
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		if r.Line == "digest" {
			return bot.Answer{Message: chart()}
		}
		return bot.Answer{Message: view.OneLine(view.Data("¥299"))}
	}, func(o *slack.Options) {
		wait := o.Wait
		o.Wait = func(ctx context.Context, d time.Duration) error {
			if d != pictureLimit {
				return wait(ctx, d)
			}
			select {
			case <-over:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	})
	s.Fail("upload", fakeslack.Fault{Hold: hung})
	s.Type("C1", "U1", "/digest")
	s.Until("the upload hangs", func() bool { return s.Calls("upload") == 1 })
	s.Type("C1", "U2", "/kpi")
	if got := s.posts("C1", 1)[0].String(); got != "¥299" {
		t.Errorf("the first answer is %s", got)
	}
	close(over)
	if got := s.posts("C1", 2)[1].String(); !strings.HasSuffix(got, "\nsales go up") {
		t.Errorf("without its picture the answer is %s", got)
	}
}

// TestPictureIsUploadedOnce posts and edits messages with the same picture, and then with
// another one, which Slack can show in a new message only.
func TestPictureIsUploadedOnce(t *testing.T) {
	s := stageOf(t, nil)
	m, there := chart(), bot.Chat{Platform: "slack", Address: "C2"}
	ids, err := s.platform.Post(t.Context(), channel, m, nil)
	if err == nil {
		_, err = s.platform.Post(t.Context(), there, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	m.Sections[0].Heading = view.Data("14 days, late")
	edited, err := s.platform.Edit(t.Context(), channel, ids, m)
	if err != nil || !slices.Equal(edited, ids) || s.Calls("upload") != 1 || s.Calls("chat.update") != 1 {
		t.Errorf("edited %q, %v after %d uploads", edited, err, s.Calls("upload"))
	}
	other := *m.Sections[0].Image
	other.Content = []byte("PNG 2")
	m.Sections[0].Image = &other
	edited, err = s.platform.Edit(t.Context(), channel, ids, m)
	if posts := s.Posts("C1"); err != nil || slices.Equal(edited, ids) || len(posts) != 1 || s.Calls("upload") != 2 ||
		!strings.Contains(posts[0].String(), "14 days, late\n[sales go up]") {
		t.Errorf("edited %q, %v: %v", edited, err, posts)
	}
}

// TestPictureOfAnAnswer shows pictures by a message of the bot's own; where it isn't a member
// of the channel, the answer goes by its response URL in words.
func TestPictureOfAnAnswer(t *testing.T) {
	for _, tt := range []struct{ outcome, state, want string }{
		{"in the channel", "", "[sales go up]"},
		{"where the bot is no member", "not_in_channel", "sales go up"},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, answering(bot.Answer{Message: chart()}), nil)
			s.State("C1", tt.state)
			s.Type("C1", "U1", "/digest")
			if lines := strings.Split(s.posts("C1", 1)[0].String(), "\n"); lines[len(lines)-1] != tt.want {
				t.Errorf("answered %q", lines)
			}
		})
	}
}

// TestRedrawnPictureTakesThePlaceOfThePressedPost presses a button below a picture whose
// answer has another picture.
func TestRedrawnPictureTakesThePlaceOfThePressedPost(t *testing.T) {
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		m := chart()
		m.Title, m.Actions = view.Data(r.Line), []view.Action{{Label: view.Data("Earlier"), Line: "digest yesterday"}}
		m.Sections[0].Image.Content = []byte(r.Line)
		return bot.Answer{Message: m, Replace: true}
	}, nil)
	s.Type("C1", "U1", "/digest")
	s.posts("C1", 1)
	s.Press("C1", "U1", "Earlier")
	s.Until("the answer is alone", func() bool {
		posts := s.Posts("C1")
		return len(posts) == 1 && strings.HasPrefix(posts[0].String(), "digest yesterday")
	})
}
