package slack_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
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

// long is a message of three posts, the last of them a file.
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

// TestPictureOfAnAnswer shows pictures by a message of the bot's own; where it is no member
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

func TestUploadRestartsForAnswer(t *testing.T) {
	s := start(t, answering(bot.Answer{Message: chart()}), nil)
	s.Fail("upload", fakeslack.ServerError, fakeslack.Dropped)
	s.Type("C1", "U1", "/digest")
	if got := s.posts("C1", 1)[0].String(); !strings.Contains(got, "[sales go up]") {
		t.Errorf("posted %s", got)
	}
}

func TestDocumentThatFailsIsSentAgain(t *testing.T) {
	file := &view.File{Name: "rows.csv", Content: []byte("1,2")}
	s := start(t, answering(bot.Answer{Message: view.Message{Sections: []view.Section{{File: file}}}}), nil)
	s.Fail("upload", fakeslack.ServerError, fakeslack.Dropped)
	s.Type("D1", "U1", "rows")
	s.Until("the document is there", func() bool {
		return slices.ContainsFunc(s.Posts("D1"), func(p fakeslack.Post) bool {
			return p.File == "rows.csv" &&
				p.Content == "1,2"
		})
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

func TestInvalidBlocksFallBackToPlainText(t *testing.T) {
	s := stageOf(t, nil)
	s.Fail("chat.postMessage", fakeslack.Refusal("invalid_blocks"))
	m := view.Message{Title: view.Data("a <b> & <!channel>"), Sections: []view.Section{{Text: view.Data("below")}}}
	if _, err := s.platform.Post(t.Context(), channel, m, nil); err != nil {
		t.Fatal(err)
	}
	post := s.Posts("C1")[0]
	if len(post.Blocks) != 0 || post.String() != "a <b> & <!channel>\nbelow" || post.Fired != nil {
		t.Errorf("posted %+v", post)
	}
}

// TestEditFallsBackToPlainText though Slack keeps the blocks of a message that is
// edited without any.
func TestEditFallsBackToPlainText(t *testing.T) {
	s := stageOf(t, nil)
	ids, err := s.platform.Post(t.Context(), channel, view.OneLine(view.Data("morning")), nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Fail("chat.update", fakeslack.Refusal("invalid_blocks"))
	if _, err := s.platform.Edit(t.Context(), channel, ids, view.OneLine(view.Data("evening"))); err != nil {
		t.Fatal(err)
	}
	if post := s.Posts("C1")[0]; post.String() != "evening" {
		t.Errorf("the post reads %s", post)
	}
}

func TestFiles(t *testing.T) {
	document := func(text string) view.Message {
		return view.Message{Title: view.Data("rejected"),
			Sections: []view.Section{{File: &view.File{Name: "rows.csv", Content: []byte(text)}}}}
	}
	t.Run("of a private answer go to their reader alone", func(t *testing.T) {
		s := start(t, answering(bot.Answer{Message: document("secret"), Private: true}), nil)
		s.Type("C1", "U1", "/import")
		if post := s.posts("D1", 1)[0]; post.Content != "secret" || s.Posts("C1")[0].Only != "U1" {
			t.Errorf("posted %+v", post)
		}
	})
	t.Run("that would carry the token elsewhere never arrive", func(t *testing.T) {
		s := stageOf(t, nil)
		s.UploadElsewhere()
		_, err := s.platform.Post(t.Context(), channel, document("secret"), nil)
		var failed *bot.DeliveryError
		if !errors.As(err, &failed) || !failed.Never || !strings.Contains(err.Error(), "refusing to send the token") {
			t.Errorf("the error is %v", err)
		}
	})
	t.Run("that a channel does not take go to who asked", func(t *testing.T) {
		s := start(t, answering(bot.Answer{Message: document("rows")}), nil)
		s.State("C1", "is_archived")
		s.Type("C1", "U1", "/import")
		if post := s.posts("D1", 1)[0]; post.Content != "rows" {
			t.Errorf("posted %+v", post)
		}
	})
	t.Run("without content are told of", func(t *testing.T) {
		s := stageOf(t, nil)
		if _, err := s.platform.Post(t.Context(), channel, document(""), nil); err != nil {
			t.Fatal(err)
		}
		if posts := s.Posts("C1"); posts[1].String() != "rows.csv is empty." {
			t.Errorf("posted %v", posts)
		}
	})
}

// TestPostsKeepThePace and leave half of each burst to people, who wait for answers.
func TestPostsKeepThePace(t *testing.T) {
	var waited time.Duration
	s := stageOf(t, func(o *slack.Options) {
		o.Pace, o.Burst = 1, 2
		wait := o.Wait
		o.Wait = func(ctx context.Context, d time.Duration) error {
			waited += d
			return wait(ctx, d)
		}
	})
	for range 5 {
		for _, to := range []string{"C1", "C2"} {
			if _, err := s.platform.Post(t.Context(), bot.Chat{Address: to}, view.OneLine(view.Data("x")), nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	if waited < 3900*time.Millisecond || waited > 4100*time.Millisecond {
		t.Errorf("five posts to each of two channels, one of them at once, waited %v in all", waited)
	}
}

// TestBusyChannelKeepsItsPace however many others are written to in the meantime.
func TestBusyChannelKeepsItsPace(t *testing.T) {
	var waited time.Duration
	s := stageOf(t, func(o *slack.Options) {
		o.Pace, o.Burst = 1, 1
		wait := o.Wait
		o.Wait = func(ctx context.Context, d time.Duration) error {
			waited += d
			return wait(ctx, d)
		}
	})
	post := func(to string) {
		if _, err := s.platform.Post(t.Context(), bot.Chat{Address: to}, view.OneLine(view.Data("x")), nil); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 1200 {
		post(fmt.Sprintf("C%d", i))
		s.Clock.Advance(time.Millisecond)
	}
	waited = 0
	post("C1199")
	if waited < 900*time.Millisecond || waited > time.Second {
		t.Errorf("the second post to a channel waited %v", waited)
	}
}

func TestDroppedFiles(t *testing.T) {
	tests := []struct {
		outcome, channel, thread, line, want string
	}{
		{"into a channel", "C1", "", "", "import"},
		{"into a channel with words to others", "C1", "", "here are yesterday's orders", "import"},
		{"with a mention that says nothing else", "C1", "", "@storebot", "import"},
		{"with a command", "C1", "", "@storebot import orders --dry", "import orders --dry"},
		{"into the bot's own chat", "D1", "", "", "import"},
		{"into a thread", "C1", "1.5", "", "import"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			read := make(chan string, 1)
			s := start(t, onlyOnce(func(ctx context.Context, r bot.Request) bot.Answer {
				file, err := r.Files[0].Open(ctx)
				if err != nil {
					t.Error(err)
					return bot.Answer{}
				}
				text, err := io.ReadAll(file)
				if err != nil {
					t.Error(err)
				}
				read <- r.Files[0].Name + " " + string(text)
				return bot.Answer{Message: view.OneLine(view.Data("imported"))}
			}), nil)
			s.UploadIn(fakeslack.Place{Channel: tt.channel, Thread: tt.thread}, "U1", tt.line,
				fakeslack.File{Name: "Orders.CSV", Content: "1,2,3"})
			if post := s.posts(tt.channel, 1)[0]; post.Thread != tt.thread {
				t.Errorf("answered %+v", post)
			}
			if r := s.request(1); r.Line != tt.want || len(r.Files) != 1 || r.Files[0].Size != 5 ||
				<-read != "Orders.CSV 1,2,3" {
				t.Errorf("came in as %+v", r)
			}
			if len(s.requests()) != 1 {
				t.Errorf("came in %d times", len(s.requests()))
			}
		})
	}
}

func TestFilesOfOtherKinds(t *testing.T) {
	s := start(t, echo, nil)
	s.Upload("C1", "U1", "look at this", "list.pdf", "x")
	for _, line := range []string{"", "urgent attach 3"} {
		s.Upload("D1", "U1", line, "list.pdf", "x")
	}
	for _, post := range s.posts("D1", 2) {
		if post.Text != "I can't read list.pdf. I take files ending in .csv, .xlsx." {
			t.Errorf("said %q", post.Text)
		}
	}
	s.Upload("C1", "U1", "@storebot", "list.pdf", "x")
	s.posts("C1", 1)
	if asked := s.requests(); asked != nil {
		t.Errorf("took %+v", asked)
	}
}

// TestFileIsFetchedFromSlackOnly is about addresses that people choose: the token
// goes with the request.
func TestFileIsFetchedFromSlackOnly(t *testing.T) {
	s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
		file, err := r.Files[0].Open(ctx)
		if err == nil {
			_, err = io.ReadAll(file)
		}
		return bot.Answer{Message: view.OneLine(view.Data(fmt.Sprint(err)))}
	}, nil)
	s.Event(map[string]any{
		"type": "message", "subtype": "file_share", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "1.8",
		"files": []any{map[string]any{"id": "F1", "name": "a.csv", "url_private": "http://evil.example/a.csv"}},
	})
	if got := s.posts("D1", 1)[0].Text; !strings.Contains(got, "refusing to send the token") {
		t.Errorf("fetched: %s", got)
	}
}

func TestProgressIsShownInOnePost(t *testing.T) {
	for outcome, private := range map[string]bool{"and gives way to the answer": false,
		"and goes before a private answer": true} {
		t.Run(outcome, func(t *testing.T) {
			var s *stage
			s = start(t, func(ctx context.Context, r bot.Request) bot.Answer {
				for i := range 100 {
					r.Tell(view.OneLine(view.Data(fmt.Sprintf("%d rows", i))))
					if _, err := s.platform.Check(ctx); err != nil { // takes as long as an edit
						t.Error(err)
					}
					s.Clock.Advance(100 * time.Millisecond)
				}
				return bot.Answer{Message: view.OneLine(view.Data("done")), Private: private}
			}, nil)
			s.Type("C1", "U1", "@storebot import")
			s.Until("it is done", func() bool { posts := s.Posts("C1"); return len(posts) == 1 && posts[0].Text == "done" })
			post := s.Posts("C1")[0]
			if edits := s.Calls("chat.update"); edits < 1 || edits > 4 || private != (post.Only == "U1") {
				t.Errorf("%d edits of %+v", edits, post)
			}
		})
	}
}
