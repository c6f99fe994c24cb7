package storage

import (
	"cmp"
	"path/filepath"
	"strings"
)

// OrderLinesLast compares the names of files that are imported together: the lists of order
// lines come after those of the orders that they belong to, whatever order they are given in.
func OrderLinesLast(a, b string) int { return cmp.Compare(linesIn(a), linesIn(b)) }

func linesIn(file string) int {
	name := filepath.Base(file)
	if strings.Contains(name, "ExportItemList") || strings.Contains(name, "宝贝报表") {
		return 1
	}
	return 0
}
