package fakeslack

import (
	"regexp"
	"slices"
	"strings"
)

// Type sends a line as user: a slash command, a mention (@storebot), or
// whatever people write. A slash command of Slack's own never reaches the bot.
func (s *Server) Type(channel, user, line string) *Envelope {
	return s.TypeIn(channel, "", user, line)
}

// TypeIn sends a line as user in a thread.
func (s *Server) TypeIn(channel, thread, user, line string) *Envelope {
	if command, rest, _ := strings.Cut(line, " "); strings.HasPrefix(line, "/") {
		if ownCommand(command) {
			s.t.Errorf("%s is a slash command of Slack's own", command)
		}
		return s.command(channel, user, command, rest)
	}
	return s.message(channel, thread, user, line, nil)
}

func (s *Server) command(channel, user, command, rest string) *Envelope {
	s.mu.Lock()
	payload := object{
		"team_id": "T1", "team_domain": "shop", "channel_id": channel, "channel_name": "ops", "user_id": user,
		"user_name": "name of " + user,
		"command":   command, "text": escape(rest), "api_app_id": "A1", "is_enterprise_install": "false",
		"response_url": s.responseURL(channel, user, ""), "trigger_id": s.trigger(user),
	}
	s.mu.Unlock()
	return s.deliver(kindCommand, payload)
}

// message delivers a message as the events the app has subscribed to: one that
// mentions the bot in a channel comes as two.
func (s *Server) message(channel, thread, user, line string, files []object) *Envelope {
	s.mu.Lock()
	post := &Post{Channel: channel, TS: s.ts(), Thread: thread, By: user, Text: line}
	s.channel(channel).posts = append(s.channel(channel).posts, post)
	said := escape(strings.ReplaceAll(line, "@storebot", "<@"+Bot+">"))
	event := object{
		"type": "message", "channel": channel, "channel_type": kindOfChannel(channel),
		"user": user, "text": said, "ts": post.TS, "event_ts": post.TS,
	}
	if thread != "" {
		event["thread_ts"] = thread
	}
	if files != nil {
		event["subtype"], event["files"] = "file_share", files
	}
	s.mu.Unlock()
	if !strings.Contains(said, "<@"+Bot+">") || kindOfChannel(channel) == "im" {
		return s.Event(event)
	}
	s.Event(event)
	mention := object{}
	for name, value := range event {
		mention[name] = value
	}
	mention["type"] = "app_mention"
	delete(mention, "channel_type")
	delete(mention, "subtype")
	return s.Event(mention)
}

func kindOfChannel(channel string) string {
	if strings.HasPrefix(channel, "D") {
		return "im"
	}
	return "channel"
}

// Event delivers an event as Slack wraps it.
func (s *Server) Event(event map[string]any) *Envelope {
	s.mu.Lock()
	id := s.next("Ev")
	s.mu.Unlock()
	return s.deliver(kindEvent, object{
		"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": id, "event_time": s.Clock.Now().Unix(),
		"event": event,
	})
}

// Upload drops a file into a channel, with a line or "".
func (s *Server) Upload(channel, user, line, name, content string) *Envelope {
	return s.UploadIn(Place{Channel: channel}, user, line, File{name, content})
}

// Place is a channel, or a thread in it.
type Place struct{ Channel, Thread string }

// File is a file that is dropped into a channel.
type File struct{ Name, Content string }

// UploadIn drops a file into a channel or thread, with a line or "".
func (s *Server) UploadIn(place Place, user, line string, dropped File) *Envelope {
	s.mu.Lock()
	content := []byte(dropped.Content)
	f := &file{id: s.next("F"), name: dropped.Name, length: len(content), content: content, done: true}
	s.files[f.id] = f
	described := s.describe(f)
	s.mu.Unlock()
	return s.message(place.Channel, place.Thread, user, line, []object{described})
}

// Press presses the latest button with that label, as user; where
// Slack asks first, they say yes.
func (s *Server) Press(channel, user, label string) *Envelope {
	s.t.Helper()
	s.mu.Lock()
	posts := s.channel(channel).posts
	s.mu.Unlock()
	for _, post := range slices.Backward(posts) {
		if post.Deleted || post.Only != "" && post.Only != user {
			continue
		}
		if b, found := labelled(post.Buttons(), label); found {
			return s.press(*post, user, b)
		}
	}
	s.t.Fatalf("%s sees no button %q in %s", user, label, channel)
	return nil
}

// person returns a user as interactions describe them.
func person(user string) object {
	return object{"id": user, "username": "name of " + user, "name": "name of " + user, "team_id": "T1"}
}

func labelled(buttons []Button, label string) (Button, bool) {
	i := slices.IndexFunc(buttons, func(b Button) bool { return b.Label == label })
	if i < 0 {
		return Button{}, false
	}
	return buttons[i], true
}

func (s *Server) press(post Post, user string, b Button) *Envelope {
	s.mu.Lock()
	payload := object{
		"type": "block_actions", "team": object{"id": "T1"}, "user": person(user),
		"channel": object{"id": post.Channel, "name": "ops"},
		"message": object{"ts": post.TS, "text": post.Text, "user": Bot},
		"container": object{"type": "message", "message_ts": post.TS, "channel_id": post.Channel,
			"is_ephemeral": post.Only != "", "thread_ts": post.Thread},
		"response_url": s.responseURL(post.Channel, user, post.TS), "trigger_id": s.trigger(user),
		"actions": []any{b.action(s.ts())},
	}
	s.mu.Unlock()
	return s.deliver(kindInteraction, payload)
}

func (b Button) action(ts string) object {
	action := object{"action_id": b.ActionID, "block_id": b.BlockID, "action_ts": ts, "type": "button"}
	if b.option {
		action["type"] = "overflow"
		action["selected_option"] = object{"value": b.Value, "text": object{"type": "plain_text", "text": b.Label}}
		return action
	}
	action["value"] = b.Value
	return action
}

// PressHome presses a button in the App Home, as user.
func (s *Server) PressHome(user, label string) *Envelope {
	s.t.Helper()
	b, found := labelled(s.Home(user).Buttons(), label)
	if !found {
		s.t.Fatalf("%s sees no button %q in the App Home", user, label)
	}
	s.mu.Lock()
	payload := object{
		"type": "block_actions", "user": person(user),
		"container": object{"type": "view", "view_id": "VHOME"}, "view": object{"id": "VHOME", "type": "home"},
		"trigger_id": s.trigger(user), "actions": []any{b.action(s.ts())},
	}
	s.mu.Unlock()
	return s.deliver(kindInteraction, payload)
}

// OpenHome opens the App Home, as user.
func (s *Server) OpenHome(user string) *Envelope {
	return s.Event(object{"type": "app_home_opened", "user": user, "channel": direct(user), "tab": "home",
		"event_ts": "1"})
}

// Shortcut chooses a global shortcut, as user.
func (s *Server) Shortcut(user, id string) *Envelope {
	s.mu.Lock()
	payload := object{
		"type": "shortcut", "callback_id": id, "user": person(user),
		"trigger_id": s.trigger(user), "action_ts": s.ts(),
	}
	s.mu.Unlock()
	return s.deliver(kindInteraction, payload)
}

// MessageShortcut chooses, as user, a shortcut on the latest message of a
// channel that holds these words.
func (s *Server) MessageShortcut(channel, user, words, id string) *Envelope {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, post := range slices.Backward(s.channel(channel).posts) {
		if !strings.Contains(post.Text, words) {
			continue
		}
		payload := object{
			"type": "message_action", "callback_id": id, "user": person(user),
			"channel":    object{"id": channel, "name": "ops"},
			"message":    object{"ts": post.TS, "text": escape(post.Text), "user": post.By},
			"message_ts": post.TS, "response_url": s.responseURL(channel, user, ""), "trigger_id": s.trigger(user),
			"action_ts": s.ts(),
		}
		s.mu.Unlock()
		defer s.mu.Lock()
		return s.deliver(kindInteraction, payload)
	}
	s.t.Fatalf("nobody wrote %q in %s", words, channel)
	return nil
}

// Submit fills in and sends the form that a user has open; what is not
// answered stays as it was. It returns the errors that the form then shows, by
// input; nil when it closed.
func (s *Server) Submit(user string, answers map[string]string) map[string]string {
	s.t.Helper()
	e := s.Send(user, answers)
	return s.settle(user, e.Acked())
}

// Send submits a form without waiting for the result.
func (s *Server) Send(user string, answers map[string]string) *Envelope {
	s.t.Helper()
	s.Until(user+" has a form open", func() bool { return s.Form(user) != nil })
	s.mu.Lock()
	open := s.views[user]
	values := object{}
	for _, input := range open.inputs() {
		answer, answered := answers[input.name()]
		if !answered {
			answer = input.initial()
		}
		values[input.name()] = object{text(input.element(), "action_id"): input.state(answer)}
	}
	for name := range answers {
		if values[name] == nil {
			s.t.Errorf("the form asks for no %s", name)
		}
	}
	shown := object{"id": open.id, "hash": open.hash, "state": object{"values": values}}
	for _, name := range []string{"type", "blocks", "private_metadata", "callback_id"} {
		shown[name] = open.raw[name]
	}
	payload := object{"type": "view_submission", "user": person(user), "view": shown, "trigger_id": s.trigger(user)}
	s.mu.Unlock()
	return s.deliver(kindInteraction, payload)
}

// settle does to a form what its acknowledgement says.
func (s *Server) settle(user string, answer object) map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	open := s.views[user]
	switch answer["response_action"] {
	case "errors":
		open.errors = map[string]string{}
		for name, why := range answer["errors"].(object) {
			open.errors[name] = why.(string)
			if !slices.ContainsFunc(open.inputs(), func(i input) bool { return i.name() == name }) {
				s.t.Errorf("an error for %s, which the form does not ask for", name)
			}
		}
		return open.errors
	case "update":
		shown := answer["view"].(object)
		if refused := s.checkView(shown); refused != nil {
			s.t.Errorf("the form drawn anew is refused: %s", refused.why)
		}
		s.views[user] = &view{id: open.id, hash: s.next("h"), raw: shown}
		return map[string]string{}
	}
	delete(s.views, user)
	return nil
}

var reference = regexp.MustCompile(`&lt;(@[UW][A-Z0-9]+)&gt;`)

// escape returns a line as Slack sends it on, mentions of people kept.
func escape(line string) string {
	escaped := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(line)
	return reference.ReplaceAllString(escaped, "<$1>")
}
