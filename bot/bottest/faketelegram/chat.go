package faketelegram

import (
	"encoding/json"
	"net/http"
	"slices"
)

// User is a person, or a bot.
type User struct {
	ID       int64
	Name     string
	Username string
	Language string // as their Telegram is set: zh-hans
	Bot      bool
}

func (u User) json() map[string]any {
	return map[string]any{"id": u.ID, "is_bot": u.Bot, "first_name": u.Name, "username": u.Username,
		"language_code": u.Language}
}

// Chat is a place people talk in. Topic is the part of a forum that is meant.
type Chat struct {
	ID    int64
	Title string
	Topic int
}

// Private returns a person's own chat with the bot.
func Private(u User) Chat { return Chat{ID: u.ID, Title: u.Name} }

func (c Chat) kind() string {
	switch {
	case c.ID > 0:
		return "private"
	case c.ID > -1_000_000_000_000:
		return "group"
	}
	return "supergroup"
}

func (c Chat) json() map[string]any {
	about := map[string]any{"id": c.ID, "type": c.kind()}
	if c.ID > 0 {
		about["first_name"] = c.Title
	} else {
		about["title"] = c.Title
	}
	return about
}

// Button is a key below a post.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

// Post is a message of the bot as people see it.
type Post struct {
	ID       int
	Topic    int
	ReplyTo  int
	Kind     string // text, photo or document
	Text     string // or caption
	Markup   string // the text as the bot wrote it
	File     File
	Buttons  [][]Button
	Prompt   bool // people are shown a field to reply in
	Edits    int
	keyboard string
}

// room is what the server knows of a chat.
type room struct {
	chat   Chat
	posts  []*Post
	heard  map[int]bool // people's messages
	topics []int
	closed *Refusal // why the bot cannot write there
}

// room finds a chat, new where no one has spoken yet. The lock is held.
func (s *Server) room(c Chat) *room {
	r := s.chats[c.ID]
	if r == nil {
		r = &room{chat: c, heard: map[int]bool{}}
		s.chats[c.ID] = r
	}
	return r
}

// enter creates the chat where needed; people may begin a topic.
func (s *Server) enter(c Chat) *room {
	r := s.room(c)
	if c.Topic != 0 && !slices.Contains(r.topics, c.Topic) {
		r.topics = append(r.topics, c.Topic)
	}
	return r
}

// Open lets the bot know a chat in which no one has written to it.
func (s *Server) Open(c Chat) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.enter(c)
}

// Posts returns the bot's messages in a chat that stand there now, oldest first.
func (s *Server) Posts(c Chat) []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	var posts []Post
	for _, post := range s.room(c).posts {
		posts = append(posts, *post)
	}
	return posts
}

// Written returns how many posts the bot has made in all chats.
func (s *Server) Written() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.written
}

// Forget removes all posts and forgets the calls that were made.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = nil
	for _, r := range s.chats {
		r.posts = nil
	}
}

// Block makes a person block the bot.
func (s *Server) Block(c Chat) {
	s.shut(c, &Refusal{Code: http.StatusForbidden, Description: "Forbidden: bot was blocked by the user"})
}

// Vanish removes a chat.
func (s *Server) Vanish(c Chat) { s.shut(c, refuse("Bad Request: chat not found")) }

// Return brings a chat back that was closed to the bot.
func (s *Server) Return(c Chat) { s.shut(c, nil) }

// Migrate makes a group a supergroup; the bot is told by updates in both when tell
// is set, and always when it writes to the old one.
func (s *Server) Migrate(c Chat, tell bool) Chat {
	moved := c
	moved.ID = c.ID - 1_000_000_000_000
	s.shut(c, &Refusal{
		Code: http.StatusBadRequest, Description: "Bad Request: group chat was upgraded to a supergroup chat",
		MigrateTo: moved.ID,
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room(moved)
	if tell {
		admin := User{ID: 5, Name: "Admin"}
		s.pushMessage(c, admin, map[string]any{"migrate_to_chat_id": moved.ID})
		s.pushMessage(moved, admin, map[string]any{"migrate_from_chat_id": c.ID})
	}
	return moved
}

func (s *Server) shut(c Chat, why *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room(c).closed = why
}

// Delete makes people delete a message, the bot's or one of their own.
func (s *Server) Delete(c Chat, id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room(c).remove(id)
	delete(s.room(c).heard, id)
}

// CloseTopic makes people delete a topic.
func (s *Server) CloseTopic(c Chat) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.room(c)
	r.topics = slices.DeleteFunc(r.topics, func(topic int) bool { return topic == c.Topic })
}

func (r *room) find(id int) *Post {
	for _, post := range r.posts {
		if post.ID == id {
			return post
		}
	}
	return nil
}

func (r *room) remove(id int) bool {
	before := len(r.posts)
	r.posts = slices.DeleteFunc(r.posts, func(p *Post) bool { return p.ID == id })
	return len(r.posts) < before
}

// json returns a post as the Bot API gives it.
func (p *Post) json(c Chat, date int64) map[string]any {
	m := map[string]any{"message_id": p.ID, "date": date, "chat": c.json(), "from": Bot.json()}
	switch p.Kind {
	case "photo":
		m["photo"] = []any{map[string]any{"file_id": "photo", "file_unique_id": "photo", "width": 1, "height": 1}}
		m["caption"] = p.Text
	case "document":
		m["document"] = map[string]any{"file_id": "document", "file_unique_id": "document", "file_name": p.File.Name}
		m["caption"] = p.Text
	default:
		m["text"] = p.Text
	}
	if p.Topic != 0 {
		m["message_thread_id"], m["is_topic_message"] = p.Topic, true
	}
	if len(p.Buttons) > 0 {
		m["reply_markup"] = json.RawMessage(p.keyboard)
	}
	return m
}
