package commands_test

import "testing"

// TestTargetsThatAddUpToMoreArePointedOut sets targets of days beside their month's, and of
// months beside their quarter's.
func TestTargetsThatAddUpToMoreArePointedOut(t *testing.T) {
	o := newOffice(t)
	for _, step := range []struct{ line, says string }{
		{"target month 1万", ""},
		{"target day 11-29 6000", ""},
		{"target day 11-30 4000", ""},
		{"target day 11-30 4001", "The day targets of November 2026 add up to ¥10,001.00, more than its target of ¥10,000.00."},
		{"target day 11-30 4000", ""},
		{"target quarter 2万", ""},
		{"target month 2026-12-01 10001", "The month targets of Q4 2026 add up to ¥20,001.00, more than its target of ¥20,000.00."},
	} {
		reply := o.types("boss", step.line)
		if reply.Failed || reply.Form != nil {
			t.Fatalf("%s is answered %q", step.line, textOf(reply))
		}
		got := ""
		for _, section := range reply.Message.Sections {
			got += section.Text.String()
		}
		if got != step.says {
			t.Errorf("%s says %q, want %q", step.line, got, step.says)
		}
	}
}
