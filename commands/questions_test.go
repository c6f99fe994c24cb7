package commands_test

import (
	"strings"
	"testing"

	"storebot/commands"
)

// TestQuestionsAreAnsweredByTheirLines asks every question, of yesterday where it names a time.
// One that would change something is offered as a button.
func TestQuestionsAreAnsweredByTheirLines(t *testing.T) {
	o := newTeam(t)
	for _, question := range commands.Questions() {
		for _, ask := range question.Asks {
			asked := strings.ReplaceAll(ask, "*", "昨天")
			line := strings.TrimSuffix(question.Line, " *")
			if strings.Contains(ask, "*") {
				line += " 昨天"
			}
			if question.Change {
				answer := o.types("boss", asked)
				if !answer.Failed || len(answer.Message.Actions) == 0 || answer.Message.Actions[0].Line != question.Line {
					t.Errorf("%q is answered %s, %+v", asked, textOf(answer), answer.Message.Actions)
				}
				continue
			}
			if got, want := o.reading(asked), o.reading(line); got != want {
				t.Errorf("%q is read as %q, want %q", asked, got, want)
			}
		}
	}
}

func TestShorthandsAreCommandsWithTheirFirstArgument(t *testing.T) {
	o := newTeam(t)
	for word, line := range commands.Shorthands() {
		const rest = " 299 he is angry"
		if got, want := o.reading(word+rest), o.reading(line+rest); got != want {
			t.Errorf("%s is read as %q, want %q", word, got, want)
		}
		alone := o.types("boss", word)
		if actions := alone.Message.Actions; !alone.Failed || len(actions) != 2 || actions[1].Line != line {
			t.Errorf("%s alone is answered %s, %+v", word, textOf(alone), actions)
		}
	}
}
