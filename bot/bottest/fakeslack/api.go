package fakeslack

import (
	"cmp"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// object is JSON as it comes and goes.
type object = map[string]any

// refusal is Slack's word for what it does not do, and why in words.
type refusal struct{ code, why string }

// method does one call of the Web API. The lock is held.
type method func(s *Server, args object) (object, *refusal)

var methods = map[string]method{
	"auth.test":                    (*Server).authTest,
	"apps.connections.open":        (*Server).connectionsOpen,
	"chat.postMessage":             (*Server).postMessage,
	"chat.postEphemeral":           (*Server).postEphemeral,
	"chat.update":                  (*Server).update,
	"chat.delete":                  (*Server).remove,
	"views.open":                   (*Server).viewsOpen,
	"views.publish":                (*Server).viewsPublish,
	"conversations.open":           (*Server).conversationsOpen,
	"files.getUploadURLExternal":   (*Server).uploadURL,
	"files.completeUploadExternal": (*Server).completeUpload,
	"users.info":                   (*Server).userInfo,
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/{method}", s.call)
	mux.HandleFunc("POST /respond/{id}", s.respond)
	mux.HandleFunc("POST /upload/{id}", s.receiveFile)
	mux.HandleFunc("GET /files/{id}", s.sendFile)
	mux.HandleFunc("GET /socket", s.serveSocket)
	return mux
}

// call serves the Web API.
func (s *Server) call(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	args, token, err := arguments(r)
	s.dawdle()
	fault := s.fault(name)
	if fault.fails(w) {
		return
	}
	do, known := methods[name]
	switch {
	case !known:
		s.refuse(w, name, &refusal{"unknown_method", "no such method"})
		return
	case err != nil:
		s.refuse(w, name, &refusal{"invalid_form_data", err.Error()})
		return
	case token == "":
		reply(w, object{"ok": false, "error": "not_authed"})
		return
	case token != s.tokenFor(name):
		reply(w, object{"ok": false, "error": "invalid_auth"})
		return
	}
	if why := validate(name, args); why != nil {
		s.refuse(w, name, &refusal{"invalid_arguments", why.Error()})
		return
	}
	s.mu.Lock()
	answer, refused := do(s, args)
	s.change()
	s.mu.Unlock()
	switch {
	case refused != nil:
		s.refuse(w, name, refused)
	case fault.DropAfter:
		hangUp(w)
	default:
		answer["ok"] = true
		reply(w, answer)
	}
}

// dawdle takes as long as a call is to take.
func (s *Server) dawdle() {
	if delay := s.Delay.Load(); delay > 0 {
		time.Sleep(time.Duration(delay))
	}
}

func (s *Server) tokenFor(method string) string {
	if method == "apps.connections.open" {
		return AppToken
	}
	return s.botToken()
}

// Rotate puts another token in the place of the bot's, which is no longer accepted.
func (s *Server) Rotate(token string) { s.rotated.Store(token) }

func (s *Server) botToken() string {
	token, _ := s.rotated.Load().(string)
	return cmp.Or(token, BotToken)
}

// mistake remembers what Slack would not understand: it is the bot's mistake, not the
// workspace's state.
func (s *Server) mistake(method string, r *refusal) {
	if r.why != "" {
		s.mu.Lock()
		s.refused = append(s.refused, method+": "+r.code+": "+r.why)
		s.mu.Unlock()
	}
}

// refuse answers no.
func (s *Server) refuse(w http.ResponseWriter, method string, r *refusal) {
	s.mistake(method, r)
	reply(w, object{"ok": false, "error": r.code, "response_metadata": object{"messages": []string{r.why}}})
}

func reply(w http.ResponseWriter, answer object) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(answer) // a client that hung up needs no answer
}

// encoded are form arguments that are JSON.
var encoded = map[string]bool{"blocks": true, "attachments": true, "files": true, "metadata": true, "view": true}

// arguments reads a call's arguments and its token.
func arguments(r *http.Request) (object, string, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, "", err
	}
	args := object{}
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "application/json" {
		if len(body) > 0 {
			err = json.Unmarshal(body, &args)
		}
		return args, token, err
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, "", err
	}
	for name := range form {
		if args[name], err = argument(name, form.Get(name)); err != nil {
			return nil, "", err
		}
	}
	if form.Get("token") != "" {
		token = form.Get("token")
	}
	return args, token, nil
}

func argument(name, text string) (any, error) {
	var value any
	switch {
	case encoded[name]:
		return value, json.Unmarshal([]byte(text), &value)
	case name == "length" || name == "count" || name == "page":
		return value, json.Unmarshal([]byte(text), &value)
	case name != "text" && (text == "true" || text == "false"):
		return text == "true", nil
	}
	return text, nil
}

func (s *Server) authTest(object) (object, *refusal) {
	return object{"url": Workspace, "team": "Shop", "user": "storebot", "team_id": "T1", "user_id": Bot, "bot_id": "B1"},
		nil
}

func (s *Server) connectionsOpen(object) (object, *refusal) {
	return object{"url": "ws" + strings.TrimPrefix(s.http.URL, "http") + "/socket?ticket=" + s.next("secret")}, nil
}

func (s *Server) conversationsOpen(args object) (object, *refusal) {
	return object{"channel": object{"id": direct(text(args, "users"))}}, nil
}

func (s *Server) userInfo(args object) (object, *refusal) {
	user := person(text(args, "user"))
	user["profile"] = object{"display_name": DisplayName(text(args, "user"))}
	return object{"user": user}, nil
}

// DisplayName returns what people call someone: ULILY is lily.
func DisplayName(user string) string { return strings.ToLower(strings.TrimPrefix(user, "U")) }

// direct returns the id of a person's chat with the bot.
func direct(user string) string { return "D" + strings.TrimPrefix(user, "U") }

// text returns a string argument, "" where there is none.
func text(args object, name string) string {
	value, _ := args[name].(string)
	return value
}
