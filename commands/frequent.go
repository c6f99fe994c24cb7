package commands

import (
	"cmp"
	"slices"
	"strings"

	"storebot/bot"
)

// frequent are the commands that people use most, the most frequent first. A platform
// whose menu has little room shows these: on Slack they have slash commands of their own,
// of which there are at most 29. Any other command is typed behind /storebot there.
var frequent = []string{
	"digest", "kpi", "home", "overdue", "urgent", "task", "check", "sale", "order", "stock", "aftersale", "import",
	"top", "target", "promo", "deadline", "spend", "traffic", "totals", "alert", "brief", "schedule", "undo",
}

// Frequent returns those of the commands that people use most, the most frequent first,
// each followed by the commands below it.
func Frequent(all []bot.Command) []bot.Command {
	var found []bot.Command
	for _, name := range frequent {
		for _, c := range all {
			if c.Name == name || strings.HasPrefix(c.Name, name+" ") {
				found = append(found, c)
			}
		}
	}
	return found
}

// usedFirst are the commands that people of a role use before those that are frequent for
// all.
var usedFirst = map[bot.Role][]string{
	bot.Agent:      {"urgent", "order", "aftersale", "overdue", "task", "sale", "stock", "log", "return", "home"},
	bot.Warehouse:  {"overdue", "order", "stock", "arrival", "count", "return", "exchange", "task", "restock", "home"},
	bot.Purchasing: {"restock", "stock", "arrival", "ordering", "supplier", "top", "bundle", "order", "task", "home"},
	bot.Ads:        {"spend", "traffic", "roi", "kpi", "pages", "campaign", "promo", "competitor", "digest", "top"},
	bot.Lead:       {"digest", "overdue", "urgent", "check", "task", "coach", "daily", "kpi", "order", "home"},
	bot.Manager:    {"digest", "kpi", "home", "overdue", "urgent", "target", "result", "roi", "expense"},
	bot.Owner:      {"digest", "kpi", "home", "result", "cash", "target", "overdue", "urgent", "roi", "expense"},
}

// FrequentFor returns the commands that people of a role may use, those that they use most
// first.
func FrequentFor(all []bot.Command, role bot.Role) []bot.Command {
	order := slices.Concat(usedFirst[role], frequent)
	place := func(c bot.Command) int {
		first, _, _ := strings.Cut(c.Name, " ")
		if at := slices.Index(order, first); at >= 0 {
			return at
		}
		return len(order)
	}
	mine := slices.DeleteFunc(slices.Clone(all), func(c bot.Command) bool {
		return !role.May(cmp.Or(c.ViewRole, c.Needs))
	})
	slices.SortStableFunc(mine, func(a, b bot.Command) int { return place(a) - place(b) })
	return mine
}
