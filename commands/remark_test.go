package commands_test

import (
	"strings"
	"testing"
)

// TestNotesAreFoundByTheirWords asks for all notes and for those with a word.
func TestNotesAreFoundByTheirWords(t *testing.T) {
	o := newOffice(t)
	asks := func(line, want string) {
		t.Helper()
		if got := textOf(o.types("boss", line)); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", line, got, want)
		}
	}
	asks("listing", "No notes yet.")
	asks("listing scarf first in the title", "No notes mention scarf first in the title.")
	save := o.types("boss", "listing scarf first in the title").Message.Actions[0]
	o.does("boss", save.Line)
	asks("listing", "scarf first")
	asks("listing scarf", "scarf first")
	asks("listing hat", "No notes mention hat")
}
