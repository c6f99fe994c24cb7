package main

import (
	"cmp"
	"flag"
	"fmt"
	"html/template"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/bottest/phone"
	"storebot/bot/console"
	"storebot/bot/slack"
	"storebot/bot/telegram"
)

var phones = flag.String("phones", "", "write what people see on their phones to this `file`")

// shownOnPhones are lines of every flow, the digest's card in each of its states among them.
var shownOnPhones = []string{
	"digest", "digest today", "digest 2026-11-11", "digest 2026-11-17", "battle 2026-11-11", "home", "help",
	"kpi yesterday", "kpi month", "conversion", "top", "result month", "budget", "roi month", "target", "customers", "returned", "vip",
	"overdue", "overdue by product", "order 3912008800000030021", "import",
	"urgent", "urgent show 1", "urgent refund 3912008800000030021 299 the parcel never came", "review", "aftersale",
	"stock", "stock low", "stock why YR-001", "arrival", "arrival show 1", "arrival receive 1", "restock", "new", "pages",
	"supplier",
	"duty", "task left", "check next", "check list yesterday", "check trends", "coach",
	"promo", "campaign", "campaign 1", "deadline", "daily", "brief", "weekly",
	"schedule", "alert", "alert check overdue", "help check", "sale 299", "sale much",
	"which orders are late", "got a bad review",
}

// formsOnPhones are lines that are answered with a form.
var formsOnPhones = []string{"check", "check score", "ordering", "sale",
	"urgent refund", "log answer", "arrival add", "return add", "count", "campaign add"}

// TestPhones asks the sample store on both platforms and in both languages. The fakes
// refuse what the platforms would; -phones writes a page to look at.
func TestPhones(t *testing.T) {
	t.Parallel()
	var screens []phone.Screen
	for _, lang := range bot.Langs {
		t.Run("cards "+string(lang), func(t *testing.T) { screens = append(screens, cardPhones(t, lang)...) })
		t.Run("terminal "+string(lang), func(t *testing.T) { screens = append(screens, terminalPhones(t, lang)...) })
		t.Run("slack "+string(lang), func(t *testing.T) { screens = append(screens, slackPhones(t, lang)...) })
		t.Run("telegram "+string(lang), func(t *testing.T) { screens = append(screens, telegramPhones(t, lang)...) })
	}
	if *phones == "" {
		return
	}
	slices.SortStableFunc(screens, func(a, b phone.Screen) int { return cmp.Compare(row(a.Title), row(b.Title)) })
	page, err := os.Create(*phones)
	if err != nil {
		t.Fatal(err)
	}
	defer page.Close()
	if err := phone.Write(page, screens); err != nil {
		t.Fatal(err)
	}
}

func sampleStory(t *testing.T, lang bot.Lang, on func(*story) stage) *story {
	t.Helper()
	s := newStory(t, lang, nil, on)
	if err := fillSample(t.Context(), s.app, t.TempDir(), morning.In(s.store.Bot().Zone)); err != nil {
		t.Fatal(err)
	}
	return s
}

// answers returns what the sample store's owner is told in a chat of its own for each line.
func (s *story) answers(t *testing.T, chat func(n int) bot.Chat, draw func(n int) []template.HTML) []phone.Screen {
	t.Helper()
	var screens []phone.Screen
	for n, line := range shownOnPhones {
		asked := bot.Request{Chat: chat(n), Account: s.stage.account("boss"), Line: line}
		if _, err := s.stage.Post(t.Context(), asked.Chat, s.handle(t.Context(), asked).Message, nil); err != nil {
			t.Errorf("%s: %v", line, err)
		}
		screens = append(screens, phone.Screen{Platform: s.stage.Name(), Title: line, Posts: draw(n)})
	}
	return screens
}

// row returns where the page shows the screens of a line: those of all platforms beside each other.
func row(title string) int {
	if at := slices.Index(shownOnPhones, title); at >= 0 {
		return at
	}
	return len(shownOnPhones)
}

// terminalPhones returns a terminal of fifty columns.
func terminalPhones(t *testing.T, lang bot.Lang) []phone.Screen {
	s := sampleStory(t, lang, func(s *story) stage { return newPlainStage(s.show) })
	var screens []phone.Screen
	for _, line := range shownOnPhones {
		answer := s.handle(t.Context(), bot.Request{Chat: bot.Chat{Platform: "plain", Address: "boss", Private: true},
			Account: s.stage.account("boss"), Line: line})
		screens = append(screens, phone.Screen{Platform: "terminal", Title: line,
			Posts: phone.Terminal(console.Render(answer.Message, 50, false))})
	}
	return screens
}

func slackPhones(t *testing.T, lang bot.Lang) []phone.Screen {
	s := sampleStory(t, lang, newSlackStage)
	st := s.stage.(*slackStage)
	user := st.account("boss")
	channel := func(n int) string { return fmt.Sprintf("C%d", n) }
	screens := s.answers(t, func(n int) bot.Chat { return bot.Chat{Platform: slack.Name, Address: channel(n)} },
		func(n int) []template.HTML { return phone.Slack(st.Server, st.Posts(channel(n))) })
	for _, line := range formsOnPhones {
		st.Type("CFORM", user, "/"+line)
		waitUntil(t, func() string { return "for the form of " + line }, func() bool { return st.Form(user) != nil })
		screens = append(screens, phone.Screen{Platform: slack.Name, Title: line + " …",
			Posts: phone.SlackForm(st.Server, st.Form(user))})
		st.Dismiss(user)
	}
	st.OpenHome(user)
	waitUntil(t, func() string { return "for the App Home" }, func() bool { return len(st.Home(user).Blocks) > 0 })
	return append(screens, phone.Screen{Platform: slack.Name, Title: "App Home",
		Posts: phone.Slack(st.Server, []fakeslack.Post{st.Home(user)})})
}

func telegramPhones(t *testing.T, lang bot.Lang) []phone.Screen {
	s := sampleStory(t, lang, newTelegramStage)
	st := s.stage.(*telegramStage)
	boss := st.user("boss")
	group := func(n int) faketelegram.Chat { return st.group(strconv.Itoa(n)) }
	screens := s.answers(t, func(n int) bot.Chat {
		return bot.Chat{Platform: telegram.Name,
			Address: st.address(strconv.Itoa(n))}
	},
		func(n int) []template.HTML { return phone.Telegram(st.Posts(group(n))) })
	chat := faketelegram.Private(boss)
	for n, line := range formsOnPhones {
		seen := len(st.Posts(chat))
		st.Type(chat, boss, line)
		waitUntil(t, func() string { return "for the form of " + line }, func() bool { return len(st.Posts(chat)) > seen })
		screens = append(screens, phone.Screen{Platform: telegram.Name, Title: line + " …",
			Posts: phone.Telegram(st.Posts(chat)[seen:])})
		st.Type(chat, boss, "/cancel")
		waitUntil(t, func() string { return "for the end of " + line },
			func() bool { return strings.Count(st.Read(chat), s.say("Canceled. Nothing was changed.")) > n })
	}
	return screens
}
