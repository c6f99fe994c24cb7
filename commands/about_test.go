package commands_test

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var updateAbout = flag.Bool("update-about", false, "rewrite the answers in testdata/questions.tsv")

// TestPlainQuestionsFindTheirCommand reads everyday questions of each role, as written by people
// who knew the duties and not the commands. "?" stands before lines that are offered as buttons.
func TestPlainQuestionsFindTheirCommand(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	o := newTeam(t)
	const path = "testdata/questions.tsv"
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var rewritten strings.Builder
	for row := range strings.Lines(string(content)) {
		columns := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(columns) != 3 {
			rewritten.WriteString(row)
			continue
		}
		got := o.offered(columns[1])
		rewritten.WriteString(strings.Join([]string{columns[0], columns[1], got}, "\t") + "\n")
		if got != columns[2] && !*updateAbout {
			t.Errorf("%s\nis read as %s\nwant       %s", columns[1], got, columns[2])
		}
	}
	if *updateAbout {
		if err := os.WriteFile(path, []byte(rewritten.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestALogLineThatNamesACommandIsAskedAbout(t *testing.T) {
	o := newTeam(t)
	answer := o.types("boss", "log chat check lily 80")
	if actions := answer.Message.Actions; !answer.Failed || len(actions) != 2 || actions[1].Line != "check lily 80" {
		t.Errorf("answered %s, %+v", textOf(answer), actions)
	}
}

// offered returns how a line is read, or the lines that are offered for it.
func (o *office) offered(line string) string {
	answer := o.types("boss", line)
	if !answer.Failed || len(answer.Message.Actions) == 0 {
		return o.reading(line)
	}
	lines := make([]string, len(answer.Message.Actions))
	for i, action := range answer.Message.Actions {
		lines[i] = action.Line
	}
	return "? " + strings.Join(lines, " · ")
}
