package main

import (
	"fmt"
	"testing"

	"storebot/bot"
)

// TestStories plays the stories of commands/testdata. A story is a txtar archive: a
// script, the files that people upload in it, and what people see, in English (en)
// and in Chinese (zh). The steps of a script:
//
//	after STORY                           continues where that story ended
//	team NAME ROLE, …                     adds members; the boss is there already, as owner
//	chat NAME [PURPOSE …]                 adds a group with its purposes
//	at [DAY] 09:00                        moves the clock on and runs what is due on the way
//	off until [DAY] 09:00                 the same, with the machine switched off until then
//	NAME [in CHAT]: LINE                  types a line, in a private chat if no group is named
//	NAME [in CHAT] presses LABEL          presses the newest button with that label in the chat
//	NAME [in CHAT] answers A=B; C=D       fills in the form that was asked last
//	NAME [in CHAT] uploads FILE [with LINE]  sends a file of the archive, or photo.jpg
//	without LINE                          ends the schedules of that line: what they say is not the story's
//	gone CHAT                             the bot is removed from the group
//	back CHAT                             the bot is added to it again
//	effort                                prints taps and typed characters since the last time, by person
//
// A file settings holds the store's settings; slack and telegram hold the efforts on
// those platforms.
//
// Each story is played four times: in English and in Chinese on the plain stage, whose
// output is compared with en and zh, and then on a fake Slack in English and on a fake
// Telegram in Chinese. Every word that the plain stage showed in a step must appear on
// the platform too, in the same chat or in a private one; and the fakes fail the test
// for whatever the real services would refuse. With -short every second story is played,
// on one of the two: the race detector meets the same goroutines in each.
func TestStories(t *testing.T) {
	t.Parallel()
	chains := loadStories(t)
	slack, telegram := &coverage{}, &coverage{}
	t.Cleanup(func() {
		slack.check(t, "slack", len(chains))
		telegram.check(t, "telegram", len(chains))
	})
	for i, chain := range chains {
		t.Run(chain.name(), func(t *testing.T) {
			if testing.Short() && i%2 == 1 {
				t.Skip("every second story is enough for the race detector")
			}
			t.Parallel()
			t.Cleanup(func() { chain.save(t) })
			english := playPlain(t, chain, bot.EN, nil)
			t.Run("slack", func(t *testing.T) {
				if testing.Short() && i%4 == 2 {
					t.Skip("played on Telegram")
				}
				t.Parallel()
				playLive(t, chain, live{"slack", bot.EN, newSlackStage, slack}, english)
			})
			t.Run("telegram", func(t *testing.T) {
				if testing.Short() && i%4 == 0 {
					t.Skip("played on Slack")
				}
				t.Parallel()
				chinese := playPlain(t, chain, bot.ZH, english)
				playLive(t, chain, live{"telegram", bot.ZH, newTelegramStage, telegram}, chinese)
			})
		})
	}
}

// playPlain plays a chain on the plain stage and compares all that people see. The
// first play of a chain lets the clock run; the others skip the times at which it had
// nothing to say then.
func playPlain(t *testing.T, chain storyChain, lang bot.Lang, earlier []played) []played {
	t.Helper()
	s := newStory(t, lang, chain.files(), func(s *story) stage { return newPlainStage(s.show) })
	s.earlier = earlier
	chain.each(func(file *storyFile, steps []string) {
		s.told.Reset()
		for _, line := range steps {
			fmt.Fprintf(&s.told, "> %s\n", line)
			s.step(line)
		}
		file.match(t, string(lang), s.told.String())
	})
	return s.steps
}

// live is a platform on which stories are played.
type live struct {
	name    string
	lang    bot.Lang
	stage   func(*story) stage
	covered *coverage
}

// playLive plays a chain on a platform and compares what comes there with what the
// plain stage showed in the same step.
func playLive(t *testing.T, chain storyChain, on live, plain []played) {
	t.Helper()
	s := newStory(t, on.lang, chain.files(), on.stage)
	s.earlier = plain
	on.covered.watch(s)
	chain.each(func(file *storyFile, steps []string) {
		s.told.Reset()
		for _, line := range steps {
			plain := s.before()
			s.step(line)
			s.expect(line, plain)
		}
		file.match(t, on.name, s.told.String())
	})
}
