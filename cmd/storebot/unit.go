package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

func (p *program) unitCommand() *cobra.Command {
	account := "storebot"
	cmd := &cobra.Command{
		Use: "unit", Short: "Print a systemd unit that serves this database", Args: usage(cobra.NoArgs),
		Example: "  storebot --config /etc/storebot.yaml unit | sudo tee /etc/systemd/system/storebot.service",
		RunE:    func(*cobra.Command, []string) error { return p.unit(account) },
	}
	cmd.Flags().StringVar(&account, "user", account, "the system's `user` that runs it")
	return cmd
}

//go:embed storebot.service
var unitText string

// unit prints a systemd unit that runs as a separate user. All paths in it are absolute, so that it
// doesn't depend on the working directory.
func (p *program) unit(account string) error {
	executable, err := os.Executable()
	if err != nil {
		return err
	}
	folder, err := os.Getwd()
	if err != nil {
		return err
	}
	database := absolute(folder, p.config.db)
	command := []string{executable}
	written := []string{filepath.Dir(database)}
	owned := quoteShell(written[0])
	if config := absolute(folder, p.flags.settingsFile(p.env)); config != "" {
		command = append(command, "--config", config)
		owned += " " + quoteShell(config)
	}
	if backups := outside(filepath.Dir(database), absolute(folder, p.config.backups())); backups != "" {
		written = append(written, backups)
		owned += " " + quoteShell(backups)
	}
	values := map[string]string{
		"account": account, "folder": folder, "owned": owned,
		"command": quoteUnit(append(command, "--db", database, "run")...), "written": quoteUnit(written...),
	}
	_, err = fmt.Fprint(p.out, os.Expand(unitText, func(name string) string {
		if value, ours := values[name]; ours {
			return value
		}
		return "$" + name // systemd's own
	}))
	return err
}

// absolute returns a path seen from a folder; none stays none.
func absolute(folder, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(folder, path)
}

// outside returns the path unless it is within the folder.
func outside(folder, path string) string {
	if within, err := filepath.Rel(folder, path); err == nil && filepath.IsLocal(within) {
		return ""
	}
	return path
}

// quoteShell writes a path as one word of a shell.
func quoteShell(path string) string {
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// quoteUnit writes each part as one word of a unit: systemd takes % for one of its
// own specifiers and splits at spaces.
func quoteUnit(parts ...string) string {
	quoted := make([]string, 0, len(parts))
	for _, part := range parts {
		part = strings.NewReplacer("%", "%%", `\`, `\\`, `"`, `\"`).Replace(part)
		if strings.ContainsAny(part, " \t'") {
			part = `"` + part + `"`
		}
		quoted = append(quoted, part)
	}
	return strings.Join(quoted, " ")
}
