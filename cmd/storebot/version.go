package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: usage(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(p.out, "storebot version %s\n", version())
			return err
		},
	}
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	return fmt.Sprintf("%s (%s)", info.Main.Version, info.GoVersion)
}
