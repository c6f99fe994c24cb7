package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

const (
	// hostileGrowth is how much memory, in kB, a file may cost a program that is to stay small.
	hostileGrowth = 64 << 10
	// hostileTime is how long the program may take over one file, on a busy machine.
	hostileTime = time.Minute
)

// TestHostileFilesCostNoMoreThanThemselves hands the program files made to end it: on the
// command line, and dropped into a chat that goes on and answers, after a restart too.
func TestHostileFilesCostNoMoreThanThemselves(t *testing.T) {
	if testing.Short() {
		t.Skip("takes its time, and the race detector memory of its own")
	}
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "storebot.yaml"), []byte("low_memory: true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range slices.Concat(hostileTexts(), hostileBooks()) {
		writeHostile(t, filepath.Join(folder, file.name), file)
		names = append(names, file.name)
	}
	if err := syscall.Mkfifo(filepath.Join(folder, "pipe.csv"), 0o600); err != nil {
		t.Fatal(err)
	}
	start := func(t *testing.T, arguments ...string) *exec.Cmd {
		child := newChild(t, childClock{morning, time.Now(), 1}, append([]string{"--config", "storebot.yaml"}, arguments...)...)
		child.Dir = folder
		return child
	}
	t.Run("command line", func(t *testing.T) {
		t.Parallel()
		for _, name := range []string{"pipe.csv", "unclosed-quote.csv", "rejects.csv", "bomb.xlsx", "damaged.xlsx"} {
			importHostile(t, start(t, "--db", "cli.db", "import", name), name)
		}
	})
	t.Run("chat", func(t *testing.T) {
		t.Parallel()
		for half := range slices.Chunk(names, (len(names)+1)/2) {
			chat := openHostileChat(t, start(t, "--db", "chat.db", "chat"))
			for _, name := range half {
				chat.drop(name)
			}
			chat.close()
		}
	})
}

func writeHostile(t *testing.T, path string, file hostile) {
	t.Helper()
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(out)
	file.write(w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

// idleProgram is about what the program has in memory when it does nothing, in kB.
const idleProgram = 40 << 10

// importHostile imports a file in a process of its own and watches its memory and its words.
func importHostile(t *testing.T, child *exec.Cmd, name string) {
	t.Helper()
	var said strings.Builder
	child.Stdout, child.Stderr = &said, &said
	began := time.Now()
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- child.Wait() }()
	most := 0
	for {
		select {
		case <-ended:
			t.Logf("%-34s %6d kB %6d ms", name, most, time.Since(began).Milliseconds())
			if child.ProcessState.ExitCode() > 1 || strings.Contains(said.String(), "goroutine ") {
				t.Errorf("%s: exit %d: %.2000s", name, child.ProcessState.ExitCode(), said.String())
			}
			if most > idleProgram+hostileGrowth {
				t.Errorf("%s took %d kB", name, most)
			}
			checkLegible(t, name, said.String())
			return
		case <-time.After(5 * time.Millisecond):
			most = max(most, peak(child.Process.Pid))
		}
		if time.Since(began) > hostileTime {
			_ = child.Process.Kill()
			t.Fatalf("%s is not done after %v", name, hostileTime)
		}
	}
}

// peak returns the most memory that a process had, in kB; 0 if it has ended.
func peak(process int) (kilobytes int) {
	content, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	_, line, _ := strings.Cut(string(content), "\nVmHWM:")
	_, _ = fmt.Sscan(line, &kilobytes)
	return kilobytes
}

func checkLegible(t *testing.T, name, said string) {
	t.Helper()
	if i := strings.IndexFunc(said, func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' }); i >= 0 {
		t.Errorf("%s: a control character is repeated: %q", name, said[i:min(len(said), i+20)])
	}
}

// hostileChat is a chat in the terminal that files are dropped into.
type hostileChat struct {
	t     *testing.T
	child *exec.Cmd
	in    io.WriteCloser
	lines chan string
	asked int
}

func openHostileChat(t *testing.T, child *exec.Cmd) *hostileChat {
	t.Helper()
	c := &hostileChat{t: t, child: child, lines: make(chan string, 1000)}
	var err error
	if c.in, err = child.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(c.lines)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			c.lines <- lines.Text()
		}
	}()
	c.ask()
	return c
}

// drop hands a file over, and asks something behind it that must be answered.
func (c *hostileChat) drop(name string) {
	c.t.Helper()
	began := time.Now()
	_ = os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", c.child.Process.Pid), []byte("5"), 0o600) // forgets the peak
	_, _ = fmt.Fprintln(c.in, name)
	said := c.ask()
	most := peak(c.child.Process.Pid)
	c.t.Logf("%-34s %6d kB %6d ms", name, most, time.Since(began).Milliseconds())
	if most > idleProgram+hostileGrowth {
		c.t.Errorf("%s took %d kB", name, most)
	}
	checkLegible(c.t, name, said)
}

// ask looks for an order of a number of its own, and returns what was said up to the answer.
func (c *hostileChat) ask() string {
	c.t.Helper()
	c.asked++
	number := fmt.Sprint(700_000 + c.asked)
	_, _ = fmt.Fprintln(c.in, "order "+number)
	late := time.After(hostileTime)
	var said strings.Builder
	for {
		select {
		case line, open := <-c.lines:
			if !open {
				c.t.Fatalf("the program ended: %s", said.String())
			}
			said.WriteString(line + "\n")
			if strings.Contains(line, number) && !strings.HasPrefix(line, "›") {
				return said.String()
			}
		case <-late:
			c.t.Fatalf("no answer after %v: %s", hostileTime, said.String())
		}
	}
}

func (c *hostileChat) close() {
	c.t.Helper()
	_ = c.in.Close()
	for range c.lines { // until it has ended
	}
	if err := c.child.Wait(); err != nil {
		c.t.Errorf("the program ended with %v", err)
	}
}
