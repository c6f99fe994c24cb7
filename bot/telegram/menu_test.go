package telegram_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

func TestTheMenuIsThereInEveryScopeAndLanguage(t *testing.T) {
	s := stageOf(t, func(_ *stage, o *telegram.Options) {
		o.Offered = func(bot.Role) []bot.Command {
			return []bot.Command{
				{Name: "kpi", Short: bot.T("What I can use")}, {Name: "urgent claim", Short: bot.Data("two words")},
				{Name: "Täglich", Short: bot.Data("no name Telegram takes")},
				{Name: "sale", Short: bot.Data(strings.Repeat("好", 300))},
			}
		}
	})
	s.run(echo)
	want := map[string]string{"": "What I can use", "en": "What I can use", "zh": "我的权限"}
	for language, says := range want {
		for _, scope := range []string{"", "all_private_chats", "all_group_chats"} {
			s.Until("there is a menu", func() bool { return s.Menu(scope, language) != "" })
			menu := `[{"command":"kpi","description":"` + says + `"},{"command":"sale","description":"` + strings.Repeat("好",
				256) + `"}]`
			if diff := cmp.Diff(menu, s.Menu(scope, language)); diff != "" {
				t.Error(diff)
			}
		}
	}
}

// TestMenuHasTheFirstTwentyCommands: no one looks through a longer one on a phone.
func TestMenuHasTheFirstTwentyCommands(t *testing.T) {
	s := stageOf(t, func(_ *stage, o *telegram.Options) {
		o.Offered = func(bot.Role) (all []bot.Command) {
			for n := range 120 {
				all = append(all, bot.Command{Name: fmt.Sprintf("c%d", n), Short: bot.Data("something")})
			}
			return all
		}
	})
	s.run(echo)
	s.Until("there is a menu", func() bool { return s.Menu("", "zh") != "" })
	if menu := s.Menu("", "zh"); !strings.Contains(menu, `"c19"`) || strings.Contains(menu, `"c20"`) {
		t.Errorf("the menu is %s", menu)
	}
}

// TestMenuIsOfThePersonsRole in their own chat and, for them alone, in a group: once, again
// when their role or the chat's language is another one, and not after a restart.
func TestMenuIsOfThePersonsRole(t *testing.T) {
	s := stageOf(t, func(_ *stage, o *telegram.Options) {
		o.Offered = func(role bot.Role) []bot.Command {
			return []bot.Command{{Name: "for_" + string(role), Short: bot.T("What I can use")}}
		}
	})
	handle := func(_ context.Context, r bot.Request) bot.Answer { // a line is a role and a language
		role, lang, _ := strings.Cut(r.Line, " ")
		return bot.Answer{Message: view.OneLine(view.Data("you said " + r.Line)), Role: bot.Role(role), Lang: bot.Lang(lang)}
	}
	stop := s.run(handle)
	says := func(scope, name, about string) {
		t.Helper()
		want := fmt.Sprintf(`[{"command":"for_%s","description":"%s"}]`, name, about)
		s.Until("the menu of "+scope+" is "+want, func() bool { return s.Menu(scope, "") == want })
	}
	s.Type(own, lily, "agent en")
	says("chat 11", "agent", "What I can use")
	s.Type(group, lily, "/agent en")
	says("chat_member -5 11", "agent", "What I can use")
	s.Type(own, lily, "manager en")
	says("chat 11", "manager", "What I can use")
	s.Type(own, lily, "manager zh")
	says("chat 11", "manager", "我的权限")
	s.Type(own, lily, "guest zh")
	says("chat 11", "guest", "我的权限")
	s.Type(group, amy, "/guest en")
	s.settled()
	if menu := s.Menu("chat_member -5 12", ""); menu != "" {
		t.Errorf("a guest has a menu of their own: %s", menu)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	called := len(s.Calls("setMyCommands"))
	s.platform = s.another()
	stop = s.run(handle)
	s.Type(own, lily, "guest zh")
	s.settled()
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	for _, call := range s.Calls("setMyCommands")[called:] {
		if strings.Contains(call.Params["scope"], "11") {
			t.Errorf("the menu was set again: %v", call.Params)
		}
	}
}
