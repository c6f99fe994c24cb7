package telegram_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/view"
)

// card returns a message whose picture says in several lines what it shows.
func card(text string) view.Message {
	return view.Message{
		Title: view.Data("On target"),
		Sections: []view.Section{{Text: view.Data(text).Styled(view.Bold)}, {Image: &view.Image{Name: "digest.png",
			Alt: view.Data("Visitors 8,190\nOrders 37"), Content: []byte("PNG of " + text)}}},
		Actions: []view.Action{button("Claim #1", "claim 1")},
	}
}

func TestMessageWithOnePictureIsOnePost(t *testing.T) {
	heading := len("On target\n\n")
	tests := []struct {
		outcome, text string
		posts         string // by kind
		buttons       int    // is the post that has them
	}{
		{"with its text as the caption", "Paid <¥11,076>", "photo", 0},
		{"up to 1,024 units once entities are read", strings.Repeat("🎉", 506) + strings.Repeat("&", 1024-heading-2*506),
			"photo", 0},
		{"else its text goes first", strings.Repeat("🎉", 506) + strings.Repeat("&", 1025-heading-2*506), "text photo", 0},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := groupStage(t)
			if _, err := s.platform.Post(t.Context(), toGroup, card(tt.text), nil); err != nil {
				t.Fatal(err)
			}
			posts := s.Posts(group)
			if got := kinds(posts); got != tt.posts {
				t.Fatalf("posted %s", got)
			}
			if posts[0].Text != "On target\n\n"+tt.text || len(posts[tt.buttons].Buttons) != 1 {
				t.Errorf("posted %+v", posts)
			}
		})
	}
}

func kinds(posts []faketelegram.Post) string {
	var all []string
	for _, post := range posts {
		all = append(all, post.Kind)
	}
	return strings.Join(all, " ")
}

func TestMessageWithPictureIsEditedInPlace(t *testing.T) {
	tests := []struct {
		outcome     string
		first, then view.Message
		fault       string // of editMessageMedia
		posts       string
		samePost    bool
	}{
		{"picture and text", card("Paid ¥1"), card("Paid ¥2"), "", "photo", true},
		{"a text becomes a picture", view.OneLine(view.Data("Working")), card("Paid ¥2"), "", "photo", true},
		{"on a server that cannot do that it is posted", view.OneLine(view.Data("Working")), card("Paid ¥2"),
			"Bad Request: there is no media in the message to edit", "photo", false},
		{"a text whose picture is refused stays a text", view.OneLine(view.Data("Working")), card("Paid ¥2"),
			"Bad Request: PHOTO_INVALID_DIMENSIONS", "text", true},
		{"text and picture become one", card(strings.Repeat("x", 2000)), card("Paid ¥2"), "", "photo", true},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := groupStage(t)
			ids, err := s.platform.Post(t.Context(), toGroup, tt.first, nil)
			if err != nil {
				t.Fatal(err)
			}
			before := s.Posts(group)[0].ID
			if tt.fault != "" {
				s.Fail("editMessageMedia", faketelegram.Refused(http.StatusBadRequest, tt.fault))
			}
			ids, err = s.platform.Edit(t.Context(), toGroup, ids, tt.then)
			if err != nil || len(ids) != 1 {
				t.Fatalf("edited %q, %v", ids, err)
			}
			posts := s.Posts(group)
			if kinds(posts) != tt.posts || (posts[0].ID == before) != tt.samePost ||
				!strings.Contains(posts[0].Text, "Paid ¥2") || len(posts[0].Buttons) != 1 {
				t.Errorf("reads %+v", posts)
			}
			again, err := s.platform.Edit(t.Context(), toGroup, ids, card("Paid ¥3"))
			if err != nil || len(again) != 1 || !strings.Contains(s.Read(group), "Paid ¥3") {
				t.Errorf("edited again %q, %v: %s", again, err, s.Read(group))
			}
		})
	}
}

// TestDigestStaysWhenOneOfItsButtonsIsPressed: others still look at its picture.
func TestDigestStaysWhenOneOfItsButtonsIsPressed(t *testing.T) {
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		if r.Line == "digest" {
			return bot.Answer{Message: card("Paid ¥1")}
		}
		return bot.Answer{Message: view.OneLine(view.Data("Claimed")), Replace: true}
	})
	s.Type(group, lily, "/digest")
	s.posts(group, 1)
	s.Press(group, lily, "Claim #1")
	s.posts(group, 2)
	if got := kinds(s.Posts(group)); got != "photo text" {
		t.Errorf("there are %s", got)
	}
}
