package commands

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"storebot/bot"
)

// product is the SKU of a product that the store has, named by its SKU in any case or by
// part of its title.
type product string

// Spans marks titles as values of several words.
func (*product) Spans() {}

// ParseArg finds the product.
func (p *product) ParseArg(word string, at bot.Moment) error {
	if at.Find == nil {
		*p = product(word)
		return nil
	}
	names, known, err := at.Find(bot.AnyProduct, word)
	if err != nil {
		return err
	}
	if known && !tooShort(word, names[0]) {
		*p = product(names[0])
		return nil
	}
	if len(names) > 1 && !isNumber(word) && utf8.RuneCountInString(word) > 1 {
		problem := bot.Problemf("Which product is “%s”?", word).Or(names...)
		words := strings.Fields(word)
		problem.Meant = len(words) > 1 && !isUnits(words[len(words)-1])
		return problem
	}
	return bot.Problemf("No product is called “%s”. To see them, send stock.", word).Or(names...)
}

// tooShort keeps bare numbers and single letters from being part of some product's name.
func tooShort(word, sku string) bool {
	return !strings.EqualFold(word, sku) && (isNumber(word) || utf8.RuneCountInString(word) < 2)
}

// movedItem is a product that a number of units follows.
type movedItem product

// Spans marks titles as values of several words.
func (*movedItem) Spans() {}

// ParseArg finds the product.
func (m *movedItem) ParseArg(word string, at bot.Moment) error {
	if err := runsIntoUnits(word, at); err != nil {
		return err
	}
	return (*product)(m).ParseArg(word, at)
}

// runsIntoUnits refuses several words of which the last is the number of units: in 牛仔裤 30 5 it
// is the 5, and the 30 is a size.
func runsIntoUnits(word string, at bot.Moment) error {
	words := strings.Fields(word)
	if at.Named || len(words) < 2 || !isUnits(words[len(words)-1]) || isUnits(at.Next) {
		return nil
	}
	return bot.Problemf("No product is called “%s”. To see them, send stock.", word)
}

// isUnits reports whether a word is a number of units, as in a list of counts: 5, 5件, 5,
func isUnits(word string) bool {
	digits := strings.TrimRight(word, "件个双条套,，;；、")
	return digits != "" && isNumber(digits)
}

// stockItem is a product whose stock is counted: one the store has, or a new SKU.
type stockItem struct {
	sku   string
	isNew bool
	like  []string // products it may have been meant for
}

// ParseArg finds the product. A bare number is none, unless a product is called so or the
// argument is named.
func (s *stockItem) ParseArg(word string, at bot.Moment) error {
	var known product
	err := known.ParseArg(word, at)
	if err == nil {
		*s = stockItem{sku: string(known)}
		return nil
	}
	problem := bot.ProblemOf(err)
	if problem == nil || !at.Named && strings.Trim(word, "0123456789+-.,") == "" {
		return err
	}
	*s = stockItem{sku: strings.TrimSpace(word), isNew: true, like: problem.Likely}
	return nil
}

// countedItem is a product that a number of units follows: one the store has, which several words
// may name, or a new SKU.
type countedItem struct{ stockItem }

// Spans marks titles as values of several words.
func (*countedItem) Spans() {}

// ParseArg finds the product. Several words name none that is new, unless the argument is named.
func (i *countedItem) ParseArg(word string, at bot.Moment) error {
	if err := runsIntoUnits(word, at); err != nil {
		return err
	}
	if at.Named || len(strings.Fields(word)) == 1 {
		return i.stockItem.ParseArg(word, at)
	}
	var known product
	err := known.ParseArg(word, at)
	i.stockItem = stockItem{sku: string(known)}
	return err
}

// channel is where a sale was made that has no order: a common one, or one of the store's own.
type channel string

// channelWords are the common channels, by what people call them.
var channelWords = map[string]channel{
	"live": "live", "直播": "live", "直播间": "live", "livestream": "live",
	"phone": "phone", "电话": "phone", "wechat": "wechat", "微信": "wechat", "weixin": "wechat", "私域": "wechat",
	"社群": "wechat", "微信群": "wechat",
	"shop": "shop", "线下": "shop", "门店": "shop", "店里": "shop", "offline": "shop", "douyin": "douyin", "抖音": "douyin",
	"tiktok":      "douyin",
	"xiaohongshu": "xiaohongshu", "小红书": "xiaohongshu", "kuaishou": "kuaishou", "快手": "kuaishou", "闲鱼": "xianyu",
	"xianyu": "xianyu", "qq": "qq",
}

// ParseArg reads the channel. One that no one has used is taken only behind its name.
func (ch *channel) ParseArg(word string, at bot.Moment) error {
	word = strings.TrimSpace(word)
	if known, ok := channelWords[strings.ToLower(word)]; ok {
		*ch = known
		return nil
	}
	if at.Named {
		*ch = channel(word)
		return nil
	}
	if at.Find != nil {
		names, known, err := at.Find(bot.AnyChannel, word)
		if err != nil {
			return err
		}
		if known {
			*ch = channel(names[0])
			return nil
		}
	}
	return bot.Problemf("“%s” isn't a sales channel. Try live, phone or wechat.", word)
}

// Say returns the channel in the reader's words.
func (ch channel) Say(l bot.Locale) string {
	if _, known := channelWords[string(ch)]; known {
		return l.Plain(bot.T(string(ch)))
	}
	return string(ch)
}

// refundAmount is the amount of a ticket. A bare number is one only in a refund, and not before a
// unit of measure: 3 days, 2 件.
type refundAmount bot.Money

// maxBare is the largest bare number that is taken for an amount: longer ones are
// telephone numbers.
const maxBare = bot.Money(1_000_000_00)

var (
	bareNumber   = regexp.MustCompile(`^\d[\d,]*$`)
	measureWords = regexp.MustCompile(`(?i)^(days?|hours?|h|d|times?|pcs|pieces?|units?|pairs?|orders?|weeks?|minutes?|天|日|号|小时|次|件|个|双|单|条|周|月|年|分钟|折|星)`)
)

// Spans lets the mark of the currency stand apart: 299 元.
func (*refundAmount) Spans() {}

// ParseArg reads the amount.
func (a *refundAmount) ParseArg(word string, at bot.Moment) error {
	amount, err := bot.ParseMoney(word)
	if err != nil {
		return err
	}
	bare := bareNumber.MatchString(strings.TrimSpace(word))
	if bare && !at.Named && (at.Chosen("kind") != "refund" || amount > maxBare || measureWords.MatchString(at.Next)) {
		return bot.Problemf("“%s” isn't marked as an amount. Try ¥%s.", word, word)
	}
	*a = refundAmount(amount)
	return nil
}
