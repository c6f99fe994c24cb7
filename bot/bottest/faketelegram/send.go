package faketelegram

import (
	"encoding/json"
	"slices"
	"strings"
)

const (
	maxText    = 4096
	maxCaption = 1024
	maxData    = 64
	maxButtons = 100
)

func (s *Server) sendMessage(c Call) (any, *Refusal) { return s.send(c, "text", "text", maxText) }

func (s *Server) sendPhoto(c Call) (any, *Refusal) { return s.send(c, "photo", "caption", maxCaption) }

func (s *Server) sendDocument(c Call) (any, *Refusal) {
	return s.send(c, "document", "caption", maxCaption)
}

// send posts a message of any kind.
func (s *Server) send(c Call, kind, field string, limit int) (any, *Refusal) {
	room, refusal := s.writable(c)
	if refusal != nil {
		return nil, refusal
	}
	post := &Post{Kind: kind, Topic: int(c.number("message_thread_id")), Markup: c.Params[field]}
	if post.Topic != 0 && !slices.Contains(room.topics, post.Topic) {
		return nil, refuse("Bad Request: message thread not found")
	}
	if kind != "text" {
		file, ok := c.file(c.Params[kind], kind)
		if !ok {
			return nil, refuse("Bad Request: there is no " + kind + " in the request")
		}
		if file.Size == 0 {
			return nil, refuse("Bad Request: file must be non-empty")
		}
		post.File = file
	}
	if post.Text, refusal = c.limited(field, limit); refusal != nil {
		return nil, refusal
	}
	if refusal := post.mark(c.Params["reply_markup"]); refusal != nil {
		return nil, refusal
	}
	if post.ReplyTo, refusal = c.repliedTo(room); refusal != nil {
		return nil, refusal
	}
	s.last++
	s.now++
	s.written++
	post.ID = s.last
	room.posts = append(room.posts, post)
	return post.json(room.chat, s.now), nil
}

// repliedTo returns the message that a new one replies to.
func (c Call) repliedTo(r *room) (int, *Refusal) {
	var to struct {
		ID      int  `json:"message_id"`
		Without bool `json:"allow_sending_without_reply"`
	}
	_ = json.Unmarshal([]byte(c.Params["reply_parameters"]), &to) // the description is checked elsewhere
	if to.ID == 0 || r.heard[to.ID] || r.find(to.ID) != nil {
		return to.ID, nil
	}
	if to.Without {
		return 0, nil
	}
	return 0, refuse("Bad Request: message to be replied not found")
}

// file returns the one that a parameter names, or that came in its place.
func (c Call) file(value, name string) (File, bool) {
	if attached, ok := strings.CutPrefix(value, "attach://"); ok {
		name = attached
	}
	file, ok := c.Files[name]
	return file, ok
}

// writable returns the chat of a call, if the bot may write there.
func (s *Server) writable(c Call) (*room, *Refusal) {
	room := s.chats[c.number("chat_id")]
	if room == nil {
		return nil, refuse("Bad Request: chat not found")
	}
	if room.closed != nil {
		return nil, room.closed
	}
	return room, nil
}

func (c Call) limited(field string, limit int) (string, *Refusal) {
	text, refusal := c.parsed(field)
	switch {
	case refusal != nil:
		return "", refusal
	case field == "text" && text == "":
		return "", refuse("Bad Request: message text is empty")
	case Units(text) > limit && field == "text":
		return "", refuse("Bad Request: message is too long")
	case Units(text) > limit:
		return "", refuse("Bad Request: message caption is too long")
	}
	return text, nil
}

// mark puts a keyboard, or a prompt, below a post.
func (p *Post) mark(markup string) *Refusal {
	p.Buttons, p.keyboard, p.Prompt = nil, "", false
	if markup == "" {
		return nil
	}
	var given struct {
		Keyboard [][]Button `json:"inline_keyboard"`
		Prompt   bool       `json:"force_reply"`
	}
	if json.Unmarshal([]byte(markup), &given) != nil {
		return refuse("Bad Request: object expected as reply markup")
	}
	n := 0
	for _, row := range given.Keyboard {
		for _, button := range row {
			n++
			switch {
			case button.Text == "":
				return refuse("Bad Request: text buttons are unallowed in the inline keyboard")
			case button.Data == "" || len(button.Data) > maxData:
				return refuse("Bad Request: BUTTON_DATA_INVALID")
			}
		}
	}
	if n > maxButtons {
		return refuse("Bad Request: reply markup is too long")
	}
	p.Buttons, p.keyboard, p.Prompt = given.Keyboard, markup, given.Prompt
	return nil
}
