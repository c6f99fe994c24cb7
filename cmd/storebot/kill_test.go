package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/inflight"
	"storebot/bot/telegram"
	"storebot/storage"
)

const (
	// killsSetting is the environment variable that says how often the program is
	// killed; CI does it a few times: STOREBOT_KILLS=300 go test ./cmd/storebot -run Kill
	killsSetting = "STOREBOT_KILLS"
	fewKills     = 10
	// fast is how much faster than the machine's that clock usually goes.
	fast = 300
	// slow lets little come while what waits is finished.
	slow = 20
)

// TestNothingIsLostWhenKilled kills the program at random moments while people type
// and upload files, schedules are due and the chat server fails at random. At the end
// every record is saved once, every slot has run once, and every message has arrived;
// no more arrived twice than the outbox reports as uncertain.
func TestNothingIsLostWhenKilled(t *testing.T) {
	t.Parallel()
	kills := fewKills
	if text := os.Getenv(killsSetting); text != "" {
		kills, _ = strconv.Atoi(text)
	}
	v := newVictim(t)
	v.server.Chaos(7, 0.15)
	for range kills {
		v.live(time.Duration(60+v.random.IntN(700)) * time.Millisecond)
	}
	v.server.Calm()
	v.settle()
	v.checkDatabase()
	v.checkSales()
	v.checkSlots()
	v.checkPosts(kills)
}

// victim is a store on a fake Telegram whose program does not live long.
type victim struct {
	t      *testing.T
	random *rand.Rand
	server *faketelegram.Server
	boss   faketelegram.User
	group  faketelegram.Chat
	path   string
	clock  childClock
	typed  []int // sales, in yuan, each of its own
	orders int   // in the files that were dropped
	files  [][]byte
	again  map[string]bool // messages that were set aside and sent again
	log    bytes.Buffer
}

func newVictim(t *testing.T) *victim {
	t.Helper()
	v := &victim{
		t: t, random: rand.New(rand.NewPCG(3, 3)), server: faketelegram.New(t), clock: childClock{morning, time.Now(), fast},
		boss:  faketelegram.User{ID: 100, Name: "boss"},
		group: faketelegram.Chat{ID: -5, Title: "figures"}, again: map[string]bool{},
	}
	v.server.Open(v.group)
	p := newProgram(t, atMorning)
	a, err := p.open(t.Context(), p.config.db, atMorning)
	if err != nil {
		t.Fatal(err)
	}
	defer a.db.Close()
	v.path = p.config.db
	by := storage.By{StoreID: a.store.ID, MemberID: 1, Command: "setup", At: morning}
	err = a.db.Change(t.Context(), by, func(tx *storage.Tx) error {
		if err := tx.Identify(1, "telegram", "100"); err != nil {
			return err
		}
		chat, err := tx.Bind(bot.Chat{Platform: "telegram", Address: "-5", Title: "figures"})
		if err != nil {
			return err
		}
		return tx.Put(&storage.Schedule{
			StoreID: a.store.ID, MemberID: 1, ChatID: &chat.ID, Cron: "* * * * *", Line: "kpi today", Useful: 3600,
			Since: morning.Unix(),
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// command returns the program, not started yet.
func (v *victim) command() *exec.Cmd {
	v.t.Helper()
	child := newChild(v.t, v.clock, "--db", v.path, "run")
	child.Env = append(child.Env, "STOREBOT_BACKUP_FOLDER="+filepath.Dir(v.path),
		"TELEGRAM_BOT_TOKEN="+faketelegram.Token, "TELEGRAM_API_URL="+v.server.URL())
	child.Stdout, child.Stderr = &v.log, &v.log
	return child
}

// live lets the program work for a while, with people busy, and kills it.
func (v *victim) live(long time.Duration) {
	v.t.Helper()
	child := v.command()
	if err := child.Start(); err != nil {
		v.t.Fatal(err)
	}
	end := time.After(long)
	tick := time.NewTicker(40 * time.Millisecond)
	defer tick.Stop()
	for alive := true; alive; {
		select {
		case <-end:
			alive = false
		case <-tick.C:
			v.act()
		}
	}
	_ = child.Process.Kill()
	_ = child.Wait() // it was killed
}

// act is one thing that a person does.
func (v *victim) act() {
	private := faketelegram.Private(v.boss)
	if v.random.IntN(8) > 0 {
		v.typed = append(v.typed, len(v.typed)+1)
		v.server.Type(private, v.boss, fmt.Sprintf("sale %d", len(v.typed)))
		return
	}
	v.files = append(v.files, v.nextOrders())
	v.upload(len(v.files))
}

// upload sends a file by its number.
func (v *victim) upload(number int) {
	file := faketelegram.File{Name: fmt.Sprintf("orders-%d.csv", number), Content: v.files[number-1]}
	v.server.Upload(faketelegram.Private(v.boss), v.boss, file, "")
}

// sendAgain does what people do who read that their message was set aside, since the
// program was killed twice while it handled it: they send again what was not recorded.
func (v *victim) sendAgain(db *storage.Database) {
	v.t.Helper()
	notes, err := db.Notes(telegram.Name, v.clock.now).List(v.t.Context(), inflight.AsideNotes)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, note := range notes {
		if v.again[note.Key] {
			continue
		}
		v.again[note.Key] = true
		var update struct {
			Message struct {
				Text     string
				Document struct {
					Name string `json:"file_name"`
				}
			}
		}
		if err := json.Unmarshal(note.Value, &update); err != nil {
			v.t.Fatal(err)
		}
		var number int
		if _, err := fmt.Sscanf(update.Message.Document.Name, "orders-%d.csv", &number); err == nil {
			v.upload(number)
			continue
		}
		if _, err := fmt.Sscanf(update.Message.Text, "sale %d", &number); err != nil {
			v.t.Fatalf("set aside: %s", note.Value)
		}
		if v.sales(db)[number] == 0 {
			v.server.Type(faketelegram.Private(v.boss), v.boss, update.Message.Text)
		}
	}
}

// nextOrders returns a file of orders that were not in a file before.
func (v *victim) nextOrders() []byte {
	const rows = 40
	var file bytes.Buffer
	file.WriteString("订单编号,买家会员名,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间\n")
	for range rows {
		v.orders++
		fmt.Fprintf(&file, "=\"39120088%011d\",tb%d,10.00,10.00,交易成功,2026-11-20 17:58:05,2026-11-20 18:48:05\n", v.orders,
			v.orders)
	}
	return file.Bytes()
}

// settle lets the program finish everything that waits, by a clock that is not
// fast any more, and then ends it as an operator does.
func (v *victim) settle() {
	v.t.Helper()
	v.clock = childClock{v.clock.now(), time.Now(), slow}
	child := v.command()
	if err := child.Start(); err != nil {
		v.t.Fatal(err)
	}
	db := v.open()
	defer db.Close()
	for deadline := time.After(5 * time.Minute); ; {
		v.sendAgain(db)
		load, err := db.Load(v.t.Context())
		if err == nil && load.Letters == 0 && len(v.sales(db)) == len(v.typed) && v.imported(db) == v.orders {
			break
		}
		select {
		case <-deadline:
			v.t.Fatalf("it does not come to rest: %+v, %d of %d sales, %d of %d orders, %v\n%s",
				load, len(v.sales(db)), len(v.typed), v.imported(db), v.orders, err, lastLines(v.log.String()))
		case <-time.After(50 * time.Millisecond):
		}
	}
	_ = child.Process.Signal(syscall.SIGTERM)
	if err := child.Wait(); err != nil {
		v.t.Errorf("it did not end well: %v\n%s", err, lastLines(v.log.String()))
	}
}

func lastLines(log string) string { return log[max(0, len(log)-3000):] }
