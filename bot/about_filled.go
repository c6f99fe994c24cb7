package bot

import (
	"regexp"
	"strings"
)

var (
	// orderIn finds an order's number among other words, or the six digits of one before Chinese.
	orderIn = regexp.MustCompile(`\d{12,19}|^\d{6}`)

	// subjectCode is how people name a person, or a product by its code.
	subjectCode = regexp.MustCompile(`@[\p{L}\p{N}_]+|\b[A-Za-z]{2,}-\d+|\b[A-Za-z]{2,}\d+`)

	// The product that a Chinese sentence is about, and the only Chinese of an English one.
	productAfter  = regexp.MustCompile(`(?:[几\d][件条双箱个顶]|换成|改成|盘点|count )的?(\p{Han}{2,8})`)
	productBefore = regexp.MustCompile(`^(\p{Han}{2,8}?(?: [\p{Han}\w]{1,6}){0,2}?|[A-Za-z]{2,}) ?(?:聊天|卖|还有|还剩|还能|剩|一天|到了|来了|有货)`)
	onlyHan       = regexp.MustCompile(`^\P{Han}*[A-Za-z]{2,}\P{Han}*(\p{Han}{2,})\P{Han}*$|^(\p{Han}{2,})\P{Han}*[A-Za-z]{4,}\P{Han}*$`)
	noProduct     = regexp.MustCompile(`^[这那哪该库今昨明现我离距]|[款货单们]$|什么|还有|多少|库存`)

	quantity = regexp.MustCompile(`(\d{1,5})[件条双箱个顶分]|\b(\d{1,5})\b`)
	amountIn = regexp.MustCompile(`([¥￥]\d[\d.]*|\d[\d.]*) ?(?:yuan|rmb|块钱|块|元)`)
)

// filled returns a question's line with what was asked about in place of its marks: the period
// for "*", the order, product or person for "#", how many for "%", and the other words for "&".
// Where no order, product or person is named, the line ends before its "#".
func filled(line, asked string, today Day) string {
	asked = fold(asked)
	subject, period, units := subjectIn(asked), "", ""
	if before, _, needed := strings.Cut(line, "#"); needed && subject == "" {
		return strings.TrimSpace(before)
	}
	rest := strings.Replace(asked, subject, " ", 1)
	if strings.Contains(line, "*") {
		period = periodIn(rest, today)
		rest = strings.Replace(rest, period, " ", 1)
	}
	if found := quantity.FindStringSubmatch(rest); found != nil && strings.Contains(line, "%") {
		units = found[1] + found[2]
		rest = strings.Replace(rest, found[0], " ", 1)
	}
	line = strings.NewReplacer("*", period, "#", subject, "%", units, "&", said(rest)).Replace(line)
	return strings.TrimSpace(strings.Join(strings.Fields(line), " "))
}

// subjectIn returns the order, product or person that a line names; "" where it names none.
func subjectIn(asked string) string {
	if order := orderIn.FindString(asked); order != "" {
		return order
	}
	if code := subjectCode.FindString(asked); code != "" {
		return code
	}
	for _, names := range []*regexp.Regexp{onlyHan, productAfter, productBefore} {
		if found := names.FindStringSubmatch(asked); found != nil {
			name := strings.Join(found[1:], "")
			if !noProduct.MatchString(name) {
				return name
			}
		}
	}
	return ""
}

// request are words that ask for something to be done and say nothing about it.
var request = map[string]bool{"need": true, "needs": true, "want": true, "wants": true, "refund": true, "invoice": true,
	"asap": true, "order": true, "got": true, "threw": true, "away": true, "review": true}

// said returns the words of a line that say what happened, an amount of money first.
func said(line string) string {
	var kept []string
	if amount := amountIn.FindStringSubmatch(line); amount != nil {
		kept = append(kept, amount[1])
		line = strings.Replace(line, amount[0], " ", 1)
	}
	for _, word := range strings.Fields(line) {
		bare := strings.Trim(word, ",.，。;:!?")
		if bare != "" && !fillers[bare] && !request[strings.ToLower(bare)] {
			kept = append(kept, word)
		}
	}
	return strings.Trim(strings.Join(kept, " "), ",，。 ")
}
