package main

import (
	"github.com/spf13/cobra"

	"storebot/bot/slack"
	"storebot/commands"
)

func (p *program) slackCommand() *cobra.Command {
	parent := &cobra.Command{Use: "slack", Short: "Set up the Slack app"}
	parent.AddCommand(&cobra.Command{
		Use: "manifest", Short: "Print the Slack app's manifest in YAML, ready to paste", Args: usage(cobra.NoArgs),
		Long: "Print the Slack app's manifest: paste it at https://api.slack.com/apps, Create New App, From a manifest.\n" +
			"Print it again after an update. Frequent commands get a slash command of their own; /storebot takes any command, as in\n" +
			"/storebot member. Where a workspace has such slash commands already, set slack_prefix.",
		RunE: func(*cobra.Command, []string) error {
			menu := commands.All(nil, p.config.reports, commands.Folders{})
			return slack.Manifest(p.config.slackManifest(menu, sharedOptions(p.config.lang)), p.out)
		},
	})
	return parent
}
