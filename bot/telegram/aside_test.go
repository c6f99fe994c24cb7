package telegram_test

import (
	"testing"

	"storebot/bot/inflight"
)

// TestUpdateThatEndedTheProgramTwiceIsSetAside starts with an update that was not done
// when the program ended: at the first start it is tried again, at the next it is not.
func TestUpdateThatEndedTheProgramTwiceIsSetAside(t *testing.T) {
	const number = "000000000090"
	raw := `{"update_id":90,"message":{"message_id":1,"date":1,"chat":{"id":11,"type":"private"},"from":{"id":11,"is_bot":false,"first_name":"Lily"},"text":"kpi"}}`
	for outcome, tried := range map[string]bool{"tried again once": false, "set aside": true} {
		t.Run(outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			s.Open(own)
			s.notes.notes["update/"+number] = []byte(raw)
			if tried {
				s.notes.notes["tried/"+number] = []byte("1")
			}
			s.run(echo)
			want := "you said kpi"
			if tried {
				want = "I stopped twice while handling this, so I set it aside and won't try it again. Send it in another way, and tell the person who runs this bot."
			}
			s.reads(own, want)
			s.Until("the notes keep only what was set aside", func() bool {
				s.Type(own, lily, "/fence") // the next update tidies up
				left, _ := s.notes.List(t.Context(), "")
				if tried {
					return len(left) == 1 && left[0].Key == inflight.AsideNotes+number
				}
				return len(left) == 0
			})
		})
	}
}
