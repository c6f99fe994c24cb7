package commands

import (
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
