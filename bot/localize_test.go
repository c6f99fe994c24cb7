package bot_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/bot/view"
)

type lexicon map[string]string

// Lookup finds a translation.
func (c lexicon) Lookup(_ bot.Lang, english string) (string, bool) {
	translated, ok := c[english]
	return translated, ok
}

var dictionary = lexicon{"Late": "超时", "Paid": "付款", "Units": "件数", "Sales": "销售额", "Undo": "撤销"}

// writes returns what writes a picture or a file, in the reader's language.
func writes(t bot.Text) func(io.Writer, bot.Locale) error {
	return func(w io.Writer, l bot.Locale) error {
		_, err := io.WriteString(w, l.Plain(t))
		return err
	}
}

func sales() bot.Message {
	return bot.Message{
		Title: bot.T("Late").Styled(bot.Bad),
		Sections: []bot.Section{{
			Fields: []bot.Field{{Name: bot.T("Paid"), Value: bot.Value(bot.Money(29900))}},
			Table:  &bot.Table{Header: []bot.Text{bot.T("Units")}, Rows: [][]bot.Text{{bot.Data("袜")}}, Right: []bool{true}},
			Image:  &bot.Image{Name: "a.png", Alt: bot.T("Sales"), Draw: writes(bot.T("Sales"))},
			File:   &bot.File{Name: "a.csv", Write: writes(bot.T("Units"))},
		}},
		Actions: []bot.Action{{Label: bot.T("Undo"), Line: "undo", Danger: true}},
	}
}

func TestMessageIsPutIntoTheReadersLanguage(t *testing.T) {
	tests := map[bot.Medium]view.Message{
		bot.ForChats: {
			Title: view.Data("超时").Styled(view.Bad),
			Sections: []view.Section{{
				Fields: []view.Field{{Name: view.Data("付款"), Value: view.Data("¥299.00")}},
				Table: &view.Table{Header: []view.Text{view.Data("件数")}, Rows: [][]view.Text{{view.Data("袜")}},
					Right: []bool{true}, Numbers: [][]*json.Number{{nil}}},
				Image: &view.Image{Name: "a.png", Alt: view.Data("销售额"), Content: []byte("销售额")},
				File:  &view.File{Name: "a.csv", Content: []byte("件数")},
			}},
			Actions: []view.Action{{Label: view.Data("撤销"), Line: "undo", Danger: true}},
		},
	}
	terminal := tests[bot.ForChats]
	terminal.Sections = []view.Section{terminal.Sections[0]}
	terminal.Sections[0].Image = &view.Image{Name: "a.png", Alt: view.Data("销售额")}
	unnumbered := *terminal.Sections[0].Table
	unnumbered.Numbers = nil
	terminal.Sections[0].Table = &unnumbered
	program := terminal
	program.Title = view.Data("超时")
	program.Sections = []view.Section{terminal.Sections[0]}
	program.Sections[0].Fields = []view.Field{{Name: view.Data("付款"), Value: view.Data("¥299.00"), Number: "299.00"}}
	table := *terminal.Sections[0].Table
	table.Numbers = [][]*json.Number{{nil}}
	program.Sections[0].Table = &table
	tests[bot.ForTerminals], tests[bot.ForPrograms] = terminal, program
	for medium, want := range tests {
		got, err := sales().In(bot.Locale{Lang: bot.ZH, Words: dictionary, Medium: medium})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("medium %d: %v (-want +got)\n%s", medium, err, diff)
		}
	}
}

// TestPictureOrFileThatFailsCostsOnlyItself answers with the rest, and with a
// reference to one line of the log.
func TestPictureOrFileThatFailsCostsOnlyItself(t *testing.T) {
	fails := map[string]func(io.Writer, bot.Locale) error{
		"an error": func(io.Writer, bot.Locale) error { return errors.New("no font") },
		"a panic":  func(io.Writer, bot.Locale) error { panic("no font") },
	}
	for name, fail := range fails {
		for part, change := range map[string]func(*bot.Section){
			"a picture": func(s *bot.Section) { s.Image.Draw = fail },
			"a file":    func(s *bot.Section) { s.File.Write = fail },
		} {
			t.Run(name+" in "+part, func(t *testing.T) {
				m := sales()
				change(&m.Sections[0])
				var log strings.Builder
				answer := answeredWith(&log, m)
				if answer.Failed || answer.Message.Title.String() != "Late" || answer.Message.Sections[0].Table == nil {
					t.Errorf("the answer is %+v", answer)
				}
				last := answer.Message.Sections[len(answer.Message.Sections)-1].Text.String()
				quoted := strings.Split(strings.Split(last, "code ")[1], " ")[0]
				if !strings.Contains(log.String(), "incident="+quoted) || strings.Count(log.String(), "no font") != 1 {
					t.Errorf("%q, logged %s", last, log.String())
				}
			})
		}
	}
}

// answeredWith returns the answer of a command that says m.
func answeredWith(log io.Writer, m bot.Message) bot.Answer {
	command := bot.Command{Name: "say", Short: bot.T("say"), Needs: bot.Agent, Run: bot.Do(
		func(context.Context, bot.Call, struct{}) (bot.Reply, error) { return bot.Reply{Message: m}, nil })}
	options := bot.Options{Log: slog.New(slog.NewTextHandler(log, nil)), Now: func() time.Time { return time.Time{} }}
	return bot.NewRouter([]bot.Command{command}, team{}, options).Handle(context.Background(),
		bot.Request{Account: "agent", Line: "say"})
}

func TestSentencesHaveAGapInEnglishOnly(t *testing.T) {
	both := bot.Sentences(bot.Data("One."), bot.Data("Two."))
	for lang, want := range map[bot.Lang]string{bot.EN: "One. Two.", bot.ZH: "One.Two."} {
		if got := (bot.Locale{Lang: lang}).Plain(both); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}
