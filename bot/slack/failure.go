package slack

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
	"storebot/bot/retry"
)

// Slack's error codes by what they mean for a call. A code in none of these sets is permanent if a
// retry fails with it again.
var (
	hopeless = set("channel_not_found", "is_archived", "not_in_channel", "user_not_found", "user_not_in_channel",
		"user_disabled",
		"cannot_dm_bot", "messages_tab_disabled", "restricted_action", "no_permission", "missing_scope",
		"ekm_access_denied", "org_login_required", "team_access_not_granted", "access_denied", "not_allowed_token_type")
	revoked     = set("invalid_auth", "account_inactive", "not_authed", "token_revoked", "token_expired")
	unconnected = set("not_allowed_token_type", "missing_scope", "team_access_not_granted") // the connection alone
	undrawable  = set("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch",
		"invalid_arguments", "invalid_attachments")
	passing = set("internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited",
		"rate_limited", "team_added_to_org")
	uneditable = set("message_not_found", "cant_update_message", "edit_window_closed", "update_failed")
)

func set(codes ...string) map[string]bool {
	members := map[string]bool{}
	for _, code := range codes {
		members[code] = true
	}
	return members
}

// tokenless reports whether a connection failed because Slack itself doesn't accept the
// token, or not for connecting.
func tokenless(err error) bool { return revoked[code(err)] || unconnected[code(err)] }

// code returns Slack's own word for what went wrong, "" for trouble on the way.
func code(err error) string {
	var refused sdk.SlackErrorResponse
	if errors.As(err, &refused) {
		return refused.Err
	}
	return ""
}

// misdirected reports that the server named an address that is neither Slack's nor
// the API's own: the SDK sends no token there, and has no error of a type for it.
func misdirected(err error) bool {
	return err != nil && strings.Contains(err.Error(), "refusing to send the token")
}

// unlisted reports whether Slack refused with a code that this program doesn't know.
func unlisted(err error) bool {
	return code(err) != "" && !passing[code(err)] && !isPermanent(err)
}

// maxUnlisted is how often a call is tried that fails with an unknown code.
const maxUnlisted = 2

// failure returns a DeliveryError that says why the post failed and what to do.
func (p *Platform) failure(err error) error {
	if err == nil {
		return nil
	}
	var limited *sdk.RateLimitedError
	if errors.As(err, &limited) {
		return &bot.DeliveryError{After: limited.RetryAfter, Err: p.redact(err)}
	}
	p.noteRefusal(err)
	failed := &bot.DeliveryError{Never: hopeless[code(err)] || unlisted(err) || misdirected(err), Err: p.redact(err)}
	if advice := p.advice(code(err)); advice != "" {
		failed.Err = errors.New(advice)
	}
	return failed
}

// noteRefusal ends Run if Slack rejects the token. Letters wait until there is a new one.
func (p *Platform) noteRefusal(err error) {
	if revoked[code(err)] {
		p.refusals.Note(p.redact(err))
	}
}

// advice returns what to do about one of Slack's codes, "" if there is no advice.
func (p *Platform) advice(word string) string {
	switch {
	case word == "not_in_channel", word == "channel_not_found":
		return p.word("", bot.T("I'm not in that channel. Type there: /invite @%s", p.username()))
	case word == "is_archived":
		return p.word("", bot.T("The channel is archived."))
	case strings.HasPrefix(word, "restricted_action"):
		return p.word("", bot.T("The workspace doesn't let me post there. Ask one of its admins."))
	case word == "missing_scope":
		return p.word("", bot.T("The Slack app lacks a permission. Paste the output of %s into its settings again and reinstall it.",
			"storebot slack manifest"))
	}
	return ""
}

// isPermanent reports whether the same call will fail again: Slack understood it and
// said no, or the address it went to is no more.
func isPermanent(err error) bool {
	var status sdk.StatusCodeError
	if errors.As(err, &status) {
		return status.Code < http.StatusInternalServerError && status.Code != http.StatusTooManyRequests
	}
	word := code(err)
	return hopeless[word] || revoked[word] || undrawable[word] || uneditable[word] || spentTrigger[word] ||
		misdirected(err) ||
		errors.Is(err, context.Canceled)
}

// persist retries a call while its error may be temporary.
func (p *Platform) persist(ctx context.Context, call func() error) error {
	unknown := 0
	return retry.Do(ctx, retry.Tries, p.options.Wait, func(err error) retry.Advice {
		p.noteRefusal(err)
		if unlisted(err) {
			unknown++
		}
		advice := adviceOf(err)
		advice.Permanent = advice.Permanent || unknown == maxUnlisted
		return advice
	}, call)
}

func adviceOf(err error) retry.Advice {
	var limited *sdk.RateLimitedError
	if errors.As(err, &limited) {
		return retry.Advice{After: max(limited.RetryAfter, time.Millisecond)}
	}
	return retry.Advice{Permanent: isPermanent(err)}
}

// whileAccepted retries a call until it succeeds or Slack itself rejects the token. Every other
// error, such as a proxy's 401 or 404, is taken as temporary.
func (p *Platform) whileAccepted(ctx context.Context, call func() error) error {
	return retry.Do(ctx, retry.Forever, p.options.Wait, func(err error) retry.Advice {
		advice := adviceOf(err)
		advice.Permanent = tokenless(err) || errors.Is(err, context.Canceled)
		return advice
	}, call)
}
