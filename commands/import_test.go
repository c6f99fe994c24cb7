package commands_test

import (
	"context"
	"io"
	"io/fs"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"storebot/bot"
)

// TestFullDiskUnderAnUploadIsNamed: what is dropped into a chat is kept on the disk while
// it is read.
func TestFullDiskUnderAnUploadIsNamed(t *testing.T) {
	s := newService(t)
	full := &fs.PathError{Op: "write", Path: "upload", Err: syscall.ENOSPC}
	file := bot.Upload{Name: "orders.csv", Open: func(context.Context) (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("x"), iotest.ErrReader(full))), nil
	}}
	reply := s.router.Handle(t.Context(), bot.Request{
		Chat: bot.Chat{Platform: "test", Address: "boss", Private: true}, Account: "boss", Line: "import",
		Files: []bot.Upload{file},
	})
	if answer := textOf(reply); !strings.Contains(answer, "disk is full") {
		t.Errorf("answered %s", answer)
	}
}
