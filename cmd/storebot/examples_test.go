package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/commands"
	"storebot/reports"
	"storebot/storage"
)

// sampleShop is the demo's store, ready to be asked.
func sampleShop(t testing.TB) (*program, *app) {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	now := morning.In(zone)
	p := &program{out: new(bytes.Buffer), err: new(bytes.Buffer), env: func(string) string { return "" }, account: "boss"}
	if p.config, err = loadConfig(flags{}, p.env); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	p.config.backupFolder = filepath.Join(folder, "backups")
	a, err := p.open(context.Background(), filepath.Join(folder, "demo.db"), func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.db.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := fillSample(context.Background(), a, folder, now); err != nil {
		t.Fatal(err)
	}
	return p, a
}

// TestEveryExampleIsUnderstood runs the lines that help shows. Some are refused,
// since they name orders and tickets of another store; none may be a line that
// the bot does not understand, has to ask about, or fails at.
func TestEveryExampleIsUnderstood(t *testing.T) {
	t.Parallel()
	p, a := sampleShop(t)
	screen := p.console(a)
	for _, command := range commands.All(a.db, reports.Defaults(), commands.Folders{}) {
		if len(command.Examples) == 0 {
			t.Errorf("%s has no example", command.Name)
		}
		for _, line := range command.Examples {
			t.Run(line, func(t *testing.T) {
				reply := a.handle(context.Background(), bot.Request{Chat: screen.Chat(), Account: "boss", Line: line})
				if reply.Form != nil {
					t.Errorf("asks: %s", console.Render(console.Unanswered(*reply.Form), 80, false))
				}
				for _, fault := range []string{"on our side", "I do not know", "is no ", "is none of"} {
					got := console.Render(reply.Message, 80, false)
					if reply.Failed && strings.Contains(strings.TrimPrefix(got, "There is no "), fault) {
						t.Errorf("answers %s", got)
					}
				}
			})
		}
	}
}

// TestTheSampleStoreAddsUp proves the demo's figures against its rows.
func TestTheSampleStoreAddsUp(t *testing.T) {
	t.Parallel()
	_, a := sampleShop(t)
	findings, err := proveFigures(context.Background(), []storage.Store{a.store}, a.db.ProveFigures)
	if err != nil || len(findings) > 0 {
		t.Errorf("%v %v", findings, err)
	}
}

func BenchmarkCommand(b *testing.B) {
	p, a := sampleShop(b)
	chat := p.console(a).Chat()
	for _, line := range []string{"help", "kpi yesterday", "overdue", "digest"} {
		b.Run(line, func(b *testing.B) {
			for b.Loop() {
				a.handle(context.Background(), bot.Request{Chat: chat, Account: "boss", Line: line})
			}
		})
	}
}
