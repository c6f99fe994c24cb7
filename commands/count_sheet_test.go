package commands

import (
	"fmt"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func TestEveryCountInDoubtHasAButton(t *testing.T) {
	var counts []reports.Counted
	for i := range 23 {
		sku := fmt.Sprintf("%s-%02d", strings.Repeat("X", 60), i)
		counts = append(counts, reports.Counted{Product: storage.Product{SKU: sku}, Units: int64(i)})
	}
	actions := countedTwice(counts)
	labels := []string{}
	recorded := 0
	for _, action := range actions {
		labels = append(labels, bot.English.Plain(action.Label))
		recorded += 1 + strings.Count(action.Line, ",")
		if n := len(action.Line); n > 1000 {
			t.Errorf("a line of %d characters is longer than a count may be", n)
		}
	}
	want := "Counted twice: record 1–10|Counted twice: record 11–20|Counted twice: record 21–23"
	if got := strings.Join(labels, "|"); got != want || recorded != len(counts) {
		t.Errorf("got %s for %d counts, want %s for %d", got, recorded, want, len(counts))
	}
	if got := bot.English.Plain(countedTwice(counts[:1])[0].Label); got != "Counted twice: record them" {
		t.Errorf("one line is called %s", got)
	}
}
