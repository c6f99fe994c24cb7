package slack_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"storebot/bot/bottest/fakeslack"
)

// hostileEvents returns the bodies of requests that Slack should not send.
func hostileEvents() map[string]string {
	event := func(inner string) string {
		return `{"type":"event_callback","team_id":"T1","event_id":"E1","event":` + inner + `}`
	}
	message := func(fields string) string { return event(`{"type":"message",` + fields + `}`) }
	said := func(text string) string {
		return message(`"channel":"D1","channel_type":"im","user":"U1","ts":"1.1","text":` + text)
	}
	payload := func(json string) string { return url.Values{"payload": {json}}.Encode() }
	action := func(fields string) string {
		return payload(`{"type":"block_actions","user":{"id":"U1"},"channel":{"id":"C1"},` + fields + `}`)
	}
	submission := func(fields string) string {
		return payload(`{"type":"view_submission","user":{"id":"U1"},"view":{` + fields + `}}`)
	}
	command := func(fields ...string) string {
		form := url.Values{"command": {"/kpi"}, "channel_id": {"C1"}, "user_id": {"U1"}, "trigger_id": {"t1"}}
		for i := 0; i+1 < len(fields); i += 2 {
			form.Set(fields[i], fields[i+1])
		}
		return form.Encode()
	}
	deep := strings.Repeat(`{"a":`, 9_000) + "1" + strings.Repeat("}", 9_000)
	return map[string]string{
		"nothing":                         "",
		"no JSON":                         "event",
		"half an event":                   `{"type":"event_callback","event":{"type":"mess`,
		"a number":                        "5",
		"a list":                          "[]",
		"null":                            "null",
		"an event of null":                event("null"),
		"an event that is a list":         event("[]"),
		"an event without a type":         event("{}"),
		"an event of an unknown type":     event(`{"type":"tea_is_ready","cups":[1,{}]}`),
		"a type that is a number":         `{"type":5,"event":{}}`,
		"a message without anything":      event(`{"type":"message"}`),
		"a message of nulls":              message(`"channel":null,"user":null,"text":null,"ts":null`),
		"a number for text":               said("5"),
		"a list for text":                 said(`["kpi"]`),
		"a time that is none":             message(`"channel":"D1","channel_type":"im","user":"U1","ts":"soon","text":"kpi"`),
		"a time before time":              message(`"channel":"D1","channel_type":"im","user":"U1","ts":"-99999999999999999999.5","text":"kpi"`),
		"huge text":                       said(`"` + strings.Repeat("字", 100_000) + `"`),
		"many lines":                      said(`"` + strings.Repeat(`kpi\n`, 30_000) + `"`),
		"broken UTF-8":                    said("\"kpi \xff\xfe\xc3\""),
		"half a surrogate":                said(`"kpi \ud83d"`),
		"control characters":              said(`"\u0000\u001b[2J\u202e\u200bkpi"`),
		"markup without an end":           said(`"<@U1 <!channel <https://x|"`),
		"deep nesting":                    message(`"channel":"D1","channel_type":"im","user":"U1","ts":"1.2","text":"kpi","blocks":[` + deep + `]`),
		"an unknown kind of block":        message(`"channel":"D1","channel_type":"im","user":"U1","ts":"1.3","text":"kpi","blocks":[{"type":"cave"},null,5]`),
		"files of nulls":                  message(`"subtype":"file_share","channel":"D1","channel_type":"im","user":"U1","ts":"1.4","text":"","files":[null,{}]`),
		"a file of a negative size":       message(`"subtype":"file_share","channel":"D1","channel_type":"im","user":"U1","ts":"1.5","text":"","files":[{"id":"F1","name":"../../a.csv","size":-1}]`),
		"an edit of nothing":              message(`"subtype":"message_changed","channel":"D1","message":null,"previous_message":null`),
		"a home of nobody":                event(`{"type":"app_home_opened","user":"","channel":"","tab":"home"}`),
		"a join of nobody":                event(`{"type":"member_joined_channel"}`),
		"another bot's message":           message(`"subtype":"bot_message","bot_id":"B2","channel":"C1","user":null,"ts":"1.6","text":"sale 5"`),
		"a message of another workspace":  `{"type":"event_callback","team_id":"T9","event_id":"E2","event":{"type":"message","channel":"D1","channel_type":"im","user":"U1","ts":"1.7","text":"kpi"}}`,
		"an empty list of authorizations": `{"type":"event_callback","team_id":"T1","authorizations":[],"event_id":"","event":{"type":"app_mention","channel":"C1","user":"U1","ts":"1.8","text":"<@"}}`,
		"an event's id that is a list":    `{"type":"event_callback","team_id":"T1","event_id":["E"],"event":{"type":"message"}}`,
		"a thread below itself":           message(`"channel":"C1","user":"U1","ts":"1.9","thread_ts":"1.9","parent_user_id":null,"text":"kpi"`),
		"a time beyond time":              message(`"channel":"D1","channel_type":"im","user":"U1","ts":"99999999999999.999999","text":"kpi"`),
		"a challenge in a message":        `{"type":"url_verification","challenge":{"a":1}}`,
		"a press without a channel":       payload(`{"type":"block_actions","user":{"id":"U1"},"actions":[{"type":"button","action_id":"x","block_id":"b","value":"undo 1"}]}`),
		"a press by nobody":               payload(`{"type":"block_actions","user":null,"channel":{"id":"C1"},"actions":[{"type":"button","action_id":"x","block_id":"b","value":"kpi"}]}`),
		"a press of a button long gone":   action(`"response_url":"http://127.0.0.1:1/x","message":{"ts":"0.1"},"actions":[{"type":"button","action_id":"x","block_id":"b","value":"#ffffffffffff"}]`),
		"a payload that is no JSON":       payload("press"),
		"a payload of null":               payload("null"),
		"an interaction of no kind":       payload("{}"),
		"an interaction of an unknown":    payload(`{"type":"tea_is_ready","user":{"id":"U1"}}`),
		"an action of nothing":            action(`"actions":[]`),
		"an action of null":               action(`"actions":[null]`),
		"an action of an unknown kind":    action(`"actions":[{"type":"cave","action_id":"x","value":"kpi"}]`),
		"a press of unknown data":         action(`"actions":[{"type":"button","action_id":"\u0000","block_id":"b","value":"\u0000:::"}]`),
		"a press of huge data":            action(`"actions":[{"type":"button","action_id":"x","block_id":"b","value":"` + strings.Repeat("x", 100_000) + `"}]`),
		"a press among 5,000 buttons":     action(`"actions":[` + strings.Repeat(`{"type":"button","action_id":"x","block_id":"b","value":"kpi"},`, 4_999) + `{"type":"button","action_id":"x","block_id":"b","value":"kpi"}]`),
		"a form that is not known":        submission(`"id":"V1","hash":"h","private_metadata":"nothing","state":{"values":{}}`),
		"a form without answers":          submission(`"id":"V1","state":null`),
		"a form of nulls":                 submission(`"id":null,"private_metadata":null,"state":{"values":{"a":null}}`),
		"a shortcut of no message":        payload(`{"type":"message_action","user":{"id":"U1"},"callback_id":"x"}`),
		"a command without a channel":     url.Values{"command": {"/kpi"}}.Encode(),
		"a command without a name":        command("command", ""),
		"a command of huge text":          command("text", strings.Repeat("x", 100_000)),
		"a command of broken UTF-8":       "command=%2Fkpi&channel_id=C1&user_id=U1&text=%ff%fe%c3",
		"more than a request may be long": said(`"` + strings.Repeat("x", 600_000) + `"`),
	}
}

// TestHostileEventsAreAnsweredOrRefused sends each, and something to be answered after it.
func TestHostileEventsAreAnsweredOrRefused(t *testing.T) {
	s, address := serve(t, echo)
	number := 0
	for name, body := range hostileEvents() {
		number++
		began := time.Now()
		if status := postSigned(t, s, address, body); status >= 500 {
			t.Errorf("%s: answered %d", name, status)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		line := fmt.Sprintf("line %d", number)
		s.Type("D9", "U9", line).Acked()
		s.Until("after "+name+" it answers", func() bool {
			posts := s.Posts("D9")
			return len(posts) > 0 && strings.Contains(fmt.Sprint(posts[len(posts)-1]), line)
		})
	}
}

// TestHostileEnvelopesAreAcknowledged sends each over a socket, as far as an envelope can
// hold it, and something to be answered after it.
func TestHostileEnvelopesAreAcknowledged(t *testing.T) {
	s := start(t, echo, nil)
	number, held := 0, 0
	for name, body := range hostileEvents() {
		kind, payload := enveloped(body)
		if payload == nil {
			continue
		}
		held++
		s.Deliver(kind, payload).Acked()
		number++
		line := fmt.Sprintf("line %d", number)
		s.Type("D9", "U9", line).Acked()
		s.Until("after "+name+" it answers", func() bool {
			posts := s.Posts("D9")
			return len(posts) > 0 && strings.Contains(fmt.Sprint(posts[len(posts)-1]), line)
		})
	}
	if held < 30 {
		t.Errorf("only %d bodies were envelopes", held)
	}
}

// enveloped returns a request's body as Socket Mode delivers it, nil where it isn't an object.
func enveloped(body string) (kind string, payload map[string]any) {
	if json.Unmarshal([]byte(body), &payload) == nil {
		return "events_api", payload
	}
	form, err := url.ParseQuery(body)
	switch {
	case err != nil:
		return "", nil
	case form.Has("payload"):
		_ = json.Unmarshal([]byte(form.Get("payload")), &payload) // what is none is left out
		return "interactive", payload
	case form.Has("command"):
		payload = map[string]any{}
		for name := range form {
			payload[name] = form.Get(name)
		}
		return "slash_commands", payload
	}
	return "", nil
}

// postSigned delivers a body as Slack does and returns the status of the answer.
func postSigned(t *testing.T, s *stage, address, body string) int {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	stamp := strconv.FormatInt(s.Clock.Now().Unix(), 10)
	request.Header.Set("X-Slack-Request-Timestamp", stamp)
	request.Header.Set("X-Slack-Signature", fakeslack.Sign(fakeslack.SigningSecret, stamp, []byte(body)))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	return response.StatusCode
}
