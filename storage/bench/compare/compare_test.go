// Package compare measures imports and figures against the sqlite3 command line, both
// sides in one run and in turn, and prints their ratios:
//
//	go test ./storage/bench/compare -run Import -orders 1000000 -v -timeout 0
//	go test ./storage/bench/compare -run Figures -orders 10000000 -v -timeout 0
package compare

import (
	"flag"
	"fmt"
	"io"
	"os"
	"testing"
	"time"
)

var (
	folder = flag.String("folder", "", "make the files below this `folder` instead of a temporary one; they take some GB")
	orders = flag.Int("orders", 0, "how many orders to measure with; 0 skips the comparison")
	rounds = flag.Int("rounds", 3, "how often each side runs")
)

// TestMain runs one import where this program has started itself for it.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childCommand {
		os.Exit(runChild(os.Args[2:]))
	}
	os.Exit(m.Run())
}

func TestImport(t *testing.T) {
	page, work := prepare(t)
	if err := (&imports{printer: page, folder: work, orders: *orders, rounds: *rounds}).run(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestFigures(t *testing.T) {
	page, work := prepare(t)
	if err := (&figures{printer: page, folder: work, orders: *orders, rounds: *rounds}).run(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// prepare returns where to print and where to make files, and skips a comparison that
// no one asked for.
func prepare(t *testing.T) (*printer, string) {
	t.Helper()
	if *orders == 0 {
		t.Skip("set -orders to measure")
	}
	work, err := os.MkdirTemp(*folder, "storebot-bench")
	if err != nil {
		t.Fatal(err)
	}
	page := &printer{out: os.Stdout}
	t.Cleanup(func() {
		if page.err != nil {
			t.Error(page.err)
		}
		if err := os.RemoveAll(work); err != nil {
			t.Error(err)
		}
	})
	return page, work
}

// printer prints and keeps the first error.
type printer struct {
	out io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if _, err := fmt.Fprintf(p.out, format, args...); err != nil && p.err == nil {
		p.err = err
	}
}

// now reads the stopwatch.
func now() time.Time { return time.Now() }
