package slack_test

import (
	"testing"

	"storebot/bot/bottest/fakeslack"
	"storebot/bot/view"
)

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
