package telegram

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/retry"
)

// failure is why a call failed. Its text holds no secret.
type failure struct {
	status  int // of Telegram, or of HTTP where no word of Telegram came; 0: nothing came
	text    string
	after   time.Duration // Telegram asks to wait exactly this long
	movedTo string
	own     bool // the refusal is in Telegram's own words, not a proxy's
	cause   error
}

// Error returns the text without secrets.
func (f *failure) Error() string { return f.text }

// Is matches the cause without revealing it, as it may contain the token.
func (f *failure) Is(target error) bool { return errors.Is(f.cause, target) }

// failure reads an SDK's error. Every error of a call goes through here, so that
// the token, which is part of every address, never leaves.
func (a api) failure(err error, status int) *failure {
	f := &failure{status: status, text: strings.ReplaceAll(withoutAddress(err).Error(), a.token, "…"), cause: err}
	var refused *sdk.Error
	switch {
	case !errors.As(err, &refused):
		if status >= http.StatusBadRequest {
			f.text = "Telegram answered " + strconv.Itoa(status) + " " + http.StatusText(status)
		}
		return f
	case refused.Code != 0:
		f.status = refused.Code // an upload's is lost, but what helps is not
	}
	f.own = true
	if refused.RetryAfter > 0 {
		f.status, f.after = http.StatusTooManyRequests, time.Duration(refused.RetryAfter)*time.Second
	}
	if refused.MigrateToChatID != 0 {
		f.movedTo = strconv.FormatInt(refused.MigrateToChatID, 10)
	}
	return f
}

// withoutAddress returns a transport's error without the address of the call, which has
// the token in it, maybe in another spelling.
func withoutAddress(err error) error {
	var failed *url.Error
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// failureOf finds a call's failure in an error; never nil.
func failureOf(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	return &failure{}
}

// says reports whether Telegram refused with one of some words.
func says(err error, words ...string) bool {
	text := strings.ToLower(failureOf(err).text)
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

func unmodified(err error) bool { return says(err, "message is not modified") }
func unparsable(err error) bool { return says(err, "can't parse entities") }
func topicGone(err error) bool {
	return says(err, "message thread not found", "topic_deleted", "topic_closed")
}
func uneditable(err error) bool {
	return says(err, "message to edit not found", "message can't be edited", "message_id_invalid",
		"there is no text in the message to edit", "there is no media in the message")
}

// tokenless reports whether Telegram does not know the token, or not any more. A
// proxy that answers for it says nothing about the token.
func tokenless(err error) bool {
	f := failureOf(err)
	status := f.status
	return f.own && (status == http.StatusUnauthorized || status == http.StatusNotFound)
}

// revoked reports whether Telegram doesn't accept the token any more.
func revoked(err error) bool {
	return tokenless(err) && failureOf(err).status == http.StatusUnauthorized
}

// isPermanent reports whether the same call will fail again.
func isPermanent(err error) bool {
	f := failureOf(err)
	status := f.status
	return errors.Is(err, context.Canceled) || errors.Is(err, errSuperseded) ||
		f.own && // a proxy, or a server that is starting, says nothing that lasts
			status >= http.StatusBadRequest && status < http.StatusInternalServerError &&
			status != http.StatusTooManyRequests && status != http.StatusConflict
}

// delivery converts an error into a DeliveryError.
func delivery(err error) error {
	if err == nil {
		return nil
	}
	f := failureOf(err)
	return &bot.DeliveryError{
		After: f.after, MovedTo: f.movedTo, Err: err,
		Never: f.movedTo == "" && isPermanent(err) && !revoked(err) && !errors.Is(err, context.Canceled),
	}
}

// persist retries a call while its error may be temporary.
func (p *Platform) persist(ctx context.Context, limit int, call func() error) error {
	return retry.Do(ctx, limit, p.options.Wait, adviceOf, call)
}

func adviceOf(err error) retry.Advice {
	return retry.Advice{Permanent: isPermanent(err), After: failureOf(err).after}
}

// whileAccepted retries a call until it succeeds or Telegram itself rejects the token. The
// platform's status shows each error.
func (p *Platform) whileAccepted(ctx context.Context, call func() error) error {
	read := func(err error) retry.Advice {
		p.options.Status(err)
		return retry.Advice{Permanent: tokenless(err) || errors.Is(err, context.Canceled), After: failureOf(err).after}
	}
	return retry.Do(ctx, retry.Forever, p.options.Wait, read, call)
}
