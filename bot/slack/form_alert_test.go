package slack_test

import (
	"context"
	"testing"

	"storebot/bot"
	"storebot/bot/view"
)

// mistaken finds fault with its form's first input, wherever it is asked.
func mistaken(_ context.Context, r bot.Request) bot.Answer {
	form := saleForm(r.Line)
	form.Inputs[0].Error = view.Data("Nothing sold?")
	if r.Answers != nil { // what is asked for next was not in the form
		form.Inputs = []view.Input{{Name: "why", Label: view.Data("Why?"), Error: view.Data("Needed after all")}}
	}
	return bot.Answer{Form: form}
}

// TestErrorOfAFormIsAnAlert where the workspace has them, and a small text elsewhere: in the
// same form, in later ones, and in those of which a refusal would not be told.
func TestErrorOfAFormIsAnAlert(t *testing.T) {
	s := start(t, mistaken, nil)
	opened := func(line string) string {
		t.Helper()
		s.Dismiss("U1")
		s.Type("C1", "U1", line)
		s.Until("a form is open", func() bool { return s.Form("U1") != nil })
		return kindOf(s.Form("U1").View, 1)
	}
	if kind := opened("/sale 0"); kind != "alert" {
		t.Errorf("the error is a %s", kind)
	}
	s.Submit("U1", map[string]string{"amount": "0"})
	if kind := kindOf(s.Form("U1").View, 1); kind != "context" {
		t.Errorf("the error of a form that was sent is a %s", kind)
	}
	s.Lacks("alert", true)
	if kind := opened("/sale 1"); kind != "context" {
		t.Errorf("where alerts are refused the error is a %s", kind)
	}
	s.Lacks("alert", false)
	if kind := opened("/sale 2"); kind != "context" {
		t.Errorf("after alerts were refused the error is a %s", kind)
	}
	if tried := s.Calls("views.open"); tried != 4 {
		t.Errorf("three forms took %d calls, want 4", tried)
	}
}

// kindOf returns the type of a view's block.
func kindOf(view map[string]any, number int) string {
	blocks, _ := view["blocks"].([]any)
	kind, _ := blocks[number].(map[string]any)["type"].(string)
	return kind
}
