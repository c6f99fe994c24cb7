package telegram

import (
	"context"
	"crypto/subtle"
	"errors"
	"io"
	"net/http"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/webhook"
)

const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

// listen receives by webhook until ctx ends.
func (r *receiver) listen(ctx context.Context) error {
	listener, err := webhook.Listen(ctx, r.options.Listen)
	if err != nil {
		return err
	}
	server := webhook.Server(r.options.PublicURL, r.hook)
	failed := bot.Go(func() error { return server.Serve(listener) })
	err = r.register(ctx)
	if err == nil {
		select {
		case <-ctx.Done():
		case err = <-failed:
		}
	}
	closing, stop := context.WithTimeout(context.WithoutCancel(ctx), lastWait)
	defer stop()
	return errors.Join(err, server.Shutdown(closing))
}

// register sets the webhook's address at Telegram.
func (r *receiver) register(ctx context.Context) error {
	params := sdk.Params{"url": r.options.PublicURL, "secret_token": r.options.Secret, "allowed_updates": wanted}
	err := r.whileAccepted(ctx, func() error {
		err := r.api.call(ctx, "setWebhook", params, nil)
		if err != nil {
			r.options.Log.WarnContext(ctx, "telegram doesn't take the webhook's address", "error", err)
		}
		return err
	})
	if err == nil {
		r.options.Status(nil)
	}
	return err
}

// hook handles one update. Telegram delivers it again until it gets a success, which it gets when
// the update is done or saved.
func (r *receiver) hook(w http.ResponseWriter, request *http.Request) {
	secret := request.Header.Get(secretHeader)
	if subtle.ConstantTimeCompare([]byte(secret), []byte(r.options.Secret)) != 1 {
		http.Error(w, "this address is for Telegram only", http.StatusUnauthorized)
		return
	}
	raw, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, "the update cannot be read", http.StatusBadRequest)
		return
	}
	_, t := r.take(raw, false)
	if t == nil {
		return
	}
	if err := r.inFlight.Settle(request.Context(), t); err != nil {
		r.options.Log.ErrorContext(request.Context(), "telegram update cannot be noted", "error", err)
		http.Error(w, "the update cannot be kept", http.StatusInternalServerError)
	}
}
