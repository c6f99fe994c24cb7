package sheet

import (
	"cmp"
	"strconv"
	"strings"
)

// longestName is how many characters Excel allows for a sheet's name.
const longestName = 31

// names are the sheets' names so far, by their lower case: Excel wants them different.
type names map[string]bool

// free returns the first wish that has letters left once what Excel refuses in names is
// taken out, cut to its length and with a number where the name is taken.
func (n names) free(wishes ...string) string {
	name := ""
	for _, wish := range wishes {
		name = cmp.Or(name, cleanName(wish))
	}
	name = cmp.Or(name, "1")
	unique := cut(name, longestName)
	for i := 2; n[strings.ToLower(unique)]; i++ {
		suffix := " " + strconv.Itoa(i)
		unique = cut(name, longestName-len(suffix)) + suffix
	}
	n[strings.ToLower(unique)] = true
	return unique
}

func cleanName(wish string) string {
	wish = strings.Map(func(c rune) rune {
		if strings.ContainsRune(`:\/?*[]`, c) || c < ' ' {
			return ' '
		}
		return c
	}, wish)
	return strings.Trim(strings.Join(strings.Fields(wish), " "), "' ")
}

func cut(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return strings.TrimSpace(string(runes[:most]))
	}
	return s
}
