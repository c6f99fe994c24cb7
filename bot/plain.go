package bot

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"storebot/bot/view"
)

// Question is what people ask in plain words, and the line that answers it. One "*" in it
// stands for a period, which takes the place of the "*" in the line: *卖了多少 is kpi *.
//
// Names are what it is asked about by name, alone or with a period or a word that asks: 上周退款率.
//
// About has what else a question may say: parts with " + " between them that all occur in it,
// in any order, each of them a word or its alternatives with "|" between them; "#" is an order's
// number. In the line a "#" stands for the order, product or @person that is named, "%" for how
// many, and "&" for the other words.
type Question struct {
	Asks   []string
	Line   string
	Change bool // the line would change something: it is only offered, as a button
	Names  []string
	About  []string
}

// plain returns the line that a message without a command's name was meant as; "" where it
// is unknown.
func (r *Router) plain(line string, chat Chat, at Moment) (meant string, offered bool) {
	line = strings.TrimSpace(line)
	if number := strings.TrimPrefix(clean(line), "#"); r.byName["order"] != nil && allDigits(number) &&
		(len(number) == 6 || len(number) >= 12 && len(number) <= 19) {
		return "order " + number, false
	}
	if number, err := ParseOrderNumber(line); err == nil && len(number.String()) >= 12 {
		return "order " + number.String(), false
	}
	if action, shown := r.buttons.labelled(chat, line); shown {
		return action.Line, action.Danger
	}
	if subjectCode.FindString(line) == line && r.byName["stock"] != nil && !strings.HasPrefix(line, "@") {
		return "stock " + line, false
	}
	if utf8.RuneCountInString(line) > maxAboutRunes {
		return "", false // to look for a period in it takes long
	}
	if meant, offered = answer(r.options.Questions, bare(line), at.Today); meant != "" {
		return meant, offered
	}
	return topic(r.options.Questions, bare(line), at.Today), false
}

// asking are the words that ask for what else a question names, or only are polite.
var asking = regexp.MustCompile(`谢谢大家|谢谢|辛苦|好收到|好的|有多少|是多少|花多少钱|花多少|多少钱|多少|有哪些|哪些|有什么|什么|有几个|几个|情况|怎么样|谁在|谁|` +
	`\b(what|how|who|much|many|like|was|were|about)\b`)

// topic returns the line of what a question asks for by its name, "" where it names nothing known
// or says more.
func topic(known []Question, question string, today Day) string {
	question = strings.Join(strings.Fields(asking.ReplaceAllString(question, " ")), " ")
	period := periodIn(question, today)
	name := strings.TrimSpace(strings.Replace(question, period, "", 1))
	for _, q := range known {
		if slices.Contains(q.Names, name) && (strings.Contains(q.Line, "*") || !isPast(period, today)) {
			return strings.TrimSpace(strings.Replace(q.Line, "*", period, 1))
		}
	}
	return ""
}

// isPast reports whether a named period is over: what only shows how things are now answers no
// question about it.
func isPast(period string, today Day) bool {
	named, err := ParsePeriod(period, today)
	return period != "" && (err != nil || named.Until <= today)
}

// answer returns the line that answers a question, "" where none of the known ones was asked.
func answer(known []Question, question string, today Day) (line string, change bool) {
	if question == "" {
		return "", false // only punctuation
	}
	for _, q := range known {
		for _, ask := range q.Asks {
			if period, ok := matches(ask, question, today); ok {
				return strings.TrimSpace(strings.Replace(q.Line, "*", period, 1)), q.Change
			}
		}
	}
	return "", false
}

// likeCommands returns the questions that begin with the name of a command, by that name:
// "stock left" asks for all of the stock, not for a product called left, and "log a sale" wants no
// line in a log.
func (r *Router) likeCommands() map[string][]Question {
	found := map[string][]Question{}
	for _, q := range r.options.Questions {
		for _, ask := range q.Asks {
			words, dated := strings.CutSuffix(ask, " *")
			first, _, more := strings.Cut(bare(words), " ")
			if (more || dated) && (r.byName[first] != nil || r.options.Shorthands[first] != "") {
				found[first] = append(found[first], Question{Asks: []string{ask}, Line: q.Line, Change: q.Change})
			}
		}
	}
	return found
}

// asked returns the question that a line asks although it begins with the name of a command.
func (r *Router) asked(line string, at Moment) (match, bool) {
	words := strings.Fields(unpunctuated(line))
	if len(words) < 2 {
		return match{}, false
	}
	meant, change := answer(r.questions[words[0]], bare(line), at.Today)
	if meant == "" {
		return match{}, false
	}
	found, err := r.called(meant, at)
	found.readAs, found.offered = meant, change
	return found, err == nil
}

// matches compares a question with what was asked, and returns the period in it.
func matches(ask, question string, today Day) (period string, ok bool) {
	before, behind, varies := strings.Cut(ask, "*")
	if !varies {
		return "", bare(ask) == question
	}
	rest, ok := strings.CutPrefix(question, bare(before))
	if !ok {
		return "", false
	}
	if period, ok = strings.CutSuffix(rest, bare(behind)); !ok {
		return "", false
	}
	period = strings.TrimSpace(period)
	if period == "" {
		return "", true
	}
	_, err := ParsePeriod(period, today)
	return period, err == nil
}

// fillers are words of questions that change nothing.
var fillers = map[string]bool{"the": true, "please": true, "is": true, "are": true, "me": true, "show": true,
	"our": true, "we": true, "did": true, "do": true, "have": true, "a": true, "an": true, "s": true, "my": true,
	"of": true, "there": true, "any": true, "in": true, "for": true, "on": true, "to": true, "so": true, "far": true,
	"still": true}

// courtesies ask for nothing.
var courtesies = map[string]bool{"谢谢": true, "多谢": true, "辛苦": true, "收到": true, "好": true, "好嘞": true, "知道": true,
	"明白": true,
	"👍":  true, "👌": true, "🙏": true, "ok": true, "okay": true, "thanks": true, "thank you": true, "thx": true,
	"great": true, "got it": true, "cheers": true}

// ordinary are words that begin a sentence: no command's name typed wrong.
var ordinary = map[string]bool{"what": true, "who": true, "whose": true, "which": true, "when": true, "where": true,
	"why": true, "how": true, "can": true, "could": true, "should": true, "will": true, "would": true, "set": true,
	"tell": true, "send": true, "give": true, "need": true, "want": true, "slow": true, "got": true, "get": true,
	"see": true, "thanks": true}

// particles are the same in Chinese.
var particles = strings.NewReplacer(
	"请问", "", "帮我", "", "看一下", "", "看下", "", "看看", "", "查一下", "", "查下", "", "我们", "", "咱们", "", "店里", "", "现在", "",
	"一下", "", "吗", "", "呢", "", "啊", "", "呀", "", "了", "", "的", "", "咋样", "怎么样", "怎样", "怎么样", "如何", "怎么样", "都", "", "还",
	"", "想", "", "请", "",
)

// bare returns a question without punctuation and without words that change nothing.
func bare(question string) string {
	var kept []string
	for _, word := range strings.Fields(particles.Replace(unpunctuated(question))) {
		if word = strings.TrimRight(word, "."); !fillers[word] {
			kept = append(kept, word)
		}
	}
	return clean(strings.Join(kept, " "))
}

// unpunctuated returns a text in lower case with spaces for its punctuation, except for what
// numbers and names of products hold.
func unpunctuated(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPunct(c) && !strings.ContainsRune("-/.*", c) || c == '~' {
			return ' '
		}
		return c
	}, strings.ToLower(fold(text)))
}

// buttons remembers the buttons that a chat saw last, so that typing a label does what
// pressing it does.
type buttons struct {
	mu    sync.Mutex // held while a chat's buttons change
	chats Recent[string, []view.Action]
}

func newButtons() *buttons {
	return &buttons{chats: NewRecent[string, []view.Action](maxChatsSeen)}
}

// Limits of what is remembered: chats, and buttons of each.
const (
	maxChatsSeen   = 1000
	maxButtonsSeen = 40
)

// Saw remembers the buttons of a message that appeared in a chat.
func (r *Router) Saw(chat Chat, actions []view.Action) {
	if len(actions) == 0 {
		return
	}
	b, key := r.buttons, chat.Platform+" "+chat.Address
	b.mu.Lock()
	defer b.mu.Unlock()
	earlier, _ := b.chats.Get(key)
	seen := slices.Concat(actions, earlier)
	b.chats.Put(key, seen[:min(len(seen), maxButtonsSeen)])
}

// labelled returns the latest button with a label in a chat.
func (b *buttons) labelled(chat Chat, label string) (view.Action, bool) {
	seen, _ := b.chats.Get(chat.Platform + " " + chat.Address)
	for _, action := range seen {
		if strings.EqualFold(action.Label.String(), label) {
			return action, true
		}
	}
	return view.Action{}, false
}
