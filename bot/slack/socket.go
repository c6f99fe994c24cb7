package slack

import (
	"context"
	"encoding/json"
	"errors"

	sdk "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"storebot/bot"
)

// connect receives over Socket Mode until ctx ends or Slack refuses the token.
// The SDK reconnects automatically after everything else; what was not
// acknowledged then comes again.
func (r *receiver) connect(ctx context.Context) error {
	ctx, refuse := context.WithCancelCause(ctx)
	defer refuse(nil)
	client := socketmode.New(r.api, socketmode.OptionDialer(dialer()), socketmode.OptionPingInterval(r.options.Quiet))
	ended := bot.Go(func() error { return client.RunContext(ctx) })
	for {
		select {
		case event := <-client.Events:
			if err := r.envelope(ctx, client, event); err != nil {
				refuse(err)
			}
		case err := <-ended:
			if cause := context.Cause(ctx); errors.Is(err, context.Canceled) && cause != nil {
				err = cause
			}
			r.options.Status(r.redact(err))
			return err
		}
	}
}

// envelope acknowledges one delivery and takes it on. Nothing here waits: the next
// acknowledgement is due within 3 seconds. An error says that Slack will never
// accept the token.
func (r *receiver) envelope(ctx context.Context, client *socketmode.Client, e socketmode.Event) error {
	switch e.Type {
	case socketmode.EventTypeHello:
		r.options.Status(nil)
	case socketmode.EventTypeConnectionError:
		return r.unconnected(ctx, e)
	case socketmode.EventTypeErrorBadMessage:
		r.unknown(ctx, client, e)
	case socketmode.EventTypeSlashCommand, socketmode.EventTypeInteractive, socketmode.EventTypeEventsAPI:
		r.accept(envelope{e.Request.Type, e.Request.Payload},
			r.acknowledge(ctx, client, e.Request.EnvelopeID))
	}
	return nil
}

// acknowledge answers an envelope, by a lane of its own: while a broken connection
// holds up what is sent, the SDK waits for its events to be read, and for ever if
// their reader waited too. An answer that cannot be sent makes Slack deliver the
// envelope again, which does no harm.
func (r *receiver) acknowledge(ctx context.Context, client *socketmode.Client, id string) func(any) {
	return func(payload any) {
		if _, failed := payload.(error); failed {
			return
		}
		r.acks.Do("", func() { _ = client.AckCtx(ctx, id, payload) })
	}
}

// unknown acknowledges what the SDK cannot read: Slack would deliver it again and
// again, and count it as our failure.
func (r *receiver) unknown(ctx context.Context, client *socketmode.Client, e socketmode.Event) {
	bad, ok := e.Data.(*socketmode.ErrorBadMessage)
	if !ok {
		return
	}
	var envelope struct {
		ID   string `json:"envelope_id"`
		Type string `json:"type"`
	}
	if json.Unmarshal(bad.Message, &envelope) == nil && envelope.ID != "" {
		r.acknowledge(ctx, client, envelope.ID)(nil)
	}
	r.options.Log.WarnContext(ctx, "slack sent what nobody here knows", "type", envelope.Type, "error",
		r.redact(bad.Cause))
}

// unconnected tells trouble on the way from a token that is refused for good.
func (r *receiver) unconnected(ctx context.Context, e socketmode.Event) error {
	failed, ok := e.Data.(*sdk.ConnectionErrorEvent)
	if !ok {
		return nil
	}
	select {
	case <-ctx.Done():
		return nil // a stop breaks the connection too
	default:
	}
	err := r.redact(failed.ErrorObj)
	r.options.Status(err)
	r.options.Log.WarnContext(ctx, "slack connection", "error", err, "again_in", failed.Backoff)
	if tokenless(failed.ErrorObj) {
		return failed.ErrorObj
	}
	return nil
}
