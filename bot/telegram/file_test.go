package telegram_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

// importer reads the file and says what is in it.
func importer(ctx context.Context, r bot.Request) bot.Answer {
	if len(r.Files) == 0 {
		return echo(ctx, r)
	}
	content, err := r.Files[0].Open(ctx)
	if err != nil {
		return bot.Answer{Message: view.OneLine(view.Data("cannot: " + err.Error()))}
	}
	defer content.Close()
	rows, err := io.ReadAll(content)
	return bot.Answer{Message: view.OneLine(view.Data(fmt.Sprintf("%s %s: %s %v", r.Line, r.Files[0].Name, rows, err)))}
}

var orders = faketelegram.File{Name: "Orders.CSV", Content: []byte("a,b")}

func TestDroppedFilesAreImported(t *testing.T) {
	tests := []struct {
		outcome string
		chat    faketelegram.Chat
		file    faketelegram.File
		caption string
		says    string
	}{
		{"without a word", own, orders, "", "import Orders.CSV: a,b <nil>"},
		{"with words that are no command", own, orders, "the orders of today", "import Orders.CSV: a,b <nil>"},
		{"with a command", own, orders, "/import refunds", "import refunds Orders.CSV: a,b <nil>"},
		{"in a group", group, orders, "", "import Orders.CSV: a,b <nil>"},
		{"in a topic", forum, orders, "", "import Orders.CSV: a,b <nil>"},
		{"unless they are of a kind that is not", own, faketelegram.File{Name: "cat.png", Content: []byte("x")}, "",
			"I can't read cat.png. I take files ending in .csv, .xlsx."},
		{"unless they are larger than Telegram gives", own, faketelegram.File{Name: "all.csv", Size: 21<<20 + 1}, "",
			"all.csv is 21 MB. Telegram only gives me files up to 20 MB. On the server, run: storebot import all.csv"},
		{"up to 20 MB exactly", own, faketelegram.File{Name: "all.csv", Content: []byte("x"), Size: 20 << 20}, "",
			"import all.csv: x <nil>"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, importer)
			s.Upload(tt.chat, lily, tt.file, tt.caption)
			if got := s.posts(tt.chat, 1)[0]; got.Text != tt.says || got.Topic != tt.chat.Topic {
				t.Errorf("said %q in topic %d", got.Text, got.Topic)
			}
		})
	}
}

func TestFetchingFileRetriesTransientErrors(t *testing.T) {
	s := start(t, importer)
	s.Fail("getFile", faketelegram.Limited(2*time.Second), faketelegram.BadGateway)
	s.Fail("file", faketelegram.ServerError, faketelegram.Dropped, faketelegram.BadGateway)
	s.Upload(own, lily, orders, "")
	s.reads(own, "import Orders.CSV: a,b <nil>")
}

func TestFetchErrorNamesReasonButNotToken(t *testing.T) {
	s := start(t, importer)
	s.Fail("file", faketelegram.Refused(http.StatusNotFound, "Not Found"))
	s.Upload(own, lily, orders, "")
	if got := s.posts(own, 1)[0].Text; !strings.Contains(got, "404") || strings.Contains(got, "AAfake") {
		t.Errorf("said %q", got)
	}
}

// TestProgressIsShownEveryThreeSecondsAtMost in one post, which the answer takes
// the place of; what comes in between is left out.
func TestProgressIsShownEveryThreeSecondsAtMost(t *testing.T) {
	const seconds = 30
	var s *stage
	s = start(t, func(_ context.Context, r bot.Request) bot.Answer {
		for second := range seconds {
			tell := func() { r.Tell(view.OneLine(view.Data(fmt.Sprintf("after %d s", second)))) }
			tell()
			for second%3 == 0 && s.Read(group) != fmt.Sprintf("after %d s", second) {
				runtime.Gosched()
				tell()
			}
			s.clock.Advance(time.Second)
		}
		return bot.Answer{Message: view.Message{Title: view.Data("2 rows, 1 rejected"), Sections: []view.Section{
			{File: &view.File{Name: "rejected.csv", Content: []byte("c,d")}},
		}}}
	})
	s.Upload(group, lily, orders, "")
	posts := s.posts(group, 2)
	s.Until("the answer is there", func() bool { return s.Posts(group)[0].Text == "2 rows, 1 rejected" })
	if file := posts[1].File; file.Name != "rejected.csv" || string(file.Content) != "c,d" {
		t.Errorf("the file is %+v", file)
	}
	if first := posts[0]; first.ReplyTo == 0 || first.Edits > seconds/3 {
		t.Errorf("progress is %+v", first)
	}
	for _, call := range s.Calls("editMessageText") {
		var second int
		if _, err := fmt.Sscanf(call.Params["text"], "<b>after %d s", &second); err == nil && second%3 != 0 {
			t.Errorf("showed %q", call.Params["text"])
		}
	}
}

// TestProgressThatCannotBeShownHoldsNothingUp.
func TestProgressThatCannotBeShownHoldsNothingUp(t *testing.T) {
	s := stageOf(t, func(_ *stage, o *telegram.Options) { o.Files = []string{".csv"} })
	s.run(func(_ context.Context, r bot.Request) bot.Answer {
		r.Tell(view.OneLine(view.Data("half of it")))
		return bot.Answer{Message: view.OneLine(view.Data("done"))}
	})
	s.Fail("sendMessage", faketelegram.BadGateway)
	s.Upload(own, lily, orders, "")
	s.reads(own, "done")
}

// TestAlbumPicturesShareCaption, which come with the first picture alone.
func TestAlbumPicturesShareCaption(t *testing.T) {
	s := stageOf(t, func(_ *stage, o *telegram.Options) { o.Pictures = []string{".jpg"} })
	s.run(echo)
	picture := func(album, caption string) {
		photo := []map[string]any{{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1, "file_size": 10}}
		s.Say(own, lily, map[string]any{"photo": photo, "media_group_id": album, "caption": caption})
	}
	picture("1", "urgent attach 3")
	picture("1", "")
	picture("2", "")
	picture("1", "")
	s.quiet(own)
	s.clock.Advance(time.Hour)
	picture("1", "")
	s.quiet(own)
	var lines []string
	for _, r := range s.requests() {
		if r.Line != "fence" {
			lines = append(lines, fmt.Sprint(r.Line, " ", len(r.Files)))
		}
	}
	if got := strings.Join(lines, ", "); got != "urgent attach 3 1, urgent attach 3 1, urgent attach 3 1" {
		t.Errorf("took %s", got)
	}
}
