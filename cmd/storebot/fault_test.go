package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/storage"
)

// TestDatabaseFaultIsReportedAndRecovered breaks the database while people type and
// mends it again: they are told that nothing was saved, the log says so once, the
// status shows it, and afterwards everything works again.
func TestDatabaseFaultIsReportedAndRecovered(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		folder  func(*testing.T) string
		fault   func(t *testing.T, a *app, path string) (passes func())
		says    string
	}{
		{"the disk is full", smallDisk, fillDisk, "The disk is full. Nothing was changed."},
		{"another program writes", (*testing.T).TempDir, holdWriteLock,
			"Another program is writing to the database. Nothing was changed."},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			t.Parallel()
			var log lockedBuffer
			p := newProgram(t, atMorning)
			p.err, p.config.db, p.busy = &log, filepath.Join(tt.folder(t), "storebot.db"), 50*time.Millisecond
			a := openProgram(t, p)
			passes := tt.fault(t, a, p.config.db)
			const many = "check @boss 95 90 88 100 72! 90 85 95 91 90 " + "\"slow at noon\""
			for range 2 {
				if said := answered(t, a, many); !strings.Contains(said, tt.says) {
					t.Errorf("who typed was told %s", said)
				}
			}
			if code, said := readiness(a); code != http.StatusServiceUnavailable || !strings.Contains(said, `"database"`) {
				t.Errorf("the status says %d %s", code, said)
			}
			passes()
			if said := answered(t, a, many); !strings.Contains(said, "Spot check #1") {
				t.Errorf("afterwards: %s", said)
			}
			if code, said := readiness(a); code != http.StatusOK {
				t.Errorf("afterwards the status says %d %s", code, said)
			}
			if said := log.String(); strings.Count(said, "nothing can be kept") != 1 ||
				strings.Count(said, "changes are kept again") != 1 {
				t.Errorf("the log says %s", said)
			}
		})
	}
}

func readiness(a *app) (int, string) {
	answer := httptest.NewRecorder()
	newStatus(a.db, a.now).handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/readyz", nil))
	return answer.Code, answer.Body.String()
}

// fillDisk writes to a database's disk until nothing more fits.
func fillDisk(t *testing.T, _ *app, path string) func() {
	t.Helper()
	fill := filepath.Join(filepath.Dir(path), "fill")
	file, err := os.Create(fill)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, size := range []int{4096, 1} {
		for err = nil; err == nil; {
			_, err = file.Write(make([]byte, size))
		}
	}
	return func() {
		if err := os.Remove(fill); err != nil {
			t.Error(err)
		}
	}
}

// holdWriteLock begins a change by another connection and does not end it.
func holdWriteLock(t *testing.T, a *app, path string) func() {
	t.Helper()
	other, err := storage.Open(t.Context(), path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	held, release, ended := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		ended <- other.Change(t.Context(), storage.By{StoreID: a.store.ID, At: morning}, func(*storage.Tx) error {
			close(held)
			<-release
			return nil
		})
	}()
	<-held
	return func() {
		close(release)
		if err := <-ended; err != nil {
			t.Error(err)
		}
		other.Close()
	}
}

// lockedBuffer is a log that is read while others write to it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
