package fakeslack

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Limits of a manifest beyond what the schema says.
const (
	maxSlashCommands = 50
	maxShortcutName  = 24
)

// ownCommands are the names of Slack's own slash commands, which no app may take.
var ownCommands = strings.Fields("active apps archive away call close collapse dm dnd expand feed feedback help invite " +
	"invite_people join keys kick leave me msg mute open part prefs remind remove rename search shortcuts shrug star " +
	"status topic who")

var slashName = regexp.MustCompile(`^/[a-z0-9_-]{1,31}$`)

// scopeOf are the scopes of which an event needs one.
var scopeOf = map[string][]string{
	"app_mention": {"app_mentions:read"}, "message.im": {"im:history"}, "message.channels": {"channels:history"},
	"message.groups": {"groups:history"}, "member_joined_channel": {"channels:read", "groups:read"},
	"app_home_opened": nil,
}

// CheckManifest returns what Slack's configuration page refuses in a manifest of an app
// that is written in YAML.
func CheckManifest(content []byte) []error {
	var manifest object
	if err := yaml.Unmarshal(content, &manifest); err != nil {
		return []error{err}
	}
	var wrong []error
	if err := validate("apps.manifest.validate", object{"manifest": manifest}); err != nil {
		wrong = append(wrong, err)
	}
	wrong = append(wrong, checkSlashCommands(manifest)...)
	wrong = append(wrong, checkShortcuts(manifest)...)
	return append(wrong, checkScopes(manifest)...)
}

// inside returns what is at a path of names.
func inside(o object, names ...string) any {
	var value any = o
	for _, name := range names {
		o, _ := value.(object)
		value = o[name]
	}
	return value
}

func checkSlashCommands(manifest object) []error {
	var wrong []error
	commands := list(inside(manifest, "features", "slash_commands"))
	if len(commands) > maxSlashCommands {
		wrong = append(wrong, fmt.Errorf("%d slash commands", len(commands)))
	}
	socket, _ := inside(manifest, "settings", "socket_mode_enabled").(bool)
	seen := map[string]bool{}
	for _, element := range commands {
		c, _ := element.(object)
		name := text(c, "command")
		switch {
		case !slashName.MatchString(name), ownCommand(name):
			wrong = append(wrong, fmt.Errorf("invalid_name: %s", name))
		case seen[name]:
			wrong = append(wrong, fmt.Errorf("%s occurs twice", name))
		case text(c, "description") == "" || len([]rune(text(c, "description"))) > 2000:
			wrong = append(wrong, fmt.Errorf("the description of %s is empty or too long", name))
		case len([]rune(text(c, "usage_hint"))) > 1000:
			wrong = append(wrong, fmt.Errorf("the usage hint of %s is too long", name))
		case !socket && !strings.HasPrefix(text(c, "url"), "https://"):
			wrong = append(wrong, fmt.Errorf("%s has no https URL", name))
		}
		seen[name] = true
	}
	return wrong
}

// ownCommand reports whether a slash command is Slack's own.
func ownCommand(command string) bool {
	return slices.Contains(ownCommands, strings.TrimPrefix(command, "/"))
}

func checkShortcuts(manifest object) []error {
	var wrong []error
	for _, element := range list(inside(manifest, "features", "shortcuts")) {
		shortcut, _ := element.(object)
		if name := text(shortcut, "name"); name == "" || len([]rune(name)) > maxShortcutName {
			wrong = append(wrong, fmt.Errorf("the shortcut's name %q is empty or too long", name))
		}
	}
	return wrong
}

// checkScopes holds what an app wants to hear and do against what it is allowed.
func checkScopes(manifest object) []error {
	var wrong []error
	scopes := list(inside(manifest, "oauth_config", "scopes", "bot"))
	if list(inside(manifest, "features", "slash_commands")) != nil && !slices.Contains(scopes, any("commands")) {
		wrong = append(wrong, fmt.Errorf("slash commands need the scope commands"))
	}
	for _, event := range list(inside(manifest, "settings", "event_subscriptions", "bot_events")) {
		needed, known := scopeOf[fmt.Sprint(event)]
		granted := needed == nil || slices.ContainsFunc(needed,
			func(s string) bool { return slices.Contains(scopes, any(s)) })
		if !known || !granted {
			wrong = append(wrong, fmt.Errorf("the event %v is unknown or lacks its scope, one of %v", event, needed))
		}
	}
	return wrong
}
