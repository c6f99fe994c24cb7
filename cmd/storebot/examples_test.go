package main

import (
	"bytes"
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/commands"
	"storebot/reports"
	"storebot/storage"
)

// sampleShop returns the demo's store, ready to be asked.
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

// askedExamples are examples with a doubtful value in the sample store, which the bot
// asks about.
var askedExamples = map[string]bool{"urgent refund 3912008800000030021 299 buyer threatens a bad review": true}

// refusedExamples are the examples that name a record which the sample store has not,
// or has in another state, with what they read. All others must succeed.
var refusedExamples = map[string]string{
	"urgent link 1 3912008800000030021":                                "is already open for this order",
	"sale 299 order=3912008800000030021":                               "is already imported",
	"overdue claim 3912008800000030021":                                "is off the list",
	"overdue assign 3912008800000030021 @boss":                         "is off the list",
	"overdue notified 3912008800000030021":                             "is off the list",
	"overdue reason 3912008800000030021 waits for the new delivery":    "is off the list",
	"overdue snooze 3912008800000030021 1d waits for the new delivery": "is off the list",
	"urgent attach 1":                    "Send a picture with this caption",
	"picture YR-001":                     "Send one with this caption",
	"picture remove YR-002":              "Send one with this caption",
	"图片 YR-001":                          "Send one with this caption",
	"图片 删除 YR-002":                       "Send one with this caption",
	"urgent cancel 1 flagged by mistake": "is already resolved",
	"check ack 1":                        "about your chats",
	"check dispute 1 5 the buyer asked for another size twice": "about your chats",
	"check settle 1 stands":                      "There's no dispute #1",
	"check settle 1 90 the buyer was rude first": "There's no dispute #1",
	"outbox retry 1":                             "There's no failed message #1",
	"补货 下单 全部":                                   "suggests nothing", // all is ordered by then
	"chat":                                       "and gets no posts yet",
	"member add lily agent":                      "is taken",
	"member add amy lead console:amy":            "is taken",
	"join ABCDEFGHIJ":                            "I don't recognize that code",
}

// TestEveryExampleSucceeds runs the examples that help shows: each must be a line of
// the command that shows it, and succeed or be refused as the table says.
func TestEveryExampleSucceeds(t *testing.T) {
	t.Parallel()
	p, a := sampleShop(t)
	var ran, outcome string
	a.observe = func(command, result string, _ time.Duration) { ran, outcome = command, result }
	a.route(p.config)
	all := commands.All(a.db, reports.Defaults(), commands.Folders{})
	slices.SortStableFunc(all, func(x, y bot.Command) int { return examplesOrder[x.Name] - examplesOrder[y.Name] })
	for _, command := range all {
		if len(command.Examples) == 0 {
			t.Errorf("%s has no example", command.Name)
		}
		for _, line := range command.Examples {
			reply := a.handle(t.Context(), bot.Request{Chat: p.console(a).Chat(), Account: "boss", Line: line})
			got := console.Render(reply.Message, 80, false)
			why, refused := refusedExamples[line]
			switch {
			case ran != command.Name:
				t.Errorf("%s, an example of %s, runs %s", line, command.Name, cmp.Or(ran, "nothing"))
			case refused && (outcome != "refused" || !strings.Contains(oneLine(got), why)):
				t.Errorf("%s: %s, want a refusal that says %q:\n%s", line, outcome, why, got)
			case !refused && outcome != "done" && !(askedExamples[line] && outcome == "asked"):
				t.Errorf("%s: %s:\n%s", line, outcome, got)
			}
		}
	}
}

// examplesOrder moves commands whose examples change what others need.
var examplesOrder = map[string]int{"campaign add": -2, "campaign": -1, "campaign set": -1, "member remove": 1,
	"lang": 2}

// oneLine returns a text without line breaks.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// TestSampleStoreAddsUp checks the demo's totals against its rows.
func TestSampleStoreAddsUp(t *testing.T) {
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
