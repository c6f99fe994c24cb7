package slack

import (
	"testing"

	sdk "github.com/slack-go/slack"
)

// TestSubmissionIsKnownByItsViewHashAndAnswers sends a form again: only the same form with the same
// answers is the same request. A form that was opened again or drawn again has another hash.
func TestSubmissionIsKnownByItsViewHashAndAnswers(t *testing.T) {
	sent := func(id, hash, answer string) string {
		values := map[string]map[string]sdk.BlockAction{"note": {answerAction: {Value: answer}}}
		return submissionID(sdk.View{ID: id, Hash: hash, State: &sdk.ViewState{Values: values}})
	}
	first := sent("V1", "156.a", "size M")
	for name, test := range map[string]struct {
		again string
		same  bool
	}{
		"delivered again": {sent("V1", "156.a", "size M"), true},
		"another form":    {sent("V2", "156.a", "size M"), false},
		"drawn again":     {sent("V1", "157.b", "size M"), false},
		"corrected":       {sent("V1", "156.a", "size L"), false},
	} {
		if (test.again == first) != test.same {
			t.Errorf("%s: got %s after %s", name, test.again, first)
		}
	}
}
