package commands

import (
	"slices"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/reports"
)

// TestFrequentCommandsFitAMenu: Slack has room for 29 of them.
func TestFrequentCommandsFitAMenu(t *testing.T) {
	all := All(nil, reports.Defaults(), Folders{})
	var names []string
	for _, c := range Frequent(all) {
		names = append(names, c.Name)
	}
	if len(frequent) > 29 || slices.Compact(slices.Sorted(slices.Values(frequent)))[0] == "" {
		t.Errorf("%d commands are frequent", len(frequent))
	}
	for _, name := range frequent {
		if !slices.Contains(names, name) {
			t.Errorf("there is no command %s", name)
		}
	}
	if names[0] != "digest" || slices.Index(names, "urgent claim") < slices.Index(names, "urgent") {
		t.Errorf("they come as %s", strings.Join(names, ", "))
	}
	if got := Frequent([]bot.Command{{Name: "whoami"}, {Name: "digests"}}); got != nil {
		t.Errorf("%v are frequent", got)
	}
}
