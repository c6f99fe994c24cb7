package telegram

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/retry"
)

// press returns what a pressed button asks for. That it was pressed is acknowledged at
// once and beside everything else; in a group it may wait for a moment, for what only
// the person who pressed is shown.
func (r *receiver) press(u update, t *inflight.Task) job {
	pressed := u.Callback
	m := pressed.Message
	var own *notice
	if m != nil && m.Chat != nil && !m.Chat.IsPrivate() {
		own = newNotice()
		t.OnEnd(func() { own.give("") })
	}
	r.lanes.Do("callback "+pressed.ID, func() { r.acknowledge(r.work, pressed.ID, own) })
	if m == nil || m.Chat == nil || pressed.From == nil || pressed.From.IsBot {
		return nothing
	}
	in := incoming{
		Request: bot.Request{
			ID: "callback:" + pressed.ID, Chat: m.chat(), Account: account(pressed.From), Name: nameOf(pressed.From),
			Link: r.deepLink(),
		},
		task: t, notice: own, update: u.ID, message: m.MessageID, pressed: m.post(), lang: spoken(pressed.From),
	}
	return job{lane(in.Chat), func(ctx context.Context) { r.pressed(ctx, in, m, pressed.Data) }}
}

// post returns the id of a message as a post.
func (m *message) post() string {
	return postID(m.kind(), strconv.Itoa(m.MessageID))
}

func (m *message) kind() string {
	switch {
	case len(m.Photo) > 0:
		return "photo"
	case m.Document != nil:
		return "document"
	}
	return ""
}

// acknowledge answers a callback query, which Telegram accepts once and only for a few seconds.
// Being late does no harm: the person sees the answer below.
func (r *receiver) acknowledge(ctx context.Context, query string, n *notice) {
	params := sdk.Params{"callback_query_id": query}
	if n != nil {
		text := n.wait(ctx, r.options.Wait)
		params.AddNonEmpty("text", text)
		params.AddBool("show_alert", units(text) > maxGlance)
	}
	err := r.persist(ctx, retry.Tries, func() error {
		return r.api.call(ctx, "answerCallbackQuery", params, nil)
	})
	if err != nil {
		r.options.Log.DebugContext(ctx, "telegram callback not acknowledged", "error", err)
	}
}

func (r *receiver) pressed(ctx context.Context, in incoming, m *message, data string) {
	switch mark := data[:min(len(data), len(askMark))]; mark {
	case formMark:
		r.formKey(ctx, in, data[len(mark):])
	case noMark:
		in.shown = []string{in.pressed}
		r.say(ctx, in, bot.T("Left unchanged."))
	case askMark:
		r.confirm(ctx, in, m, data)
	case sureMark:
		r.confirmed(ctx, in, m, data[len(mark):])
	default:
		r.typed(ctx, in, data)
	}
}

// confirm asks before a dangerous button is run.
func (r *receiver) confirm(ctx context.Context, in incoming, m *message, data string) {
	ask := []part{{
		lines: []line{{text: r.word(in.lang, bot.T("Are you sure? %s", r.labelOf(ctx, m, data)))}},
		keys: [][]key{{
			{Text: r.word(in.lang, bot.T("Yes")).String(), Data: sureMark + strings.TrimPrefix(data, askMark), Style: "danger"},
			{Text: r.word(in.lang, bot.T("No")).String(), Data: noMark},
		}},
	}}
	r.later(in, func() {
		c := r.courier(in.Chat, retry.Tries)
		c.reply = encoded(map[string]any{"message_id": in.message, "allow_sending_without_reply": true})
		if _, err := c.send(ctx, ask, nil); err != nil {
			r.options.Log.ErrorContext(ctx, "telegram question", "chat", in.Chat.Address, "error", err)
		}
	})
}

// labelOf returns a button's label, or the line it types if it has none.
func (r *receiver) labelOf(ctx context.Context, m *message, data string) string {
	if m.ReplyMarkup != nil {
		for _, row := range m.ReplyMarkup.InlineKeyboard {
			for _, button := range row {
				if button.CallbackData != nil && *button.CallbackData == data {
					return button.Text
				}
			}
		}
	}
	line, _, _ := r.lineOf(ctx, strings.TrimPrefix(data, askMark))
	return line
}

// confirmed runs the line of a question that was answered with yes. However often yes is pressed, it
// is one request; the answer may replace the post that the question was about.
func (r *receiver) confirmed(ctx context.Context, in incoming, m *message, data string) {
	in.ID = fmt.Sprintf("confirmed:%s:%d", in.Chat.Address, m.MessageID)
	in.shown, in.pressed = []string{in.pressed}, ""
	if m.ReplyTo != nil {
		in.pressed, in.message = m.ReplyTo.post(), m.ReplyTo.MessageID
	}
	r.typed(ctx, in, data)
}

// typed runs a button's line.
func (r *receiver) typed(ctx context.Context, in incoming, data string) {
	line, found, err := r.lineOf(ctx, data)
	switch {
	case err != nil:
		r.options.Log.ErrorContext(ctx, "telegram button", "error", err)
		in.shown = nil // the button has to stay
		r.say(ctx, in, bot.T("Something went wrong on our side. Nothing was changed. Please tap it again."))
	case !found:
		r.say(ctx, in, bot.T("This button is too old to work. Send the command instead."))
	default:
		in.Line, in.Pressed = line, in.pressed != ""
		r.serve(ctx, in)
	}
}
