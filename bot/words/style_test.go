package words_test

import (
	"go/ast"
	"go/token"
	"os"
	"regexp"
	"slices"
	"testing"

	"storebot/bot"
)

// retired are words that no text people read may use, with what to write instead. Each
// concept has one word on screen; the others are understood where they are typed.
var retired = map[bot.Lang][]struct{ word, instead string }{bot.ZH: {
	{`未处理`, "未解决 of tickets, 待认领 of their state: a claimed one is being handled"},
	{`超期|已过期限|逾`, "超时"},
	{`补寄|售后件`, "补发件, as shops say"},
	{`补单|刷单`, "nothing: these are faked orders"},
	{`异议`, "申诉"},
	{`主管`, "组长"},
	{`店铺代码`, "店铺代号"},
	{`卖家中心`, "千牛后台"},
	{`巡查`, "巡检"},
	{`暂缓|推迟`, "稍后提醒"},
	{`移交`, "转交"},
	{`缘由`, "原因"},
	{`知晓|知道了`, "已读, and 收到 on a button"},
	{`计划号`, "任务号"},
	{`工作时间`, "上班时间"},
	{`末六位`, "尾号"},
	{`一周活动`, "固定活动"},
	{`记一单|记一条|记一次`, "记单, 添加记录, 记修改: no measure word where nothing is counted"},
	{`什么也没有改|没有动它`, "没有任何改动"},
	{`请补充|单独用|单独发送|留空|没有就不填`, "还缺, 只发命令名, 不填为…, 可不填"},
	{`我不认识|不认识`, "没有「…」 or 未识别"},
	{`您|哦|呢。|！`, "你, and no exclamations"},
	{`ROI`, "投入产出比"},
	{`[“”￥~]`, "「」, ¥, –"},
	{`我来跟进|关闭工单`, "认领, 解决"},
	{`预警项目|这个码|红线`, "预警项, 邀请码, 严重违规"},
	{`占订单|销售预测`, "退款率, 预计全月"},
	{`某(个|位|条|次|人|日|月|家|一)|某天[^、]`, "nothing, or 哪位, 当天: 某 only in 某些天"},
	{`^(查看|看|添加|删除|修改|新建|登记|认领|指派|确认|下载)(一个|一条|一次)`, "no article in a description"},
	{`有一条|截止日期|一天的访客`, "有…, 截止日, 访客数"},
	{`补寄件|标为加急|上报|升降|前14天`, "补发件, 加急工单, 涨跌, 此前14天"},
	{`卖家后台|时钟自动|收回.*权限`, "千牛后台, 系统自动, 移除成员"},
}, bot.EN: {
	{`(?i)\b(drawn|drawing|draw)\b`, "sample, sampled"},
	{`(?i)\bverdicts?\b`, "score"},
	{`(?i)\blate to ship\b`, "overdue"},
	{`(?i)\b(anew|meanwhile|reckon|shall|whom)\b`, "again, in the meantime, calculate, will, who"},
	{`(?i)\b(nobody|somebody|whoever)\b`, "no one, someone, the person who"},
	{`(?i)\b(is|are) told\b|\bI do not\b`, "is notified; I don't"},
	{`(?i)\b(do|does|did|is|are|was) not\b|\bcannot\b|\bThere is no\b`, "the contraction"},
	{`(?i)\b(hot sellers|on hand|days of cover)\b`, "top products, in stock, days of stock"},
	{`(?i)\bseller centre\b|\bcancelled\b.`, "US spelling: seller center, canceled"},
	{`(?i)\b(press for shipping|flag as|flag an)\b`, "open a ticket"},
	{`(?i)\brounds?\b|\brival|\btick(s|ed)?\b`, "checklist, competitor, done"},
	{`(?i)\b(nobody|no one)'s yet\b|\burgent matter`, "unassigned, urgent ticket"},
	{`(?i)\b(put off|put right|mend(ed|s)?)\b`, "snooze, fix"},
	{`(?i)\b(rejected|refused) rows?\b|\bstore key\b`, "skipped rows, store ID"},
	{`(?i)\b(warns? of|clock types|know of it|by itself|under way)\b`, "alert, schedule, read by, automatically, in progress"},
	{`(?i)\b(close|flag)s? (the |a |an )?(urgent )?ticket|\bClose it\b`, "resolve"},
	{`(?i)\bpast (its )?deadline\b|\bwait(s|ing)? to be shipped\b`, "overdue, unshipped"},
	{`(?i)\b(was|were|is|are) left out\b|\bleft out:`, "skipped, not included"},
	{`(?i)\bto push\b|\bwhat was spent\b|\bdays left\b|\bchats? for alerts\b`, "promote, ad spend, days of stock, alert chats"},
	{`(?i)\b(judged?|objected to|objects? to|widest|something noted|what was said)\b`, "score, dispute, gap, listing change, coaching note"},
	{`(?i)\bis noted\b|\bnoted (as|for|yet)\b`, "saved, marked as, no … yet"},
	{`(^|[.:] )Write\b|, write (a|the|one)\b`, "send a line, enter a value, use a format"},
	{`(?i)\b(keep|kept) nothing\b|\bnothing is kept\b|\bhow it stands\b|\bstands at\b|\btells no\b|\bdon't tell\b`, "save, how it's going, has no, don't say"},
	{`(?i)\b(length of time|in the works|of yours|take (it )?in|taken in|took in|took back|take back)\b`, "duration, in progress, your, import, undo"},
	{`(?i)\bcolour|favour|grey\b|organis|recognis|licence`, "US spelling"},
	{`(?i)\bvalue per (order|buyer|visitor)\b|\ball costs\b`, "average order value, spend per buyer, sales per visitor, total costs"},
}}

// typedWords are texts that are names of arguments, or values that are stored and typed.
var typedWords = []string{"drawing", "verdict"}

// TestRetiredWordsAreNotShown keeps one word for each concept, in both languages.
func TestRetiredWordsAreNotShown(t *testing.T) {
	texts := entries(t)
	for lang, words := range retired {
		for _, r := range words {
			pattern := regexp.MustCompile(r.word)
			for _, text := range texts {
				if found := pattern.FindString(text.in(lang)); found != "" && !slices.Contains(typedWords, text.english) {
					t.Errorf("%q has %q; write %s", text.in(lang), found, r.instead)
				}
			}
		}
	}
}

var (
	halfWidth = regexp.MustCompile(`\p{Han} ?[,;:!?()."'] ?\p{Han}`)
	sentence  = regexp.MustCompile(`[A-Za-z']+ [a-z']+ [a-z']+`)
	apart     = regexp.MustCompile(`\p{Han} [，。：；？（）「」、]|[，。：；？（）「」、] \p{Han}`)
)

// TestChineseTextsAreChinese refuses English sentences, punctuation of half width between
// Chinese characters and spaces beside punctuation of full width.
func TestChineseTextsAreChinese(t *testing.T) {
	for _, entry := range entries(t) {
		for _, pattern := range []*regexp.Regexp{halfWidth, sentence, apart} {
			if found := pattern.FindString(entry.chinese); found != "" {
				t.Errorf("%q: %q", entry.chinese, found)
			}
		}
	}
}

type entry struct{ english, chinese string }

func (e entry) in(lang bot.Lang) string {
	if lang == bot.ZH {
		return e.chinese
	}
	return e.english
}

var entryPattern = regexp.MustCompile(`(?m)^msgid "(.+)"\nmsgstr "(.+)"\n(?:\n|\z)`)

// entries returns all texts of the file, each of which is two lines and occurs once.
func entries(t *testing.T) []entry {
	t.Helper()
	file, err := os.ReadFile("zh.po")
	if err != nil {
		t.Fatal(err)
	}
	var found []entry
	seen := map[string]bool{}
	for _, match := range entryPattern.FindAllStringSubmatch(string(file), -1) {
		if seen[match[1]] {
			t.Errorf("%q is translated twice", match[1])
		}
		seen[match[1]] = true
		found = append(found, entry{match[1], match[2]})
	}
	if ids := len(regexp.MustCompile(`(?m)^msgid "`).FindAll(file, -1)); ids != len(found)+1 {
		t.Errorf("%d texts, %d of them whole", ids-1, len(found))
	}
	return found
}

// TestTranslationsAreSortedByText has a new one found, and merged, at its place.
func TestTranslationsAreSortedByText(t *testing.T) {
	all := entries(t)
	for i := 1; i < len(all); i++ {
		if all[i-1].english > all[i].english {
			t.Errorf("%q stands behind %q in zh.po; it belongs in front of it", all[i].english, all[i-1].english)
		}
	}
}

// TestNoTranslationIsLeftOver finds texts of the catalogue that the program no longer has.
func TestNoTranslationIsLeftOver(t *testing.T) {
	used := keys(t)
	eachFile(t, func(file *ast.File) {
		ast.Inspect(file, func(node ast.Node) bool {
			if lit, ok := node.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, ok := literal(lit); ok {
					used[text] = true
				}
			}
			return true
		})
	})
	for _, entry := range entries(t) {
		if text, _ := literal(&ast.BasicLit{Kind: token.STRING, Value: `"` + entry.english + `"`}); !used[text] {
			t.Errorf("no code says %q any more: take it out of zh.po", entry.english)
		}
	}
}
