package telegram

import (
	"context"
	"slices"
	"strconv"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/retry"
	"storebot/bot/view"
)

// incoming is a request with what its answer needs.
type incoming struct {
	bot.Request
	task    *inflight.Task
	notice  *notice // of the button that was pressed in a group; may be nil
	update  int
	message int      // that is answered; in a group the answer replies to it
	pressed string   // the post whose button was pressed
	shown   []string // posts that the answer takes the place of
	edits   *retry.Edit
	lang    bot.Lang // of the person's Telegram

	// from is the group whose command continues in the person's private chat.
	from bot.Chat
}

// request returns what is handled: what was begun in a group counts as said there,
// whichever chat it is gone on with in.
func (in incoming) request() bot.Request {
	request := in.Request
	if in.from.Address != "" {
		request.Chat = in.from
	}
	return request
}

// alone returns what was asked in a group, to be gone on with in the person's own chat.
func (in incoming) alone() incoming {
	in.from, in.Chat = in.Chat, bot.Chat{Platform: Name, Address: in.Account, Private: true}
	in.message, in.pressed, in.shown = 0, "", nil
	return in
}

// hear returns what a message asks for.
func (r *receiver) hear(u update, t *inflight.Task) job {
	m := u.Message
	chat := m.chat()
	switch {
	case m.MigrateToChatID != 0:
		return r.migration(chat.Address, strconv.FormatInt(m.MigrateToChatID, 10))
	case m.MigrateFromChatID != 0:
		return r.migration(strconv.FormatInt(m.MigrateFromChatID, 10), chat.Address)
	case m.byGroup():
		return job{lane(chat), func(ctx context.Context) {
			r.unmask(ctx, incoming{Request: bot.Request{Chat: chat}, task: t, message: m.MessageID}, m)
		}}
	case !m.byPerson():
		return nothing
	}
	in := incoming{
		Request: bot.Request{
			ID: "update:" + strconv.Itoa(u.ID), Chat: chat, Account: account(m.From), Name: nameOf(m.From), Link: r.deepLink(),
			Written: m.Time(), Forwarded: m.forwarded(),
		},
		task: t, update: u.ID, message: m.MessageID, lang: spoken(m.From),
	}
	return job{lane(chat), func(ctx context.Context) { r.attend(ctx, in, m) }}
}

// unmask replies to an administrator who posts anonymously as the group: without a person there are
// no permissions.
func (r *receiver) unmask(ctx context.Context, in incoming, m *message) {
	if s := read(m, r.self); s.named || s.command && !s.foreign {
		r.say(ctx, in, bot.T("You're posting as the group, so I can't see who you are. Turn off Remain anonymous in your admin rights and send it again."))
	}
}

func (r *receiver) migration(from, to string) job {
	return job{from + "/", func(ctx context.Context) { r.follow(ctx, from, to) }}
}

// attend finds out whether a message is meant for the bot. In a group that is a
// command, a mention, a reply, or a file of a kind that is taken.
func (r *receiver) attend(ctx context.Context, in incoming, m *message) {
	s := r.albums.words(in, m, read(m, r.self), r.options.Now())
	meant := in.Chat.Private || s.command || s.named || m.answers(r.self.ID)
	switch {
	case m.greets(r.self.ID):
		r.put(ctx, in, nil, bot.Hello(r.localeOf(in.lang),
			func(line string) string { return "@" + r.self.UserName + " " + line }))
	case s.foreign:
	case m.Document != nil:
		r.drop(ctx, in, m.Document, s, meant)
	case m.photo() != nil && meant && s.line != "":
		r.drop(ctx, in, m.photo(), s, meant)
	case in.Chat.Private && m.isWordless():
		r.say(ctx, in, bot.Wordless())
	case !meant, s.line == "" && !s.command && !s.named:
	case r.fillsIn(ctx, in, m, s):
	default:
		in.Line = s.line
		if s.command {
			in.Line = r.options.started(s.line)
		}
		r.serve(ctx, in)
	}
}

// edited replies that edits have no effect, to someone who edited a line for the bot.
func (r *receiver) edited(u update, t *inflight.Task) job {
	m := u.Edited
	if s := read(m, r.self); !m.byPerson() || m.Text == "" || s.foreign || !m.Chat.IsPrivate() && !s.command && !s.named {
		return nothing
	}
	in := incoming{Request: bot.Request{Chat: m.chat(), Account: account(m.From)}, task: t, update: u.ID,
		message: m.MessageID, lang: spoken(m.From)}
	return job{lane(in.Chat), func(ctx context.Context) { r.say(ctx, in, bot.Edited()) }}
}

// serve handles a request and posts its answer.
func (r *receiver) serve(ctx context.Context, in incoming) {
	shown := r.progress(ctx, in)
	in.Tell = shown.Tell
	reply := r.handle(ctx, in.request())
	r.offer(in, reply)
	in.shown = append(shown.end(), in.shown...)
	switch {
	case reply.Repeated:
	case reply.Silent:
		r.courier(in.Chat, retry.Once).remove(ctx, in.shown)
	case reply.Form != nil && reply.Private && !in.Chat.Private:
		r.askAlone(ctx, in, reply)
	case reply.Form != nil:
		r.show(ctx, in, begun(in, reply))
	default:
		r.answer(ctx, in, reply)
	}
}

// answer posts a reply, in place of what it replaces.
func (r *receiver) answer(ctx context.Context, in incoming, reply bot.Answer) {
	if reply.Private && !reply.Failed && !in.Chat.Private {
		r.later(in, func() { r.whisper(ctx, in, reply) })
		return
	}
	m := reply.Message
	places := in.shown
	if reply.Replace && in.pressed != "" && !losesPicture(in.pressed, m) && !slices.Contains(places, in.pressed) {
		places = append([]string{in.pressed}, places...)
	}
	r.put(ctx, in, places, m)
}

// losesPicture reports whether words would take the place of a picture that others
// still look at: a digest stays when one of its buttons is pressed.
func losesPicture(pressed string, m view.Message) bool {
	kind, _ := readPostID(pressed)
	return kind == "photo" && !slices.ContainsFunc(m.Sections, func(s view.Section) bool { return s.Image != nil })
}

// say posts some of the platform's own words.
func (r *receiver) say(ctx context.Context, in incoming, text bot.Text) {
	r.put(ctx, in, in.shown, view.OneLine(r.word(in.lang, text)))
}

// put posts a message that someone waits for, after those of the chat before it.
func (r *receiver) put(ctx context.Context, in incoming, places []string, m view.Message) {
	in.edits = r.version(in.Chat, places)
	in.notice.otherwise(m)
	r.later(in, func() { r.post(ctx, in, places, m) })
}

func (r *receiver) post(ctx context.Context, in incoming, places []string, m view.Message) {
	c := r.courier(in.Chat, retry.Tries)
	c.answers(in)
	c.edits = in.edits
	if _, err := c.edit(ctx, places, r.parts(ctx, m)); err != nil {
		r.options.Log.ErrorContext(ctx, "telegram answer", "chat", in.Chat.Address, "error", err)
	}
}

// sendAlone sends an answer that is for one member of a group to their own chat,
// and is what the group reads. Telegram lets a bot write only to people who have
// written to it.
func (r *receiver) sendAlone(ctx context.Context, in incoming, reply bot.Answer) view.Message {
	_, err := r.courier(in.alone().Chat, retry.Tries).send(ctx, r.parts(ctx, reply.Message), nil)
	return r.whispered(ctx, reply.Lang, bot.T("I answered you privately."), err)
}

// askAlone starts a form for one member of a group in their private chat.
func (r *receiver) askAlone(ctx context.Context, in incoming, reply bot.Answer) {
	alone := in.alone()
	err := r.present(ctx, alone, begun(alone, reply))
	r.put(ctx, in, in.shown, r.whispered(ctx, reply.Lang, bot.T("I'm asking you privately."), err))
}

// whispered returns what a group reads about what was said to one member alone.
func (r *receiver) whispered(ctx context.Context, lang bot.Lang, said bot.Text, err error) view.Message {
	if err != nil {
		r.options.Log.InfoContext(ctx, "telegram private answer", "error", err)
		said = bot.T("Only you should see the answer. Open a chat with me, tap Start, and ask there.")
	}
	return view.OneLine(r.word(lang, said))
}
