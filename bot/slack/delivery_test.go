package slack_test

import (
	"context"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/slack"
)

// TestDeliveryIsHandledAgainAfterTheProgramEnded starts with deliveries that were
// acknowledged and not done when the program ended.
func TestDeliveryIsHandledAgainAfterTheProgramEnded(t *testing.T) {
	payloads := map[string]string{
		"slash_commands": `{"command":"/kpi","channel_id":"C1","user_id":"U1"}`,
		"events_api": `{"type":"event_callback","event":{"type":"app_mention","channel":"C1","user":"U1","ts":"1.2",
			"text":"<@UBOT> kpi"}}`,
		"interactive": `{"type":"block_actions","user":{"id":"U1"},"channel":{"id":"C1"},"container":{"message_ts":"1.1"},
			"actions":[{"type":"button","action_id":"a","block_id":"b","value":"kpi","action_ts":"1.3"}]}`,
	}
	for kind, payload := range payloads {
		raw := []byte(`{"id":"E1","type":"` + kind + `","payload":` + payload + `}`)
		t.Run(kind+" is tried again once", func(t *testing.T) {
			notes := newNotes()
			notes.notes["update/0001-1"] = raw
			s := start(t, echo, func(o *slack.Options) { o.Notes = notes })
			if post := s.posts("C1", 1)[0]; !strings.HasPrefix(post.Text, "you said") {
				t.Errorf("posted %s", post.Text)
			}
			notes.untilEmpty()
		})
		t.Run(kind+" is set aside", func(t *testing.T) {
			notes := newNotes()
			notes.notes["update/0001-1"], notes.notes["tried/0001-1"] = raw, []byte("1")
			told := make(chan bot.Chat, 1)
			s := start(t, echo, func(o *slack.Options) {
				o.Notes = notes
				o.SetAside = func(_ context.Context, from bot.Chat) { told <- from }
			})
			if post := s.posts("C1", 1)[0]; !strings.HasPrefix(post.Text, "I stopped twice while handling this") {
				t.Errorf("posted %s", post.Text)
			}
			if from := <-told; from.Address != "C1" {
				t.Errorf("the owners hear of %v", from)
			}
			if keys := notes.keys(); len(keys) != 1 || keys[0] != inflight.AsideNotes+"0001-1" {
				t.Errorf("kept are %v", keys)
			}
		})
	}
}

// TestWhatIsNotDoneIsSavedBeforeItIsAcknowledged holds up a command.
func TestWhatIsNotDoneIsSavedBeforeItIsAcknowledged(t *testing.T) {
	notes := newNotes()
	slow := make(chan struct{})
	s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
		<-slow
		return echo(ctx, r)
	}, func(o *slack.Options) { o.Notes = notes })
	s.Type("C1", "U1", "/kpi").Acked()
	if keys := notes.keys(); len(keys) != 1 || !strings.HasPrefix(keys[0], "update/") {
		t.Errorf("acknowledged while %v is saved", keys)
	}
	close(slow)
	notes.untilEmpty()
}

func newNotes() *noteStore {
	return &noteStore{notes: map[string][]byte{}, changed: make(chan struct{}, 1)}
}

// untilEmpty waits until no note is left.
func (n *noteStore) untilEmpty() {
	for len(n.keys()) > 0 {
		<-n.changed
	}
}
