package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
)

// idleLimit is the memory, in kB, that an idle program may have that serves both
// platforms.
const idleLimit = 64 << 10

// TestIdleMemory builds the program and lets it serve Slack and Telegram for a while.
// That takes time, so it runs only on request.
func TestIdleMemory(t *testing.T) {
	seconds, _ := strconv.Atoi(os.Getenv(idleSetting))
	if seconds == 0 {
		t.Skipf("set %s to the seconds to watch", idleSetting)
	}
	folder := t.TempDir()
	program := filepath.Join(folder, "storebot")
	if said, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	slack, telegram := fakeslack.New(t), faketelegram.New(t)
	child := exec.CommandContext(t.Context(), program, "--db", filepath.Join(folder, "storebot.db"), "run")
	child.Env = append(os.Environ(), "SLACK_APP_TOKEN="+fakeslack.AppToken, "SLACK_BOT_TOKEN="+fakeslack.BotToken,
		"SLACK_API_URL="+slack.URL(),
		"TELEGRAM_BOT_TOKEN="+faketelegram.Token, "TELEGRAM_API_URL="+telegram.URL())
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(seconds) * time.Second)
	all, own := resident(t, child.Process.Pid, "VmRSS"), resident(t, child.Process.Pid, "RssAnon")
	_ = child.Process.Kill()
	_ = child.Wait()
	t.Logf("%d kB resident after %d s, %d kB of them its own", all, seconds, own)
	if all > idleLimit {
		t.Errorf("an idle program must have at most %d kB", idleLimit)
	}
}

// resident returns how many kB of a process are in memory, by a name of
// /proc/PID/status.
func resident(t *testing.T, process int, kind string) (kilobytes int) {
	t.Helper()
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		t.Fatal(err)
	}
	_, line, found := strings.Cut(string(content), "\n"+kind+":")
	if _, err := fmt.Sscan(line, &kilobytes); !found || err != nil {
		t.Fatalf("%s of process %d: %v", kind, process, err)
	}
	return kilobytes
}
