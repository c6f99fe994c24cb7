package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	sdk "github.com/slack-go/slack"
)

// maxRefusal is how many bytes of a response URL's answer are read.
const maxRefusal = 4 << 10

// respond sends a message by the response URL of its request. Any 2xx means that it was
// delivered, whatever the body says; the SDK takes no other answer than "ok".
func (p *Platform) respond(ctx context.Context, t target, post *post) error {
	body, err := json.Marshal(t.answer(post))
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.origin.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := p.web.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()                                        //nolint:errcheck // nothing was written to it
	said, err := io.ReadAll(io.LimitReader(response.Body, maxRefusal)) // a body that is read frees the connection
	switch {
	case response.StatusCode/100 == 2:
		return nil
	case err != nil:
		return err
	}
	return refusalOf(response, string(said))
}

// answer returns a message as a response URL takes it.
func (t target) answer(post *post) sdk.WebhookMessage {
	m := sdk.WebhookMessage{Text: post.text, ThreadTimestamp: t.thread, ReplaceOriginal: t.replace,
		Blocks: &sdk.Blocks{BlockSet: append([]sdk.Block{}, post.blocks...)}}
	switch {
	case t.replace:
	case t.ephemeral:
		m.ResponseType = sdk.ResponseTypeEphemeral
	default:
		m.ResponseType = sdk.ResponseTypeInChannel
	}
	return m
}

// refusalOf returns why a response URL refused a message: it asks to wait, can't draw the message,
// or says no more than its status.
func refusalOf(response *http.Response, said string) error {
	if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil &&
		response.StatusCode == http.StatusTooManyRequests {
		return &sdk.RateLimitedError{RetryAfter: time.Duration(seconds) * time.Second}
	}
	for word := range undrawable {
		if strings.Contains(said, word) {
			return sdk.SlackErrorResponse{Err: word}
		}
	}
	return sdk.StatusCodeError{Code: response.StatusCode, Status: response.Status}
}
