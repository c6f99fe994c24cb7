package commands

import (
	"encoding/json"
	"errors"

	"storebot/bot"
)

// reason is why a line of the clock failed, as people may read it in each language; it wraps
// what only the log gets.
type reason struct {
	said  inLanguages
	cause error
}

// Error returns what is kept of the reason, for KeptReason.
func (r reason) Error() string {
	kept, _ := json.Marshal(r.said) // texts always can be
	return string(kept)
}

// Unwrap returns what the log gets; nil where there is nothing more to know.
func (r reason) Unwrap() error { return r.cause }

// inLanguages is one text in each language, put into words when it was kept.
type inLanguages map[bot.Lang]string

// Say returns the text in the reader's language.
func (t inLanguages) Say(l bot.Locale) string { return t[l.Lang] }

func (t Typist) reason(store bot.Store, why bot.Text, cause error) reason {
	said := inLanguages{}
	for _, lang := range bot.Langs {
		said[lang] = t.Router().Locale(store, lang).Plain(why)
	}
	return reason{said, cause}
}

// fault returns what people may read of a fault: one of our own sentences, never the words of a
// library.
func (t Typist) fault(cause error) reason {
	if known := bot.ProblemOf(cause); known != nil {
		return t.reason(bot.Store{}, known.What, cause)
	}
	return t.reason(bot.Store{}, bot.T("something went wrong on our side. The log has the details."), cause)
}

// reasonOf returns why a slot failed.
func reasonOf(why error) bot.Text {
	var known reason
	if problem := bot.ProblemOf(why); problem != nil && !errors.As(why, &known) {
		return problem.What
	}
	return KeptReason(why.Error())
}

// KeptReason returns why an attempt failed by what was kept of it: the reason in each language;
// of attempts long ago, one of our own sentences in English.
func KeptReason(kept string) bot.Text {
	var said inLanguages
	if json.Unmarshal([]byte(kept), &said) == nil {
		return bot.Value(said)
	}
	return bot.T(kept)
}
