package telegram

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/bot/view"
)

// What a key of a form does, and what may be typed instead.
const (
	toSkip   = "skip" // leave the question open, or keep what is filled in
	toBack   = "back"
	toCancel = "cancel"
	toEnd    = "end" // skip all that is left

	toNext = "next" // the choices taken are the answer
)

// formKeyData is the data of a form's key: the form, its question, and the key's action or the
// number of its choice.
func (f *openForm) keyData(what string) string {
	return fmt.Sprintf("%s%s:%d:%s", formMark, f.ID, f.Asked[len(f.Asked)-1], what)
}

func readFormKey(data string) (id string, question int, what string) {
	id, rest, _ := strings.Cut(data, ":")
	number, what, _ := strings.Cut(rest, ":")
	question, err := strconv.Atoi(number)
	if err != nil {
		question = -1
	}
	return id, question, what
}

// question returns the open question as a message.
func (r *receiver) question(f *openForm) view.Message {
	input := f.input()
	m := view.OneLine(f.Form.Title.Capital())
	if input.Error != nil {
		m.Sections = append(m.Sections, view.Section{Text: view.Data("⚠ ").Then(input.Error)})
	}
	text := input.Label.Styled(view.Bold)
	if len(input.Hint) > 0 {
		text = text.Then(view.Data("\n"), input.Hint.Styled(view.Muted))
	}
	if input.Value != "" && input.Kind != view.InputChoices {
		text = text.Then(view.Data("\n"), r.word(f.Lang, bot.T("So far: %s", input.Value)))
	}
	m.Sections = append(m.Sections, view.Section{Text: text})
	return m
}

// choices returns the answers that can be pressed. A day has some that most people
// mean.
func (r *receiver) choices(f *openForm) []view.Option {
	input := f.input()
	if input.Kind == view.InputDate && len(input.Options) == 0 {
		return []view.Option{
			{Value: "today", Label: r.word(f.Lang, bot.T("today"))},
			{Value: "yesterday", Label: r.word(f.Lang, bot.T("yesterday"))},
		}
	}
	return input.Options
}

// keys returns what can be pressed below the open question: its choices, and how to go
// on without an answer.
func (r *receiver) keys(f *openForm) [][]key {
	var answers []key
	input := f.input()
	taken := strings.Fields(f.Answers[input.Name])
	for i, option := range r.choices(f) {
		k := key{Text: option.Label.String(), Data: f.keyData(strconv.Itoa(i))}
		if input.Kind == view.InputChoices && slices.Contains(taken, option.Value) {
			k.Text = tick + k.Text
		}
		answers = append(answers, k)
	}
	return append(inRows(answers), inRows(r.ways(f))...)
}

// ways returns the keys that go on without an answer, or leave the form.
func (r *receiver) ways(f *openForm) (ways []key) {
	input := f.input()
	taken := strings.Fields(f.Answers[input.Name])
	way := func(what string, label bot.Text) {
		ways = append(ways, key{Text: r.word(f.Lang, label).String(), Data: f.keyData(what)})
	}
	none := bot.T("None")
	if input.None != nil {
		none = bot.Data(input.None.String())
	}
	switch {
	case input.Kind == view.InputChoices && len(taken) > 0:
		way(toNext, bot.T("Next"))
	case input.Kind == view.InputChoices:
		way(toNext, none)
	case input.Value != "" && input.Error == nil:
		way(toSkip, bot.T("Keep"))
	case input.Optional:
		way(toSkip, bot.T("Skip"))
	}
	if n, optional := f.left(); n > 0 && optional && input.Optional {
		way(toEnd, f.rest())
	}
	if len(f.Asked) > 1 {
		way(toBack, bot.T("Back"))
	}
	way(toCancel, bot.T("Cancel"))
	return ways
}

// tick marks a chosen option.
const tick = "✓ "

// rest returns how the key reads that leaves all other questions as they are.
func (f *openForm) rest() bot.Text {
	if f.Form.Again {
		return bot.T("Keep the rest")
	}
	return bot.T("Skip the rest")
}

// prompted reports whether an answer has to be typed where the bot sees only what
// replies to it.
func (r *receiver) prompted(f *openForm, chat bot.Chat) bool {
	return !chat.Private && len(r.choices(f)) == 0
}

// posts returns the open question as posts. A prompt has no room for keys; words do
// the same there.
func (r *receiver) posts(f *openForm, chat bot.Chat) []part {
	m := r.question(f)
	if !r.prompted(f, chat) {
		return render(m, r.keys(f))
	}
	ways := r.word(f.Lang, bot.T("Reply to this message to answer, or send /skip, /back or /cancel."))
	m.Sections = append(m.Sections, view.Section{Text: ways.Styled(view.Muted)})
	parts := render(m, nil)
	prompt := f.input().Hint.String()
	if prompt == "" {
		prompt = f.input().Label.String()
	}
	parts[len(parts)-1].prompt = prompt
	return parts
}

// answerOf returns what someone typed as its value.
func answerOf(options []view.Option, typed string) string {
	for _, option := range options {
		if strings.EqualFold(typed, option.Label.String()) {
			return option.Value
		}
	}
	return typed
}
