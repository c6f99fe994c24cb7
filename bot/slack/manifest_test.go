package slack_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/words"
)

func menu() []bot.Command {
	type none struct{}
	type sale struct {
		Amount bot.Choice `arg:"amount" ask:"How much?" need:"yes" choices:"refund,invoice"`
		Note   bot.Rest   `arg:"note" ask:"Anything to add?"`
	}
	nothing := bot.Do(func(context.Context, bot.Call, none) (bot.Reply, error) { return bot.Reply{}, nil })
	something := bot.Do(func(context.Context, bot.Call, sale) (bot.Reply, error) { return bot.Reply{}, nil })
	return []bot.Command{
		{Name: "kpi", Short: bot.T("See all figures"), Run: nothing},
		{Name: "urgent", Short: bot.T("Open urgent ticket"), Run: something},
		{Name: "urgent claim", Aliases: []string{"接手", "加急 认领"}, Short: bot.T("Claim"), Run: something},
		{Name: "member", Short: bot.T("who is on the team"), Run: nothing},
		{Name: "member add", Short: bot.T("add somebody to the team"), Run: nothing},
		{Name: "invite", Short: bot.T("create an invite code for a role"), Run: nothing},
	}
}

func TestManifest(t *testing.T) {
	full := slack.Options{
		PlatformOptions: bot.PlatformOptions{
			Menu: menu(), Files: []string{".csv"}, Words: words.Catalogue,
		},
		Home: "home", MessageShortcuts: []slack.Shortcut{{ID: "flag", Label: bot.T("Open urgent ticket"), Line: "urgent"}},
		GlobalShortcuts: []slack.Shortcut{{ID: "check", Label: bot.T("Check"), Line: "check"}},
	}
	chinese, small := full, slack.Options{PlatformOptions: bot.PlatformOptions{Menu: menu()[:1]}, Prefix: "sb-",
		URL: "https://bot.example/slack"}
	chinese.Lang = bot.ZH
	for name, options := range map[string]slack.Options{"manifest.en.yaml": full, "manifest.zh.yaml": chinese,
		"manifest.http.yaml": small} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := slack.Manifest(options, &got); err != nil {
				t.Fatal(err)
			}
			compare(t, name, got.Bytes())
			for _, err := range fakeslack.CheckManifest(got.Bytes()) {
				t.Errorf("Slack refuses the manifest: %v", err)
			}
		})
	}
}

// TestSlackRefusesManifests shows that the checker of the tests refuses what Slack does.
func TestSlackRefusesManifests(t *testing.T) {
	var good bytes.Buffer
	if err := slack.Manifest(slack.Options{PlatformOptions: bot.PlatformOptions{Menu: menu(), Files: []string{".csv"}}},
		&good); err != nil {
		t.Fatal(err)
	}
	command := func(name, about, hint string) string {
		return "  slash_commands:\n    - command: " + name + "\n      description: '" + about + "'\n      usage_hint: '" +
			hint + "'\n"
	}
	many := "  slash_commands:\n"
	for i := range 51 {
		many += fmt.Sprintf("    - command: /c%d\n      description: x\n", i)
	}
	for outcome, replace := range map[string][2]string{
		"a name of Slack's own":         {"  slash_commands:\n", command("/remind", "x", "")},
		"a name in capitals":            {"  slash_commands:\n", command("/KPI", "x", "")},
		"a name twice":                  {"  slash_commands:\n", command("/kpi", "x", "")},
		"a name that is too long":       {"  slash_commands:\n", command("/"+strings.Repeat("k", 32), "x", "")},
		"no description":                {"  slash_commands:\n", command("/new", "", "")},
		"a description that's too long": {"  slash_commands:\n", command("/new", strings.Repeat("x", 2001), "")},
		"a hint that's too long":        {"  slash_commands:\n", command("/new", "x", strings.Repeat("x", 1001))},
		"51 slash commands":             {"  slash_commands:\n", many},
		"an event without its scope":    {"- channels:history\n", "- chat:write.public\n"},
		"an unknown field":              {"features:\n", "features:\n  colour: red\n"},
	} {
		t.Run(outcome, func(t *testing.T) {
			bad := strings.Replace(good.String(), replace[0], replace[1], 1)
			if bad == good.String() || fakeslack.CheckManifest([]byte(bad)) == nil {
				t.Errorf("this passes:\n%s", bad)
			}
		})
	}
}

// TestSlashCommandsTypeLines types each slash command of a manifest, and one of an
// earlier manifest.
func TestSlashCommandsTypeLines(t *testing.T) {
	for _, tt := range []struct{ prefix, typed, line string }{
		{"", "/kpi yesterday", "kpi yesterday"},
		{"", "/storebot kpi yesterday", "kpi yesterday"},
		{"", "/storebot", ""},
		{"", "/sb-invite lead", "invite lead"},
		{"", "/member add", "member add"},
		{"tm-", "/tm-kpi", "kpi"},
		{"tm-", "/tm-invite lead", "invite lead"},
		{"tm-", "/tm-storebot member", "member"},
	} {
		t.Run(tt.prefix+tt.typed, func(t *testing.T) {
			s := start(t, echo, func(o *slack.Options) { o.Prefix = tt.prefix })
			s.Type("C1", "ULILY", tt.typed)
			if got := s.request(1).Line; got != tt.line {
				t.Errorf("types %q", got)
			}
		})
	}
}
