package main

import (
	"slices"
	"strings"

	"golang.org/x/time/rate"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
	"storebot/bot/words"
)

// slackStage is a story on Slack. People are U-NAME, their own chats with the bot
// D-NAME, groups C-NAME.
type slackStage struct {
	bot.Platform
	*fakeslack.Server
	story *story
	known map[string]bool
}

func newSlackStage(s *story) stage {
	s.t.Helper()
	st := &slackStage{Server: fakeslack.New(s.t), story: s, known: map[string]bool{}}
	s.run(st.connect())
	st.Ready()
	return st
}

// connect makes the platform of a program that has just started.
func (st *slackStage) connect() bot.Platform {
	s := st.story
	s.t.Helper()
	p := &program{config: config{}}
	options := p.config.slackManifest(s.router().Commands(), sharedOptions(s.store.Lang))
	options.AppToken, options.BotToken, options.APIURL = fakeslack.AppToken, fakeslack.BotToken, st.URL()
	options.Notes, options.Log, options.Now = s.db.Notes(slack.Name, s.now), s.log, st.Clock.Now
	options.Words, options.Pace = words.Catalogue, rate.Inf
	platform, err := slack.New(options)
	if err != nil {
		s.t.Fatal(err)
	}
	st.Platform = platform
	return platform
}

func (st *slackStage) account(name string) string {
	st.known[name] = true
	return "U" + strings.ToUpper(name)
}

func (st *slackStage) address(chat string) string { return "C" + strings.ToUpper(chat) }

func (st *slackStage) shut(chat string, gone bool) {
	state := ""
	if gone {
		state = "is_archived"
	}
	st.State(st.address(chat), state)
}

func (st *slackStage) act(s *story, d deed) effort {
	s.t.Helper()
	st.Clock.Advance(max(0, s.now().Sub(st.Clock.Now())))
	user, channel := st.account(d.who), "D"+strings.ToUpper(d.who)
	if d.chat != "" {
		channel = st.address(d.chat)
	}
	switch d.verb {
	case "presses":
		label := s.say(d.what)
		waitUntil(s.t, func() string { return "for the button " + label + " in\n" + st.sees(channel) },
			func() bool { return st.offers(channel, label) })
		st.Press(channel, user, label)
		return effort{taps: 1}
	case "uploads":
		name, line := d.upload()
		if line != "" && d.chat != "" {
			line = "@storebot " + line // a slash command takes no file
		}
		st.Upload(channel, user, line, name, string(s.file(name)))
		return effort{taps: 1, typed: typing(line).typed}
	case "answers":
		return st.fill(channel, user, s.before().form, answersIn(d.what))
	default:
		line := strings.ReplaceAll(d.what, "CODE", s.code)
		if d.chat != "" {
			line = strings.Replace(spoken(line, "@storebot"), "/invite", "/sb-invite", 1) // Slack has its own
		}
		st.Type(channel, user, line)
		return typing(line)
	}
}

// offers reports whether any post of a channel has a button.
func (st *slackStage) offers(channel, label string) bool {
	return slices.ContainsFunc(st.Posts(channel), func(p fakeslack.Post) bool {
		return slices.ContainsFunc(p.Buttons(), func(b fakeslack.Button) bool { return b.Label == label })
	})
}

// fill sends the open form; where Slack gave no chance to open it, a button below its
// title does.
func (st *slackStage) fill(channel, user string, form *view.Form, answers map[string]string) effort {
	st.story.t.Helper()
	button, asks := st.story.say("Fill in"), solid(form.Title.String())
	invited := func() bool {
		for _, post := range slices.Backward(st.Posts(channel)) {
			if slices.ContainsFunc(post.Buttons(), func(b fakeslack.Button) bool { return b.Label == button }) {
				return strings.Contains(solid(post.String()), asks)
			}
		}
		return false
	}
	waitUntil(st.story.t, func() string { return "for a form in\n" + st.sees(channel) }, func() bool {
		return st.Form(user) != nil || invited()
	})
	done := effortOf(form, answers)
	if st.Form(user) == nil {
		st.Press(channel, user, button)
		done.taps++
		waitUntil(st.story.t, func() string { return "for a form" }, func() bool { return st.Form(user) != nil })
	}
	for _, input := range form.Inputs {
		name := answers[input.Name]
		if picks(input, name) > 0 {
			done.taps++ // its menu is opened
		}
		if input.Kind == view.InputPerson && name != "" {
			answers[input.Name] = st.account(name) // people are picked from a list
			done.taps, done.typed = done.taps+2, done.typed-typing(name).typed
		}
	}
	if wrong := st.Submit(user, answers); wrong != nil {
		st.story.t.Errorf("the form shows %v", wrong)
	}
	return done
}

func (st *slackStage) sees(chat string) string {
	var seen strings.Builder
	for _, channel := range st.Channels() {
		if strings.HasPrefix(channel, "C") && channel != st.address(chat) && channel != chat {
			continue
		}
		for _, post := range st.Posts(channel) {
			seen.WriteString(post.String() + "\n")
			for _, button := range post.Buttons() {
				seen.WriteString(button.Label + "\n")
			}
		}
	}
	return seen.String()
}
