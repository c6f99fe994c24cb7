package faketelegram

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
)

// maxDownload is how large a file a bot may fetch.
const maxDownload = 20 << 20

// Upload makes someone drop a file into a chat; its caption may be empty. The
// file's Size may say more than its content has. A .jpg is sent as a photo, which
// loses its name and comes in two sizes.
func (s *Server) Upload(c Chat, from User, f File, caption string) int {
	f.Size = max(f.Size, len(f.Content))
	s.mu.Lock()
	s.last++
	id := fmt.Sprintf("file-%d", s.last)
	s.files[id] = f
	s.mu.Unlock()
	document := map[string]any{"file_id": id, "file_unique_id": id, "file_name": f.Name, "file_size": f.Size}
	fields := map[string]any{"document": document}
	if path.Ext(f.Name) == ".jpg" {
		small := map[string]any{"file_id": "small", "file_unique_id": "small", "file_size": 1, "width": 1, "height": 1}
		fields = map[string]any{"photo": []any{small,
			map[string]any{"file_id": id, "file_unique_id": id, "file_size": f.Size, "width": 2, "height": 2}}}
	}
	if caption != "" {
		fields["caption"], fields["caption_entities"] = caption, entities(caption)
	}
	return s.Say(c, from, fields)
}

func (s *Server) getFile(c Call) (any, *Refusal) {
	id := c.Params["file_id"]
	file, known := s.files[id]
	switch {
	case !known:
		return nil, refuse("Bad Request: invalid file_id")
	case file.Size > maxDownload:
		return nil, refuse("Bad Request: file is too big")
	}
	return map[string]any{"file_id": id, "file_unique_id": id, "file_size": file.Size,
		"file_path": "documents/" + id + path.Ext(file.Name)}, nil
}

func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, at string) {
	s.mu.Lock()
	name := path.Base(at)
	file, known := s.files[name[:len(name)-len(path.Ext(name))]]
	s.mu.Unlock()
	if fault := s.fault(Call{Method: "file"}); fault != nil && fault.before(w, r) {
		return
	}
	if !known {
		http.Error(w, "Not Found", http.StatusNotFound)
		return
	}
	_, _ = w.Write(file.Content) // as much as arrives
}

var commandName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

const (
	maxCommands    = 100
	maxDescription = 256
)

func (s *Server) setMyCommands(c Call) (any, *Refusal) {
	var commands []struct{ Command, Description string }
	if json.Unmarshal([]byte(c.Params["commands"]), &commands) != nil || len(commands) > maxCommands {
		return nil, refuse("Bad Request: can't parse commands")
	}
	for _, command := range commands {
		if !commandName.MatchString(command.Command) {
			return nil, refuse("Bad Request: BOT_COMMAND_INVALID")
		}
		if command.Description == "" || Units(command.Description) > maxDescription {
			return nil, refuse("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	var scope struct {
		Type string
		Chat any         `json:"chat_id"`
		User json.Number `json:"user_id"`
	}
	_ = json.Unmarshal([]byte(c.Params["scope"]), &scope) // the description is checked elsewhere
	of := scope.Type
	if scope.Chat != nil {
		of = strings.TrimSpace(fmt.Sprintf("%s %v %s", of, scope.Chat, scope.User))
	}
	s.menus[of+"/"+c.Params["language_code"]] = c.Params["commands"]
	return true, nil
}

var actions = []string{"typing", "upload_photo", "upload_document"}

func (s *Server) sendChatAction(c Call) (any, *Refusal) {
	if _, refusal := s.writable(c); refusal != nil {
		return nil, refusal
	}
	if !slices.Contains(actions, c.Params["action"]) {
		return nil, refuse("Bad Request: wrong parameter action in request")
	}
	return true, nil
}
