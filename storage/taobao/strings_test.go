package taobao

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestSharedStringsAreFoundInMemoryAndInAFile(t *testing.T) {
	for name, count := range map[string]int{"in memory": 1000, "in a file": 300_000} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			text := func(i int) string {
				if i == count-1 {
					return "z" // shorter than what is read ahead of it
				}
				return fmt.Sprint(i, strings.Repeat("字", i%50))
			}
			table := &stringTable{}
			for i := range count {
				if err := table.add([]byte(text(i))); err != nil {
					t.Fatal(err)
				}
			}
			if err := table.done(); err != nil {
				t.Fatal(err)
			}
			if (table.file != nil) != (name == "in a file") {
				t.Fatalf("file: %v", table.file)
			}
			for i := 0; i < count; i += 1 + i%97 { // forwards, and back again
				for _, number := range []int{i, count - 1 - i} {
					if got, ok, err := table.get(number); string(got) != text(number) || !ok || err != nil {
						t.Fatalf("%d: got %.20q, %v, %v", number, got, ok, err)
					}
				}
			}
			for _, number := range []int{-1, count} {
				if _, ok, err := table.get(number); ok || err != nil {
					t.Errorf("%d is found", number)
				}
			}
			if err := table.close(); err != nil {
				t.Error(err)
			}
			if left, _ := os.ReadDir(os.TempDir()); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}
