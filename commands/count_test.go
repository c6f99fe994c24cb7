package commands_test

import (
	"strings"
	"testing"
)

func TestSeveralProductsAreCountedInALine(t *testing.T) {
	o := newTeam(t)
	for line, refused := range map[string]string{
		"count YR-001 120":                 "",
		"count YR-001 120, YR-002 0":       "",
		"count YR-001 120 YR-002":          "A number is missing behind YR-002",
		"count YR-001 120 YR-002 many":     "“many” isn't a number of units of YR-002",
		"count YR-001 120, YR-002 -1":      "“-1” isn't a number of units of YR-002",
		"count YR-001 120, YR-002 1 WJ-01": "A number is missing behind WJ-01",
	} {
		reply := o.types("boss", line)
		if (refused != "") != reply.Failed || !strings.Contains(textOf(reply), refused) {
			t.Errorf("%s is answered %s", line, textOf(reply))
		}
	}
}
