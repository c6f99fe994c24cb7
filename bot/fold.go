package bot

import "strings"

// fold turns full-width characters, as Chinese keyboards write them, into the
// ASCII ones they stand for: １２：３０ ＠ｌｉｌｙ becomes 12:30 @lily.
func fold(s string) string {
	return strings.Map(foldRune, s)
}

func foldRune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '　':
		return ' '
	case r == '￥':
		return '¥'
	}
	return r
}
