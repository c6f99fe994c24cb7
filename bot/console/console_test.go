package console_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/bot/view"
)

func anyText() *rapid.Generator[view.Text] {
	return rapid.Custom(func(t *rapid.T) view.Text {
		return view.Data(rapid.StringMatching(`[a-z¥0-9]{1,12}|[收订付款金额]{1,30}`).Draw(t, "text"))
	})
}

func TestNothingOfAMessageIsDropped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(anyText(), 12, 12).Draw(t, "texts")
		m := view.Message{
			Title: texts[0],
			Sections: []view.Section{{
				Heading: texts[1], Text: texts[2], Fields: []view.Field{{Name: texts[3], Value: texts[4], Note: texts[5]}},
				Table: &view.Table{Header: []view.Text{texts[6], texts[7]}, Rows: [][]view.Text{{texts[8], texts[9]}},
					Right: []bool{false, true}},
				Image: &view.Image{Alt: texts[10]},
			}},
			Actions: []view.Action{{Label: texts[11]}},
		}
		width := rapid.SampledFrom([]int{20, 40, 80}).Draw(t, "width")
		drawn := solid(console.Render(m, width, rapid.Bool().Draw(t, "colour")))
		cells := ""
		for i, text := range texts {
			if isCell := i >= 6 && i <= 9; isCell {
				cells += text.String() // may be wrapped side by side
			} else if !strings.Contains(drawn, solid(text.String())) {
				t.Fatalf("text %d, %s, is not in\n%s", i, text, drawn)
			}
		}
		for _, char := range cells {
			if strings.Count(drawn, string(char)) < strings.Count(cells, string(char)) {
				t.Fatalf("%c of the table is missing in\n%s", char, drawn)
			}
		}
	})
}

// solid returns a text without white space and colours: a long one may be wrapped.
func solid(s string) string {
	for _, colour := range []string{"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[36m"} {
		s = strings.ReplaceAll(s, colour, "")
	}
	return strings.Join(strings.Fields(s), "")
}

func FuzzWhatPeopleWroteCannotControlTheTerminal(f *testing.F) {
	f.Add("a\x1b[31mb\x07c\u202ed\rlate", 80)
	f.Add("\x9b2J\xff\u2066收订\u200b付款", 20)
	f.Fuzz(func(t *testing.T, wrote string, width int) {
		said := view.Data(wrote)
		m := view.Message{Title: said, Actions: []view.Action{{Label: said}}, Sections: []view.Section{{
			Heading: said, Text: said, Fields: []view.Field{{Name: said, Value: said, Note: said}},
			Table: &view.Table{Header: []view.Text{said, said}, Rows: [][]view.Text{{said, said}}},
			File:  &view.File{Name: wrote},
		}}}
		drawn := console.Render(m, width%200, false)
		for _, char := range drawn {
			if char != '\n' && !unicode.IsPrint(char) {
				t.Fatalf("%q reaches the terminal in %q", char, drawn)
			}
		}
	})
}

func TestTablesAreAlignedByColumnsOfTheScreen(t *testing.T) {
	table := &view.Table{
		Header: []view.Text{view.Data("商品"), view.Data("n")},
		Rows:   [][]view.Text{{view.Data("袜"), view.Data("1,200")}, {view.Data("羽绒服"), view.Data("8")}},
		Right:  []bool{false, true},
	}
	m := view.Message{Title: view.Data("t"), Sections: []view.Section{{Table: table}}}
	want := "t\n\n商品        n\n袜      1,200\n羽绒服      8\n"
	if got := console.Render(m, 40, false); got != want {
		t.Errorf("drawn as\n%s", got)
	}
}

func TestSeparatorDoesNotEndALine(t *testing.T) {
	m := view.Message{Title: view.Join(" · ", view.Data("paid ¥299.00"), view.Data("shipped"), view.Data("buyer told"))}
	want := "paid ¥299.00\n· shipped · buyer\ntold\n"
	if got := console.Render(m, 20, false); got != want {
		t.Errorf("drawn as\n%s", got)
	}
}

// TestLongValuesHangUnderTheirColumn draws a list at three widths: beside the names
// while that leaves room, else below them.
func TestLongValuesHangUnderTheirColumn(t *testing.T) {
	m := view.Message{Title: view.Data("t"), Sections: []view.Section{{Fields: []view.Field{
		{Name: view.Data("urgent · 加急"), Value: view.Data("flag an urgent refund，再说")},
		{Name: view.Data("check"), Value: view.Data("a check"), Note: view.Data("soon")},
	}}}}
	for columns, want := range map[int]string{
		50: "t\n\nurgent · 加急  flag an urgent refund，再说\ncheck          a check  soon\n",
		36: "t\n\nurgent · 加急  flag an urgent\n               refund，再说\ncheck          a check  soon\n",
		24: "t\n\nurgent · 加急\n  flag an urgent\n  refund，再说\ncheck\n  a check  soon\n",
	} {
		if got := console.Render(m, columns, false); got != want {
			t.Errorf("%d columns:\n%s\nwant\n%s", columns, got, want)
		}
	}
}

// TestFilesAreTypedAsTheirPaths drops files on the terminal in the ways terminals
// type them.
func TestFilesAreTypedAsTheirPaths(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"orders.csv", "my orders.csv", "订单.csv", "sale"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder)
	for typed, want := range map[string]string{
		"import orders.csv":                         "import + orders.csv",
		folder + "/orders.csv":                      "import + orders.csv",
		"'" + folder + "/my orders.csv' ":           "import + my orders.csv",
		`import my\ orders.csv ./订单.csv`:            "import + my orders.csv + 订单.csv",
		`urgent attach 1 "my orders.csv" don't 299`: "urgent attach 1 don't 299 + my orders.csv",
		"import other.csv":                          "import other.csv",
		`sale 299 "said 'no'`:                       `sale 299 "said 'no'`,
		"check @lily 95  'x":                        "check @lily 95  'x",
	} {
		var got string
		handle := func(_ context.Context, r bot.Request) bot.Answer {
			got = r.Line
			for _, file := range r.Files {
				got += " + " + file.Name
			}
			return bot.Answer{}
		}
		c := &console.Console{Out: new(bytes.Buffer), OnFile: "import"}
		if err := c.Say(t.Context(), handle, typed); err != nil || got != want {
			t.Errorf("%s is taken for %s, want %s; %v", typed, got, want, err)
		}
	}
}

// TestOnlyWhatWasWrongIsAskedAgain keeps the other answers.
func TestOnlyWhatWasWrongIsAskedAgain(t *testing.T) {
	handle := func(_ context.Context, r bot.Request) bot.Answer {
		inputs := []view.Input{{Name: "amount", Label: view.Data("How much?")},
			{Name: "channel", Label: view.Data("Where?"), Optional: true}}
		for i := range inputs {
			inputs[i].Value = r.Answers[inputs[i].Name]
		}
		switch r.Answers["amount"] {
		case "":
		case "x":
			inputs[0].Error = view.Data("x is no amount")
		default:
			return bot.Answer{Message: view.OneLine(view.Data("logged " + r.Answers["amount"] + " " + r.Answers["channel"]))}
		}
		return bot.Answer{Form: &view.Form{Title: view.Data("log a sale"), Line: "sale", Inputs: inputs}}
	}
	var out bytes.Buffer
	c := &console.Console{In: strings.NewReader("sale\nx\nshop\n7\nexit\n"), Out: &out, Width: 80, Interactive: true}
	if err := c.Run(context.Background(), handle); err != nil {
		t.Fatal(err)
	}
	if said := out.String(); !strings.Contains(said, "logged 7 shop") || strings.Count(said, "Where?") != 1 ||
		!strings.Contains(said, "! x is no amount\n  How much?") {
		t.Errorf("it went\n%s", said)
	}
}

func TestCommandEndsAForm(t *testing.T) {
	for _, line := range []string{"日报", "KPI", "/top 3"} {
		handle := func(_ context.Context, r bot.Request) bot.Answer {
			if r.Line == "sale" {
				return bot.Answer{Form: &view.Form{Title: view.Data("log a sale"), Line: "sale",
					Inputs: []view.Input{{Name: "note", Label: view.Data("A note?")}}}}
			}
			return bot.Answer{Message: view.OneLine(view.Data("you said " + r.Line))}
		}
		var out bytes.Buffer
		c := &console.Console{
			In: strings.NewReader("sale\n" + line + "\nexit\n"), Out: &out, Width: 80, Interactive: true,
			Menu: []bot.Command{{Name: "digest", Aliases: []string{"日报"}}, {Name: "kpi"}},
		}
		if err := c.Run(context.Background(), handle); err != nil {
			t.Fatal(err)
		}
		if said := out.String(); !strings.Contains(said,
			"Canceled. Nothing was changed. To start over: sale\nyou said "+line) {
			t.Errorf("after %s\n%s", line, said)
		}
	}
}

func TestFreeTextMayNameACommand(t *testing.T) {
	handle := func(_ context.Context, r bot.Request) bot.Answer {
		if r.Line == "sale" && r.Answers == nil {
			return bot.Answer{Form: &view.Form{Title: view.Data("log a sale"), Line: "sale",
				Inputs: []view.Input{{Name: "note", Label: view.Data("A note?"), Free: true}}}}
		}
		return bot.Answer{Message: view.OneLine(view.Data(r.Line + " with " + r.Answers["note"]))}
	}
	var out bytes.Buffer
	c := &console.Console{In: strings.NewReader("sale\nkpi\nexit\n"), Out: &out, Width: 80, Interactive: true,
		Menu: []bot.Command{{Name: "kpi"}}}
	if err := c.Run(context.Background(), handle); err != nil {
		t.Fatal(err)
	}
	if said := out.String(); !strings.Contains(said, "sale with kpi") {
		t.Errorf("it went\n%s", said)
	}
}

// TestFormIsAskedThrough plays a person who answers, goes back, picks a choice
// by its number, and gives up on the second form.
func TestFormIsAskedThrough(t *testing.T) {
	form := &view.Form{Title: view.Data("log a sale"), Line: "sale", Inputs: []view.Input{
		{Name: "amount", Label: view.Data("How much?")},
		{Name: "channel", Label: view.Data("Where?"), Options: []view.Option{{Value: "live", Label: view.Data("直播")}},
			Optional: true},
	}}
	var got []map[string]string
	handle := func(_ context.Context, r bot.Request) bot.Answer {
		if r.Answers == nil {
			return bot.Answer{Form: form}
		}
		got = append(got, r.Answers)
		return bot.Answer{Message: view.Message{Title: view.Data("logged"),
			Actions: []view.Action{{Label: view.Data("Again"), Line: "sale"}}}}
	}
	var out bytes.Buffer
	c := &console.Console{In: strings.NewReader("sale\n5\n<\n7\n1\n1\n.\nexit\n"), Out: &out, Width: 80, Interactive: true}
	if err := c.Run(context.Background(), handle); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0]["amount"] != "7" || got[0]["channel"] != "live" {
		t.Errorf("answered %v\n%s", got, out.String())
	}
	if strings.Count(out.String(), "log a sale") != 2 {
		t.Errorf("the button's number did not ask again:\n%s", out.String())
	}
}

// TestFileIsNeverLeftOut posts two files of one name: both are there.
func TestFileIsNeverLeftOut(t *testing.T) {
	folder := t.TempDir()
	c := &console.Console{Out: io.Discard, Folder: folder, Width: 80}
	for _, content := range []string{"first", "second"} {
		m := view.Message{Title: view.Data("t"), Sections: []view.Section{{File: &view.File{Name: "rejected-1.csv",
			Content: []byte(content)}}}}
		if _, err := c.Post(t.Context(), c.Chat(), m, nil); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"rejected-1.csv": "first", "rejected-1-2.csv": "second"} {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != want {
			t.Errorf("%s is %q, %v", name, got, err)
		}
	}
}

// TestConsoleEndsWithoutInput: a terminal that no one types into must not
// keep the program from stopping.
func TestConsoleEndsWithoutInput(t *testing.T) {
	silent, hand := io.Pipe()
	t.Cleanup(func() { _ = hand.Close() })
	ctx, stop := context.WithCancel(t.Context())
	c := &console.Console{In: silent, Out: whenWritten(stop), Width: 60, Interactive: true} // stops at the prompt
	if err := c.Run(ctx, func(context.Context, bot.Request) bot.Answer { return bot.Answer{Silent: true} }); err != nil {
		t.Error(err)
	}
}

// whenWritten is called for every write.
type whenWritten func()

func (w whenWritten) Write(p []byte) (int, error) {
	w()
	return len(p), nil
}
