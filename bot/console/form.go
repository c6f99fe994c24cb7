package console

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/bot/view"
)

// ask goes through a form's questions; where some were answered wrongly, through
// these alone. An empty answer keeps what is filled in already or leaves the question
// open; < goes back, . gives up, and so does a command, which is returned instead.
func (c *Console) ask(ctx context.Context, f view.Form) (answers map[string]string, instead string) {
	c.lines(f.Title.Styled(view.Bold), c.localized(bot.T("Enter to keep or skip · < to go back · . to cancel")))
	answers = map[string]string{}
	for _, input := range f.Inputs {
		answers[input.Name] = input.Value
	}
	questions := toAsk(f)
	for i := 0; i < len(questions); {
		input := questions[i]
		answer, ok := c.read(ctx, c.question(input, answers[input.Name]))
		switch {
		case !ok || answer == ".":
			return nil, ""
		case c.isCommand(input, answer):
			c.lines(c.localized(bot.T("Canceled. Nothing was changed. To start over: %s", f.Line)))
			return nil, answer
		case answer == "<":
			i = max(0, i-1)
			continue
		case answer != "":
			answers[input.Name] = picked(input, answer)
		case answers[input.Name] == "" && !input.Optional:
			continue
		}
		i++
	}
	return answers, ""
}

// toAsk returns all questions of a form; where some were answered wrongly, these and what
// cannot be left out.
func toAsk(f view.Form) []view.Input {
	if !slices.ContainsFunc(f.Inputs, func(i view.Input) bool { return i.Error != nil }) {
		return f.Inputs
	}
	return slices.DeleteFunc(slices.Clone(f.Inputs), func(i view.Input) bool {
		return i.Error == nil && (i.Optional || i.Value != "")
	})
}

// isCommand reports whether an answer is a command instead: one with a slash, or the name of
// one where neither free text is asked for nor a choice is called the same.
func (c *Console) isCommand(input view.Input, answer string) bool {
	if slices.ContainsFunc(input.Options, func(o view.Option) bool { return o.Value == answer }) {
		return false
	}
	return strings.HasPrefix(answer, "/") || !input.Free && bot.Named(c.Menu, answer)
}

// lines draws texts one below the other.
func (c *Console) lines(texts ...view.Text) {
	r := &renderer{width: max(c.Width, 20), colour: c.Colour}
	for _, text := range texts {
		r.line(text)
	}
	fmt.Fprint(c.Out, r.b.String())
}

// question returns a form's question with what may be answered, drawn for the width.
func (c *Console) question(input view.Input, value string) string {
	r := &renderer{width: max(c.Width, 20), indent: len(gap), colour: c.Colour}
	if input.Error != nil {
		r.line(view.Data(gap + "! ").Then(input.Error).Styled(view.Bad))
	}
	label := view.Data(gap).Then(input.Label)
	if input.Hint != nil {
		label = label.Then(view.Data(gap), input.Hint.Styled(view.Muted))
	}
	if value != "" {
		label = label.Then(view.Data(" ["), c.chosen(input, value), view.Data("]"))
	}
	r.line(label)
	if input.Kind == view.InputChoices {
		r.line(anyOf(input))
	} else {
		for i, option := range input.Options {
			r.line(view.Data(gap + gap + number(i+1) + " ").Then(option.Label))
		}
	}
	return r.b.String() + gap + "› "
}

// anyOf returns choices side by side: there are forms with many such questions.
func anyOf(input view.Input) view.Text {
	line := view.Data(gap + gap + "0 ").Then(input.None)
	for i, option := range input.Options {
		line = line.Then(view.Data(gap+number(i+1)+" "), option.Label)
	}
	return line
}

// chosen returns what is filled in, in the words of the choices where it is some of them.
func (c *Console) chosen(input view.Input, value string) view.Text {
	if input.Kind != view.InputChoices {
		return view.Data(value)
	}
	var labels []view.Text
	for _, word := range strings.Fields(value) {
		label := view.Data(word)
		for _, option := range input.Options {
			if option.Value == word {
				label = option.Label
			}
		}
		labels = append(labels, label)
	}
	return view.Join(c.localized(bot.T(", ")).String(), labels...)
}

// picked turns the number of a choice into its value, several numbers where several
// may be chosen; 0 is none of them then.
func picked(input view.Input, answer string) string {
	if input.Kind == view.InputChoices {
		var values []string
		for _, one := range strings.FieldsFunc(answer, apart) {
			if one != "0" {
				values = append(values, pickedOne(input, one))
			}
		}
		return strings.Join(values, " ")
	}
	return pickedOne(input, answer)
}

func apart(r rune) bool { return strings.ContainsRune(" ,，、", r) }

func pickedOne(input view.Input, answer string) string {
	for i, option := range input.Options {
		if answer == number(i+1) {
			return option.Value
		}
	}
	return answer
}

// localized returns one of the console's own sentences.
func (c *Console) localized(t bot.Text) view.Text {
	return bot.Locale{Lang: c.Lang, Words: c.Words}.Text(t)
}
