package main

import (
	_ "embed"
	"fmt"

	"github.com/spf13/cobra"
)

//go:embed manual.md
var manualText string

// manualCommand returns the command that prints what the README leaves out.
func (p *program) manualCommand() *cobra.Command {
	return &cobra.Command{
		Use: "manual", Short: "Print the manual: files, commands, settings and operations", Args: usage(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprint(p.out, manualText)
			return err
		},
	}
}
