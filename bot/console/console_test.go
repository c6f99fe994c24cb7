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
)

func anyText() *rapid.Generator[bot.Text] {
	return rapid.Custom(func(t *rapid.T) bot.Text {
		return bot.Data(rapid.StringMatching(`[a-z¥0-9]{1,12}|[收订付款金额]{1,30}`).Draw(t, "text"))
	})
}

func TestNothingOfAMessageIsDropped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(anyText(), 12, 12).Draw(t, "texts")
		m := bot.Message{
			Title: texts[0],
			Sections: []bot.Section{{
				Heading: texts[1], Text: texts[2], Fields: []bot.Field{{Name: texts[3], Value: texts[4], Note: texts[5]}},
				Table: &bot.Table{Header: []bot.Text{texts[6], texts[7]}, Rows: [][]bot.Text{{texts[8], texts[9]}}, Right: []bool{false, true}},
				Image: &bot.Image{Alt: texts[10]},
			}},
			Actions: []bot.Action{{Label: texts[11]}},
		}
		width := rapid.SampledFrom([]int{20, 40, 80}).Draw(t, "width")
		drawn := solid(console.Render(m, width, rapid.Bool().Draw(t, "colour")))
		for i, text := range texts {
			if !strings.Contains(drawn, solid(text.String())) {
				t.Fatalf("text %d, %s, is not in\n%s", i, text, drawn)
			}
		}
	})
}

// solid is a text without white space and colours: a long one may be wrapped.
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
		said := bot.Data(wrote)
		m := bot.Message{Title: said, Actions: []bot.Action{{Label: said}}, Sections: []bot.Section{{
			Heading: said, Text: said, Fields: []bot.Field{{Name: said, Value: said, Note: said}},
			Table: &bot.Table{Header: []bot.Text{said, said}, Rows: [][]bot.Text{{said, said}}}, File: &bot.File{Name: wrote},
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
	table := &bot.Table{
		Header: []bot.Text{bot.Data("商品"), bot.Data("n")},
		Rows:   [][]bot.Text{{bot.Data("袜"), bot.Data("1,200")}, {bot.Data("羽绒服"), bot.Data("8")}},
		Right:  []bool{false, true},
	}
	m := bot.Message{Title: bot.Data("t"), Sections: []bot.Section{{Table: table}}}
	want := "t\n\n商品        n\n袜      1,200\n羽绒服      8\n"
	if got := console.Render(m, 40, false); got != want {
		t.Errorf("drawn as\n%s", got)
	}
}

// TestWhatIsNotThereLeavesNoSeparator draws a table that is too wide, of which a cell is empty.
func TestWhatIsNotThereLeavesNoSeparator(t *testing.T) {
	table := &bot.Table{
		Header: []bot.Text{bot.Data("order"), bot.Data("late"), bot.Data("doing")},
		Rows:   [][]bot.Text{{bot.Data("3912008800000030021"), bot.Data("2 d"), bot.Data("")}, {bot.Data("7"), bot.Data(""), bot.Data("@lily")}},
	}
	m := bot.Message{Title: bot.Data("t"), Sections: []bot.Section{{Table: table}}}
	want := "t\n\norder\n  late · doing\n3912008800000030021\n  2 d\n7\n  @lily\n"
	if got := console.Render(m, 24, false); got != want {
		t.Errorf("drawn as\n%s", got)
	}
}

func TestASeparatorDoesNotEndALine(t *testing.T) {
	m := bot.Message{Title: bot.Join(" · ", bot.Data("paid ¥299.00"), bot.Data("shipped"), bot.Data("buyer told"))}
	want := "paid ¥299.00\n· shipped · buyer\ntold\n"
	if got := console.Render(m, 20, false); got != want {
		t.Errorf("drawn as\n%s", got)
	}
}

// TestLongValuesHangUnderTheirColumn draws a list at three widths: beside the names
// while that leaves room, else below them.
func TestLongValuesHangUnderTheirColumn(t *testing.T) {
	m := bot.Message{Title: bot.Data("t"), Sections: []bot.Section{{Fields: []bot.Field{
		{Name: bot.Data("urgent · 加急"), Value: bot.Data("flag an urgent refund，再说")}, {Name: bot.Data("check"), Value: bot.Data("a check"), Note: bot.Data("soon")},
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
		handle := func(_ context.Context, r bot.Request) bot.Reply {
			got = r.Line
			for _, file := range r.Files {
				got += " + " + file.Name
			}
			return bot.Reply{}
		}
		c := &console.Console{Out: new(bytes.Buffer), OnFile: "import"}
		if err := c.Say(t.Context(), handle, typed); err != nil || got != want {
			t.Errorf("%s is taken for %s, want %s; %v", typed, got, want, err)
		}
	}
}

// TestOnlyWhatWasWrongIsAskedAgain keeps the other answers.
func TestOnlyWhatWasWrongIsAskedAgain(t *testing.T) {
	handle := func(_ context.Context, r bot.Request) bot.Reply {
		inputs := []bot.Input{{Name: "amount", Label: bot.Data("How much?")}, {Name: "channel", Label: bot.Data("Where?"), Optional: true}}
		for i := range inputs {
			inputs[i].Value = r.Answers[inputs[i].Name]
		}
		switch r.Answers["amount"] {
		case "":
		case "x":
			inputs[0].Error = bot.Data("x is no amount")
		default:
			return bot.Reply{Message: bot.Say(bot.Data("logged " + r.Answers["amount"] + " " + r.Answers["channel"]))}
		}
		return bot.Reply{Form: &bot.Form{Title: bot.Data("log a sale"), Line: "sale", Inputs: inputs}}
	}
	var out bytes.Buffer
	c := &console.Console{In: strings.NewReader("sale\nx\nshop\n7\nexit\n"), Out: &out, Width: 80, Interactive: true}
	if err := c.Run(context.Background(), handle); err != nil {
		t.Fatal(err)
	}
	if said := out.String(); !strings.Contains(said, "logged 7 shop") || strings.Count(said, "Where?") != 1 || !strings.Contains(said, "! x is no amount\n  How much?") {
		t.Errorf("it went\n%s", said)
	}
}

func TestACommandEndsAForm(t *testing.T) {
	for _, line := range []string{"日报", "KPI", "/top 3"} {
		handle := func(_ context.Context, r bot.Request) bot.Reply {
			if r.Line == "sale" {
				return bot.Reply{Form: &bot.Form{Title: bot.Data("log a sale"), Line: "sale", Inputs: []bot.Input{{Name: "note", Label: bot.Data("A note?")}}}}
			}
			return bot.Reply{Message: bot.Say(bot.Data("you said " + r.Line))}
		}
		var out bytes.Buffer
		c := &console.Console{
			In: strings.NewReader("sale\n" + line + "\nexit\n"), Out: &out, Width: 80, Interactive: true,
			Menu: []bot.Command{{Name: "digest", Aliases: []string{"日报"}}, {Name: "kpi"}},
		}
		if err := c.Run(context.Background(), handle); err != nil {
			t.Fatal(err)
		}
		if said := out.String(); !strings.Contains(said, "Canceled. Nothing was changed. To start over: sale\nyou said "+line) {
			t.Errorf("after %s\n%s", line, said)
		}
	}
}

// TestAFormIsAskedThrough plays a person who answers, goes back, picks a choice
// by its number, and gives up on the second form.
func TestAFormIsAskedThrough(t *testing.T) {
	form := &bot.Form{Title: bot.Data("log a sale"), Line: "sale", Inputs: []bot.Input{
		{Name: "amount", Label: bot.Data("How much?")},
		{Name: "channel", Label: bot.Data("Where?"), Options: []bot.Option{{Value: "live", Label: bot.Data("直播")}}, Optional: true},
	}}
	var got []map[string]string
	handle := func(_ context.Context, r bot.Request) bot.Reply {
		if r.Answers == nil {
			return bot.Reply{Form: form}
		}
		got = append(got, r.Answers)
		return bot.Reply{Message: bot.Message{Title: bot.Data("logged"), Actions: []bot.Action{{Label: bot.Data("Again"), Line: "sale"}}}}
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

// TestAFileIsNeverLeftOut posts two files of one name: both are there.
func TestAFileIsNeverLeftOut(t *testing.T) {
	folder := t.TempDir()
	c := &console.Console{Out: io.Discard, Folder: folder, Width: 80}
	for _, content := range []string{"first", "second"} {
		m := bot.Message{Title: bot.Data("t"), Sections: []bot.Section{{File: &bot.File{Name: "rejected-1.csv", Write: func(w io.Writer, _ bot.Locale) error {
			_, err := io.WriteString(w, content)
			return err
		}}}}}
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

// TestNobodyHasToTypeForTheChatToEnd: a terminal that nobody types into must not
// keep the program from stopping.
func TestNobodyHasToTypeForTheChatToEnd(t *testing.T) {
	silent, hand := io.Pipe()
	t.Cleanup(func() { _ = hand.Close() })
	ctx, stop := context.WithCancel(t.Context())
	c := &console.Console{In: silent, Out: whenWritten(stop), Width: 60, Interactive: true} // stops at the prompt
	if err := c.Run(ctx, func(context.Context, bot.Request) bot.Reply { return bot.Reply{Silent: true} }); err != nil {
		t.Error(err)
	}
}

// whenWritten is called for every write.
type whenWritten func()

func (w whenWritten) Write(p []byte) (int, error) {
	w()
	return len(p), nil
}
