package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what transcripts expect")

// morning is when transcripts and stories begin: nine o'clock in the sample store.
var morning = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// waitingTests is how many tests run at once: more than there are processors, since the
// stories on platforms and the tests of whole processes wait more than they work.
const waitingTests = "6"

func TestMain(m *testing.M) {
	if started := os.Getenv(childSetting); started != "" {
		os.Exit(runChild(started))
	}
	if err := flag.Set("test.parallel", waitingTests); err != nil { // the command line still decides
		panic(err)
	}
	debug.SetGCPercent(400) // small heaps for a short time: collecting them is a tenth of the work
	testscript.Main(m, map[string]func(){
		"storebot": func() {
			p := &program{
				in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, account: "boss",
				now: func() time.Time { return morning }, after: time.After,
			}
			os.Exit(p.run(context.Background(), os.Args[1:]))
		},
	})
}

// TestTranscripts plays testdata/*.txtar, sessions at the command line. FILES is the
// folder of the files that they import.
func TestTranscripts(t *testing.T) {
	if testing.Short() {
		t.Skip("each line is a process of its own, most of it start-up: the race detector sees nothing there and takes minutes")
	}
	files, err := filepath.Abs("testdata/files")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Dir: "testdata", UpdateScripts: *update, Setup: func(env *testscript.Env) error {
		env.Setenv("FILES", files)
		return nil
	}})
}
