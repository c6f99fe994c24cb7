package faketelegram

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

var (
	lily  = User{ID: 11, Name: "Lily"}
	own   = Private(lily)
	group = Chat{ID: -5, Title: "figures"}
)

// call makes a call as a bot does and returns what Telegram says about it.
func (s *Server) call(token, method string, params map[string]string) (result json.RawMessage, refused string) {
	s.t.Helper()
	values := url.Values{}
	for name, value := range params {
		values.Set(name, value)
	}
	response, err := http.PostForm(s.URL()+"/bot"+token+"/"+method, values)
	if err != nil {
		return nil, err.Error()
	}
	defer response.Body.Close()
	var answer struct {
		OK          bool
		Result      json.RawMessage
		Description string
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, response.Status
	}
	return answer.Result, answer.Description
}

func TestInvalidRequestsAreRefused(t *testing.T) {
	send := func(more ...string) map[string]string {
		params := map[string]string{"chat_id": "11", "text": "x"}
		for i := 0; i < len(more); i += 2 {
			params[more[i]] = more[i+1]
		}
		return params
	}
	keys := func(label, data string) string {
		return `{"inline_keyboard":[[{"text":"` + label + `","callback_data":"` + data + `"}]]}`
	}
	tests := []struct {
		outcome, method string
		params          map[string]string
		want            string
	}{
		{"a text of 4,096 units", "sendMessage", send("text", strings.Repeat("🎉", 2048)), ""},
		{"a longer text", "sendMessage", send("text", strings.Repeat("🎉", 2048)+"x"), "message is too long"},
		{"markup does not count", "sendMessage", send("text", "<b>"+strings.Repeat("&lt;", 4096)+"</b>", "parse_mode",
			"HTML"), ""},
		{"an empty text", "sendMessage", send("text", "<b> </b>", "parse_mode", "HTML"), "message text is empty"},
		{"a tag that is not closed", "sendMessage", send("text", "<b>x", "parse_mode", "HTML"), "can't parse entities"},
		{"tags that cross", "sendMessage", send("text", "<b><i>x</b></i>", "parse_mode", "HTML"), "can't parse entities"},
		{"a tag that is none", "sendMessage", send("text", "<h1>x</h1>", "parse_mode", "HTML"), "can't parse entities"},
		{"a sign that is not escaped", "sendMessage", send("text", "1 < 2", "parse_mode", "HTML"), "can't parse entities"},
		{"a text that is no UTF-8", "sendMessage", send("text", "\xff"), "UTF-8"},
		{"64 bytes on a button", "sendMessage", send("reply_markup", keys("Go", strings.Repeat("x", 64))), ""},
		{"65 bytes on a button", "sendMessage", send("reply_markup", keys("Go", strings.Repeat("x", 65))),
			"BUTTON_DATA_INVALID"},
		{"a button without a label", "sendMessage", send("reply_markup", keys("", "x")), "buttons are unallowed"},
		{"a chat nobody has opened", "sendMessage", send("chat_id", "12"), "chat not found"},
		{"a topic that does not exist", "sendMessage", send("message_thread_id", "9"), "thread not found"},
		{"a reply to nothing", "sendMessage", send("reply_parameters", `{"message_id":99}`),
			"message to be replied not found"},
		{"a reply to nothing that may be", "sendMessage",
			send("reply_parameters", `{"message_id":99,"allow_sending_without_reply":true}`), ""},
		{"a picture without one", "sendPhoto", map[string]string{"chat_id": "11"}, "there is no photo"},
		{"an edit of what is gone", "editMessageText", send("message_id", "99"), "message to edit not found"},
		{"an edit that changes nothing", "editMessageText", send("message_id", "1", "text", "first"),
			"message is not modified"},
		{"an edit of a text's caption", "editMessageCaption",
			map[string]string{"chat_id": "11", "message_id": "1", "caption": "x"}, "there is no caption"},
		{"a removal of what is gone", "deleteMessage", map[string]string{"chat_id": "11", "message_id": "99"},
			"message to delete not found"},
		{"an answer to no press", "answerCallbackQuery", map[string]string{"callback_query_id": "x"}, "query is too old"},
		{"a command in capitals", "setMyCommands", map[string]string{"commands": `[{"command":"Kpi","description":"x"}]`},
			"BOT_COMMAND_INVALID"},
		{"a file that nobody sent", "getFile", map[string]string{"file_id": "x"}, "invalid file_id"},
		{"a secret with signs", "setWebhook", map[string]string{"url": "", "secret_token": "a b"}, "unallowed characters"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := New(t)
			s.Open(own)
			if _, refused := s.call(Token, "sendMessage", map[string]string{"chat_id": "11", "text": "first"}); refused != "" {
				t.Fatal(refused)
			}
			_, refused := s.call(Token, tt.method, tt.params)
			s.faulty = nil // the real one says less about it than the description does
			if (tt.want == "") != (refused == "") || !strings.Contains(refused, tt.want) {
				t.Errorf("refused with %q", refused)
			}
		})
	}
}

func TestWrongTokensAreNotLetIn(t *testing.T) {
	s := New(t)
	if _, refused := s.call("1:wrong", "getMe", nil); refused != "Unauthorized" {
		t.Errorf("refused with %q", refused)
	}
}

func TestCallbackIsAnsweredOnce(t *testing.T) {
	s := New(t)
	query := s.PressData(own, lily, 1, "x")
	for i, want := range []string{"", "Bad Request: query is too old and response timeout expired or query ID is invalid"} {
		if _, refused := s.call(Token, "answerCallbackQuery",
			map[string]string{"callback_query_id": query}); refused != want {
			t.Errorf("answer %d is refused with %q", i, refused)
		}
	}
}

func TestUpdatesComeUntilTheyAreConfirmed(t *testing.T) {
	s := New(t)
	first := s.Type(own, lily, "one")
	second := s.Type(own, lily, "two")
	ids := func(offset string) (got []int) {
		result, refused := s.call(Token, "getUpdates", map[string]string{"offset": offset, "timeout": "0"})
		var updates []struct {
			ID int `json:"update_id"`
		}
		if json.Unmarshal(result, &updates) != nil {
			t.Fatal(refused)
		}
		for _, u := range updates {
			got = append(got, u.ID)
		}
		return got
	}
	check := func(outcome string, got []int, want ...int) {
		t.Helper()
		if len(got) != len(want) {
			t.Fatalf("%s: got %v, not %v", outcome, got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: got %v, not %v", outcome, got, want)
			}
		}
	}
	offset := func(id int) string { raw, _ := json.Marshal(id); return string(raw) }
	check("at first", ids("0"), first, second)
	check("again", ids("0"), first, second)
	check("the rest", ids(offset(second)), second)
	check("nothing", ids(offset(second+1)))
	s.Redeliver(1)
	check("once more", ids(offset(second+1)), second)
	check("nothing again", ids(offset(second+1)))
}

func TestFaults(t *testing.T) {
	tests := []struct {
		outcome string
		fault   Fault
		refused string
		posts   int
	}{
		{"a limit", Limited(7e9), "Too Many Requests: retry after 7", 0},
		{"a server's error", ServerError, "Internal Server Error", 0},
		{"a gateway's page", BadGateway, "502 Bad Gateway", 0},
		{"a connection that breaks before", Dropped, "EOF", 0},
		{"a connection that breaks after", DroppedLate, "EOF", 1},
		{"a refusal", Refused(http.StatusForbidden, "Forbidden"), "Forbidden", 0},
		{"in another chat", Fault{HTML: true, Chat: -9}, "", 1},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := New(t)
			s.Open(group)
			s.Fail("sendMessage", tt.fault)
			_, refused := s.call(Token, "sendMessage", map[string]string{"chat_id": "-5", "text": "x"})
			if !strings.Contains(refused, tt.refused) || (tt.refused == "") != (refused == "") ||
				len(s.Posts(group)) != tt.posts {
				t.Errorf("failed with %q; %v", refused, s.Posts(group))
			}
		})
	}
}

// TestRequestsAreCheckedAgainstTheDescription where it is beside the project.
func TestRequestsAreCheckedAgainstTheDescription(t *testing.T) {
	if !Described() {
		t.Skip("no description of the Bot API beside the project")
	}
	tests := []struct {
		outcome, method string
		params          map[string]string
		good            bool
	}{
		{"as it should be", "sendMessage", map[string]string{"chat_id": "1", "text": "x",
			"reply_markup": `{"force_reply":true}`}, true},
		{"without what it needs", "sendMessage", map[string]string{"chat_id": "1"}, false},
		{"with what nobody knows", "sendMessage", map[string]string{"chat_id": "1", "text": "x", "colour": "red"}, false},
		{"with a word for a number", "sendMessage", map[string]string{"chat_id": "1", "text": "x", "message_thread_id": "x"},
			false},
		{"with a field too many inside", "sendMessage",
			map[string]string{"chat_id": "1", "text": "x", "reply_markup": `{"force_reply":true,"x":1}`}, false},
		{"with a wrong type inside", "sendMessage", map[string]string{"chat_id": "1", "text": "x",
			"reply_markup": `{"inline_keyboard":[{"text":"x"}]}`}, false},
		{"of no method", "sendTelegram", nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			if complaint := described(Call{Method: tt.method, Params: tt.params}); (complaint == "") != tt.good {
				t.Errorf("the complaint is %q", complaint)
			}
		})
	}
}
