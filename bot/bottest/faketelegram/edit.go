package faketelegram

import (
	"encoding/json"
	"reflect"
)

// editable returns the post that a call wants to edit.
func (s *Server) editable(c Call) (*room, *Post, *Refusal) {
	room, refusal := s.writable(c)
	if refusal != nil {
		return nil, nil, refusal
	}
	post := room.find(int(c.number("message_id")))
	switch {
	case post == nil:
		return nil, nil, refuse("Bad Request: message to edit not found")
	case post.Prompt:
		return nil, nil, refuse("Bad Request: message can't be edited")
	}
	return room, post, nil
}

// become puts an edited post in place of the one before.
func (s *Server) become(room *room, post *Post, edited Post) (any, *Refusal) {
	before := *post
	if reflect.DeepEqual(before, edited) {
		return nil, refuse("Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	edited.Edits++
	*post = edited
	return post.json(room.chat, s.now), nil
}

func (s *Server) editMessageText(c Call) (any, *Refusal) {
	return s.editWords(c, "text", maxText, "Bad Request: there is no text in the message to edit")
}

func (s *Server) editMessageCaption(c Call) (any, *Refusal) {
	return s.editWords(c, "caption", maxCaption, "Bad Request: there is no caption in the message to edit")
}

func (s *Server) editWords(c Call, field string, limit int, otherwise string) (any, *Refusal) {
	room, post, refusal := s.editable(c)
	if refusal != nil {
		return nil, refusal
	}
	if (post.Kind == "text") != (field == "text") {
		return nil, refuse(otherwise)
	}
	edited := *post
	edited.Markup = c.Params[field]
	if edited.Text, refusal = c.limited(field, limit); refusal != nil {
		return nil, refusal
	}
	if refusal := edited.mark(c.Params["reply_markup"]); refusal != nil {
		return nil, refusal
	}
	return s.become(room, post, edited)
}

func (s *Server) editMessageReplyMarkup(c Call) (any, *Refusal) {
	room, post, refusal := s.editable(c)
	if refusal != nil {
		return nil, refusal
	}
	edited := *post
	if refusal := edited.mark(c.Params["reply_markup"]); refusal != nil {
		return nil, refusal
	}
	return s.become(room, post, edited)
}

func (s *Server) editMessageMedia(c Call) (any, *Refusal) {
	room, post, refusal := s.editable(c)
	if refusal != nil {
		return nil, refusal
	}
	var media struct {
		Type, Media, Caption string
		Mode                 string `json:"parse_mode"`
	}
	if json.Unmarshal([]byte(c.Params["media"]), &media) != nil {
		return nil, refuse("Bad Request: can't parse InputMedia")
	}
	file, ok := c.file(media.Media, "")
	if !ok || file.Size == 0 {
		return nil, refuse("Bad Request: media not found")
	}
	edited := *post
	edited.Kind, edited.File, edited.Markup = media.Type, file, media.Caption
	words := Call{Params: map[string]string{"caption": media.Caption, "parse_mode": media.Mode}}
	if edited.Text, refusal = words.limited("caption", maxCaption); refusal != nil {
		return nil, refusal
	}
	if refusal := edited.mark(c.Params["reply_markup"]); refusal != nil {
		return nil, refusal
	}
	return s.become(room, post, edited)
}

func (s *Server) deleteMessage(c Call) (any, *Refusal) {
	room, refusal := s.writable(c)
	if refusal != nil {
		return nil, refusal
	}
	if !room.remove(int(c.number("message_id"))) {
		return nil, refuse("Bad Request: message to delete not found")
	}
	return true, nil
}
