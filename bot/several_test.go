package bot_test

import (
	"strings"
	"testing"

	"storebot/bot"
)

// TestRequestIsAnsweredOnce: platforms deliver again what they think was lost.
func TestRequestIsAnsweredOnce(t *testing.T) {
	for name, line := range map[string]string{"a line": "gift show", "two lines": "gift show\ngift show"} {
		t.Run(name, func(t *testing.T) {
			r := router(nil)
			request := bot.Request{ID: "1", Account: string(bot.Lead), Line: line}
			if got := r.Handle(t.Context(), request); got.Repeated || got.Failed {
				t.Errorf("it is answered %+v", got)
			}
			if got := r.Handle(t.Context(), request); !got.Repeated {
				t.Errorf("delivered again it is answered %+v", got)
			}
			request.ID = "2"
			if got := r.Handle(t.Context(), request); got.Repeated {
				t.Error("another request is taken for it")
			}
		})
	}
}

// TestLinesOfAMessageAreAnsweredEach: as many as 30, each of which begins with a command.
func TestLinesOfAMessageAreAnsweredEach(t *testing.T) {
	for _, test := range []struct {
		name, message, title string
		sections             int
	}{
		{"two", "gift show\n\n gift show ", "2 lines", 2},
		{"thirty", strings.Repeat("gift show\n", 30), "30 lines", 30},
		{"one", "gift show\n", "shown", 0},
		{"text of a command", "gift lily hello\nthere", "lily||hello there", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ask(bot.Lead, test.message, nil)
			if title := got.Message.Title.String(); strings.Join(strings.Fields(title), " ") != test.title ||
				len(got.Message.Sections) != test.sections {
				t.Errorf("answered %q with %d sections", title, len(got.Message.Sections))
			}
		})
	}
	if got := ask(bot.Lead, strings.Repeat("gift show\n", 31), nil); len(got.Message.Sections) == 31 {
		t.Error("31 lines are answered each")
	}
}
