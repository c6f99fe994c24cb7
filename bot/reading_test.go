package bot_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

// readingCommands answer with what they read.
func readingCommands() []bot.Command {
	type visitArgs struct {
		Name string   `arg:"name" ask:"Whom?"` // declared before the day, and takes any word
		Day  *bot.Day `arg:"day" ask:"When?"`
	}
	type noteArgs struct {
		Text bot.Rest `arg:"text" ask:"What?" need:"yes"`
	}
	type showArgs struct {
		Number int `arg:"number" ask:"Which?" need:"yes"`
	}
	says := func(format string, values ...any) (bot.Reply, error) {
		return bot.Reply{Message: bot.OneLine(bot.Data(fmt.Sprintf(format, values...)))}, nil
	}
	return []bot.Command{
		{Name: "visit", Short: bot.T("give"), Group: bot.Goods, Needs: bot.Agent,
			Run: bot.Do(func(_ context.Context, _ bot.Call, a visitArgs) (bot.Reply, error) {
				return says("%s on a day: %t", a.Name, a.Day != nil)
			})},
		{Name: "note", Short: bot.T("give"), Group: bot.Goods, Needs: bot.Agent,
			Run: bot.Do(func(_ context.Context, _ bot.Call, a noteArgs) (bot.Reply, error) {
				return says("noted %s", a.Text)
			})},
		{Name: "note show", Short: bot.T("show"), Group: bot.Goods, Needs: bot.Agent,
			Run: bot.Do(func(_ context.Context, _ bot.Call, a showArgs) (bot.Reply, error) {
				return says("note %d", a.Number)
			})},
		{Name: "offer", Short: bot.T("give"), Group: bot.Goods, Needs: bot.Agent,
			Run: bot.Do(func(_ context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
				c.Tell(bot.OneLine(bot.Data("half of it")))
				reply, err := says("offered")
				reply.Message.Actions = []bot.Action{{Label: bot.Data("Wrap it"), Line: "note wrapped"}}
				return reply, err
			})},
		bot.Help(),
	}
}

func readingRouter() *bot.Router {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	return bot.NewRouter(readingCommands(), team{}, bot.Options{Now: func() time.Time { return now }})
}

// TestLineIsReadByWhatItsWordsAre reads numbers and days before texts.
func TestLineIsReadByWhatItsWordsAre(t *testing.T) {
	for line, want := range map[string]string{
		"visit lily":           "lily on a day: false",
		"visit yesterday":      " on a day: true",
		"visit yesterday lily": "lily on a day: true",
		"visit lily yesterday": "lily on a day: true",
		"note 12":              "note 12",
		"note 999999":          "note 999999",
		"note 1000000":         "noted 1000000", // longer than a number that the bot gave
		"note 12 apples":       "noted 12 apples",
		`note "12"`:            "noted 12",
	} {
		request := bot.Request{Account: string(bot.Agent), Line: line}
		if got := readingRouter().Handle(t.Context(), request).Message.Title.String(); got != want {
			t.Errorf("%s: answered %q, want %q", line, got, want)
		}
	}
}

// TestTypedLabelPressesItsButton: a button answers to its label in the chat where it was shown.
func TestTypedLabelPressesItsButton(t *testing.T) {
	r, shown, elsewhere := readingRouter(), bot.Chat{Platform: "test", Address: "1"}, bot.Chat{Platform: "test", Address: "2"}
	says := func(chat bot.Chat, line string) string {
		return r.Handle(t.Context(), bot.Request{Chat: chat, Account: string(bot.Agent), Line: line}).Message.Title.String()
	}
	says(shown, "offer")
	if got := says(shown, "wrap it"); got != "noted wrapped" {
		t.Errorf("where it was shown: answered %q", got)
	}
	if got := says(elsewhere, "wrap it"); got == "noted wrapped" {
		t.Error("it answers to its label in another chat, too")
	}
}

// TestProgressIsShownWhereTheRequestTakesIt runs a command that tells how far it is.
func TestProgressIsShownWhereTheRequestTakesIt(t *testing.T) {
	var told []string
	request := bot.Request{Account: string(bot.Agent), Line: "offer",
		Tell: func(m view.Message) { told = append(told, m.Title.String()) }}
	if readingRouter().Handle(t.Context(), request); len(told) != 1 || told[0] != "half of it" {
		t.Errorf("shown are %q", told)
	}
	request.Tell = nil
	if got := readingRouter().Handle(t.Context(), request); got.Failed {
		t.Errorf("without a taker it is answered %s", got.Message.Title)
	}
}
