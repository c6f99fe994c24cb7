package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/storage"
	"storebot/storage/storagetest"
)

// never returns a clock's alarm that no one hears.
func never(time.Duration) <-chan time.Time { return nil }

// newProgram returns a program with a settings file and a folder of its own.
func newProgram(t *testing.T, now func() time.Time, settings ...string) *program {
	t.Helper()
	folder := t.TempDir()
	p := &program{
		in: strings.NewReader(""), out: io.Discard, err: io.Discard, env: func(string) string { return "" },
		account: "boss", now: now, after: never, flags: flags{config: filepath.Join(folder, "storebot.yaml")},
	}
	p.write(t, append(settings, "db: "+filepath.Join(folder, "storebot.db"), "backup_folder: "+folder)...)
	var err error
	if p.config, err = loadConfig(p.flags, p.env); err != nil {
		t.Fatal(err)
	}
	return p
}

// write puts settings into the program's file.
func (p *program) write(t *testing.T, settings ...string) {
	t.Helper()
	whole := p.flags.config + ".new"
	if err := os.WriteFile(whole, []byte(strings.Join(settings, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(whole, p.flags.config); err != nil {
		t.Fatal(err)
	}
}

// newFile is a database without any records.
var newFile = storagetest.NewTemplate(func(path string) error {
	db, err := storage.Open(context.Background(), path, storage.Options{})
	if err != nil {
		return err
	}
	return db.Close()
})

// openProgram opens the program's database, a new one where there is none.
func openProgram(t *testing.T, p *program) *app {
	t.Helper()
	if _, err := os.Stat(p.config.db); errors.Is(err, fs.ErrNotExist) {
		newFile.Copy(t, p.config.db)
	}
	a, err := p.open(t.Context(), p.config.db, p.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.db.Close() })
	return a
}

func atMorning() time.Time { return morning }

// answered returns what the boss is answered in the terminal.
func answered(t *testing.T, a *app, line string) string {
	t.Helper()
	reply := a.handle(t.Context(), bot.Request{Chat: bot.Chat{Platform: terminal, Address: "boss", Private: true},
		Account: "boss", Line: line})
	return drawn(reply.Message)
}

func TestStatusSaysWhetherTheProgramWorks(t *testing.T) {
	p := newProgram(t, atMorning)
	a := openProgram(t, p)
	s := p.server(a).status
	ask := func(path string) (int, string) {
		answer := httptest.NewRecorder()
		s.handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		return answer.Code, answer.Body.String()
	}
	t.Run("ready while all parts work", func(t *testing.T) {
		s.set("slack", nil)
		if code, said := ask("/readyz"); code != http.StatusOK {
			t.Errorf("got %d %s", code, said)
		}
	})
	t.Run("not ready, but alive, while a platform does not", func(t *testing.T) {
		s.set("slack", errors.New("invalid_auth"))
		if code, said := ask("/readyz"); code != http.StatusServiceUnavailable ||
			!strings.Contains(said, `"slack":"invalid_auth"`) {
			t.Errorf("got %d %s", code, said)
		}
		if code, _ := ask("/healthz"); code != http.StatusOK {
			t.Errorf("got %d from /healthz", code)
		}
	})
	t.Run("metrics count commands and what waits", func(t *testing.T) {
		s.observe("kpi", "done", time.Millisecond)
		err := a.db.Change(t.Context(), storage.By{StoreID: a.store.ID, At: morning.Add(-time.Minute)},
			func(tx *storage.Tx) error {
				return tx.Post(storage.Posting{To: bot.Chat{Platform: "slack", Address: "C1"},
					Message: view.OneLine(view.Data("hello"))})
			})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.db.BackupInto(t.Context(), s.backups, morning.In(s.zone), 3); err != nil {
			t.Fatal(err)
		}
		s.set("telegram", nil)
		_, said := ask("/metrics")
		for _, metric := range []string{"storebot_build_info{", "process_resident_memory_bytes", "go_goroutines"} {
			if !strings.Contains(said, metric) {
				t.Errorf("no %s in\n%s", metric, said)
			}
		}
		for _, want := range []string{
			`storebot_commands_total{command="kpi",outcome="done"} 1`, "storebot_outbox_waiting 1",
			"storebot_outbox_age_seconds 60", `storebot_fault{part="slack"} 1`,
			`storebot_platform_up{platform="slack"} 0`, `storebot_platform_up{platform="telegram"} 1`,
			`storebot_platform_last_contact_timestamp_seconds{platform="telegram"} 1.7953956e+09`,
			"storebot_last_backup_timestamp_seconds 1.7953956e+09",
		} {
			if !strings.Contains(said, want+"\n") {
				t.Errorf("no %s in\n%s", want, said)
			}
		}
	})
}

func TestStatusNeedsTheTokenIfOneIsSet(t *testing.T) {
	p := newProgram(t, atMorning)
	handler := withToken("s3cret", newStatus(openProgram(t, p).db, p.now).handler())
	for authorization, want := range map[string]int{"": http.StatusUnauthorized, "Bearer wrong": http.StatusUnauthorized,
		"Bearer s3cret": http.StatusOK} {
		request := httptest.NewRequest(http.MethodGet, "/healthz", nil)
		request.Header.Set("Authorization", authorization)
		answer := httptest.NewRecorder()
		if handler.ServeHTTP(answer, request); answer.Code != want {
			t.Errorf("with %q: got %d, want %d", authorization, answer.Code, want)
		}
	}
}

func TestStatusWithoutTokenIsForThisMachineAlone(t *testing.T) {
	p := newProgram(t, atMorning)
	p.config.listen = "0.0.0.0:0" // as localhost may turn out to be
	if _, err := p.listen(t.Context(), newStatus(nil, p.now)); err == nil || !strings.Contains(err.Error(), "loopback") {
		t.Errorf("got %v, want a refusal", err)
	}
}

func TestSettingsAreReloadedOnHangup(t *testing.T) {
	p := newProgram(t, atMorning)
	var log bytes.Buffer
	p.err = &log
	hangups := make(chan os.Signal)
	p.hangups = hangups
	a := openProgram(t, p)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); p.reloading(ctx, p.server(a)) }()
	reload := func(settings ...string) {
		p.write(t, settings...)
		hangups <- syscall.SIGHUP
		hangups <- syscall.SIGHUP // taken when the first has been dealt with
	}
	answered(t, a, "sale 1284000")
	if got := answered(t, a, "kpi today"); !strings.Contains(got, "¥1,284,000.00") {
		t.Fatalf("before: %s", got)
	}
	reload("short_sums: true")
	reload("short_sums: perhaps")
	stop()
	<-ended
	if got := answered(t, a, "kpi today"); !strings.Contains(got, "¥1.28m") {
		t.Errorf("the new settings do not hold: %s\n%s", got, log.String())
	}
	if said := log.String(); !strings.Contains(said, "short_sums") || !strings.Contains(said, "the old ones stay") {
		t.Errorf("nobody was told what is wrong: %s", said)
	}
}

func TestOneProgramServesADatabase(t *testing.T) {
	p := newProgram(t, atMorning, "telegram_bot_token: '1:a'")
	lock, err := storage.Lock(p.config.db)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	if err := p.serve(t.Context()); err == nil || !strings.Contains(err.Error(), "process") {
		t.Errorf("got %v, want who serves it", err)
	}
}

// TestWorkThatPanicsRunsAgain proves that a panic ends neither the program nor the work.
func TestWorkThatPanicsRunsAgain(t *testing.T) {
	rested := make(chan time.Time, 1)
	rested <- time.Time{}
	p := &program{after: func(time.Duration) <-chan time.Time { return rested }}
	var log bytes.Buffer
	runs := 0
	p.steadily(t.Context(), slog.New(slog.NewTextHandler(&log, nil)), func(context.Context) {
		if runs++; runs == 1 {
			panic("an event that no one expected")
		}
	})
	if runs != 2 || !strings.Contains(log.String(), "an event that no one expected") {
		t.Errorf("ran %d times, want 2; log: %s", runs, log.String())
	}
}
