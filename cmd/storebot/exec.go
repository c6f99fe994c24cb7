package main

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/bot/view"
	"storebot/storage"
)

// execFlags control how a line is run.
type execFlags struct {
	as, store, lang, now string
	json                 bool
}

func (p *program) execCommand() *cobra.Command {
	var f execFlags
	cmd := &cobra.Command{
		Use: "exec [flags] LINE…", Short: "Run one chat command with an owner's rights and print the reply",
		Args:    usage(cobra.MinimumNArgs(1)),
		Example: "  storebot exec kpi yesterday\n  storebot exec --lang zh --json overdue",
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.exec(cmd.Context(), f, strings.Join(args, " "))
		},
	}
	cmd.Flags().SetInterspersed(false)
	cmd.Flags().StringVar(&f.as, "as", "", "run as this `member`")
	cmd.Flags().StringVar(&f.store, "store", "", "`store` ID")
	cmd.Flags().StringVar(&f.lang, "lang", "", "`language`: en or zh")
	cmd.Flags().StringVar(&f.now, "now", "", "pretend it's this `time`, such as \"2026-11-23 09:00\"")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the message as JSON")
	return cmd
}

func (p *program) exec(ctx context.Context, f execFlags, line string) (err error) {
	now, err := p.clock(f.now)
	if err != nil {
		return err
	}
	a, err := p.open(ctx, p.config.db, now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	caller, err := p.caller(ctx, a, f)
	if err != nil {
		return explain(err)
	}
	request := bot.Request{Chat: caller.Chat, Account: p.account, Line: line, Medium: bot.ForTerminals}
	if f.json {
		request.Medium = bot.ForPrograms
	}
	answer := a.router().As(caller).Handle(ctx, request)
	saved := saveFiles(answer.Message)
	return errors.Join(p.print(answer, f.json), saved)
}

// clock returns the machine's clock, or one that is stopped at the given time in the
// configured zone.
func (p *program) clock(named string) (func() time.Time, error) {
	if named == "" {
		return p.now, nil
	}
	zone, err := time.LoadLocation(p.config.zone)
	if err != nil {
		return nil, err
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04", time.DateTime, time.DateOnly} {
		if at, err := time.ParseInLocation(layout, named, zone); err == nil {
			return func() time.Time { return at }, nil
		}
	}
	return nil, usagef("%q isn't a valid time. Use the form \"2026-11-23 09:00\".", named)
}

// caller returns the member as whom a line is run: by default the user of the program, with an
// owner's permissions.
func (p *program) caller(ctx context.Context, a *app, f execFlags) (bot.Caller, error) {
	store, err := p.storeNamed(ctx, a, f.store)
	if err != nil {
		return bot.Caller{}, err
	}
	caller := bot.Caller{Store: store.Bot(), Lang: store.Lang, Chat: bot.Chat{Platform: console.Platform, Address: "exec"}}
	if f.lang != "" {
		if err := parseLang(&caller.Lang, f.lang); err != nil {
			return caller, usagef("--lang: %w", err)
		}
	}
	if f.as != "" {
		caller.Member, err = a.db.Person(ctx, store.ID, f.as)
		return caller, err
	}
	caller.Member, err = p.operator(ctx, a, store.ID)
	return caller, err
}

// storeNamed returns the store with an ID, or the first one if that is empty.
func (p *program) storeNamed(ctx context.Context, a *app, key string) (storage.Store, error) {
	if key == "" {
		return a.store, nil
	}
	return a.db.StoreByKey(ctx, key)
}

// operator returns the member that the operating system's user is: one of the team, or
// someone without a role in any store. Whoever may open the file may do what an owner may.
func (p *program) operator(ctx context.Context, a *app, store int64) (bot.Member, error) {
	by := storage.By{StoreID: store, Command: "setup", At: a.now()}
	member, err := a.db.Operator(ctx, by, storage.Identity{Platform: console.Platform, Account: p.account})
	member.Role = bot.Owner
	return member, err
}

// saveFiles moves the contents of a message's files into the working directory.
func saveFiles(m view.Message) error {
	for _, section := range m.Sections {
		if section.File == nil {
			continue
		}
		if err := console.Save(".", *section.File); err != nil {
			return err
		}
		section.File.Content = nil
	}
	return nil
}

// print writes a reply. A form becomes a message about what is missing.
func (p *program) print(reply bot.Answer, asJSON bool) error {
	message := reply.Message
	if reply.Form != nil {
		message = console.Unanswered(*reply.Form)
	}
	if asJSON {
		encoder := json.NewEncoder(p.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(message); err != nil {
			return err
		}
	} else {
		p.draw(message)
	}
	if reply.Form != nil || reply.Failed {
		return errSaid
	}
	return nil
}
