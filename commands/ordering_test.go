package commands_test

import (
	"strings"
	"testing"
)

// TestZeroRemovesOrderingRules sets each rule of how a product is ordered, and takes
// it away.
func TestZeroRemovesOrderingRules(t *testing.T) {
	o := newTeam(t)
	o.does("boss", o.types("boss", "stock set SCARF 9").Message.Actions[0].Line) // adds the product
	shows := func(line, want string, is bool) {
		t.Helper()
		o.does("boss", line)
		if got := textOf(o.types("boss", "ordering SCARF")); strings.Contains(got, want) != is {
			t.Errorf("after %s: got %s, with %q: want %t", line, got, want, is)
		}
	}
	shows("ordering set SCARF supplier=Yiwu", "Yiwu", true)
	shows("ordering set SCARF supplier=0", "Yiwu", false)
	shows("ordering set SCARF cost=12.5", "12.50", true)
	shows("ordering set SCARF cost=0", "12.50", false)
}
