package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
	"time"
)

// childSetting makes the test's own binary the program, with the clock that it describes.
const childSetting = "STOREBOT_CHILD_CLOCK"

// childClock shows At at the machine's moment Real, and goes Speed times as fast.
type childClock struct {
	At, Real time.Time
	Speed    time.Duration
}

func (c childClock) now() time.Time { return c.At.Add(time.Since(c.Real) * c.Speed) }

func (c childClock) after(d time.Duration) <-chan time.Time { return time.After(d / c.Speed) }

// runChild returns the program with a clock of its own, until it is told to end or
// killed.
func runChild(described string) int {
	var clock childClock
	if err := json.Unmarshal([]byte(described), &clock); err != nil {
		return exitUsage
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, account: "boss", now: clock.now,
		after: clock.after}
	return p.run(ctx, os.Args[1:])
}

// newChild returns the program as a process of its own, not started yet, without the
// settings of the test's environment.
func newChild(t *testing.T, clock childClock, arguments ...string) *exec.Cmd {
	t.Helper()
	described, err := json.Marshal(clock)
	if err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), os.Args[0], arguments...)
	child.Env = []string{childSetting + "=" + string(described)}
	return child
}
