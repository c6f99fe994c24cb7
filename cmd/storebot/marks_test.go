package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/console"
)

// markedLines are lines whose answers in the sample store are marked good, bad or muted.
var markedLines = []string{"digest", "kpi yesterday", "overdue", "stock", "alert", "urgent", "check list week", "duty",
	"target", "schedule"}

// ansi is a text that the terminal shows in a colour.
var ansi = regexp.MustCompile(`\x1b\[(\d+)m([^\x1b]*)\x1b\[0m`)

// marksOf returns the marked texts of a message, one per line with its mark.
func marksOf(drawn string) string {
	var marks strings.Builder
	for line := range strings.Lines(drawn) {
		colour := ""
		for _, mark := range ansi.FindAllStringSubmatch(line, -1) {
			if mark[1] == colour {
				fmt.Fprintf(&marks, "%s", mark[2])
				continue
			}
			if colour = mark[1]; marks.Len() > 0 {
				marks.WriteString("\n")
			}
			fmt.Fprintf(&marks, "%s: %s", marked[colour], mark[2])
		}
	}
	return marks.String() + "\n"
}

// TestMarksOfSampleStore compares what is marked in the sample store's answers, which
// stories cannot show, with testdata/marks.golden.
func TestMarksOfSampleStore(t *testing.T) {
	t.Parallel()
	p, a := sampleShop(t)
	var got strings.Builder
	for _, line := range markedLines {
		fmt.Fprintf(&got, "› %s\n", line)
		reply := a.handle(t.Context(), bot.Request{Chat: p.console(a).Chat(), Account: "boss", Line: line})
		got.WriteString(marksOf(console.Render(reply.Message, 110, true)))
	}
	path := filepath.Join("testdata", "marks.golden")
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("the marks differ; -update rewrites them:\n%s", firstDifference(string(want), got.String()))
	}
}

// marked names the terminal's codes by what they mean.
var marked = map[string]string{"1": "bold", "2": "muted", "31": "bad", "32": "good", "33": "code", "36": "code"}
