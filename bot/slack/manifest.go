package slack

import (
	"io"
	"strings"

	sdk "github.com/slack-go/slack"
	"go.yaml.in/yaml/v3"

	"storebot/bot"
)

// manifest is an app as Slack's configuration pages take it. The SDK's own type
// leaves out what is false, but the messages tab is read-only unless it says so.
type manifest struct {
	Display  sdk.Display     `yaml:"display_information"`
	Features features        `yaml:"features"`
	OAuth    sdk.OAuthConfig `yaml:"oauth_config"`
	Settings sdk.Settings    `yaml:"settings"`
}

type features struct {
	Home      appHome                    `yaml:"app_home"`
	Bot       sdk.BotUser                `yaml:"bot_user"`
	Shortcuts []sdk.Shortcut             `yaml:"shortcuts,omitempty"`
	Commands  []sdk.ManifestSlashCommand `yaml:"slash_commands,omitempty"`
}

type appHome struct {
	Home     bool `yaml:"home_tab_enabled"`
	Messages bool `yaml:"messages_tab_enabled"`
	ReadOnly bool `yaml:"messages_tab_read_only_enabled"`
}

// Limits of a manifest.
const (
	mostShortcutName = 24
	mostShortcutText = 150
	mostUsageHint    = 1000
)

// Manifest writes the app's manifest in YAML, ready to paste: the slash commands of
// the menu, the shortcuts, and no scope that is not needed for them.
func Manifest(o Options, w io.Writer) error {
	o = o.filled()
	m := manifest{
		Display: sdk.Display{Name: "storebot", Description: "A store team's figures, orders and duties",
			BackgroundColor: "#24292f"},
		Features: features{
			Home: appHome{Home: o.Home != "", Messages: true},
			Bot:  sdk.BotUser{DisplayName: "storebot", AlwaysOnline: true},
			Shortcuts: append(o.shortcuts(o.MessageShortcuts, sdk.MessageShortcut),
				o.shortcuts(o.GlobalShortcuts, sdk.GlobalShortcut)...),
			Commands: o.commands(),
		},
		OAuth: sdk.OAuthConfig{Scopes: sdk.OAuthScopes{Bot: o.scopes()}},
		Settings: sdk.Settings{
			EventSubscriptions: &sdk.EventSubscriptions{RequestUrl: o.URL, BotEvents: o.events()},
			Interactivity:      &sdk.Interactivity{IsEnabled: true, RequestUrl: o.URL},
			SocketModeEnabled:  o.URL == "",
		},
	}
	encoder := yaml.NewEncoder(w)
	encoder.SetIndent(2)
	if err := encoder.Encode(m); err != nil {
		return err
	}
	return encoder.Close()
}

// scopes are what the bot must be allowed to do. To see files dropped into a
// channel it must be allowed to read the channels it is invited to.
func (o Options) scopes() []string {
	scopes := []string{"app_mentions:read", "chat:write", "commands", "files:read", "files:write", "im:history",
		"im:write", "users:read"}
	if len(o.Files) > 0 {
		scopes = append(scopes, "channels:history", "groups:history")
	}
	return scopes
}

func (o Options) events() []string {
	events := []string{"app_mention", "message.im"}
	if len(o.Files) > 0 {
		events = append(events, "message.channels", "message.groups")
	}
	if o.Home != "" {
		events = append(events, "app_home_opened")
	}
	return events
}

func (o Options) say(text bot.Text) string {
	return bot.Locale{Lang: o.Lang, Words: o.Words}.Plain(text)
}

func (o Options) shortcuts(among []Shortcut, kind sdk.ShortcutType) []sdk.Shortcut {
	var shortcuts []sdk.Shortcut
	for _, s := range among {
		label := o.say(s.Label)
		shortcuts = append(shortcuts, sdk.Shortcut{
			Name: short(label, mostShortcutName), CallbackID: s.ID, Description: short(label, mostShortcutText), Type: kind,
		})
	}
	return shortcuts
}

// commands are the one-word names of the menu. A command below another is a hint at
// the other's slash command: "urgent claim" stands with /urgent.
func (o Options) commands() []sdk.ManifestSlashCommand {
	var commands []sdk.ManifestSlashCommand
	index := map[string]int{}
	for _, c := range o.Menu {
		name, below, _ := strings.Cut(c.Name, " ")
		hint := strings.TrimSpace(strings.TrimPrefix(c.Usage(bot.English), name))
		at, known := index[name]
		if !known {
			index[name] = len(commands)
			commands = append(commands, sdk.ManifestSlashCommand{
				Command: "/" + o.Prefix + name, Description: o.say(c.Short), Url: o.URL, ShouldEscape: true, UsageHint: hint,
			})
			continue
		}
		if below != "" {
			commands[at].UsageHint = strings.TrimPrefix(commands[at].UsageHint+" · "+hint, " · ")
		}
	}
	for i := range commands {
		commands[i].UsageHint = short(commands[i].UsageHint, mostUsageHint)
	}
	return commands
}
