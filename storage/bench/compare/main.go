// Compare holds imports and figures against their yardsticks, both sides in one
// run and in turn, and prints their ratios. It needs the sqlite3 command line.
//
//	go run ./storage/bench/compare import  [-orders 1000000] [-rounds 3]
//	go run ./storage/bench/compare figures [-orders 10000000]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errors.New("say what to compare: import or figures")
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	folder := flags.String("folder", "", "where the files are made; some GB, removed afterwards (default: a temporary one)")
	orders := flags.Int("orders", 0, "how many orders")
	rounds := flags.Int("rounds", 3, "how often each side runs")
	child := childFlags(flags)
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	page := &printer{out: out}
	if args[0] == childCommand {
		return errors.Join(child.run(ctx, page), page.err)
	}
	work, err := os.MkdirTemp(*folder, "storebot-bench")
	if err != nil {
		return err
	}
	switch args[0] {
	case "import":
		err = (&imports{printer: page, folder: work, orders: orDefault(*orders, 1_000_000), rounds: *rounds}).run(ctx)
	case "figures":
		err = (&figures{printer: page, folder: work, orders: orDefault(*orders, 10_000_000), rounds: *rounds}).run(ctx)
	default:
		err = fmt.Errorf("%s cannot be compared; say import or figures", args[0])
	}
	return errors.Join(err, page.err, os.RemoveAll(work))
}

// printer prints, and keeps the first error that came of it.
type printer struct {
	out io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if _, err := fmt.Fprintf(p.out, format, args...); err != nil && p.err == nil {
		p.err = err
	}
}

func orDefault(n, otherwise int) int {
	if n == 0 {
		return otherwise
	}
	return n
}

// now starts and reads the stopwatch.
func now() time.Time {
	return time.Now() //nolint:forbidigo // a stopwatch, not a date
}
