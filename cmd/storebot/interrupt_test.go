package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestInterruptEndsTheProgram interrupts it in the middle of reading a large
// file, of making a sample store, and while it waits for a line.
func TestInterruptEndsTheProgram(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process can't be interrupted there")
	}
	if testing.Short() {
		t.Skip("processes that are interrupted after a second of work")
	}
	t.Parallel()
	folder := t.TempDir()
	orders := filepath.Join(folder, "orders.csv")
	writeManyOrders(t, orders, 300_000)
	for name, arguments := range map[string][]string{
		"import": {"import", orders}, "demo": {"demo"}, "chat": {"chat"},
	} {
		t.Run(name, func(t *testing.T) {
			child := newChild(t, childClock{At: time.Now(), Real: time.Now(), Speed: 1},
				append([]string{"--db", filepath.Join(folder, name+".db")}, arguments...)...)
			var said bytes.Buffer
			child.Stdout, child.Stderr = &said, &said
			input, err := child.StdinPipe() // stays open: no one types anything
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = input.Close() }()
			if err := child.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second) // it is a real process: there is no other way to let it begin
			interrupted := time.Now()
			if err := child.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			_ = child.Wait() // the status of what was interrupted does not matter
			if took := time.Since(interrupted); took > endLimit {
				t.Errorf("it ended after %v", took)
			}
			if strings.Contains(said.String(), "context canceled") {
				t.Errorf("it said %s", said.String())
			}
		})
	}
}

// endLimit is far more than an end takes on an idle machine (20 to 292 ms) and far less than
// the drain that waits for commands: it tells one that hangs.
const endLimit = 5 * time.Second

// writeManyOrders writes an export of so many orders.
func writeManyOrders(t *testing.T, path string, orders int) {
	t.Helper()
	var rows bytes.Buffer
	rows.WriteString("订单编号,订单状态,订单创建时间,订单付款时间,总金额,买家实际支付金额\n")
	for i := range orders {
		fmt.Fprintf(&rows, "%d,交易成功,2026-06-01 10:00:00,2026-06-01 10:01:00,116.00,116.00\n", 3912008800000000021+i*1000)
	}
	if err := os.WriteFile(path, rows.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
