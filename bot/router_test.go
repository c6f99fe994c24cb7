package bot_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
)

// team is a directory in which the account is the role.
type team struct{}

func (team) Caller(_ context.Context, r bot.Request) (bot.Caller, error) {
	return bot.Caller{Member: bot.Member{ID: 1, Name: r.Account, Role: bot.Role(r.Account)},
		Store: bot.Store{ID: 1, Zone: time.UTC}, Lang: bot.EN}, nil
}

func (team) Person(_ context.Context, _ int64, name string) (bot.Member, error) {
	if name != "lily" {
		return bot.Member{}, bot.Problemf("No one here is called %s.", name)
	}
	return bot.Member{ID: 2, Name: "lily"}, nil
}

type giftArgs struct {
	To     bot.Person     `arg:"to" ask:"To whom?" need:"yes"`
	Day    *bot.Day       `arg:"day" ask:"When?"`
	Amount *bot.Money     `arg:"amount" ask:"How much?"`
	Kind   bot.Choice     `arg:"kind" ask:"What?" choices:"cash=现金,goods=货"`
	Wait   *time.Duration `arg:"wait" ask:"How long?"`
	Note   bot.Rest       `arg:"note" ask:"Why?"`
}

func commands() []bot.Command {
	return []bot.Command{
		{Name: "gift", Aliases: []string{"送"}, Short: bot.T("give"), Group: bot.Goods, Needs: bot.Lead, ViewRole: bot.Agent,
			Run: bot.Do(func(_ context.Context, _ bot.Call, a giftArgs) (bot.Reply, error) {
				text := a.To.Name + "|" + string(a.Kind) + "|" + string(a.Note)
				if a.Amount != nil {
					text += "|" + a.Amount.String()
				}
				if a.Day != nil {
					text += "|" + a.Day.String()
				}
				return bot.Reply{Message: bot.OneLine(bot.Data(text))}, nil
			})},
		{Name: "gift show", Aliases: []string{"送 查看"}, Short: bot.T("show"), Group: bot.Goods, Needs: bot.Agent,
			Run: bot.Do(func(context.Context, bot.Call, struct{}) (bot.Reply, error) {
				return bot.Reply{Message: bot.OneLine(bot.Data("shown"))}, nil
			})},
		{Name: "break", Short: bot.T("break"), Group: bot.Orders, Needs: bot.Agent,
			Run: bot.Do(func(context.Context, bot.Call, struct{}) (bot.Reply, error) {
				return bot.Reply{}, errors.New("order 3912008800000030021 is odd")
			})},
		{Name: "panic", Short: bot.T("panic"), Group: bot.Orders, Needs: bot.Agent,
			Run: bot.Do(func(context.Context, bot.Call, struct{}) (bot.Reply, error) {
				panic("at once")
			})},
		{Name: "repeat", Short: bot.T("repeat"), Group: bot.Orders, Needs: bot.Agent,
			Run: bot.Do(func(context.Context, bot.Call, struct{}) (bot.Reply, error) {
				return bot.Reply{}, bot.ErrRepeated
			})},
		bot.Help(),
	}
}

func router(log *slog.Logger) *bot.Router {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	return bot.NewRouter(commands(), team{}, bot.Options{
		Log: log, Now: func() time.Time { return now }, Days: func(bot.Role) []bot.DayPart {
			return []bot.DayPart{{Name: bot.T("At work"), Lines: []bot.DayLine{
				{Line: "gift", Does: bot.T("give something")}, {Line: "tidy", Does: bot.T("put in order")}}}}
		}})
}

func ask(role bot.Role, line string, answers map[string]string) bot.Answer {
	return router(nil).Handle(context.Background(), bot.Request{Account: string(role), Line: line, Answers: answers})
}

func TestLines(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{"gift @lily", "lily||"},
		{"/gift lily ¥5 昨天", "lily|||¥5.00|2026-11-22"},
		{"GIFT lily 昨天 ¥5", "lily|||¥5.00|2026-11-22"},
		{"gift　＠lily　现金", "lily|cash|"},
		{"送 lily 现金", "lily|cash|"},
		{"送lily", "lily||"},
		{"@bot gift lily", "lily||"},
		{"gift lily don't worry", "lily||don't worry"},
		{`gift lily "5" rest`, "lily||5 rest"},
		{"gift lily “slow at noon”", "lily||slow at noon"},
		{"gift to=lily amount=5", "lily|||¥5.00"},
		{"gift ¥5 lily", "lily|||¥5.00"},
		{"gift 昨天 现金 lily why not", "lily|cash|why not|2026-11-22"},
		{"gift lily 大家好，（今天）！", "lily||大家好，（今天）！"},
		{"gift lily note=急，请回", "lily||急，请回"},
		{"送lily　￥５", "lily|||¥5.00"},
		{"gift lily a=b", "lily||a=b"},
		{"gift show", "shown"},
		{"送 show", "shown"},
		{"gift 查看", "shown"},
		{"送 查看", "shown"},
	} {
		t.Run(test.line, func(t *testing.T) {
			if got := ask(bot.Lead, test.line, nil).Message.Title.String(); got != test.want {
				t.Errorf("answered %s, want %s", got, test.want)
			}
		})
	}
}

// chinese is a catalogue of a few words.
type chinese map[string]string

func (c chinese) Lookup(lang bot.Lang, english string) (string, bool) {
	text, known := c[english]
	return text, known && lang == bot.ZH
}

func TestArgumentsAreNamedInAnyLanguage(t *testing.T) {
	words := chinese{"to": "发给", "amount": "金额", "cash": "现钱", "kind": "类型"}
	r := bot.NewRouter(commands(), team{}, bot.Options{Now: time.Now, Words: words})
	for _, line := range []string{"gift to=lily amount=5 cash", "gift 发给=lily 金额＝5 现钱", "gift kind=现金 amount=5 发给=lily",
		"gift 类型=现钱 金额=5 lily"} {
		reply := r.Handle(t.Context(), bot.Request{Account: string(bot.Lead), Line: line})
		if got, want := reply.Message.Title.String(), "lily|cash||¥5.00"; got != want {
			t.Errorf("%s is answered %s, want %s", line, got, want)
		}
	}
	lead := bot.Locale{Lang: bot.ZH, Words: words}
	if got, want := r.Commands()[0].Usage(lead), "送 <发给> [day] [金额] [现钱|goods] [wait] [note]"; got != want {
		t.Errorf("the usage is %s, want %s", got, want)
	}
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	for _, test := range []struct {
		role       bot.Role
		line, want string
	}{
		{bot.Agent, "gift lily", "needs the lead role. Yours is agent"},
		{bot.Guest, "gift show", "ask a store manager for a code"},
		{"nobody", "help", "ask a store manager for a code"},
		{bot.Lead, "gfit lily", "Did you mean gift?"},
		{bot.Lead, ".", "I don't know the command “.”."},
		{bot.Lead, "fift lily", "Did you mean gift?"},
		{bot.Lead, "gift tom", "No one here is called tom"},
		{bot.Lead, "gift lily amont=5", "Nothing here is called amont. Choose from: to, day, amount, kind, wait, note."},
		{bot.Lead, `gift lily "never closed`, "The quotation mark before never closed isn't closed"},
		{bot.Lead, "gift lily day=someday", "someday isn't a valid date"},
	} {
		t.Run(test.line, func(t *testing.T) {
			reply := ask(test.role, test.line, nil)
			if got := reply.Message.Title.String(); !strings.Contains(got, test.want) || !reply.Failed {
				t.Errorf("answered %s", got)
			}
		})
	}
}

// TestRefusalOffersLines: what was likely meant, or the line without what cannot be read.
func TestRefusalOffersLines(t *testing.T) {
	for line, want := range map[string]string{
		"gift lily amount=x":   "gift lily",
		"gift lily ¥5 day=now": "gift lily ¥5",
		"gift shwo":            "gift show",
		"nonsense":             "help",
	} {
		got := ask(bot.Lead, line, nil)
		var offered []string
		for _, action := range got.Message.Actions {
			offered = append(offered, action.Line)
		}
		if lines := strings.Join(offered, ", "); !got.Failed || lines != want {
			t.Errorf("%s is answered %q and offers %q, want %q", line, got.Message.Title, lines, want)
		}
	}
}

func TestMissingErrorIsAskedForFirst(t *testing.T) {
	type trafficArgs struct {
		Day      *bot.Day `arg:"day" ask:"Which day?"`
		Visitors *int     `arg:"visitors" ask:"How many visitors?"`
	}
	why := bot.Problemf("No figure was given.")
	for outcome, test := range map[string]struct {
		err      error
		optional bool
	}{
		"and cannot be left out":                    {bot.Missing("visitors", why), false},
		"and can be left out where another will do": {bot.MissingAny("visitors", why), true},
	} {
		t.Run(outcome, func(t *testing.T) {
			traffic := bot.Command{Name: "traffic", Short: bot.T("log"), Group: bot.Goods, Needs: bot.Agent, Run: bot.Do(
				func(context.Context, bot.Call, trafficArgs) (bot.Reply, error) { return bot.Reply{}, test.err })}
			router := bot.NewRouter([]bot.Command{traffic}, team{}, bot.Options{Now: time.Now})
			form := router.Handle(t.Context(), bot.Request{Account: string(bot.Lead), Line: "traffic"}).Form
			if form == nil || form.Inputs[0].Name != "visitors" || form.Inputs[0].Optional != test.optional ||
				form.Inputs[0].Hint.String() != why.Error() {
				t.Errorf("asked %+v", form)
			}
		})
	}
}

func TestMissingArgumentsOpenForm(t *testing.T) {
	if ask(bot.Lead, "gift tom", nil).Form != nil {
		t.Fatal("tom is nobody: that is an error, not a question")
	}
	reply := ask(bot.Lead, "gift ¥5", nil)
	if reply.Form == nil || reply.Form.Inputs[0].Name != "to" || reply.Form.Inputs[2].Value != "¥5" {
		t.Fatalf("asked %+v", reply.Form)
	}
	again := ask(bot.Lead, reply.Form.Line, map[string]string{"to": "tom", "amount": "5"})
	if again.Form == nil || again.Form.Inputs[0].Error.String() != "No one here is called tom." {
		t.Fatalf("a bad answer is answered with %+v", again)
	}
	done := ask(bot.Lead, reply.Form.Line, map[string]string{"to": "lily", "amount": "7"})
	if got := done.Message.Title.String(); got != "lily|||¥7.00" {
		t.Errorf("answered %s", got)
	}
}

func TestFaultsAreLoggedOnceWithoutWhatPeopleWrote(t *testing.T) {
	for _, line := range []string{"break", "panic"} {
		t.Run(line, func(t *testing.T) {
			var log bytes.Buffer
			reply := router(slog.New(slog.NewJSONHandler(&log, nil))).Handle(context.Background(),
				bot.Request{Account: "agent", Line: line, Name: "小王"})
			if !reply.Failed || !strings.Contains(reply.Message.Title.String(), "give the code") {
				t.Errorf("answered %s", reply.Message.Title)
			}
			if got := strings.Count(log.String(), `"msg":"fault"`); got != 1 {
				t.Errorf("logged %d times: %s", got, log.String())
			}
			if strings.Contains(log.String(), "3912008800000030021") || strings.Contains(log.String(), "小王") {
				t.Errorf("the log tells: %s", log.String())
			}
		})
	}
}

func TestConcurrentRequests(t *testing.T) {
	shared := router(nil)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			reply := shared.Handle(context.Background(), bot.Request{Account: "lead", Line: "gift lily 5"})
			if got := reply.Message.Title.String(); got != "lily|||¥5.00" {
				t.Errorf("answered %s", got)
			}
		})
	}
	all.Wait()
}

func FuzzLine(f *testing.F) {
	for _, line := range []string{"gift lily 5", "送“a", "gift ＝＝", "@", "/gift@bot"} {
		f.Add(line)
	}
	shared := router(nil)
	f.Fuzz(func(t *testing.T, line string) {
		reply := shared.Handle(context.Background(), bot.Request{Account: "lead", Line: line})
		if reply.Form == nil && reply.Message.Title.String() == "" {
			t.Errorf("%q is not answered", line)
		}
	})
}

func BenchmarkHandle(b *testing.B) {
	shared := router(nil)
	for b.Loop() {
		shared.Handle(context.Background(), bot.Request{Account: "lead", Line: "gift lily ¥5 昨天 现金 why not"})
	}
}

func TestLongTextsAreRefused(t *testing.T) {
	for _, tt := range []struct {
		length  int
		refused bool
	}{{1000, false}, {1001, true}} {
		note := strings.Repeat("急", tt.length)
		said := ask(bot.Lead, "gift lily "+note, nil).Message.Title.String()
		if tt.refused != (said == "note has 1,001 characters. Use at most 1,000.") {
			t.Errorf("a note of %d characters is answered %.60s", tt.length, said)
		}
		answer := ask(bot.Lead, "gift", map[string]string{"to": "lily", "note": note})
		if tt.refused != (answer.Form != nil && answer.Form.Inputs[5].Error != nil) {
			t.Errorf("an answer of %d characters is answered %+.60v", tt.length, answer)
		}
	}
}
