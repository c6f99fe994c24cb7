package reports

import (
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
)

// RubricItem is one thing a customer-service chat is judged by: it is right, or it
// is not. A critical item makes the whole chat 0 and has no weight.
type RubricItem struct {
	Key      string // one word, for lines that people type
	EN, ZH   string
	Aliases  []string
	Weight   int
	Critical bool
}

// Say returns the item's name in the reader's language.
func (i RubricItem) Say(l bot.Locale) string {
	if l.Lang == bot.ZH {
		return i.ZH
	}
	return i.EN
}

// Rubric is what a spot check looks at.
type Rubric []RubricItem

// usualRubric is a Tmall store's, as it is written in the settings: quick, polite,
// informed, selling and helpful; and never a promise that the platform punishes.
const usualRubric = "speed|reply speed|响应速度|速度|响应=20, courtesy|courtesy|服务态度|礼貌|态度=20, knowledge|product knowledge|产品知识|专业|产品=20, " +
	"recommends|recommends the promoted product|推荐主推款|推荐=15, solves|solves the problem|解决问题|解决=25, " +
	"promise|promise against platform rules|违规承诺|承诺|违规=critical, rude|rudeness|辱骂买家|辱骂|粗鲁=critical"

// maxItems is how many items a menu of a chat platform can still show.
const maxItems = 20

// parseRubric reads a rubric as it is written in the settings: KEY|English name|中文名=WEIGHT,
// one after the other with commas or lines between. More names behind these are
// understood too; critical in place of the weight makes the whole chat 0. Weights are
// relative to each other. The error names the item at fault.
func parseRubric(list string) (Rubric, error) {
	var rubric Rubric
	total, critical := 0, 0
	for _, written := range strings.FieldsFunc(list, func(c rune) bool { return strings.ContainsRune(",，\n", c) }) {
		if written = strings.TrimSpace(written); written == "" {
			continue
		}
		item, err := parseItem(written)
		if err == nil {
			err = rubric.clash(item)
		}
		if err != nil {
			return nil, bot.Problemf("item %d, %s: %s", len(rubric)+1, written, bot.ProblemOf(err).What)
		}
		rubric = append(rubric, item)
		total += item.Weight
		if item.Critical {
			critical++
		}
	}
	switch {
	case total == 0:
		return nil, bot.Problemf("no item has a weight. Add one such as %s", "courtesy|courtesy|服务态度=20")
	case critical == 0:
		return nil, bot.Problemf("no item is critical. Add one such as %s", "rude|rudeness|辱骂买家=critical")
	case len(rubric) > maxItems:
		return nil, bot.Problemf("%d items are too many: a form has room for %d", len(rubric), maxItems)
	}
	return rubric, nil
}

func parseItem(written string) (RubricItem, error) {
	names, weight, found := strings.Cut(written, "=")
	if !found {
		return RubricItem{}, bot.Problemf("add its weight, such as %s=20 or %s=critical", written, written)
	}
	item := RubricItem{Critical: strings.TrimSpace(weight) == "critical"}
	if !item.Critical {
		n, err := strconv.Atoi(strings.TrimSpace(weight))
		if err != nil || n < 1 || n > 100 {
			return item, bot.Problemf("%s isn't a weight. Use a whole number from 1 to 100, or critical", weight)
		}
		item.Weight = n
	}
	parts := strings.Split(names, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	item.Key = strings.ToLower(parts[0])
	if item.Key == "" || strings.ContainsAny(item.Key, " -!=") || slices.Contains(verdictWords, item.Key) ||
		strings.Trim(item.Key, "0123456789") == "" {
		return item, bot.Problemf("“%s” can't be its short name. Use one word, such as courtesy", parts[0])
	}
	item.EN, item.ZH = parts[0], parts[0]
	if len(parts) > 1 {
		item.EN, item.ZH, item.Aliases = parts[1], parts[1], parts[1:]
	}
	if len(parts) > 2 {
		item.ZH = parts[2]
	}
	if item.EN == "" || item.ZH == "" {
		return item, bot.Problemf("a name is empty. Use the form %s|English name|中文名", item.Key)
	}
	return item, nil
}

// verdictWords mean something else where items are typed.
var verdictWords = []string{"pass", "fail", "ok", "skip", "stands", "granted"}

// clash finds an item that has a name of another one already.
func (r Rubric) clash(item RubricItem) error {
	for _, name := range append([]string{item.Key}, item.Aliases...) {
		if other, taken := r.Named(name); taken {
			return bot.Problemf("%s is a name of %s already", name, other.Key)
		}
	}
	return nil
}

// Named finds an item by its key or another name of it.
func (r Rubric) Named(name string) (RubricItem, bool) {
	for _, item := range r {
		if strings.EqualFold(item.Key, name) || slices.ContainsFunc(item.Aliases,
			func(alias string) bool { return strings.EqualFold(alias, name) }) {
			return item, true
		}
	}
	return RubricItem{}, false
}

// Names returns all items as forms show them, each with what may be typed for it.
func (r Rubric) Names() bot.Text {
	names := make([]bot.Text, len(r))
	for i, item := range r {
		names[i] = bot.Value(item).Then(bot.Data(" (" + item.Key + ")"))
	}
	return bot.List(names...)
}

// Options returns the items as a form offers them, the critical ones marked.
func (r Rubric) Options() []bot.Option {
	options := make([]bot.Option, len(r))
	for i, item := range r {
		options[i] = bot.Option{Value: item.Key, Label: bot.Value(item)}
		if item.Critical {
			options[i].Label = bot.Data("‼ ").Then(options[i].Label)
		}
	}
	return options
}

// Judge returns what a chat scores in which some items were not right: the weighted mean
// of all, 0 where a critical one is among them. An item fails once.
func (r Rubric) Judge(failed []RubricItem) (points int, critical bool) {
	all, lost := 0, 0
	for _, item := range r {
		all += item.Weight
	}
	for i, item := range failed {
		critical = critical || item.Critical
		if !slices.ContainsFunc(failed[:i], func(earlier RubricItem) bool { return earlier.Key == item.Key }) {
			lost += item.Weight
		}
	}
	if critical {
		return 0, true
	}
	return (200*(all-lost) + all) / (2 * all), false
}

// Critical reports whether a critical item is among those that a verdict names.
func (r Rubric) Critical(failed string) bool {
	return slices.ContainsFunc(strings.Fields(failed), func(key string) bool {
		item, _ := r.Named(key)
		return item.Critical
	})
}

// label returns an item as it is displayed; one that the rubric has no more, as it was
// noted.
func (r Rubric) label(key string) bot.Text {
	if item, known := r.Named(key); known {
		return bot.Value(item)
	}
	return bot.Data(key)
}

// labels returns the items that a verdict names.
func (r Rubric) labels(failed string) []bot.Text {
	var texts []bot.Text
	for _, key := range strings.Fields(failed) {
		texts = append(texts, r.label(key))
	}
	return texts
}
