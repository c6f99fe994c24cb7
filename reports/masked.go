package reports

import (
	"regexp"
	"strings"
	"unicode"

	"storebot/bot"
)

// personalNumber finds mobile numbers, landlines with their area code and numbers of identity
// cards. Numbers of orders, parcels and taxpayers are longer, shorter or begin with letters:
// those who work with them have to read them.
var personalNumber = regexp.MustCompile(strings.Join([]string{
	`(?:\+86[- ]?|\b86[- ]?|\b)1[3-9]\d[- ]?\d{4}[- ]?\d{4}\b`,
	`\b0\d{2,3}[- ]\d{7,8}\b`,
	`\b[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]\b`,
}, "|"))

// masked returns what people wrote with personal numbers masked: of each, the first three and
// the last two characters stay.
func masked(s *string) bot.Text {
	if s == nil {
		return nil
	}
	return bot.Data(personalNumber.ReplaceAllStringFunc(*s, func(number string) string {
		middle := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return '*'
			}
			return r
		}, number[3:len(number)-2])
		return number[:3] + middle + number[len(number)-2:]
	}))
}
