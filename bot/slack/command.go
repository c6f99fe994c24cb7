package slack

import (
	"strings"

	sdk "github.com/slack-go/slack"
)

// command takes a slash command: "/kpi yesterday" is the line "kpi yesterday".
func (r *receiver) command(id string, c sdk.SlashCommand) {
	name := strings.TrimPrefix(strings.TrimPrefix(c.Command, "/"), r.options.Prefix)
	o := r.respond(origin{chat: chat(c.ChannelID, "", c.ChannelName), user: c.UserID, trigger: c.TriggerID}, c.ResponseURL)
	line := strings.TrimSpace(name + " " + plain(c.Text))
	r.take(o.request(id, c.UserName, line), o)
}
