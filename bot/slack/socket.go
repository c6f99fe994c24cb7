package slack

import (
	"context"
	"encoding/json"
	"errors"

	sdk "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"storebot/bot"
)

// connect receives over Socket Mode until ctx ends or Slack rejects the token. The SDK reconnects
// after every other error; deliveries that weren't acknowledged arrive again.
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

// envelope accepts one delivery and acknowledges it. It never blocks: the next acknowledgement is
// due within 3 seconds. An error means that Slack will never accept the token.
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

// acknowledge answers an envelope in a separate lane: the SDK stops sending until its events are
// read, so the reader must never wait for a broken connection. If an answer can't be sent, Slack
// delivers the envelope again, which does no harm.
func (r *receiver) acknowledge(ctx context.Context, client *socketmode.Client, id string) func(any) {
	return func(payload any) {
		if _, failed := payload.(error); failed {
			return
		}
		r.acks.Do("", func() { _ = client.AckCtx(ctx, id, payload) })
	}
}

// unknown acknowledges an envelope that the SDK can't read: otherwise Slack would keep delivering
// it, and count it as our failure.
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

// unconnected distinguishes network trouble from a token that is rejected for good.
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
