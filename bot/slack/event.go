package slack

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	sdk "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"storebot/bot"
	"storebot/bot/view"
)

// event handles messages, dropped files and visits of the App Home.
func (r delivery) event(e slackevents.EventsAPIEvent) {
	switch inner := e.InnerEvent.Data.(type) {
	case *slackevents.AppMentionEvent:
		r.written(written{
			channel: inner.Channel, thread: inner.ThreadTimeStamp, ts: inner.TimeStamp,
			user: inner.User, bot: inner.BotID, text: inner.Text, files: inner.Files, toUs: true,
		})
	case *slackevents.MessageEvent:
		if inner.SubType == sdk.MsgSubTypeMessageChanged {
			r.edited(inner)
			return
		}
		r.written(fromMessage(inner, r.self))
	case *slackevents.AppHomeOpenedEvent:
		if callback, ok := e.Data.(*slackevents.EventsAPICallbackEvent); ok && inner.Tab == "home" && r.options.Home != "" {
			r.directs.know(inner.User, inner.Channel)
			r.openHome(callback.EventID, inner.User, inner.Channel)
		}
	case *slackevents.MemberJoinedChannelEvent:
		if inner.User == r.self && r.hellos.First(inner.Channel+":"+inner.EventTimestamp, struct{}{}) {
			r.hello(origin{chat: chat(inner.Channel, "", ""), user: inner.Inviter})
		}
	default:
		r.options.Log.Debug("slack event of no interest", "type", e.InnerEvent.Type)
	}
}

// written is a message that a person wrote.
type written struct {
	channel, thread, ts, user, bot, text string
	files                                []sdk.File
	toUs                                 bool // a mention or a direct message
}

// fromMessage skips mentions, which arrive as a separate event, and everything that isn't a new
// message from a person.
func fromMessage(m *slackevents.MessageEvent, self string) written {
	w := written{channel: m.Channel, thread: m.ThreadTimeStamp, ts: m.TimeStamp, user: m.User, bot: m.BotID, text: m.Text,
		toUs: m.IsIM()}
	if m.Message != nil {
		w.files = m.Message.Files
	}
	fresh := m.SubType == "" || m.SubType == "file_share" || m.SubType == "thread_broadcast"
	if !fresh || !w.toUs && mentionOf(m.Text, self) != nil {
		return written{}
	}
	return w
}

// written handles a message for the bot: a mention, a direct message, or files the bot imports. The
// message's ts identifies it, however often and in whichever event it arrives.
func (r delivery) written(w written) {
	if w.user == "" || w.user == r.self || w.bot != "" || w.user == "USLACKBOT" {
		return
	}
	o := origin{chat: chat(w.channel, w.thread, ""), user: w.user}
	request := o.request(w.channel+":"+w.ts, w.user, "")
	request.Written = writtenAt(w.ts)
	if w.toUs {
		request.Line = plain(addressed(w.text, r.self))
	}
	var unread []string
	request.Files, unread = r.uploads(w.files, request.Line != "")
	if w.toUs && unread != nil {
		r.cannotRead(unread, o)
	}
	if request.Line == "" && request.Files != nil {
		request.Line = r.options.OnFile
	}
	if request.Files != nil || w.toUs && unread == nil {
		r.take(request, o)
	}
}

// hello posts in a channel that the bot was added to, saying what to type next.
func (r *receiver) hello(o origin) {
	m := bot.Hello(r.locale, func(line string) string { return r.options.slash(universal) + " " + line })
	r.lanes.Do(o.chat.Address, func() { r.say(r.work, o, bot.Answer{Message: m}, "", ended) })
}

// edited replies that edits have no effect, to someone who edited a line for the bot. A message also
// changes when Slack adds a preview; its text is the same then.
func (r *receiver) edited(m *slackevents.MessageEvent) {
	now, before := m.Message, m.PreviousMessage
	if now == nil || now.Edited == nil || now.BotID != "" || now.User == "" || before != nil && before.Text == now.Text ||
		!m.IsIM() && mentionOf(now.Text, r.self) == nil ||
		!r.hellos.First(m.Channel+":"+now.Timestamp+":"+now.Edited.Timestamp, struct{}{}) {
		return
	}
	o := origin{chat: chat(m.Channel, now.ThreadTimestamp, ""), user: now.User}
	said := bot.Answer{Message: view.OneLine(r.locale.Text(bot.Edited())), Private: true, Failed: true}
	r.lanes.Do(o.chat.Address, func() { r.say(r.work, o, said, "", ended) })
}

// writtenAt returns the time in a message's ts, zero where there is none.
func writtenAt(ts string) time.Time {
	seconds, _, _ := strings.Cut(ts, ".")
	unix, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(unix, 0)
}

// uploads returns the files of the kinds that are taken, and the names of others: pictures
// are taken only beside a line, for people share others among themselves.
func (r *receiver) uploads(files []sdk.File, beside bool) (taken []bot.Upload, unread []string) {
	for _, file := range files {
		ext := strings.ToLower(path.Ext(file.Name))
		if slices.Contains(r.options.Files, ext) || beside && slices.Contains(r.options.Pictures, ext) {
			taken = append(taken, bot.Upload{Name: file.Name, Size: int64(file.Size), Open: r.opener(file)})
		} else {
			unread = append(unread, file.Name)
		}
	}
	return taken, unread
}

// cannotRead replies to files of other kinds with the kinds that can be imported.
func (r delivery) cannotRead(names []string, o origin) {
	text := r.word("", bot.T("I can't read %s. I take files ending in %s.", strings.Join(names, ", "),
		strings.Join(r.options.Files, ", ")))
	r.do(o.chat.Address, func() {
		r.answer(r.work, o, bot.Answer{Message: view.OneLine(view.Data(text)), Failed: true}, "")
	})
}
