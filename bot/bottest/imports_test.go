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
	"bot":            {},
	"bot/words":      {"bot"},
	"bot/console":    {"bot"},
	"storage":        {"bot", "storage/taobao"},
	"storage/taobao": {},
	"reports":        {"bot", "storage", "storage/taobao", "reports/chart"},
	"reports/chart":  {},
	"commands":       {"bot", "reports", "storage"},
	"cmd/storebot":   {"bot", "bot/console", "bot/words", "commands", "reports", "storage"},
}

// TestWhoImportsWhom keeps the heart free of platforms and databases, and GORM in
// one place.
func TestWhoImportsWhom(t *testing.T) {
	root := filepath.Join("..", "..")
	for folder, mayImport := range allowed {
		for _, path := range importsOf(t, filepath.Join(root, folder)) {
			own, isOwn := strings.CutPrefix(path, "storebot/")
			switch {
			case isOwn && !slices.Contains(mayImport, own):
				t.Errorf("%s imports %s", folder, path)
			case strings.HasPrefix(path, "gorm.io/") && folder != "storage":
				t.Errorf("%s imports %s: GORM belongs to storage", folder, path)
			case folder == "bot" && !isOwn && strings.Contains(path, ".") && path != "github.com/agext/levenshtein":
				t.Errorf("the heart imports %s", path)
			}
		}
	}
}

func importsOf(t *testing.T, folder string) []string {
	t.Helper()
	var paths []string
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources in %s: %v", folder, err)
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

// TestEveryPackageIsInTheTable finds folders that nobody has given rules. The
// yardsticks for speed are no part of the program.
func TestEveryPackageIsInTheTable(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		folder, err := filepath.Rel(root, filepath.Dir(path))
		folder = filepath.ToSlash(folder)
		if _, known := allowed[folder]; !known && !strings.HasPrefix(folder, "storage/bench") {
			t.Errorf("%s has no rule in this table", folder)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
