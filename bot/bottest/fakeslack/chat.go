package fakeslack

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// channel is where people and the bot write.
type channel struct {
	posts []*Post
	state string // Slack's word for why the bot cannot write there, "" when it can
}

// Post is a message or a file as people see it.
type Post struct {
	Channel, TS, Thread string
	By                  string // who wrote it
	Only                string // who alone sees it
	Text                string // what notifications show
	Blocks              []any
	File                string // its name, for a file
	Content             string // of the file
	Edits               int
	Deleted             bool
	Fired               []string // mentions that went off
}

// State makes a channel refuse posts with one of Slack's words: is_archived,
// not_in_channel, channel_not_found.
func (s *Server) State(name, state string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.channel(name).state = state
}

// channel finds one; posts to a person go to their chat with the bot. The lock is
// held.
func (s *Server) channel(name string) *channel {
	name = place(name)
	if s.channels[name] == nil {
		s.channels[name] = &channel{}
	}
	return s.channels[name]
}

func place(name string) string {
	if isPerson(name) {
		return direct(name)
	}
	return name
}

// Posts returns what the bot wrote in a channel and what is not deleted, also what one
// person alone sees.
func (s *Server) Posts(name string) []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	var posts []Post
	for _, post := range s.channel(name).posts {
		if post.By == Bot && !post.Deleted {
			posts = append(posts, *post)
		}
	}
	return posts
}

// Written returns how many messages the bot has written in all.
func (s *Server) Written() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.written
}

func (s *Server) postMessage(args object) (object, *refusal) {
	s.sharePictures(args)
	post, refused := s.write(args)
	if refused != nil {
		return nil, refused
	}
	return object{"channel": post.Channel, "ts": post.TS,
		"message": object{"text": post.Text, "ts": post.TS, "user": Bot}}, nil
}

func (s *Server) postEphemeral(args object) (object, *refusal) {
	if refused := noChannel(args, "channel"); refused != nil {
		return nil, refused
	}
	post, refused := s.write(args)
	if refused != nil {
		return nil, refused
	}
	post.Only = text(args, "user")
	return object{"message_ts": post.TS}, nil
}

// write adds a message of the bot's. The lock is held.
func (s *Server) write(args object) (*Post, *refusal) {
	name := text(args, "channel")
	to := s.channel(name)
	if to.state != "" {
		return nil, &refusal{code: to.state}
	}
	post := &Post{Channel: place(name), TS: s.ts(), By: Bot, Thread: text(args, "thread_ts")}
	if refused := s.fill(post, args); refused != nil {
		return nil, refused
	}
	to.posts = append(to.posts, post)
	s.written++
	return post, nil
}

// fired finds mentions that go off in text that Slack reads as markup.
var fired = regexp.MustCompile(`<[!@#][^>]*>`)

// fill puts a message's words into it once they are found to be within the limits.
func (s *Server) fill(post *Post, args object) *refusal {
	blocks, _ := args["blocks"].([]any)
	words := text(args, "text")
	if refused := s.checkBlocks(blocks, message); refused != nil {
		return refused
	}
	if id := s.brokenPicture(post.Channel, blocks); id != "" {
		return &refusal{"broken_picture", "the picture " + id + " was never shown in " + post.Channel}
	}
	switch {
	case len([]rune(words)) > maxText:
		return &refusal{"msg_too_long", "the text is too long"}
	case strings.TrimSpace(words) == "":
		return &refusal{"no_text", "a message without text says nothing to notifications"}
	}
	post.Text, post.Fired = words, fired.FindAllString(words, -1)
	if args["blocks"] != nil { // else those of an earlier version stay
		post.Blocks = blocks
	}
	walk(blocks, func(o object) {
		if o["type"] == "mrkdwn" {
			post.Fired = append(post.Fired, fired.FindAllString(text(o, "text"), -1)...)
		}
	})
	return nil
}

// noChannel refuses a person's id where Slack wants a channel: a new post is all
// that it takes one for.
func noChannel(args object, name string) *refusal {
	if id := text(args, name); isPerson(id) {
		return &refusal{"channel_not_found", id + " is a person and no channel"}
	}
	return nil
}

func isPerson(id string) bool { return strings.HasPrefix(id, "U") || strings.HasPrefix(id, "W") }

func (s *Server) update(args object) (object, *refusal) {
	if refused := noChannel(args, "channel"); refused != nil {
		return nil, refused
	}
	post := s.post(text(args, "channel"), text(args, "ts"))
	switch {
	case post == nil || post.Only != "" || post.Deleted:
		return nil, &refusal{code: "message_not_found"}
	case post.By != Bot:
		return nil, &refusal{code: "cant_update_message"}
	}
	if refused := s.fill(post, args); refused != nil {
		return nil, refused
	}
	post.Edits++
	return object{"channel": post.Channel, "ts": post.TS, "text": post.Text}, nil
}

func (s *Server) remove(args object) (object, *refusal) {
	if refused := noChannel(args, "channel"); refused != nil {
		return nil, refused
	}
	post := s.post(text(args, "channel"), text(args, "ts"))
	if post == nil || post.Deleted || post.Only != "" {
		return nil, &refusal{code: "message_not_found"}
	}
	post.Deleted = true
	return object{"channel": post.Channel, "ts": post.TS}, nil
}

func (s *Server) post(name, ts string) *Post {
	for _, post := range s.channel(name).posts {
		if post.TS == ts {
			return post
		}
	}
	return nil
}

// Delete removes a message as a person or an administrator would.
func (s *Server) Delete(p Post) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.post(p.Channel, p.TS).Deleted = true
}

// responseURL answers one slash command or one press.
type responseURL struct {
	channel, user, pressed string
	uses                   int
	until                  time.Time
}

// Uses and life of a response URL.
const (
	urlUses = 5
	urlLife = 30 * time.Minute
)

// responseURL returns a new one. The lock is held.
func (s *Server) responseURL(channel, user, pressed string) string {
	id := s.next("secret")
	s.urls[id] = &responseURL{channel: channel, user: user, pressed: pressed, until: s.Clock.Now().Add(urlLife)}
	return s.http.URL + "/respond/" + id
}

// respond serves response URLs.
func (s *Server) respond(w http.ResponseWriter, r *http.Request) {
	s.dawdle()
	fault := s.fault("response_url")
	if fault.Error != "" { // a response URL says no by its status
		http.Error(w, fault.Error, http.StatusInternalServerError)
		return
	}
	if fault.fails(w) {
		return
	}
	var args object
	if err := json.NewDecoder(r.Body).Decode(&args); err != nil {
		s.refuse(w, "response_url", &refusal{"invalid_payload", err.Error()})
		return
	}
	s.mu.Lock()
	refused, status := s.answer(r.PathValue("id"), args)
	s.change()
	s.mu.Unlock()
	switch {
	case refused != nil:
		s.mistake("response_url", refused)
		http.Error(w, refused.code, status)
	case status != http.StatusOK:
		w.WriteHeader(status)
	case fault.DropAfter:
		hangUp(w)
	default:
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte("ok")) // a client that hung up needs no answer
	}
}

// answer does what was asked by a response URL. The lock is held.
func (s *Server) answer(id string, args object) (*refusal, int) {
	at := s.urls[id]
	if at == nil || at.uses == urlUses || s.Clock.Now().After(at.until) {
		return nil, http.StatusNotFound
	}
	if list(args["blocks"]) != nil && len(slackFiles(args["blocks"])) > 0 {
		return &refusal{code: "invalid_blocks"}, http.StatusNotFound
	}
	at.uses++
	if args["replace_original"] == true {
		if post := s.post(at.channel, at.pressed); post != nil {
			post.Edits++
			if refused := s.fill(post, args); refused != nil {
				return refused, http.StatusBadRequest
			}
			return nil, http.StatusOK
		}
	}
	post := &Post{Channel: place(at.channel), TS: s.ts(), By: Bot, Thread: text(args, "thread_ts")}
	if args["response_type"] != "in_channel" {
		post.Only = at.user
	}
	if refused := s.fill(post, args); refused != nil {
		return refused, http.StatusBadRequest
	}
	to := s.channel(at.channel)
	to.posts = append(to.posts, post)
	s.written++
	return nil, http.StatusOK
}
