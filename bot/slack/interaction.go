package slack

import (
	"strings"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
	"storebot/bot/view"
)

// interaction handles a button press, a submitted form or a shortcut. It calls ack exactly once.
func (r delivery) interaction(c sdk.InteractionCallback, ack func(payload any)) {
	if c.Type == sdk.InteractionTypeViewSubmission {
		r.submission(c, ack)
		return
	}
	ack(nil)
	switch c.Type {
	case sdk.InteractionTypeBlockActions:
		for _, action := range c.ActionCallback.BlockActions {
			r.pressed(c, *action)
		}
	case sdk.InteractionTypeMessageAction:
		r.messageShortcut(c)
	case sdk.InteractionTypeShortcut:
		r.globalShortcut(c)
	default:
		r.options.Log.Debug("slack interaction of no interest", "type", string(c.Type))
	}
}

// pressed runs a button's line as the person who pressed it. Post, time and person identify the
// press, so a repeated delivery is the same press.
func (r delivery) pressed(c sdk.InteractionCallback, action sdk.BlockAction) {
	value := action.Value
	if value == "" {
		value = action.SelectedOption.Value
	}
	o := r.respond(origin{
		user: c.User.ID, trigger: c.TriggerID,
		message: c.Container.MessageTs, ephemeral: c.Container.IsEphemeral,
		chat: chat(c.Channel.ID, threadOf(c), c.Channel.Name),
	}, c.ResponseURL)
	id := "click:" + c.Container.MessageTs + c.View.ID + ":" + action.ActionTs + ":" + c.User.ID
	if c.View.Type == sdk.VTHomeTab {
		r.do(c.User.ID, func() {
			o.chat = r.direct(r.work, c.User.ID)
			r.press(o, o.request(id, c.User.Name, value), action.ActionID)
			r.showHome(r.work, "", o)
		})
		return
	}
	r.do(o.chat.Address, func() { r.press(o, o.request(id, c.User.Name, value), action.ActionID) })
}

// press does what a button's value encodes.
func (r delivery) press(o origin, request bot.Request, action string) {
	request, err := r.unfold(r.work, action, request)
	if err != nil {
		r.options.Log.Warn("slack button", "error", r.redact(err))
		r.answer(r.work, o, r.expired(), "")
		return
	}
	o.answers, request.Pressed = request.Answers, o.message != ""
	r.serve(r.work, request, o)
}

// threadOf returns the thread that the pressed post is in.
func threadOf(c sdk.InteractionCallback) string {
	if c.Container.ThreadTs != "" {
		return c.Container.ThreadTs
	}
	return c.Message.ThreadTimestamp
}

func (r *receiver) expired() bot.Answer {
	text := r.word("", bot.T("That button has expired. Send the command again."))
	return bot.Answer{Message: view.OneLine(view.Data(text)), Private: true, Failed: true}
}

// shortcutText is how many characters of a message a shortcut passes on: a form's input holds 3,000,
// the link included.
const shortcutText = 2500

// messageShortcut runs a shortcut's line, with the message's text and a link to it as one of the
// answers.
func (r delivery) messageShortcut(c sdk.InteractionCallback) {
	s, found := shortcut(r.options.MessageShortcuts, c.CallbackID)
	if !found {
		return
	}
	o := r.respond(origin{chat: chat(c.Channel.ID, c.Message.ThreadTimestamp, c.Channel.Name), user: c.User.ID,
		trigger: c.TriggerID}, c.ResponseURL)
	request := o.request("shortcut:"+c.TriggerID, c.User.Name, s.Line)
	if s.Into != "" {
		text := short(plain(c.Message.Text), shortcutText)
		o.answers = map[string]string{s.Into: strings.TrimSpace(text + "\n" + r.link(c))}
		request.Answers = o.answers
	}
	r.take(request, o)
}

// link returns the permanent address of a message, as Slack's clients write it: to ask
// for it would cost time the form has not.
func (r *receiver) link(c sdk.InteractionCallback) string {
	ts := c.Message.Timestamp
	if ts == "" {
		ts = c.MessageTs
	}
	link := strings.TrimSuffix(r.workspace, "/") + "/archives/" + c.Channel.ID + "/p" + strings.ReplaceAll(ts, ".", "")
	if c.Message.ThreadTimestamp != "" {
		link += "?thread_ts=" + c.Message.ThreadTimestamp + "&cid=" + c.Channel.ID
	}
	return link
}

// globalShortcut runs a shortcut's line in the person's direct chat with the bot.
func (r delivery) globalShortcut(c sdk.InteractionCallback) {
	s, found := shortcut(r.options.GlobalShortcuts, c.CallbackID)
	if !found {
		return
	}
	r.do(c.User.ID, func() {
		o := origin{chat: r.direct(r.work, c.User.ID), user: c.User.ID, trigger: c.TriggerID}
		r.serve(r.work, o.request("shortcut:"+c.TriggerID, c.User.Name, s.Line), o)
	})
}

func shortcut(among []Shortcut, id string) (Shortcut, bool) {
	for _, s := range among {
		if s.ID == id {
			return s, true
		}
	}
	return Shortcut{}, false
}
