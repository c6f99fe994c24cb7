package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
)

// outboxCommand returns the chat's outbox for who sits at the machine when the chat
// does not work.
func (p *program) outboxCommand() *cobra.Command {
	var f execFlags
	cmd := &cobra.Command{
		Use: "outbox [again NUMBER]", Short: "List failed messages, or resend one", Args: usage(outboxArgs),
		Example: "  storebot outbox\n  storebot outbox again 12",
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.exec(cmd.Context(), f, strings.Join(append([]string{"outbox"}, args...), " "))
		},
	}
	cmd.Flags().StringVar(&f.store, "store", "", "`store` ID")
	return cmd
}

func outboxArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 && args[0] == "again" {
		if len(args) != 2 {
			return errors.New("outbox again needs the number of a message. See storebot outbox")
		}
		return nil
	}
	return cobra.NoArgs(cmd, args)
}
