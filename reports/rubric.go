package reports

import (
	"slices"
	"strings"

	"storebot/bot"
)

// RubricItem is one thing a customer-service chat is judged by. The weights of
// all items add up to 100; a critical item has none, it makes the whole chat 0.
type RubricItem struct {
	Key      string
	Aliases  []string
	Label    bot.Text
	Weight   int
	Critical bool
}

// Rubric is what a spot check looks at unless a store says otherwise.
var Rubric = []RubricItem{
	{Key: "speed", Aliases: []string{"响应", "速度"}, Label: bot.T("reply speed"), Weight: 20},
	{Key: "courtesy", Aliases: []string{"礼貌", "态度"}, Label: bot.T("courtesy"), Weight: 20},
	{Key: "knowledge", Aliases: []string{"专业", "产品"}, Label: bot.T("product knowledge"), Weight: 20},
	{Key: "recommends", Aliases: []string{"推荐"}, Label: bot.T("recommends the promoted product"), Weight: 15},
	{Key: "solves", Aliases: []string{"解决"}, Label: bot.T("solves the problem"), Weight: 25},
	{Key: "promise", Aliases: []string{"承诺", "违规"}, Label: bot.T("promise against platform rules"), Critical: true},
	{Key: "rude", Aliases: []string{"辱骂", "粗鲁"}, Label: bot.T("rudeness"), Critical: true},
}

// RubricItemNamed finds an item by its key or another name of it.
func RubricItemNamed(name string) (RubricItem, bool) {
	at := slices.IndexFunc(Rubric, func(item RubricItem) bool { return item.Key == name || slices.Contains(item.Aliases, name) })
	if at < 0 {
		return RubricItem{}, false
	}
	return Rubric[at], true
}

// RubricNames are the keys of all items, as people may type them.
func RubricNames() string {
	names := make([]string, len(Rubric))
	for i, item := range Rubric {
		names[i] = item.Key
	}
	return strings.Join(names, ", ")
}

// itemLabel is an item as people read it.
func itemLabel(key string) bot.Text {
	if item, known := RubricItemNamed(key); known {
		return item.Label
	}
	return bot.Data(key)
}
