package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (p *program) doctorCommand() *cobra.Command {
	var figures bool
	cmd := &cobra.Command{
		Use: "doctor", Short: "Check the database; with --figures, prove the sums against their rows", Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.doctor(cmd.Context(), figures) },
	}
	cmd.Flags().BoolVar(&figures, "figures", false, "count every figure anew and compare")
	return cmd
}

func (p *program) doctor(ctx context.Context, figures bool) (err error) {
	a, err := p.open(ctx, p.config.db, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	findings, err := a.db.Check(ctx)
	if err != nil {
		return explain(err)
	}
	if figures {
		wrong, err := proveFigures(ctx, a)
		if err != nil {
			return explain(err)
		}
		findings = append(findings, wrong...)
	}
	for _, finding := range findings {
		fmt.Fprintln(p.out, finding)
	}
	if len(findings) > 0 {
		return errSaid
	}
	fmt.Fprintln(p.out, "All is well.")
	return nil
}

func proveFigures(ctx context.Context, a *app) (findings []string, err error) {
	stores, err := a.db.Stores(ctx)
	for _, store := range stores {
		differences, err := a.db.ProveFigures(ctx, store.ID)
		if err != nil {
			return findings, err
		}
		for _, d := range differences {
			findings = append(findings, fmt.Sprintf("store %s, %s: %s is kept as %d and counted as %d", store.Key, d.Day, d.Figure, d.Stored, d.Counted))
		}
	}
	return findings, err
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Say which storebot this is", Args: usage(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			info, _ := debug.ReadBuildInfo()
			_, err := fmt.Fprintf(p.out, "storebot %s (%s)\n", info.Main.Version, info.GoVersion)
			return err
		},
	}
}
