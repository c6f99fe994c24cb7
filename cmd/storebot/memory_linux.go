package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"golang.org/x/sys/unix"
)

// giveBack gives back memory that was needed once: what collected garbage has left,
// and the pages of the program's own file, which a start reads from end to end. Those
// that are needed again come back from the file.
func giveBack() error {
	debug.FreeOSMemory()
	path, err := os.Executable()
	if err != nil {
		return err
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it was only read
	areas, err := fileAreas()
	if err != nil {
		return err
	}
	if err := file.Sync(); err != nil { // the kernel keeps what is not on the disk yet
		return err
	}
	for _, a := range areas {
		err = errors.Join(err, a.leave())
	}
	// A file just written is kept in large pieces, of which all is mapped when a part
	// is needed. Forgotten and read again it comes in small ones.
	return errors.Join(err, unix.Fadvise(int(file.Fd()), 0, 0, unix.FADV_DONTNEED))
}

// area is a part of this process's memory that shows a part of a file, to it alone.
type area struct {
	start, end uintptr
	fixed      bool // nothing in it can differ from the file
}

// fileAreas are all of them. A loader writes into some before it makes them
// read-only: those are not fixed.
func fileAreas() ([]area, error) {
	maps, err := os.Open("/proc/self/smaps")
	if err != nil {
		return nil, err
	}
	defer maps.Close() //nolint:errcheck // it was only read
	var found []area
	var at area // whose lines are being read
	ofFile := false
	lines := bufio.NewScanner(maps)
	for lines.Scan() {
		line := lines.Text()
		var next area
		var rights string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &next.start, &next.end, &rights); err == nil {
			at, ofFile = next, strings.Contains(line, " /") && strings.HasSuffix(rights, "p")
			at.fixed = !strings.Contains(rights, "w")
		} else if changed, is := strings.CutPrefix(line, "Anonymous:"); is && ofFile {
			at.fixed = at.fixed && strings.TrimSpace(changed) == "0 kB"
			found = append(found, at)
		}
	}
	return found, lines.Err()
}

// leave takes the area out of the process until something of it is needed. What is
// not fixed the kernel forgets only where it can bring it back: of files of ours, and
// if it is new enough to know how.
func (a area) leave() error {
	_, _, failed := unix.Syscall(unix.SYS_MADVISE, a.start, a.end-a.start, unix.MADV_PAGEOUT)
	if a.fixed {
		_, _, failed = unix.Syscall(unix.SYS_MADVISE, a.start, a.end-a.start, unix.MADV_DONTNEED)
	}
	if failed != 0 && (a.fixed || failed != unix.EINVAL) {
		return fmt.Errorf("madvise: %w", failed)
	}
	return nil
}
