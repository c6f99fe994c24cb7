package commands

import (
	"unicode"

	"storebot/bot"
)

// nameScripts are the alphabets in which names are written. Others have letters that look
// like Latin ones: аmy with a Cyrillic а would pass for amy.
var nameScripts = []*unicode.RangeTable{unicode.Latin, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul}

// plainName returns a Problem for the name of a member that could be taken for another one:
// letters of alphabets that look alike, or characters that cannot be seen.
func plainName(name string) error {
	letters := false
	for _, c := range name {
		switch {
		case unicode.In(c, nameScripts...):
			letters = true
		case unicode.IsLetter(c):
			return bot.Problemf("“%s” has letters that look like others. Use Latin or Chinese letters for the name.", name)
		case !unicode.IsPrint(c), unicode.Is(unicode.Mn, c):
			return bot.Problemf("“%s” has characters that can't be seen. Type the name again.", name)
		}
	}
	if !letters {
		return bot.Problemf("“%s” has no letters. Enter a name such as lily.", name)
	}
	return nil
}
