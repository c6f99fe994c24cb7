package slack_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"storebot/bot"
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
		{Name: "kpi", Short: bot.T("All figures"), Run: nothing},
		{Name: "urgent", Short: bot.T("Open urgent ticket"), Run: something},
		{Name: "urgent claim", Short: bot.T("Claim"), Run: something},
		{Name: "member add", Short: bot.T("who is on the team"), Run: nothing},
	}
}

func TestManifest(t *testing.T) {
	full := slack.Options{
		Menu: menu(), Files: []string{".csv"}, Home: "home", Words: words.Catalogue,
		MessageShortcuts: []slack.Shortcut{{ID: "flag", Label: bot.T("Open urgent ticket"), Line: "urgent"}},
		GlobalShortcuts:  []slack.Shortcut{{ID: "check", Label: bot.T("Check"), Line: "check"}},
	}
	chinese, small := full, slack.Options{Menu: menu()[:1], Prefix: "sb-", URL: "https://bot.example/slack"}
	chinese.Lang = bot.ZH
	for name, options := range map[string]slack.Options{"manifest.en.yaml": full, "manifest.zh.yaml": chinese,
		"manifest.http.yaml": small} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := slack.Manifest(options, &got); err != nil {
				t.Fatal(err)
			}
			compare(t, name, got.Bytes())
			var parsed map[string]any
			if err := yaml.Unmarshal(got.Bytes(), &parsed); err != nil || strings.Contains(got.String(), "xoxb") {
				t.Error(err)
			}
		})
	}
}
