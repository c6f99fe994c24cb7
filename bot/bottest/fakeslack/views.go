package fakeslack

import (
	"strings"
	"time"
	"unicode/utf8"
)

// triggerLife is how long a form can be opened after someone did something.
const triggerLife = 3 * time.Second

// trigger opens one form.
type trigger struct {
	user  string
	until time.Time
	used  bool
}

// trigger returns a new one. The lock is held.
func (s *Server) trigger(user string) string {
	id := s.next("trigger.")
	s.triggers[id] = &trigger{user: user, until: s.Clock.Now().Add(triggerLife)}
	return id
}

// view is an open form.
type view struct {
	id     string
	hash   string // of what it shows
	raw    object
	errors map[string]string // by input, as its user sees them
}

func (s *Server) viewsOpen(args object) (object, *refusal) {
	t := s.triggers[text(args, "trigger_id")]
	switch {
	case t == nil:
		return nil, &refusal{code: "invalid_trigger_id"}
	case t.used:
		return nil, &refusal{code: "exchanged_trigger_id"}
	case s.Clock.Now().After(t.until):
		return nil, &refusal{code: "expired_trigger_id"}
	}
	shown, _ := args["view"].(object)
	if refused := s.checkView(shown); refused != nil {
		return nil, refused
	}
	t.used = true
	id := s.next("V")
	s.views[t.user] = &view{id: id, hash: s.next("h"), raw: shown}
	return object{"view": object{"id": id}}, nil
}

// checkView holds a view against Slack's limits. The lock is held.
func (s *Server) checkView(v object) *refusal {
	if title, ok := v["title"].(object); ok && utf8.RuneCountInString(text(title, "text")) > maxLengths["title"] {
		return &refusal{"invalid_arguments", "the title is too long"}
	}
	if len(text(v, "private_metadata")) > 3000 {
		return &refusal{"invalid_arguments", "the metadata is too long"}
	}
	return s.checkBlocks(list(v["blocks"]), text(v, "type"))
}

func (s *Server) viewsPublish(args object) (object, *refusal) {
	shown, _ := args["view"].(object)
	if refused := s.checkView(shown); refused != nil {
		return nil, refused
	}
	s.homes[text(args, "user_id")] = list(shown["blocks"])
	return object{"view": object{"id": s.next("V")}}, nil
}

// Home returns what someone sees in the App Home.
func (s *Server) Home(user string) Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Post{Blocks: s.homes[user]}
}

// Form is an open form as its user sees it.
type Form struct {
	Title  string
	Inputs []FormInput
	Text   string         // all of it
	View   map[string]any // as the bot drew it
}

// FormInput is one input of a form.
type FormInput struct {
	Name, Kind, Value, Error string
	Optional, Multiline      bool
	Options                  []string
}

// Form returns the form someone has open, nil when there is none.
func (s *Server) Form(user string) *Form {
	s.mu.Lock()
	defer s.mu.Unlock()
	open := s.views[user]
	if open == nil {
		return nil
	}
	title, _ := open.raw["title"].(object)
	form := &Form{Title: text(title, "text"), Text: Read(list(open.raw["blocks"])), View: open.raw}
	for _, input := range open.inputs() {
		form.Inputs = append(form.Inputs, input.shown(open.errors))
	}
	return form
}

// Dismiss closes a user's form without sending it.
func (s *Server) Dismiss(user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.views, user)
}

// input is an input block.
type input object

func (v *view) inputs() []input {
	var found []input
	for _, block := range list(v.raw["blocks"]) {
		if o := block.(object); o["type"] == "input" {
			found = append(found, o)
		}
	}
	return found
}

func (i input) name() string { return text(object(i), "block_id") }

func (i input) element() object { return i["element"].(object) }

func (i input) shown(errors map[string]string) FormInput {
	e := i.element()
	shown := FormInput{
		Name: i.name(), Kind: text(e, "type"), Value: i.initial(), Error: errors[i.name()],
		Optional: i["optional"] == true, Multiline: e["multiline"] == true,
	}
	shown.Options = values(list(e["options"]))
	return shown
}

// values returns what options stand for.
func values(options []any) []string {
	var found []string
	for _, option := range options {
		found = append(found, text(option.(object), "value"))
	}
	return found
}

// option returns an option as Slack gives it back.
func option(value string) object {
	return object{"value": value, "text": object{"type": "plain_text", "text": value}}
}

// initial returns what is filled in already.
func (i input) initial() string {
	e := i.element()
	if option, ok := e["initial_option"].(object); ok {
		return text(option, "value")
	}
	if options := list(e["initial_options"]); options != nil {
		return strings.Join(values(options), " ")
	}
	return text(e, "initial_value") + text(e, "initial_date") + text(e, "initial_user")
}

// state returns an answer as Slack sends it.
func (i input) state(answer string) object {
	kind := text(i.element(), "type")
	state := object{"type": kind}
	if answer == "" {
		return state
	}
	switch kind {
	case "users_select":
		state["selected_user"] = answer
	case "datepicker":
		state["selected_date"] = answer
	case "static_select":
		state["selected_option"] = option(answer)
	case "multi_static_select":
		var chosen []any
		for _, value := range strings.Fields(answer) {
			chosen = append(chosen, option(value))
		}
		state["selected_options"] = chosen
	default:
		state["value"] = answer
	}
	return state
}
