package slack

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/bot/webhook"

	sdk "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// signatureLife is how far a signature's time may be from now, in either direction.
const signatureLife = 5 * time.Minute

// listen receives signed HTTP requests until ctx ends.
func (r *receiver) listen(ctx context.Context) error {
	listener, err := webhook.Listen(ctx, r.options.Listen)
	if err != nil {
		return err
	}
	server := webhook.Server(r.options.URL, r.ServeHTTP)
	answered := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(answered)
		// Requests that are still open by now are past Slack's time limit anyway.
		_ = bot.Guard(func() error { return server.Shutdown(r.work) })
	})
	defer func() {
		if !stop() {
			<-answered
		}
	}()
	r.options.Log.InfoContext(ctx, "slack listens", "address", listener.Addr().String())
	r.options.Status(nil)
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		r.options.Status(err)
		return err
	}
	return nil
}

// ServeHTTP handles one request from Slack: a slash command, an interaction or an event. It reads
// the body only if the signature's headers are plausible.
func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	stamp, signature, ok := r.signature(request.Header)
	if !ok {
		http.Error(w, "the signature is missing, wrong or too old", http.StatusUnauthorized)
		return
	}
	body, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, "the request is too long or was cut off", http.StatusBadRequest)
		return
	}
	if !r.signed(stamp, signature, body) {
		http.Error(w, "the signature is missing, wrong or too old", http.StatusUnauthorized)
		return
	}
	if form, err := url.ParseQuery(string(body)); err == nil && (form.Has("payload") || form.Has("command")) {
		request.PostForm, request.Form = form, form
		r.posted(w, request)
		return
	}
	r.notified(w, body)
}

// signature returns the time and the signature that a request claims, if they are
// well-formed and of now.
func (r *receiver) signature(header http.Header) (stamp string, signature []byte, ok bool) {
	stamp = header.Get("X-Slack-Request-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || r.options.Now().Sub(time.Unix(seconds, 0)).Abs() > signatureLife {
		return "", nil, false
	}
	signature, err = hex.DecodeString(cutVersion(header.Get("X-Slack-Signature")))
	return stamp, signature, err == nil && len(signature) == sha256.Size
}

// signed checks Slack's signature (v0) over the raw body. The SDK's own check asks
// the machine's clock instead of ours.
func (r *receiver) signed(stamp string, signature, body []byte) bool {
	mac := hmac.New(sha256.New, []byte(r.options.SigningSecret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), signature)
}

// cutVersion returns the signature without its version, "" for another version: that never matches.
func cutVersion(signature string) string {
	if len(signature) < 3 || signature[:3] != "v0=" {
		return ""
	}
	return signature[3:]
}

// posted handles a posted form: a slash command or an interaction.
func (r *receiver) posted(w http.ResponseWriter, request *http.Request) {
	if request.PostForm.Has("command") {
		command, err := sdk.SlashCommandParse(request)
		if err != nil {
			http.Error(w, "no slash command", http.StatusBadRequest)
			return
		}
		payload, _ := json.Marshal(command) // texts alone, which can be written
		r.accepted(w, envelope{slashType, payload})
		return
	}
	if _, err := sdk.InteractionCallbackParse(request); err != nil {
		http.Error(w, "no interaction", http.StatusBadRequest)
		return
	}
	payload := []byte(request.PostForm.Get("payload"))
	r.accepted(w, envelope{interactionType, payload})
}

// accepted answers a request once its effect is done or saved.
func (r *receiver) accepted(w http.ResponseWriter, e envelope) {
	acknowledged := make(chan any, 1)
	r.accept(e, func(payload any) { acknowledged <- payload })
	payload := <-acknowledged
	if _, failed := payload.(error); failed {
		http.Error(w, "the delivery cannot be saved", http.StatusInternalServerError)
		return
	}
	if payload != nil {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(payload) // a client that hung up needs no answer
	}
}

// notified handles an event, or the challenge by which Slack verifies the address.
func (r *receiver) notified(w http.ResponseWriter, body []byte) {
	event, err := slackevents.ParseEvent(body, slackevents.OptionNoVerifyToken())
	if challenge, ok := event.Data.(*slackevents.EventsAPIURLVerificationEvent); ok &&
		event.Type == slackevents.URLVerification {
		_, _ = io.WriteString(w, challenge.Challenge)
		return
	}
	if err != nil {
		// Events of unknown kinds are acknowledged, or Slack would repeat them.
		r.options.Log.Warn("slack sent what nobody here knows", "error", r.redact(err))
		return
	}
	r.accepted(w, envelope{eventType, body})
}
