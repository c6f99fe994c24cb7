package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"storebot/bot/bottest/faketelegram"
	"storebot/storage"
)

// TestHostileUpdatesDoNotEndTheProgram posts updates that Telegram should not send to the webhook
// of the running program, in an owner's name. Afterwards it still answers, and after a restart too.
func TestHostileUpdatesDoNotEndTheProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("takes its time, and the race detector memory of its own")
	}
	t.Parallel()
	h := newHooked(t)
	h.start()
	number := 1000
	for name, update := range faketelegram.HostileUpdates() {
		number++
		if status := h.post(fmt.Sprintf(update, number)); status >= http.StatusInternalServerError {
			t.Errorf("%s: answered %d", name, status)
		}
	}
	h.answers(2001, 71)
	if most := peak(h.child.Process.Pid); most > idleProgram+hostileGrowth {
		t.Errorf("%d MB resident", most>>10)
	}
	h.end()
	h.start()
	h.answers(2002, 72)
	h.end()
}

// hooked is a program whose Telegram comes by webhook.
type hooked struct {
	t       *testing.T
	server  *faketelegram.Server
	own     faketelegram.Chat
	path    string
	address string
	child   *exec.Cmd
}

func newHooked(t *testing.T) *hooked {
	t.Helper()
	h := &hooked{t: t, server: faketelegram.New(t), own: faketelegram.Private(faketelegram.User{ID: 11, Name: "Lily"}),
		address: freeAddress(t)}
	h.server.Open(h.own)
	p := newProgram(t, atMorning)
	a, err := p.open(t.Context(), p.config.db, atMorning)
	if err != nil {
		t.Fatal(err)
	}
	defer a.db.Close()
	h.path = p.config.db
	err = a.db.Change(t.Context(), storage.By{StoreID: a.store.ID, MemberID: 1, Command: "setup", At: morning},
		func(tx *storage.Tx) error { return tx.Identify(1, "telegram", "11") })
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// freeAddress returns one on which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close()
	return free.Addr().String()
}

// start starts the program by a fast clock, so that the pace of one chat does not matter.
func (h *hooked) start() {
	h.t.Helper()
	before := len(h.server.Calls("setWebhook"))
	h.child = newChild(h.t, childClock{morning, time.Now(), fast}, "--db", h.path, "run")
	h.child.Env = append(h.child.Env, "STOREBOT_BACKUP_FOLDER="+filepath.Dir(h.path), "STOREBOT_LOW_MEMORY=true",
		"TELEGRAM_BOT_TOKEN="+faketelegram.Token, "TELEGRAM_API_URL="+h.server.URL(), "TELEGRAM_LISTEN="+h.address,
		"TELEGRAM_PUBLIC_URL=http://"+h.address+"/hook", "TELEGRAM_SECRET=s3cret")
	h.child.Stderr = os.Stderr
	if err := h.child.Start(); err != nil {
		h.t.Fatal(err)
	}
	h.server.Until("the webhook is set", func() bool { return len(h.server.Calls("setWebhook")) > before })
}

// end ends the program as an operator does.
func (h *hooked) end() {
	h.t.Helper()
	_ = h.child.Process.Signal(syscall.SIGTERM)
	if err := h.child.Wait(); err != nil {
		h.t.Errorf("it did not end well: %v", err)
	}
}

func (h *hooked) post(update string) int {
	h.t.Helper()
	request, err := http.NewRequestWithContext(h.t.Context(), http.MethodPost, "http://"+h.address+"/hook",
		strings.NewReader(update))
	if err != nil {
		h.t.Fatal(err)
	}
	request.Header.Set("X-Telegram-Bot-Api-Secret-Token", "s3cret")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		h.t.Fatal(err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	return response.StatusCode
}

// answers types a sale and waits for its answer.
func (h *hooked) answers(number, yuan int) {
	h.t.Helper()
	sent := fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%[1]d,"date":%[2]d,"chat":{"id":11,"type":"private"},`+
		`"from":{"id":11,"is_bot":false,"first_name":"Lily"},"text":"sale %[3]d"}}`, number, morning.Unix(), yuan)
	if status := h.post(sent); status != http.StatusOK {
		h.t.Fatalf("answered %d", status)
	}
	want := fmt.Sprintf("¥%d.00", yuan)
	h.server.Until("the sale is recorded", func() bool { return strings.Contains(h.server.Read(h.own), want) })
}
