package commands_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/width"
	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/bot/words"
)

// dropped returns a word of an accepted line that went nowhere: every word has to be found
// among the values that were read, or be the name of an argument.
func (o *office) dropped(name, line string) (word string, accepted bool) {
	o.t.Helper()
	chat := bot.Chat{Platform: "test", Address: "boss", Private: true}
	read, err := o.router.Read(o.t.Context(), bot.Request{Chat: chat, Account: "boss", Line: name + " " + line})
	if err != nil {
		return "", false
	}
	var values []string
	for _, value := range read.Given {
		values = append(values, strings.Fields(plain(value))...)
	}
	slices.SortFunc(values, func(a, b string) int { return len(b) - len(a) })
	for _, word := range strings.Fields(plain(line)) {
		rest := word
		for i, value := range values {
			if value != "" && strings.Contains(rest, value) {
				rest, values[i] = strings.Replace(rest, value, "", 1), ""
			}
		}
		if rest = strings.Trim(rest, "=:,、;\"“”「」"); rest != "" && !o.names()[rest] {
			return word, true
		}
	}
	return "", true
}

// plain returns a text as the reading of values sees it.
func plain(text string) string {
	text = strings.ToLower(width.Fold.String(text))
	return strings.NewReplacer("今晚", "今天晚上", "明早", "明天早上", "\"", " ", "“", " ", "”", " ", "「", " ", "」", " ", "、", " ",
		"，", " ", ",", " ").Replace(text)
}

// names returns the names of arguments in both languages, as usages show them, and those that
// people may write besides.
func (o *office) names() map[string]bool {
	names := map[string]bool{
		"uv": true, "pv": true, "ip": true, "访客数": true, "浏览量": true, "独立ip": true, "件数": true, "金额": true, "渠道": true,
		"日期": true, "到": true, "截止": true,
		"订单": true, "订单号": true, "商家编码": true, "付款单数": true, "付款金额": true, "收订单数": true, "收订金额": true, "退款": true, "数量": true,
		"咨询数": true, "咨询成交": true,
		"sales": true, "which": true, "proof": true, "span": true, "分": true,
	}
	for _, command := range o.router.Commands() {
		for _, lang := range bot.Langs {
			for _, name := range strings.Fields(command.Usage(bot.Locale{Lang: lang, Words: words.Catalogue})) {
				names[strings.ToLower(strings.Trim(name, "<>[]…"))] = true
			}
		}
	}
	return names
}

// typedWords returns the names of commands, and the words behind them, of the corpus.
func typedWords(t *testing.T, o *office) (commands, behind []string) {
	t.Helper()
	content, err := os.ReadFile("testdata/lines.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for row := range strings.Lines(string(content)) {
		line, _, _ := strings.Cut(row, "\t")
		if strings.HasPrefix(line, "# ") {
			continue
		}
		_, rest, _ := strings.Cut(line, " ")
		behind = append(behind, strings.Fields(rest)...)
	}
	for _, command := range o.router.Commands() {
		commands = append(commands, command.Name)
	}
	return commands, behind
}

// TestNoWordIsDropped puts words of the corpus behind commands at random.
func TestNoWordIsDropped(t *testing.T) {
	o := newTeam(t)
	commands, behind := typedWords(t, o)
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(commands).Draw(t, "command")
		line := strings.Join(rapid.SliceOfN(rapid.SampledFrom(behind), 1, 7).Draw(t, "words"), " ")
		word, accepted := o.dropped(name, line)
		if accepted {
			read++
		}
		if word != "" {
			t.Fatalf("%s %s is accepted, but %s is nowhere in what was read", name, line, word)
		}
	})

	if read == 0 {
		t.Error("no line was accepted")
	}
}

// FuzzNoWordIsDropped is TestNoWordIsDropped for any text.
func FuzzNoWordIsDropped(f *testing.F) {
	for _, line := range []string{"598 YR-001 上周五", "299，昨天，微信", "lily 95 90 slow yesterday", "12-05 18:00 sign up",
		"UV=2730", "今晚8点 报名"} {
		f.Add("sale", line)
		f.Add("deadline add", line)
		f.Add("check", line)
	}
	var o *office
	f.Fuzz(func(t *testing.T, name, line string) {
		if o == nil || o.t != t {
			o = newTeam(t)
		}
		if !slices.ContainsFunc(o.router.Commands(), func(c bot.Command) bool { return c.Name == name }) ||
			strings.ContainsAny(line, "\n\"“”＂「」『』") {
			return
		}
		if word, _ := o.dropped(name, line); word != "" {
			t.Errorf("%s %s is accepted, but %s is nowhere in what was read", name, line, word)
		}
	})
}
