package storage

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"storebot/bot"
)

// FileLock is a process's right to be the only one that serves a database. The
// operating system takes it back when the process ends, however that happens.
type FileLock struct {
	lock *flock.Flock
}

// Lock takes the right to serve the database at a path, and notes who has it in
// a file beside the database. While another process has it, the error is a Fault
// of kind ErrHeld that names that one. Commands that only come and go need no
// lock: SQLite keeps their changes apart.
func Lock(path string) (*FileLock, error) {
	name := resolve(path) + ".lock"
	lock := flock.New(name, flock.SetFlag(os.O_CREATE|os.O_RDWR))
	taken, err := lock.TryLock()
	if err != nil {
		return nil, unwritable(name, err)
	}
	if !taken {
		return nil, held(name)
	}
	if err := noteHolder(name); err != nil {
		return nil, errors.Join(unwritable(name, err), lock.Close())
	}
	return &FileLock{lock}, nil
}

// Close gives the right back. The file stays: another process may be about to
// lock it.
func (l *FileLock) Close() error { return l.lock.Close() }

// resolve follows links, so that a database has one lock by whatever name it is
// called.
func resolve(path string) string {
	if followed, err := filepath.EvalSymlinks(path); err == nil {
		return followed
	}
	return path
}

// noteOffset is where in the file the holder is written: on Windows no one else can read the first
// byte, which is the locked one.
const noteOffset = 1

// noteHolder writes this process's number. Since when is the file's own time.
func noteHolder(name string) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(fmt.Appendf(nil, "%-10d\n", os.Getpid()), noteOffset)
	return errors.Join(err, file.Close())
}

// held tells who holds a lock, since when by this machine's clock.
func held(name string) error {
	process, since, err := holder(name)
	if err != nil {
		return &Fault{ErrHeld, bot.Problemf("Another storebot is using this database. Stop it first, or choose another file with --db."), err}
	}
	return &Fault{ErrHeld, bot.Problemf("Another storebot (process %d, since %s) is using this database. Stop it first, or choose another file with --db.", process, since.Format("2006-01-02 15:04")), nil}
}

func holder(name string) (process int, since time.Time, err error) {
	file, err := os.Open(name)
	if err != nil {
		return 0, time.Time{}, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return 0, time.Time{}, err
	}
	_, err = fmt.Fscan(io.NewSectionReader(file, noteOffset, info.Size()), &process)
	return process, info.ModTime(), err
}
