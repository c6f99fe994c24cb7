package slack

import (
	"io"

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
	maxShortcutName = 24
	maxShortcutText = 150
	maxDescription  = 2000 // of a slash command
	maxUsageHint    = 1000
)

// Manifest writes the app's manifest in YAML, ready to paste: the slash commands of
// the menu with one that types any line, the shortcuts, and no scope that they don't
// need.
func Manifest(o Options, w io.Writer) error {
	o = o.filled()
	m := manifest{
		Display: sdk.Display{Name: "storebot", Description: o.say(bot.T("A store team's figures, orders and tasks")),
			BackgroundColor: "#24292f"},
		Features: features{
			Home: appHome{Home: o.Home != "", Messages: true},
			Bot:  sdk.BotUser{DisplayName: "storebot", AlwaysOnline: true},
			Shortcuts: append(o.shortcuts(o.MessageShortcuts, sdk.MessageShortcut),
				o.shortcuts(o.GlobalShortcuts, sdk.GlobalShortcut)...),
			Commands: o.slashes(),
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

// scopes returns what the bot must be allowed to do. To see files dropped into a
// channel it must be allowed to read the channels it is invited to.
func (o Options) scopes() []string {
	scopes := []string{"app_mentions:read", "channels:read", "chat:write", "commands", "files:read", "files:write",
		"groups:read",
		"im:history",
		"im:write", "users:read"}
	if len(o.Files) > 0 {
		scopes = append(scopes, "channels:history", "groups:history")
	}
	return scopes
}

func (o Options) events() []string {
	events := []string{"app_mention", "member_joined_channel", "message.im"}
	if len(o.Files) > 0 {
		events = append(events, "message.channels", "message.groups")
	}
	if o.Home != "" {
		events = append(events, "app_home_opened")
	}
	return events
}

func (o Options) say(text bot.Text) string { return o.Locale().Plain(text) }

func (o Options) shortcuts(among []Shortcut, kind sdk.ShortcutType) []sdk.Shortcut {
	var shortcuts []sdk.Shortcut
	for _, s := range among {
		label := o.say(s.Label)
		shortcuts = append(shortcuts, sdk.Shortcut{
			Name: short(label, maxShortcutName), CallbackID: s.ID, Description: short(label, maxShortcutText), Type: kind,
		})
	}
	return shortcuts
}
