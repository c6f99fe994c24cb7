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

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/view"
)

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
