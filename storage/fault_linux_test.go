package storage

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// smallDisk returns a folder on a file system of its own, with room for little.
func smallDisk(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip("this user may not mount a small file system:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// fillDisk writes to a folder's disk until nothing more fits, and returns what
// frees the room again.
func fillDisk(t *testing.T, folder string) (free func()) {
	t.Helper()
	path := filepath.Join(folder, "fill")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for err == nil {
		_, err = file.Write(make([]byte, 4096))
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRealDiskThatIsFull(t *testing.T) {
	folder := smallDisk(t)
	path := filepath.Join(folder, "storebot.db")
	newShopAt(t, path).Close()
	t.Run("is reported by opening", func(t *testing.T) {
		defer fillDisk(t, folder)()
		_, err := Open(t.Context(), path, Options{})
		if !errors.Is(err, ErrFull) {
			t.Errorf("got %v, want ErrFull", err)
		}
	})
	t.Run("is reported by a change, and passes", func(t *testing.T) {
		shop := shop{Database: openTest(t, path), t: t, store: 1, lily: 1}
		free := fillDisk(t, folder)
		err := shop.trySelling(400)
		if !errors.Is(err, ErrFull) {
			t.Errorf("got %v, want ErrFull", err)
		}
		saysNothingWasKept(t, err)
		free()
		shop.sell(7)
		if sales := shop.sales(); len(sales) != 1 {
			t.Errorf("got %d sales, want the one after it passed", len(sales))
		}
	})
	t.Run("takes no backup and keeps no part of one", func(t *testing.T) {
		shop := shop{Database: openTest(t, path), t: t}
		target := filepath.Join(folder, "copy.db")
		defer fillDisk(t, folder)()
		if err := shop.Backup(t.Context(), target); !errors.Is(err, ErrFull) {
			t.Errorf("got %v, want ErrFull", err)
		}
		if parts, err := filepath.Glob(target + "*"); err != nil || len(parts) > 0 {
			t.Errorf("left %v, %v", parts, err)
		}
	})
}

func TestRealDiskThatIsReadOnly(t *testing.T) {
	folder := smallDisk(t)
	path := filepath.Join(folder, "storebot.db")
	newShopAt(t, path).Close()
	if err := syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, Options{})
	if !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v, want ErrReadOnly", err)
	}
	isProblem(t, err)
}

func TestPipeIsRefusedWithoutBeingOpened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "storebot.db")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, ErrForeign) {
		t.Errorf("got %v, want ErrForeign", err)
	}
	if err := verify(t.Context(), path); !errors.Is(err, ErrForeign) {
		t.Errorf("as a backup: got %v, want ErrForeign", err)
	}
}

func TestFullDiskIsNamedForAnyFile(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	_, err = full.WriteString("x")
	if err := errors.Join(Explain(err), full.Close()); !errors.Is(err, ErrFull) {
		t.Errorf("got %v, want ErrFull", err)
	}
}
