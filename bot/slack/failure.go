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

// Slack's error codes by what they mean for us. What is in none of them passes.
var (
	hopeless = set("channel_not_found", "is_archived", "not_in_channel", "user_not_found", "user_not_in_channel",
		"user_disabled",
		"cannot_dm_bot", "messages_tab_disabled", "restricted_action", "no_permission", "missing_scope",
		"ekm_access_denied", "org_login_required", "team_access_not_granted", "access_denied",
		"invalid_auth", "account_inactive", "not_authed", "token_revoked", "token_expired", "not_allowed_token_type")
	tokenless = set("invalid_auth", "account_inactive", "not_authed", "token_revoked", "token_expired",
		"not_allowed_token_type",
		"missing_scope", "team_access_not_granted")
	undrawable = set("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch",
		"invalid_arguments", "invalid_attachments")
	uneditable = set("message_not_found", "cant_update_message", "edit_window_closed", "update_failed")
)

func set(codes ...string) map[string]bool {
	members := map[string]bool{}
	for _, code := range codes {
		members[code] = true
	}
	return members
}

// code is Slack's own word for what went wrong, "" for trouble on the way.
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

// failure says what stands in the way of delivery and what helps.
func (p *Platform) failure(err error) error {
	if err == nil {
		return nil
	}
	var limited *sdk.RateLimitedError
	if errors.As(err, &limited) {
		return &bot.DeliveryError{After: limited.RetryAfter, Err: p.redact(err)}
	}
	return &bot.DeliveryError{Never: hopeless[code(err)] || misdirected(err), Err: p.redact(err)}
}

// isPermanent reports whether the same call will fail again: Slack understood it and
// said no, or the address it went to is no more.
func isPermanent(err error) bool {
	var status sdk.StatusCodeError
	if errors.As(err, &status) {
		return status.Code < http.StatusInternalServerError && status.Code != http.StatusTooManyRequests
	}
	word := code(err)
	return hopeless[word] || undrawable[word] || uneditable[word] || spentTrigger[word] || misdirected(err) ||
		errors.Is(err, context.Canceled)
}

// persist does a call again while what stands in its way may pass.
func (p *Platform) persist(ctx context.Context, limit int, call func() error) error {
	return retry.Do(ctx, limit, p.options.Wait, adviceOf, call)
}

func adviceOf(err error) retry.Advice {
	var limited *sdk.RateLimitedError
	if errors.As(err, &limited) {
		return retry.Advice{After: max(limited.RetryAfter, time.Millisecond)}
	}
	return retry.Advice{Permanent: isPermanent(err)}
}
