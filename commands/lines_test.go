package commands_test

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/words"
	"storebot/commands"
	"storebot/reports"
	"storebot/storage"
)

var updateLines = flag.Bool("update-lines", false, "rewrite the readings in testdata/lines.tsv")

// newTeam returns a store with products, people and chats that the lines of the corpus name.
func newTeam(t *testing.T) *office {
	t.Helper()
	o := newOffice(t)
	now := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	o.router = bot.NewRouter(commands.All(o.db, reports.Defaults(), commands.Folders{}), o.db, bot.Options{
		Now: func() time.Time { return now }, Words: words.Catalogue,
		Find: o.db.Find, Questions: commands.Questions(), Days: commands.Days, Shorthands: commands.Shorthands(),
		Recurring: "schedule add",
	})
	for _, line := range []string{"member add lily agent test:lily", "member add ming agent test:ming",
		"member add amy lead test:amy", "member add 小王 warehouse test:wang"} {
		o.does("boss", line)
	}
	by := storage.By{StoreID: o.store.ID, MemberID: 1, Command: "setup", At: now}
	err := o.db.Change(t.Context(), by, func(tx *storage.Tx) error {
		for sku, title := range map[string]string{"YR-001": "轻薄羽绒服 女", "YR-002": "牛仔裤 直筒", "WJ-01": "羊绒围巾 驼色"} {
			if err := tx.Put(&storage.Product{StoreID: o.store.ID, SKU: sku, Title: title}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// reading returns how a line is understood, or why not.
func (o *office) reading(line string) string {
	o.t.Helper()
	chat := bot.Chat{Platform: "test", Address: "boss", Private: true}
	read, err := o.router.Read(o.t.Context(), bot.Request{Chat: chat, Account: "boss", Line: line})
	switch {
	case err != nil && bot.ProblemOf(err) == nil:
		return "fault: " + err.Error()
	case err != nil:
		return "? " + bot.ProblemOf(err).Error()
	case len(read.Missing) > 0:
		return read.Line + " … " + strings.Join(read.Missing, ", ")
	}
	return read.Line
}

// TestLinesAreReadAsMeant reads the corpus: lines that teams type, with how each is to be
// understood on Monday 2026-11-23. "?" begins a refusal, "…" stands before what is asked for.
func TestLinesAreReadAsMeant(t *testing.T) {
	o := newTeam(t)
	const path = "testdata/lines.tsv"
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var rewritten strings.Builder
	lines, chinese := 0, 0
	for row := range strings.Lines(string(content)) {
		line, want, _ := strings.Cut(strings.TrimRight(row, "\n"), "\t")
		if line == "" || strings.HasPrefix(line, "#") {
			rewritten.WriteString(row)
			continue
		}
		lines++
		if strings.ContainsFunc(line, func(c rune) bool { return c >= '一' && c <= '鿿' }) {
			chinese++
		}
		got := o.reading(line)
		rewritten.WriteString(line + "\t" + got + "\n")
		if got != want && !*updateLines {
			t.Errorf("%s\nis read as %s\nwant       %s", line, got, want)
		}
	}
	if lines < 600 || chinese < 200 {
		t.Errorf("the corpus has %d lines, %d of them Chinese; want 600 and 200", lines, chinese)
	}
	if *updateLines {
		if err := os.WriteFile(path, []byte(rewritten.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSeveralCommandsRunInOrder(t *testing.T) {
	o := newTeam(t)
	reply := o.types("boss", "sale 299 微信\n\n流量 昨天 UV=2730\nkpi soon")
	texts := ""
	for _, section := range reply.Message.Sections {
		texts += section.Heading.String() + ": " + section.Text.String() + "\n"
	}
	for _, want := range []string{"sale 299 微信: Logged a sale of ¥299.00", "流量 昨天 UV=2730: ",
		"kpi soon: soon isn't a valid period"} {
		if !strings.Contains(texts, want) {
			t.Errorf("no %q in\n%s", want, texts)
		}
	}
	o.does("boss", "promo announce Big day\nbuy two, get one")
}
