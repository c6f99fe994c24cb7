package storage

import (
	"flag"
	"os"
	"testing"
)

// TestMain draws the same random cases each time; -rapid.seed draws others.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.seed", "77"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
