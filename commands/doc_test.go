package commands

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryFileIsFoundWithItsTest: a file has a test of its name, or a story.
func TestEveryFileIsFoundWithItsTest(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".go")
		if strings.HasSuffix(name, "_test") || name == "doc" {
			continue
		}
		_, test := os.Stat(name + "_test.go")
		_, story := os.Stat(filepath.Join("testdata", "stories", name+".txtar"))
		if test != nil && story != nil {
			t.Errorf("%s has neither %s_test.go nor the story %s.txtar", file, name, name)
		}
	}
}
