package main

import (
	"cmp"
	"fmt"
	"strings"

	"storebot/bot"
	"storebot/bot/words"
)

// machineLang returns the language that an environment asks for, by the variables that
// other programs read too.
func machineLang(env func(string) string) bot.Lang {
	if strings.HasPrefix(cmp.Or(env("LC_ALL"), env("LC_MESSAGES"), env("LANG")), string(bot.ZH)) {
		return bot.ZH
	}
	return bot.EN
}

// storeName returns the name of the first store of a new database.
func (c config) storeName() string {
	return cmp.Or(c.store, bot.Locale{Lang: c.lang, Words: words.Catalogue}.Plain(bot.T("My store")))
}

// reader returns how the person who runs the program reads: in the language of the
// settings, or else of the machine. The log is in English for everyone.
func (p *program) reader() bot.Locale {
	return bot.Locale{Lang: p.config.lang, Words: words.Catalogue, Medium: bot.ForTerminals}
}

// say prints a line for the operator.
func (p *program) say(t bot.Text) { fmt.Fprintln(p.out, p.reader().Plain(t)) }

// errorText returns an error as it is displayed. One that says more than the Problem in
// it is in English.
func errorText(err error) bot.Text {
	if problem := bot.ProblemOf(err); problem != nil && problem.Error() == err.Error() {
		return problem.What
	}
	return bot.Data(err.Error())
}
