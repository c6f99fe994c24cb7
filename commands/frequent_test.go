package commands

import (
	"cmp"
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

// TestEachRoleHasItsOwnFrequentCommands: what it works with comes first, and nothing that it
// may not use. Guests have what everybody may.
func TestEachRoleHasItsOwnFrequentCommands(t *testing.T) {
	all := All(nil, reports.Defaults(), Folders{})
	for role, want := range map[bot.Role]string{bot.Agent: "urgent", bot.Warehouse: "overdue", bot.Purchasing: "restock",
		bot.Ads: "spend", bot.Lead: "digest", bot.Manager: "digest", bot.Owner: "digest", bot.Guest: "join"} {
		var names []string
		for _, c := range FrequentFor(all, role) {
			if !strings.Contains(c.Name, " ") {
				names = append(names, c.Name)
			}
		}
		if names[0] != want || slices.Contains(names, "result") != role.May(bot.Manager) {
			t.Errorf("%s: %s", role, strings.Join(names, ", "))
		}
	}
	for role, first := range usedFirst {
		for _, name := range first {
			at := slices.IndexFunc(all, func(c bot.Command) bool { return c.Name == name })
			if at < 0 || !role.May(cmp.Or(all[at].ViewRole, all[at].Needs)) {
				t.Errorf("%s may not use %s", role, name)
			}
		}
	}
}
