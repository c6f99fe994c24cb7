package console

import (
	"fmt"
	"strings"

	"storebot/bot"
)

// ask goes through a form's questions. An empty answer keeps what is filled in
// already or leaves the question open; < goes back, . gives up.
func (c *Console) ask(f bot.Form) (map[string]string, bool) {
	fmt.Fprintln(c.Out, strings.TrimRight(Render(bot.Message{Title: f.Title}, c.Width, c.Colour), "\n"))
	fmt.Fprintln(c.Out, c.say(bot.T("Enter keeps or skips, < goes back, . gives up.")))
	answers := map[string]string{}
	for _, input := range f.Inputs {
		answers[input.Name] = input.Value
	}
	for i := 0; i < len(f.Inputs); {
		input := f.Inputs[i]
		answer, ok := c.read(c.question(input, answers[input.Name]))
		switch {
		case !ok || answer == ".":
			return nil, false
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
	return answers, true
}

func (c *Console) question(input bot.Input, value string) string {
	var b strings.Builder
	if input.Error != nil {
		b.WriteString("  ! " + input.Error.String() + "\n")
	}
	b.WriteString("  " + input.Label.String())
	if input.Hint != nil {
		b.WriteString(" (" + input.Hint.String() + ")")
	}
	for i, option := range input.Options {
		fmt.Fprintf(&b, "\n    %d %s", i+1, option.Label.String())
	}
	if value != "" {
		b.WriteString(" [" + clean(value) + "]")
	}
	return b.String() + "\n  › "
}

// picked turns the number of a choice into its value.
func picked(input bot.Input, answer string) string {
	for i, option := range input.Options {
		if answer == number(i+1) {
			return option.Value
		}
	}
	return answer
}

// say is one of the console's own sentences.
func (c *Console) say(t bot.Text) string {
	return bot.Locale{Lang: c.Lang, Words: c.Words}.Plain(t)
}
