// Package words is the catalogue: our English sentences in 简体中文, kept in a
// gettext file that translators know, looked up by the English text.
package words

import (
	_ "embed"
	"sync"

	"github.com/leonelquinteros/gotext"

	"storebot/bot"
)

//go:embed zh.po
var zh []byte

// Catalogue is the bot's catalogue. The file is read when the first Chinese text
// is asked for.
var Catalogue bot.Words = catalogue{}

type catalogue struct{}

var chinese = sync.OnceValue(func() map[string]string {
	po := gotext.NewPo()
	po.Parse(zh)
	texts := map[string]string{}
	for english, translation := range po.GetDomain().GetTranslations() {
		if text := translation.Get(); english != "" && translation.IsTranslated() {
			texts[english] = text
		}
	}
	return texts
})

// Lookup returns the sentence in a language; false where the English is to be used.
func (catalogue) Lookup(lang bot.Lang, english string) (string, bool) {
	if lang != bot.ZH {
		return "", false
	}
	text, ok := chinese()[english]
	return text, ok
}
