package compare

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// childCommand makes this test binary do one import, so that each is measured in a
// process of its own.
const childCommand = "one"

type oneImport struct {
	database, file string
	store          int64
	low            bool
}

// runChild does the import that its arguments describe and returns the exit code.
func runChild(args []string) int {
	c := &oneImport{}
	flags := flag.NewFlagSet(childCommand, flag.ContinueOnError)
	flags.StringVar(&c.database, "db", "", "the database")
	flags.StringVar(&c.file, "file", "", "the file")
	flags.Int64Var(&c.store, "store", 1, "the store to import into")
	flags.BoolVar(&c.low, "low", false, "with little memory")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if err := c.run(context.Background(), &printer{out: os.Stdout}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func (c *oneImport) run(ctx context.Context, page *printer) (err error) {
	if c.low {
		debug.SetGCPercent(25)
	}
	db, err := storage.Open(ctx, c.database, storage.Options{LowMemory: c.low})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := needStores(ctx, db, c.store); err != nil {
		return err
	}
	result, err := db.Import(ctx, storage.ImportRequest{StoreID: c.store, Path: c.file, FileName: "orders.csv",
		Now: exportedAt})
	if err != nil {
		return err
	}
	page.printf("%+v", result.Total())
	return nil
}

// needStores makes stores until there are as many as the number says.
func needStores(ctx context.Context, db *storage.Database, number int64) error {
	stores, err := db.Stores(ctx)
	if err != nil {
		return err
	}
	for have := int64(len(stores)); have < number; have++ {
		key := fmt.Sprint("store", have)
		store, err := storage.NewStore(key, key, "Asia/Shanghai", bot.ZH)
		if err != nil {
			return err
		}
		by := storage.By{Command: "setup", At: exportedAt}
		if err := db.Change(ctx, by, func(tx *storage.Tx) error { return tx.Put(&store) }); err != nil {
			return err
		}
	}
	return nil
}

// cost is what a run took in time and memory.
type cost struct {
	elapsed  time.Duration
	resident int64 // bytes at most, 0 where the system does not tell
	said     string
}

// start runs this test binary again for one import.
func (c oneImport) start(ctx context.Context) (cost, error) {
	self, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	args := []string{childCommand, "-db", c.database, "-file", c.file, "-store", fmt.Sprint(c.store),
		fmt.Sprintf("-low=%v", c.low)}
	return measure(exec.CommandContext(ctx, self, args...))
}

func measure(command *exec.Cmd) (cost, error) {
	start := now()
	said, err := command.CombinedOutput()
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", command.Path, err, said)
	}
	return cost{now().Sub(start), resident(command.ProcessState), string(said)}, nil
}
