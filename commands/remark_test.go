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
	asks("listing hat", "No notes mention hat. To add one, send: listing add hat")
	o.does("boss", "listing add scarf first in the title")
	asks("listing", "scarf first")
	asks("listing scarf", "scarf first")
	asks("listing hat", "No notes mention hat")
}
