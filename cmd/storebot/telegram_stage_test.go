package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/time/rate"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
	"storebot/bot/words"
)

// telegramStage is a story on Telegram.
type telegramStage struct {
	bot.Platform
	*faketelegram.Server
	story *story
	ids   map[string]int64
}

func newTelegramStage(s *story) stage {
	s.t.Helper()
	st := &telegramStage{Server: faketelegram.New(s.t), story: s, ids: map[string]int64{}}
	s.run(st.connect())
	return st
}

// connect makes the platform of a program that has just started.
func (st *telegramStage) connect() bot.Platform {
	s := st.story
	s.t.Helper()
	p, err := telegram.New(telegram.Options{
		PlatformOptions: bot.PlatformOptions{
			Notes: s.db.Notes(telegram.Name, s.now), Words: words.Catalogue, Lang: s.store.Lang, Log: s.log, Now: s.now,
			Menu: s.router().Commands(), Files: importable, Pictures: pictures, OnFile: "import",
		},
		Token: faketelegram.Token, APIURL: st.URL(), Start: "claim",
		Pace: telegram.Pace{All: rate.Inf, Private: rate.Inf, Group: rate.Inf},
	})
	if err != nil {
		s.t.Fatal(err)
	}
	st.Platform = p
	return p
}

// Post sends a message whose pictures the story has looked at.
func (st *telegramStage) Post(ctx context.Context, to bot.Chat, m view.Message, posted []string) ([]string, error) {
	st.story.look(m)
	return st.Platform.Post(ctx, to, m, posted)
}

// Edit replaces a message that was posted.
func (st *telegramStage) Edit(ctx context.Context, to bot.Chat, posted []string, m view.Message) ([]string, error) {
	st.story.look(m)
	return st.Platform.Edit(ctx, to, posted, m)
}

func (st *telegramStage) id(name string) int64 {
	if st.ids[name] == 0 {
		st.ids[name] = int64(7_000_001 + len(st.ids))
	}
	return st.ids[name]
}

// account returns who someone is on Telegram. Everybody has opened a chat with the bot.
func (st *telegramStage) account(name string) string {
	st.Open(faketelegram.Private(st.user(name)))
	return strconv.FormatInt(st.id(name), 10)
}

func (st *telegramStage) address(chat string) string {
	st.Open(st.group(chat))
	return strconv.FormatInt(st.group(chat).ID, 10)
}

func (st *telegramStage) group(name string) faketelegram.Chat {
	return faketelegram.Chat{ID: -st.id("# " + name), Title: name}
}

func (st *telegramStage) shut(chat string, gone bool) {
	if gone {
		st.Vanish(st.group(chat))
		return
	}
	st.Return(st.group(chat))
}

func (st *telegramStage) user(name string) faketelegram.User {
	return faketelegram.User{ID: st.id(name), Name: name}
}

func (st *telegramStage) act(s *story, d deed) effort {
	s.t.Helper()
	st.SetTime(s.now())
	user := st.user(d.who)
	chat := faketelegram.Private(user)
	if d.chat != "" {
		chat = st.group(d.chat)
	}
	switch d.verb {
	case "presses":
		label := s.say(d.what)
		waitUntil(s.t, func() string { return "for the button " + label + " in\n" + st.Read(chat) },
			func() bool { return st.offers(chat, label) })
		st.Press(chat, user, label)
		return effort{taps: 1}
	case "uploads":
		name, line := d.upload()
		if line != "" && d.chat != "" {
			line = spoken(line, "@"+faketelegram.Bot.Username)
		}
		st.Upload(chat, user, faketelegram.File{Name: name, Content: s.file(name)}, line)
		return effort{taps: 1, typed: typing(line).typed}
	case "answers":
		return st.fill(chat, user, s.before().form, answersIn(d.what))
	default:
		line := strings.ReplaceAll(d.what, "CODE", s.code)
		if d.chat != "" {
			line = spoken(line, "@"+faketelegram.Bot.Username)
		}
		st.Type(chat, user, line)
		return typing(line)
	}
}

// fill answers a form question by question.
func (st *telegramStage) fill(chat faketelegram.Chat, user faketelegram.User, form *view.Form,
	answers map[string]string) effort {
	st.story.t.Helper()
	done := effort{forms: 1}
	for _, input := range form.Inputs {
		if input.Error == nil && input.Value != "" && !form.Again {
			continue // is not asked
		}
		var question faketelegram.Post
		chat, question = st.question(chat, user, input.Label.String())
		if left := rest(form, input); form.Again && unchanged(left, answers) {
			st.Press(chat, user, st.story.say(keepKey(left)))
			done.taps++
			break
		}
		answer, answered := answers[input.Name]
		if form.Again && !answered {
			answer = input.Value
		}
		done.add(st.answer(chat, user, question, input, answer))
	}
	return done
}

// question waits for one: a form that is not for all of a group is gone on with in the
// person's own chat.
func (st *telegramStage) question(chat faketelegram.Chat, user faketelegram.User,
	label string) (where faketelegram.Chat, post faketelegram.Post) {
	st.story.t.Helper()
	waitUntil(st.story.t, func() string { return "for the question " + label + " in\n" + st.Read(chat) }, func() bool {
		for _, where = range []faketelegram.Chat{chat, faketelegram.Private(user)} {
			if posts := st.Posts(where); len(posts) > 0 {
				post = posts[len(posts)-1]
			}
			if strings.Contains(post.Text, label) {
				return true
			}
		}
		return false
	})
	return where, post
}

func (st *telegramStage) answer(chat faketelegram.Chat, user faketelegram.User, question faketelegram.Post,
	input view.Input, answer string) effort {
	st.story.t.Helper()
	if input.Kind == view.InputChoices && (answer == "" || picks(input, answer) > 0) {
		return st.choose(chat, user, question, input, answer)
	}
	for _, option := range input.Options {
		if answer != "" && option.Value == answer {
			st.Press(chat, user, option.Label.String())
			return effort{taps: 1}
		}
	}
	switch {
	case answer == "" && len(question.Buttons) > 0:
		st.Press(chat, user, st.story.say("Skip"))
		return effort{taps: 1}
	case answer == "":
		answer = "/skip"
		st.Reply(chat, user, question.ID, answer)
	case chat.ID < 0:
		st.Reply(chat, user, question.ID, answer)
	default:
		st.Type(chat, user, answer)
	}
	return typing(answer)
}

// choose takes some of the choices, or gives them back, and goes on.
func (st *telegramStage) choose(chat faketelegram.Chat, user faketelegram.User, question faketelegram.Post,
	input view.Input, answer string) effort {
	st.story.t.Helper()
	done, taken := effort{}, strings.Fields(input.Value)
	for _, option := range input.Options {
		was, is := slices.Contains(taken, option.Value), slices.Contains(strings.Fields(answer), option.Value)
		if was == is {
			continue
		}
		before, after := option.Label.String(), "✓ "+option.Label.String()
		if was {
			before, after = after, before
		}
		st.Press(chat, user, before)
		done.taps++
		waitUntil(st.story.t, func() string { return "for " + after },
			func() bool { return st.shows(chat, question.ID, after) })
	}
	next := st.story.say("Next")
	if answer == "" {
		next = input.None.String()
	}
	st.Press(chat, user, next)
	done.taps++
	return done
}

// offers reports whether any post of a chat has a button.
func (st *telegramStage) offers(chat faketelegram.Chat, label string) bool {
	return slices.ContainsFunc(st.Posts(chat), func(p faketelegram.Post) bool { return st.shows(chat, p.ID, label) })
}

// shows reports whether a post has a button.
func (st *telegramStage) shows(chat faketelegram.Chat, post int, label string) bool {
	for _, p := range st.Posts(chat) {
		for _, row := range p.Buttons {
			if p.ID == post && slices.ContainsFunc(row, func(b faketelegram.Button) bool { return b.Text == label }) {
				return true
			}
		}
	}
	return false
}

// keepKey returns how the key reads that leaves some inputs as they are.
func keepKey(left []view.Input) string {
	if len(left) > 1 {
		return "Keep the rest"
	}
	return "Keep"
}

// rest returns the inputs of a form from one of them on.
func rest(form *view.Form, from view.Input) []view.Input {
	return form.Inputs[slices.IndexFunc(form.Inputs, func(i view.Input) bool { return i.Name == from.Name }):]
}

// unchanged reports whether answers leave inputs as they are filled in.
func unchanged(inputs []view.Input, answers map[string]string) bool {
	return !slices.ContainsFunc(inputs, func(i view.Input) bool {
		answer, answered := answers[i.Name]
		return answered && answer != i.Value
	})
}

func (st *telegramStage) sees(chat string) string {
	var seen strings.Builder
	for name, id := range st.ids {
		place := faketelegram.Chat{ID: id}
		if group, is := strings.CutPrefix(name, "# "); is {
			if group != chat {
				continue
			}
			place.ID = -id
		}
		for _, post := range st.Posts(place) {
			seen.WriteString(post.Text + "\n[" + post.File.Name + "]\n")
			if shows, is := st.story.pictures.Load(string(post.File.Content)); is {
				seen.WriteString(shows.(string) + "\n")
			}
			for _, row := range post.Buttons {
				for _, button := range row {
					seen.WriteString(button.Text + "\n")
				}
			}
		}
	}
	seen.WriteString(strings.Join(st.Notices(), "\n"))
	return seen.String()
}
