package commands_test

import (
	"fmt"
	"testing"
)

// TestTaskIsDoneWithTheEvidenceItRequires ticks tasks that require nothing, a note or a picture,
// with a note and without one.
func TestTaskIsDoneWithTheEvidenceItRequires(t *testing.T) {
	for _, test := range []struct {
		task, note string
		done       bool
	}{
		{"sweep", "", true},
		{"count the till evidence=words", "", false},
		{"count the till evidence=words", " ¥300 as expected", true},
		{"shoot the window evidence=picture", " all is well", false},
	} {
		s := newService(t)
		s.does("boss", "task add daily "+test.task)
		duties, err := s.db.Duties(t.Context(), s.store.ID)
		if err != nil {
			t.Fatal(err)
		}
		reply := s.types("lily", fmt.Sprintf("task done %d%s", duties[len(duties)-1].ID, test.note))
		if done := !reply.Failed && reply.Form == nil; done != test.done {
			t.Errorf("%s, done with %q: answered %s", test.task, test.note, textOf(reply))
		}
	}
}
