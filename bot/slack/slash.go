package slack

import (
	"strings"
	"unicode/utf8"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
)

// universal is the slash command that types any line: /storebot kpi yesterday.
const universal = "storebot"

// reserved are the names of Slack's own slash commands, old names among them: one of
// them makes Slack refuse a whole manifest (https://slack.com/help/articles/201259356).
var reserved = set("active", "apps", "archive", "away", "call", "close", "collapse", "dm", "dnd", "expand", "feed",
	"feedback", "giphy", "help", "huddle", "invite", "invite_people", "join", "keys", "kick", "leave", "list", "me", "msg",
	"mute", "open", "part", "prefs", "remind", "remove", "rename", "s", "search", "share", "shortcuts", "shrug", "star",
	"status", "topic", "unarchive", "who", "workflow")

// reservedPrefix is put before a name that Slack reserves, if no other prefix is set.
const reservedPrefix = "sb-"

// slash returns the slash command of a name: /kpi, /sb-invite.
func (o Options) slash(name string) string {
	if o.Prefix == "" && reserved[name] {
		return "/" + reservedPrefix + name
	}
	return "/" + o.Prefix + name
}

// slashLine returns the line that a slash command types. One of an earlier manifest,
// or of another prefix, means the same.
func (o Options) slashLine(command, text string) string {
	name := strings.TrimPrefix(strings.TrimPrefix(command, "/"), o.Prefix)
	if bare, found := strings.CutPrefix(name, reservedPrefix); found && reserved[bare] {
		name = bare
	}
	if name == universal {
		return text
	}
	return strings.TrimSpace(name + " " + text)
}

// command handles a slash command: "/kpi yesterday" is the line "kpi yesterday". Its trigger
// identifies it, in whichever envelope it arrives.
func (r delivery) command(c sdk.SlashCommand) {
	o := r.respond(origin{chat: chat(c.ChannelID, "", c.ChannelName), user: c.UserID, trigger: c.TriggerID}, c.ResponseURL)
	r.take(o.request("command:"+c.TriggerID, c.UserName, r.options.slashLine(c.Command, plain(c.Text))), o)
}

// slashes returns the slash commands of the manifest: the universal one, then those of
// the menu. A command below another is named in the other's hint.
func (o Options) slashes() []sdk.ManifestSlashCommand {
	about := bot.T("any command, such as kpi yesterday or help sale")
	commands := []sdk.ManifestSlashCommand{o.declared(universal, about, o.say(bot.T("[command]")))}
	index := map[string]int{}
	for _, c := range o.Menu {
		name, _, below := strings.Cut(c.Name, " ")
		if !below {
			index[name] = len(commands)
			_, hint, _ := strings.Cut(c.Usage(o.Locale()), " ")
			commands = append(commands, o.declared(name, c.Short, hint))
		} else if at, known := index[name]; known {
			hint := strings.TrimPrefix(commands[at].UsageHint+" · "+o.nameBelow(c), " · ")
			commands[at].UsageHint = short(hint, maxUsageHint)
		}
	}
	return commands
}

// nameBelow returns the second word of a command's name in the manifest's language.
func (o Options) nameBelow(c bot.Command) string {
	_, name, _ := strings.Cut(c.Name, " ")
	if o.Lang != bot.ZH {
		return name
	}
	for _, alias := range c.Aliases {
		if _, chinese, found := strings.Cut(alias, " "); found && chinese[0] >= utf8.RuneSelf {
			return chinese
		}
	}
	return name
}

func (o Options) declared(name string, about bot.Text, hint string) sdk.ManifestSlashCommand {
	return sdk.ManifestSlashCommand{Command: o.slash(name), Url: o.URL, ShouldEscape: true,
		Description: short(o.say(about), maxDescription), UsageHint: short(hint, maxUsageHint)}
}
