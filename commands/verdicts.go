package commands

import (
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// verdicts are the questions of a form about chats, one each: what was not right?
// A good chat needs one tap or none.
type verdicts struct {
	rubric reports.Rubric
	chats  []askedChat
}

// askedChat is a chat that a form asks about.
type askedChat struct {
	position int
	label    bot.Text
	filled   string // what was answered before
}

// notChecked is the answer for a chat that was not looked at after all.
const notChecked = "skip"

// chatInputs begin the names of the inputs about chats.
const chatInputs = "chat"

func (a askedChat) input() string { return chatInputs + strconv.Itoa(a.position) }

// inputs returns the questions, with what was answered and why it cannot be.
func (v verdicts) inputs(answers map[string]string) []bot.Input {
	options := append(v.rubric.Options(), bot.Option{Value: notChecked, Label: bot.T("not checked")})
	inputs := make([]bot.Input, len(v.chats))
	for i, chat := range v.chats {
		inputs[i] = bot.Input{
			Name: chat.input(), Label: chat.label, Kind: bot.InputChoices, Options: options, None: bot.T("All good"),
			Optional: true, Value: chat.filled,
		}
		if answer, answered := answers[chat.input()]; answered {
			inputs[i].Value = answer
			if _, err := v.read(answer); err != nil {
				inputs[i].Error = bot.ProblemOf(err).What
			}
		}
	}
	return inputs
}

// judged is what was answered about one chat; nil is nothing: it was not checked.
type judged struct {
	askedChat
	answer string
	*storage.SpotCheckChat
}

// given returns the answers of a form that came back, for as many chats as it asked
// about; false where one of them cannot be read.
func (v verdicts) given(answers map[string]string) (found []judged, ok bool) {
	ok = true
	for _, chat := range v.chats {
		answer, answered := answers[chat.input()]
		if !answered {
			continue
		}
		read, err := v.read(answer)
		found, ok = append(found, judged{chat, answer, read}), ok && err == nil
	}
	return found, ok
}

// read returns one answer: items that were not right, none of them, or a score as it is
// typed in a line. The error is a Problem.
func (v verdicts) read(answer string) (*storage.SpotCheckChat, error) {
	words := strings.Fields(answer)
	if slices.Contains(words, notChecked) {
		return nil, nil
	}
	s := score{points: 100}
	if len(words) == 1 && s.ParseArg(words[0], bot.Moment{}) == nil {
		words = s.items
	} else if len(words) > 0 {
		s = score{}
	}
	s.items = words
	chat := &storage.SpotCheckChat{}
	return chat, s.into(v.rubric, chat)
}

// answerOf returns a verdict as the answer of a form.
func answerOf(chat storage.SpotCheckChat) string {
	switch {
	case chat.Failed != "":
		return chat.Failed
	case chat.Critical:
		return "!"
	case chat.Score == 100:
		return ""
	}
	return strconv.Itoa(chat.Score)
}

// isAnsweredForm reports whether a form about chats has come back.
func isAnsweredForm(answers map[string]string) bool {
	for name := range answers {
		if strings.HasPrefix(name, chatInputs) {
			return true
		}
	}
	return false
}

// remarkInput asks for a comment on all of it.
func remarkInput(name, filled string) bot.Input {
	return bot.Input{Name: name, Label: bot.T("Any comments?"), Kind: bot.InputLong, Optional: true, Value: filled}
}
