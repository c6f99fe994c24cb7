package slack

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack/socketmode"

	"storebot/bot"
	"storebot/bot/inflight"
)

// TestEventReaderDoesNotWaitForAcknowledgements is about the SDK's queues: 20
// acknowledgements fit into one while the connection is broken, and until its events
// are read the SDK does not connect again. Nothing is sent here at all.
func TestEventReaderDoesNotWaitForAcknowledgements(t *testing.T) {
	const commands = 200
	p, err := New(Options{
		PlatformOptions: bot.PlatformOptions{
			Notes: noNotes{}, Now: time.Now,
		},
		AppToken: "xapp-1", BotToken: "xoxb-1", APIURL: "http://127.0.0.1:1",
	})
	if err != nil {
		t.Fatal(err)
	}
	p.names.know("U1", "lily", time.Now().Add(nameLife))
	var taken sync.WaitGroup
	taken.Add(commands)
	r := &receiver{Platform: p, submitted: bot.NewRecent[string, any](1), work: t.Context(),
		handle: func(context.Context, bot.Request) bot.Answer {
			taken.Done()
			return bot.Answer{Silent: true}
		}}
	r.inFlight = inflight.New(p.options.PlatformOptions, ackAfter)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	client := socketmode.New(p.api)
	for range commands {
		event := socketmode.Event{Type: socketmode.EventTypeSlashCommand, Request: &socketmode.Request{
			EnvelopeID: "E1", Type: slashType, Payload: []byte(`{"command":"/kpi","channel_id":"C1","user_id":"U1"}`),
		}}
		if err := r.envelope(ctx, client, event); err != nil {
			t.Fatal(err)
		}
	}
	if ctx.Err() != nil {
		t.Error("events wait for acknowledgements")
	}
	taken.Wait()
}

// noNotes is a note store that cannot be written.
type noNotes struct{ bot.NoteStore }
