// Package bottest proves what holds for the program as a whole.
package bottest

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed says which of our own packages, and which libraries that matter, a
// folder may import. What is not named here may import nothing of ours.
var allowed = map[string][]string{
	"bot/view":     {},
	"bot":          {"bot/view"},
	"bot/words":    {"bot"},
	"bot/layout":   {"bot/view"},
	"bot/sheet":    {"bot/view"},
	"bot/docx":     {"bot/view", "bot/layout"},
	"bot/console":  {"bot", "bot/view", "bot/layout"},
	"bot/retry":    {"bot", "bot/view"},
	"bot/webhook":  {},
	"bot/inflight": {"bot"},
	"bot/slack": {"bot", "bot/view", "bot/layout", "bot/retry", "bot/webhook",
		"bot/inflight"},
	"bot/telegram": {"bot", "bot/view", "bot/layout", "bot/retry", "bot/webhook",
		"bot/inflight"},
	"bot/outbox":          {"bot", "bot/view"},
	"bot/schedule":        {"bot"},
	"storage":             {"bot", "bot/view", "bot/outbox", "bot/schedule", "storage/intake", "storage/taobao"},
	"storage/intake":      {"bot", "storage/taobao"},
	"storage/taobao":      {},
	"storage/storagetest": {},
	"reports":             {"bot", "storage", "storage/taobao", "reports/goods", "reports/picture"},
	"reports/goods":       {"bot", "storage"},
	"reports/picture":     {},
	"commands":            {"bot", "bot/view", "bot/outbox", "bot/schedule", "reports", "storage"},
	"cmd/storebot": {"bot", "bot/view", "bot/console", "bot/inflight", "bot/docx", "bot/outbox", "bot/schedule", "bot/sheet", "bot/slack",
		"bot/telegram", "bot/words", "commands", "reports", "storage"},
}

// small are the libraries that the heart may import: they depend on nothing.
var small = []string{"github.com/agext/levenshtein", "github.com/hashicorp/golang-lru/v2"}

// TestImportRules keeps the heart free of platforms and databases, and GORM in
// one place.
func TestImportRules(t *testing.T) {
	root := filepath.Join("..", "..")
	for folder, mayImport := range allowed {
		for _, path := range importsOf(t, filepath.Join(root, folder)) {
			own, isOwn := strings.CutPrefix(path, "storebot/")
			switch {
			case isOwn && !slices.Contains(mayImport, own):
				t.Errorf("%s imports %s", folder, path)
			case !isOwn && home(path) != "" && home(path) != folder:
				t.Errorf("%s imports %s, which belongs to %s", folder, path, home(path))
			case folder == "bot" && !isOwn && strings.Contains(path, ".") && !slices.Contains(small, path):
				t.Errorf("the heart imports %s", path)
			}
		}
	}
}

// home returns the one folder that may import a library.
func home(library string) string {
	for prefix, folder := range map[string]string{
		"gorm.io/":                             "storage",
		"github.com/slack-go/":                 "bot/slack",
		"github.com/go-telegram-bot-api/":      "bot/telegram",
		"github.com/prometheus/client_golang/": "cmd/storebot",
		"github.com/xuri/excelize/":            "bot/sheet",
		"github.com/leonelquinteros/gotext":    "bot/words",
		"github.com/spf13/cobra":               "cmd/storebot",
		"github.com/go-analyze/charts":         "reports/picture",
		"github.com/mattn/go-sqlite3":          "storage",
		"modernc.org/sqlite":                   "storage",
	} {
		if strings.HasPrefix(library, prefix) {
			return folder
		}
	}
	return ""
}

func importsOf(t *testing.T, folder string) []string {
	t.Helper()
	var paths []string
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
	}
	return paths
}

// TestEveryPackageIsInTheTable finds folders that no one has given rules. The
// yardsticks for speed and the fake chat servers are no part of the program.
func TestEveryPackageIsInTheTable(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		folder, err := filepath.Rel(root, filepath.Dir(path))
		folder = filepath.ToSlash(folder)
		if _, known := allowed[folder]; !known && !strings.HasPrefix(folder, "storage/bench") &&
			!strings.HasPrefix(folder, "bot/bottest") {
			t.Errorf("%s has no rule in this table", folder)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
