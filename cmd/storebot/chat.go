package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) chatCommand() *cobra.Command {
	return &cobra.Command{
		Use: "chat", Short: "Chat in the terminal on the configured database", Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.chat(cmd.Context()) },
	}
}

func (p *program) chat(ctx context.Context) (err error) {
	a, err := p.open(ctx, p.config.db, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	return p.console(a.store).Run(ctx, a.router.Handle)
}

func (p *program) runCommand() *cobra.Command {
	return &cobra.Command{
		Use: "run", Short: "Serve the configured platforms", Args: usage(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return fmt.Errorf("no chat platform is configured, and this version knows only the terminal: start it with storebot chat")
		},
	}
}
