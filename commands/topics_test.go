package commands_test

import "testing"

// TestTopicIsAskedForByItsNameAlone asks for what the trade has names for, in the words around
// them that change nothing. With other words a name is no question about its topic.
func TestTopicIsAskedForByItsNameAlone(t *testing.T) {
	o := newTeam(t)
	for line, want := range map[string]string{
		"上周退款率":                   "returned period=2026-11-16..2026-11-22",
		"上周的退款率是多少？":              "returned period=2026-11-16..2026-11-22",
		"退款率上周怎么样":                "returned period=2026-11-16..2026-11-22",
		"refund rate last week":   "returned period=2026-11-16..2026-11-22",
		"what was last week's UV": "kpi period=2026-11-16..2026-11-22 figure=visitors",
		"毛利率":                     "result",
		"毛利率太低被老板骂":               "? result · help",
	} {
		if got := o.offered(line); got != want {
			t.Errorf("%s\nis read as %s\nwant       %s", line, got, want)
		}
	}
}
