package main

import (
	_ "embed"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/spf13/cobra"
)

func (p *program) unitCommand() *cobra.Command {
	return &cobra.Command{
		Use: "unit", Short: "Print a systemd unit that serves this database", Args: usage(cobra.NoArgs),
		Example: "  storebot --config /etc/storebot.yaml unit | sudo tee /etc/systemd/system/storebot.service",
		RunE:    func(*cobra.Command, []string) error { return p.unit() },
	}
}

//go:embed storebot.service
var unitText string

var unitTemplate = template.Must(template.New("unit").Funcs(template.FuncMap{"quote": quoteUnit}).Parse(unitText))

// unit prints the systemd unit. All paths in it are absolute, so that it means
// what was said here.
func (p *program) unit() error {
	executable, err := os.Executable()
	if err != nil {
		return err
	}
	folder, err := os.Getwd()
	if err != nil {
		return err
	}
	database := absolute(folder, p.config.db)
	return unitTemplate.Execute(p.out, map[string]string{
		"Executable": executable, "Account": p.account, "Folder": folder,
		"Config": absolute(folder, p.flags.settingsFile(p.env)), "Database": database,
		"DatabaseFolder": filepath.Dir(database), "BackupFolder": outside(filepath.Dir(database), absolute(folder, p.config.backups())),
	})
}

// absolute is a path seen from a folder; none stays none.
func absolute(folder, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(folder, path)
}

// outside is the path unless it is within the folder.
func outside(folder, path string) string {
	if within, err := filepath.Rel(folder, path); err == nil && filepath.IsLocal(within) {
		return ""
	}
	return path
}

// quoteUnit writes a path as one word of a unit: systemd takes % for one of its
// own specifiers and splits at spaces.
func quoteUnit(path string) string {
	path = strings.NewReplacer("%", "%%", `\`, `\\`, `"`, `\"`).Replace(path)
	if strings.ContainsAny(path, " \t'") {
		return `"` + path + `"`
	}
	return path
}
