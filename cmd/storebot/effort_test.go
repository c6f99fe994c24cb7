package main

import (
	"fmt"
	"slices"
	"strings"

	"storebot/bot/view"
)

// effort is what people have to do with their fingers. A tap is a button that is
// pressed, an answer that is picked, a form that is sent, a file that is attached;
// on Slack opening a form or one of its menus is one too. Sending what was typed is
// none. Typed are characters, whatever the keyboard needs for one.
type effort struct{ taps, typed, forms int }

func (e *effort) add(more effort) {
	e.taps, e.typed, e.forms = e.taps+more.taps, e.typed+more.typed, e.forms+more.forms
}

func (e effort) String() string {
	said := many(e.taps, "tap") + ", " + many(e.typed, "character")
	if e.forms > 0 {
		said += ", " + many(e.forms, "form")
	}
	return said
}

func many(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// typing returns the effort of some words.
func typing(words string) effort { return effort{typed: len([]rune(words))} }

// effortOf adds the effort of filling in a form to the answers that were picked:
// those are taps, the others are typed.
func effortOf(form *view.Form, answers map[string]string) effort {
	all := effort{taps: 1, forms: 1}
	for _, input := range form.Inputs {
		answer := answers[input.Name]
		switch {
		case answer == input.Value || answer == "" && input.Kind != view.InputChoices:
		case picks(input, answer) > 0:
			all.taps += picks(input, answer)
		default:
			all.add(typing(answer))
		}
	}
	return all
}

// picks returns how many options of an input are picked, or given back, to make an
// answer of what is filled in; 0 where it has to be typed.
func picks(input view.Input, answer string) int {
	words := []string{answer}
	if input.Kind == view.InputChoices {
		words = strings.Fields(answer)
	}
	filled, picked := strings.Fields(input.Value), 0
	for _, word := range words {
		if !slices.ContainsFunc(input.Options, func(o view.Option) bool { return o.Value == word }) {
			return 0
		}
		if !slices.Contains(filled, word) {
			picked++
		}
	}
	for _, word := range filled {
		if !slices.Contains(words, word) {
			picked++
		}
	}
	return picked
}
