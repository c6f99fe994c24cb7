package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/storage"
)

// terminal is the platform of the terminal.
const terminal = console.Platform

func (p *program) chatCommand() *cobra.Command {
	return &cobra.Command{
		Use: "chat", Short: "Chat with the bot in the terminal", Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.chat(cmd.Context()) },
	}
}

// chat reads lines from the terminal and answers them. Unless another process serves the database,
// it runs schedules and delivers messages too.
func (p *program) chat(ctx context.Context) (err error) {
	lock, held := storage.Lock(p.config.db)
	if held != nil && !errors.Is(held, storage.ErrHeld) {
		return explain(held)
	}
	a, err := p.open(ctx, p.config.db, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	screen := p.console(a)
	talk := func(ctx context.Context) error {
		return errors.Join(p.greet(ctx, a, screen), screen.Run(ctx, a.handle))
	}
	if held != nil {
		fmt.Fprintln(p.err, "storebot: another storebot serves this database and posts scheduled messages; here you can only type commands.")
		return talk(ctx)
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	s := p.server(a)
	s.platforms = []bot.Platform{screen}
	return p.attend(ctx, s, talk)
}

// greet prints the store's state and what to type; nothing if the input is a script.
func (p *program) greet(ctx context.Context, a *app, screen *console.Console) error {
	if !screen.Interactive {
		return nil
	}
	_, found, err := a.db.OrderDays(ctx, a.store.ID)
	if err != nil {
		return err
	}
	line := "home"
	if !found {
		line = "digest" // says how to begin
	}
	if err := screen.Say(ctx, a.handle, line); err != nil {
		return err
	}
	return p.post(ctx, screen, p.locale(a.store, screen.Lang), chatHint)
}

// post prints a message.
func (p *program) post(ctx context.Context, screen *console.Console, l bot.Locale, m bot.Message) error {
	shown, err := m.In(l)
	if err != nil {
		return err
	}
	_, err = screen.Post(ctx, screen.Chat(), shown, nil)
	return err
}

// chatHint says what can be typed at a terminal.
var chatHint = bot.OneLine(bot.T("Type help, kpi, top, overdue, urgent or a button's number. Type exit to quit."))
