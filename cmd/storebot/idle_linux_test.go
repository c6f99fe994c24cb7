package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"storebot/storage"
)

// idleSetting says for how many seconds an idle program is watched:
// STOREBOT_IDLE=60 go test ./cmd/storebot -run Idle -v
const idleSetting = "STOREBOT_IDLE"

// TestIdle watches the program while no one wants anything of it: it wakes up less
// than twice a second and uses less than 0.2 % of a core. On a busy machine that
// says nothing, so it is measured only when someone asks.
func TestIdle(t *testing.T) {
	seconds, _ := strconv.Atoi(os.Getenv(idleSetting))
	if seconds == 0 {
		t.Skipf("set %s to the seconds to watch", idleSetting)
	}
	v := newVictim(t)
	v.clock = childClock{morning.Add(7 * time.Second), time.Now(), 1}
	db := v.open()
	err := db.Change(t.Context(), storage.By{StoreID: 1, MemberID: 1, Command: "setup", At: morning},
		func(tx *storage.Tx) error {
			schedules, err := tx.Schedules(t.Context(), 1)
			if err != nil {
				return err
			}
			return tx.Delete(&schedules[len(schedules)-1]) // the one of every minute, which is for kills
		})
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	child := v.command()
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(5 * time.Second) // it connects
	wakes, busy := used(t, child.Process.Pid)
	time.Sleep(time.Duration(seconds) * time.Second)
	wakesThen, busyThen := used(t, child.Process.Pid)
	_ = child.Process.Signal(syscall.SIGTERM)
	_ = child.Wait()
	rate, share := float64(wakesThen-wakes)/float64(seconds), (busyThen-busy).Seconds()/float64(seconds)
	t.Logf("%.2f wakes/s, %.3f %% of a core over %d s", rate, share*100, seconds)
	if rate >= 2 || share >= 0.002 {
		t.Error("an idle program is to wake up less than twice a second, and use less than 0.2 % of a core")
	}
}

// ticksPerSecond is the unit of /proc: 100 on every Linux that Go runs on.
const ticksPerSecond = 100

// used returns how often all threads of a process have waited for something, and how
// long they have run.
func used(t *testing.T, process int) (wakes int, busy time.Duration) {
	t.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", process))
	if err != nil || len(threads) == 0 {
		t.Fatalf("no threads of process %d: %v", process, err)
	}
	for _, path := range threads {
		content, _ := os.ReadFile(path)
		for line := range strings.Lines(string(content)) {
			if number, found := strings.CutPrefix(line, "voluntary_ctxt_switches:"); found {
				n, _ := strconv.Atoi(strings.TrimSpace(number))
				wakes += n
			}
		}
	}
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
	if err != nil {
		t.Fatal(err)
	}
	_, behindName, _ := strings.Cut(string(content), ") ")
	fields := strings.Fields(behindName)
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return wakes, time.Duration(user+system) * time.Second / ticksPerSecond
}
