package slack_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/view"
)

// saleForm asks for one thing of every kind.
func saleForm(line string) *view.Form {
	return &view.Form{
		Title: view.Data("log a sale that was made by hand"), Line: line, Usage: "sale <amount> [day]",
		Inputs: []view.Input{
			{Name: "amount", Label: view.Data("How much?"), Hint: view.Data("¥299"), Kind: view.InputMoney},
			{Name: "units", Label: view.Data("How many?"), Kind: view.InputNumber, Optional: true},
			{Name: "day", Label: view.Data("Which day?"), Hint: view.Data("write yesterday"), Kind: view.InputDate,
				Optional: true, Value: "2026-11-22"},
			{Name: "who", Label: view.Data("Who?"), Kind: view.InputPerson, Optional: true},
			{Name: "channel", Label: view.Data("Where?"), Kind: view.InputChoice, Optional: true,
				Options: []view.Option{{Value: "live", Label: view.Data("直播")}, {Value: "shop", Label: view.Data("店铺")}}},
			{Name: "note", Label: view.Data("Anything else?"), Kind: view.InputLong, Optional: true},
		},
	}
}

// seller asks for what is missing and finds fault with an amount of zero.
func seller(_ context.Context, r bot.Request) bot.Answer {
	form := saleForm(r.Line)
	if r.Answers == nil {
		return bot.Answer{Form: form}
	}
	if r.Answers["amount"] == "0" {
		form.Inputs[0].Error = view.Data("Nothing sold?")
		form.Inputs[0].Value = "0"
		return bot.Answer{Form: form}
	}
	return bot.Answer{Message: view.OneLine(view.Data("logged " + r.Answers["amount"]))}
}

func TestFormIsFilledIn(t *testing.T) {
	s := start(t, seller, nil)
	s.Type("C1", "U1", "/sale today")
	s.Until("a form is open", func() bool { return s.Form("U1") != nil })
	form := s.Form("U1")
	var kinds []string
	for _, input := range form.Inputs {
		kinds = append(kinds, input.Kind)
	}
	want := []string{"plain_text_input", "number_input", "datepicker", "users_select", "static_select", "plain_text_input"}
	if diff := cmp.Diff(want, kinds); diff != "" || !form.Inputs[5].Multiline || form.Inputs[0].Optional ||
		form.Inputs[2].Value != "2026-11-22" {
		t.Errorf("the form is %+v\n%s", form, diff)
	}
	if form.Title != "Sale" || !strings.Contains(form.Text, "Log a sale that was made by hand") {
		t.Errorf("the title is %q, and all of it is not in %s", form.Title, form.Text)
	}
	if !strings.Contains(form.Text, "¥299") || strings.Contains(form.Text, "yesterday") {
		t.Errorf("hints are shown where something can be typed, and only there: %s", form.Text)
	}
	if errs := s.Submit("U1", map[string]string{"amount": "0"}); errs["amount"] != "Nothing sold?" {
		t.Fatalf("the form shows %v", errs)
	}
	given := map[string]string{"amount": "299", "units": "2", "who": "U7", "channel": "live", "note": "a\nb"}
	if errs := s.Submit("U1", given); errs != nil {
		t.Fatalf("the form shows %v", errs)
	}
	post := s.posts("C1", 1)[0]
	if post.Text != "logged 299" {
		t.Errorf("answered %+v", post)
	}
	r := s.request(3)
	answers := map[string]string{"amount": "299", "units": "2", "day": "2026-11-22", "who": "<@U7>", "channel": "live",
		"note": "a\nb"}
	if diff := cmp.Diff(answers, r.Answers); diff != "" || r.Name != fakeslack.DisplayName("U1") ||
		r.Line != "sale today" || r.Chat.Address != "C1" || r.Account != "U1" {
		t.Errorf("came in as %+v\n%s", r, diff)
	}
	if ids := s.requests(); ids[1].ID == ids[2].ID {
		t.Error("a corrected form counts as the same request")
	}
}

func TestPrefilledValuesAreKept(t *testing.T) {
	tests := []struct {
		outcome     string
		kind        bot.InputKind
		value, want string // the widget
	}{
		{"a day in words", view.InputDate, "yesterday", "plain_text_input"},
		{"a number in words", view.InputNumber, "1.2万", "plain_text_input"},
		{"a number", view.InputNumber, "12.5", "number_input"},
		{"a name", view.InputPerson, "@lily", "plain_text_input"},
		{"somebody mentioned", view.InputPerson, "<@U7>", "users_select"},
		{"a choice that is none", view.InputChoice, "zoo", "plain_text_input"},
		{"a choice", view.InputChoice, "live", "static_select"},
		{"a text", view.InputText, "<b>&", "plain_text_input"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			input := view.Input{Name: "x", Label: view.Data("X"), Kind: tt.kind, Value: tt.value,
				Options: []view.Option{{Value: "live", Label: view.Data("直播")}}, Error: view.Data("what?")}
			s := start(t, answering(bot.Answer{Form: &view.Form{Title: view.Data("t"), Line: "x", Inputs: []view.Input{input}}}),
				nil)
			s.Type("C1", "U1", "/x")
			s.Until("a form is open", func() bool { return s.Form("U1") != nil })
			form := s.Form("U1")
			if got := form.Inputs[0]; got.Kind != tt.want || strings.Trim(tt.value, "<@>") != strings.Trim(got.Value, "<@>") ||
				!strings.Contains(form.Text, "what?") {
				t.Errorf("the form is %+v", form)
			}
		})
	}
}

func TestWithoutATriggerAButtonOpensTheForm(t *testing.T) {
	tests := []struct {
		outcome, channel, line string
		before                 func(*stage)
	}{
		{"after a mention", "C1", "@storebot sale", nil},
		{"after a direct message", "D1", "sale", nil},
		{"after a trigger has expired", "C1", "/sale",
			func(s *stage) { s.Fail("views.open", fakeslack.Refusal("expired_trigger_id")) }},
		{"where the lane was busy", "C1", "/sale", func(s *stage) { s.Clock.Advance(4 * time.Second) }},
		{"where the form was refused", "C1", "/sale",
			func(s *stage) { s.Fail("views.open", fakeslack.Refusal("invalid_arguments")) }},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			var s *stage
			first := true
			s = start(t, func(ctx context.Context, r bot.Request) bot.Answer {
				if first && tt.before != nil {
					tt.before(s)
				}
				first = false
				return seller(ctx, r)
			}, nil)
			s.Type(tt.channel, "U1", tt.line)
			post := s.posts(tt.channel, 1)[0]
			if !strings.Contains(post.String(), "Usage: sale <amount> [day]") || (tt.channel == "C1") != (post.Only == "U1") {
				t.Errorf("posted %+v\n%s", post, post)
			}
			s.Press(tt.channel, "U1", "Fill in")
			if errs := s.Submit("U1", map[string]string{"amount": "299"}); errs != nil {
				t.Errorf("the form shows %v", errs)
			}
			if got := s.posts(tt.channel, 2)[1].Text; got != "logged 299" {
				t.Errorf("answered %q", got)
			}
		})
	}
}

func TestLongFormIsKeptInTheNotes(t *testing.T) {
	long := "sale " + strings.Repeat("好", 2000)
	s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
		r.Line = long
		return seller(ctx, r)
	}, nil)
	s.Type("C1", "U1", "/sale")
	s.Submit("U1", map[string]string{"amount": "5"})
	s.posts("C1", 1)
	if got := s.request(2).Line; got != long {
		t.Errorf("the line is %d bytes long", len(got))
	}
	s.Type("C1", "U1", "/sale")
	s.Until("a form is open", func() bool { return s.Form("U1") != nil })
	s.notes.empty()
	s.Submit("U1", map[string]string{"amount": "5"})
	if post := s.posts("D1", 1)[0]; !strings.Contains(post.Text, "expired") {
		t.Errorf("posted %+v", post)
	}
}

// TestFormIsRedrawnWhenNoInputIsWrong shows what came of the answers.
func TestFormIsRedrawnWhenNoInputIsWrong(t *testing.T) {
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		form := saleForm(r.Line)
		if r.Answers != nil {
			form.Inputs = append(form.Inputs, view.Input{Name: "order", Label: view.Data("Which order?"),
				Error: view.Data("needed after all")})
		}
		return bot.Answer{Form: form}
	}, nil)
	s.Type("C1", "U1", "/sale")
	s.Submit("U1", map[string]string{"amount": "1"})
	if form := s.Form("U1"); len(form.Inputs) != 7 || !strings.Contains(form.Text, "needed after all") {
		t.Errorf("the form is %+v", form)
	}
}

// TestTooManyErrorsForAnAcknowledgement are asked again by a button: Slack would
// drop them without a word.
func TestTooManyErrorsForAnAcknowledgement(t *testing.T) {
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		form := saleForm(r.Line)
		if r.Answers != nil {
			form.Inputs[0].Error = view.Data(strings.Repeat("no! ", 6000))
		}
		return bot.Answer{Form: form}
	}, nil)
	s.Type("C1", "U1", "/sale")
	if errs := s.Submit("U1", map[string]string{"amount": "1"}); errs != nil {
		t.Errorf("the form shows %v", errs)
	}
	s.Until("there is a button", func() bool {
		posts := s.Posts("C1")
		return len(posts) > 0 && len(posts[len(posts)-1].Buttons()) > 0
	})
	s.Press("C1", "U1", "Fill in").Acked()
}

func TestAnyNumberOfChoices(t *testing.T) {
	input := view.Input{
		Name: "wrong", Label: view.Data("What was not right?"), Kind: view.InputChoices, None: view.Data("All good"),
		Optional: true, Value: "speed",
		Options: []view.Option{{Value: "speed", Label: view.Data("reply speed")},
			{Value: "rude", Label: view.Data("rudeness")}},
	}
	tests := []struct{ outcome, answer, want string }{{"left as they are", "speed", "speed"},
		{"two", "speed rude", "speed rude"}, {"none", "", ""}}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
				if r.Answers == nil {
					return bot.Answer{Form: &view.Form{Title: view.Data("t"), Line: "x", Inputs: []view.Input{input}}}
				}
				return bot.Answer{Message: view.OneLine(view.Data("noted"))}
			}, nil)
			s.Type("C1", "U1", "/x")
			s.Until("a form is open", func() bool { return s.Form("U1") != nil })
			if got := s.Form("U1").Inputs[0]; got.Kind != "multi_static_select" || got.Value != "speed" ||
				len(got.Options) != 2 || !got.Optional {
				t.Errorf("asked by %+v", got)
			}
			if errs := s.Submit("U1", map[string]string{"wrong": tt.answer}); errs != nil {
				t.Fatalf("the form shows %v", errs)
			}
			s.posts("C1", 1)
			if got := s.request(2).Answers["wrong"]; got != tt.want {
				t.Errorf("answered %q", got)
			}
		})
	}
}
