package faketelegram

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"time"
)

// Say makes someone write a message, given as its fields in the Bot API, and
// returns the number of its update.
func (s *Server) Say(c Chat, from User, fields map[string]any) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pushMessage(c, from, fields)
}

// SetTime moves the time at which messages are written on to a later one.
func (s *Server) SetTime(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = max(s.now, now.Unix())
}

// pushMessage queues a message. The lock is held.
func (s *Server) pushMessage(c Chat, from User, fields map[string]any) int {
	s.last++
	s.now++
	s.enter(c).heard[s.last] = true
	m := map[string]any{"message_id": s.last, "date": s.now, "chat": c.json(), "from": from.json()}
	if c.Topic != 0 {
		m["message_thread_id"], m["is_topic_message"] = c.Topic, true
	}
	maps.Copy(m, fields)
	return s.push("message", m)
}

// Edit makes someone change a message of theirs to a text.
func (s *Server) Edit(c Chat, from User, text string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last++
	s.enter(c).heard[s.last] = true
	return s.push("edited_message", map[string]any{"message_id": s.last, "date": s.now, "edit_date": s.now,
		"chat": c.json(), "from": from.json(), "text": text, "entities": entities(text)})
}

// Type makes someone type a line.
func (s *Server) Type(c Chat, from User, text string) int {
	return s.Say(c, from, map[string]any{"text": text, "entities": entities(text)})
}

// Reply makes someone reply to a post of the bot.
func (s *Server) Reply(c Chat, from User, to int, text string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	post := s.room(c).find(to)
	if post == nil {
		s.t.Errorf("there is no post %d to reply to", to)
		return 0
	}
	return s.pushMessage(c, from, map[string]any{
		"text": text, "entities": entities(text), "reply_to_message": post.json(s.room(c).chat, s.now),
	})
}

var marked = regexp.MustCompile(`(?:^|\s)(/[a-z0-9_]{1,32}(?:@\w+)?|@\w+)`)

// entities returns the commands and mentions of a text.
func entities(text string) []map[string]any {
	found := []map[string]any{}
	for _, match := range marked.FindAllStringSubmatchIndex(text, -1) {
		kind := "mention"
		if text[match[2]] == '/' {
			kind = "bot_command"
		}
		found = append(found, map[string]any{
			"type": kind, "offset": Units(text[:match[2]]), "length": Units(text[match[2]:match[3]]),
		})
	}
	return found
}

// Press makes someone press the newest button with a label, and returns the id of
// the callback query.
func (s *Server) Press(c Chat, from User, label string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	posts := s.room(c).posts
	for i := len(posts) - 1; i >= 0; i-- {
		for _, row := range posts[i].Buttons {
			for _, button := range row {
				if button.Text == label {
					return s.press(c, from, posts[i], button.Data)
				}
			}
		}
	}
	s.t.Errorf("there is no button %q", label)
	return ""
}

// PressData makes someone press a button of a post that carries some data, also
// one that was deleted.
func (s *Server) PressData(c Chat, from User, post int, data string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	pressed := s.room(c).find(post)
	if pressed == nil {
		pressed = &Post{ID: post, Kind: "text", Topic: c.Topic}
	}
	return s.press(c, from, pressed, data)
}

func (s *Server) press(c Chat, from User, post *Post, data string) string {
	room := s.room(c)
	m := post.json(room.chat, s.now)
	if to := room.find(post.ReplyTo); to != nil {
		m["reply_to_message"] = to.json(room.chat, s.now)
	}
	s.last++
	query := fmt.Sprintf("query-%d", s.last)
	s.queries[query] = 0
	s.push("callback_query", map[string]any{
		"id": query, "from": from.json(), "message": m, "chat_instance": "1", "data": data,
	})
	return query
}

// Answered returns how often a callback query was answered.
func (s *Server) Answered(query string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.queries[query]
}

func (s *Server) answerCallbackQuery(c Call) (any, *Refusal) {
	query := c.Params["callback_query_id"]
	if answered, known := s.queries[query]; !known || answered > 0 {
		return nil, refuse("Bad Request: query is too old and response timeout expired or query ID is invalid")
	}
	if text := c.Params["text"]; Units(text) > mostNotice {
		return nil, refuse("Bad Request: MESSAGE_TOO_LONG")
	} else if text != "" {
		s.notices = append(s.notices, text)
	}
	s.queries[query]++
	return true, nil
}

// mostNotice is how long the notice of a pressed button may be, in units of UTF-16.
const mostNotice = 200

// Notices returns what the notices of pressed buttons have shown, oldest first.
func (s *Server) Notices() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.notices...)
}

// Read returns everything the bot has posted in a chat, as one text.
func (s *Server) Read(c Chat) string {
	var texts []string
	for _, post := range s.Posts(c) {
		texts = append(texts, post.Text)
	}
	return strings.Join(texts, "\n---\n")
}
