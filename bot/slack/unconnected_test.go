package slack

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	sdk "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"storebot/bot"
)

// TestStopIsNoBrokenConnection breaks the connection while the program runs and while it stops: of
// the second neither the log nor the status says anything.
func TestStopIsNoBrokenConnection(t *testing.T) {
	broken := socketmode.Event{Type: socketmode.EventTypeConnectionError,
		Data: &sdk.ConnectionErrorEvent{ErrorObj: errors.New("connection reset")}}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for name, test := range map[string]struct {
		ctx  context.Context
		told bool
	}{"running": {t.Context(), true}, "stopping": {stopped, false}} {
		t.Run(name, func(t *testing.T) {
			var logged bytes.Buffer
			told := 0
			p, err := New(Options{PlatformOptions: bot.PlatformOptions{
				Notes: noNotes{}, Now: time.Now, Status: func(error) { told++ },
				Log: slog.New(slog.NewTextHandler(&logged, nil)),
			}, AppToken: "xapp-1", BotToken: "xoxb-1", APIURL: "http://127.0.0.1:1"})
			if err != nil {
				t.Fatal(err)
			}
			r := &receiver{Platform: p}
			if err := r.envelope(test.ctx, nil, broken); err != nil {
				t.Errorf("the run ends: %v", err)
			}
			if test.told != (told == 1) || test.told != (logged.Len() > 0) {
				t.Errorf("told %d times, logged %q", told, logged.String())
			}
		})
	}
}
