package view_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/bot/view"
)

// letter returns a message with everything that can be in one.
func letter() view.Message {
	return view.Message{
		Title: view.Data("Down & Co").Styled(view.Bold),
		Sections: []view.Section{{
			Heading: view.Data("Sales"), Text: view.Join(": ", view.Data("so far"), view.Data("¥5").Styled(view.Good)),
			Fields: []view.Field{{Name: view.Data("Paid"), Value: view.Data("¥299"), Note: view.Data("▲ 3%").Styled(view.Good)},
				{Name: view.Data("Late"), Value: view.Data("5")}},
			Table: &view.Table{
				Header: []view.Text{view.Data("n"), view.Data("units")}, Rows: [][]view.Text{{view.Data("袜"), nil}},
				Right: []bool{false, true},
			},
			Image: &view.Image{Name: "sales.png", Alt: view.Data("sales go up"), Content: []byte("PNG")},
			File:  &view.File{Name: "rows.csv", Content: []byte("a,b\n")},
		}},
		Actions: []view.Action{{Label: view.Data("Claim"), Line: "urgent claim 3", Danger: true}},
	}
}

// before is how the version of October 2026 kept the same letter.
const before = `{"title":[{"s":1,"d":"Down \u0026 Co"}],"sections":[{"heading":[{"d":"Sales"}],
	"text":[{"d":"so far"},{"d":": "},{"s":4,"d":"¥5"}],
	"fields":[[[{"d":"Paid"}],[{"d":"¥299"}],[{"s":4,"d":"▲ 3%"}]],[[{"d":"Late"}],[{"d":"5"}],null]],
	"table":{"header":[[{"d":"n"}],[{"d":"units"}]],"rows":[[[{"d":"袜"}],null]],"right":[false,true]},
	"image":{"name":"sales.png","alt":[{"d":"sales go up"}],"content":"UE5H"},
	"file":{"name":"rows.csv","content":"YSxiCg=="}}],
	"actions":[{"label":[{"d":"Claim"}],"line":"urgent claim 3","danger":true}]}`

func TestStoredMessageIsReadBack(t *testing.T) {
	now, err := json.Marshal(letter())
	if err != nil {
		t.Fatal(err)
	}
	for version, content := range map[string]string{"this": string(now), "the one before": before} {
		var got view.Message
		if err := json.Unmarshal([]byte(content), &got); err != nil {
			t.Fatalf("%s: %v", version, err)
		}
		if diff := cmp.Diff(letter(), got); diff != "" {
			t.Errorf("%s version (-want +got):\n%s", version, diff)
		}
	}
}

// TestStoredFormIsReadBack reads the texts of a form that the version before kept.
func TestStoredFormIsReadBack(t *testing.T) {
	var form view.Form
	content := `{"Title":[{"Style":0,"Key":"","One":"","Args":null,"Data":"Log a sale"}],"Line":"sale",
		"Inputs":[{"Name":"amount","Label":[{"Style":1,"Key":"","One":"","Args":null,"Data":"How much?"}],"Hint":null,"Kind":"money"}]}`
	if err := json.Unmarshal([]byte(content), &form); err != nil {
		t.Fatal(err)
	}
	want := view.Form{Title: view.Data("Log a sale"), Line: "sale", Inputs: []view.Input{
		{Name: "amount", Label: view.Data("How much?").Styled(view.Bold), Kind: view.InputMoney},
	}}
	if diff := cmp.Diff(want, form); diff != "" {
		t.Error(diff)
	}
}

func TestTextWithoutStylesIsAString(t *testing.T) {
	for want, text := range map[string]view.Text{
		`""`: nil, `"a b"`: view.Data("a ").Then(view.Data("b")),
		`[{"d":"a "},{"s":5,"d":"b"}]`: view.Data("a ").Then(view.Data("b").Styled(view.Bad)),
	} {
		if got, err := json.Marshal(text); err != nil || string(got) != want {
			t.Errorf("got %s, %v, want %s", got, err, want)
		}
	}
}
