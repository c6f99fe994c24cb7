// Command storebot runs a Tmall store's day from the team's chat. main only
// gathers what belongs to the process; program.go says what the program is,
// wire.go puts its parts together, and each subcommand has a file.
package main

import (
	"context"
	"os"
	"os/signal"
	"os/user"
	"syscall"
	"time"
	_ "time/tzdata" // machines without zones of their own still know the store's
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	p := &program{
		name: os.Args[0], in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, account: account(),
		now: time.Now, after: time.After, hangups: hangups,
	}
	code := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// account returns who sits at this terminal.
func account() string {
	if current, err := user.Current(); err == nil && current.Username != "" {
		return current.Username
	}
	return "owner"
}
