package bot_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"storebot/bot"
)

// valueReaders read what people write, by kind.
var valueReaders = map[string]func(string) (any, error){
	"day":      func(s string) (any, error) { return bot.ParseDay(s, monday) },
	"coming":   func(s string) (any, error) { return bot.ParseComingDay(s, monday) },
	"period":   func(s string) (any, error) { return bot.ParsePeriod(s, monday) },
	"plan":     func(s string) (any, error) { return bot.ParseComingPeriod(s, monday) },
	"time":     func(s string) (any, error) { return bot.ParseTimeOfDay(s) },
	"hours":    func(s string) (any, error) { return bot.ParseHours(s) },
	"duration": func(s string) (any, error) { return bot.ParseDuration(s) },
	"money":    func(s string) (any, error) { return bot.ParseMoney(s) },
	"count":    func(s string) (any, error) { return bot.ParseCount(s) },
	"units": func(s string) (any, error) {
		var units bot.Units
		err := units.ParseArg(s, bot.Moment{})
		return int(units), err
	},
}

func TestValuesAreReadAsPeopleWriteThem(t *testing.T) {
	for _, row := range table(t, "values.tsv") {
		kind, text, want := row[0], row[1], row[2]
		t.Run(kind+" "+text, func(t *testing.T) {
			got, err := valueReaders[kind](text)
			switch {
			case want == "-" && bot.ProblemOf(err) == nil:
				t.Errorf("read as %v, %v; want a refusal", got, err)
			case want != "-" && (err != nil || fmt.Sprint(got) != want):
				t.Errorf("read as %v, %v; want %s", got, err, want)
			}
		})
	}
}

// table returns the rows of a file of test data: tab-separated, without comments.
func table(t *testing.T, name string) (rows [][]string) {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}
