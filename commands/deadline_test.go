package commands_test

import (
	"strings"
	"testing"
)

func TestPlannedDateIsInTheFuture(t *testing.T) {
	o := newOffice(t)
	for line, want := range map[string]string{
		"deadline add friday 18:00 sign up": "27 Nov 18:00", "deadline add 12-31 close the books": "31 Dec 18:00",
		"promo announce until=周日 two scarves": "Sun 29 Nov",
	} {
		if got := o.does("boss", line); !strings.Contains(got, want) {
			t.Errorf("%s: answered %q, want %s", line, got, want)
		}
	}
	o.refuses("boss", "deadline add yesterday 18:00 sign up", "past")
}
