package phone

import (
	"html/template"
	"strings"

	"storebot/bot/bottest/faketelegram"
)

// Telegram returns a chat's posts. Their markup is HTML of the few tags that Telegram knows;
// the fake has refused all others.
func Telegram(posts []faketelegram.Post) []template.HTML {
	var drawn []template.HTML
	for _, post := range posts {
		var bubble template.HTML
		switch post.Kind {
		case "photo":
			bubble = Picture(post.File.Content, post.Text)
		case "document":
			bubble = element("div", "file", "📄 "+post.File.Name)
		}
		markup := strings.ReplaceAll(post.Markup, "</pre>\n", "</pre>") // the block itself ends the line
		bubble += template.HTML(markup)                                 //nolint:gosec // a test's own page
		all := around("div", "bubble", bubble)
		for _, row := range post.Buttons {
			var keys template.HTML
			for _, button := range row {
				keys += element("span", "key", button.Text)
			}
			all += around("div", "keys", keys)
		}
		drawn = append(drawn, all)
	}
	return drawn
}
