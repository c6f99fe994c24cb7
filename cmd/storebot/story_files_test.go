package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"storebot/bot"
)

// storyFolder is where the stories are: beside the commands that they show.
var storyFolder = filepath.Join("..", "..", "commands", "testdata", "stories")

// longestStory is how many lines of a story one can still read in one go.
const longestStory = 300

// TestStoriesAreShort holds for what is new, too: one flow a file.
func TestStoriesAreShort(t *testing.T) {
	for _, chain := range loadStories(t) {
		for _, file := range chain {
			if lines := bytes.Count(txtar.Format(file.archive), []byte("\n")); lines > longestStory {
				t.Errorf("%s has %d lines, at most %d: continue it in another file with after %s",
					file.path, lines, longestStory, file.name)
			}
		}
	}
}

// storyFile is one story: its script, the files people upload in it, and what they
// see, in both languages.
type storyFile struct {
	name    string
	path    string
	archive *txtar.Archive
}

// script returns the lines of the script and the story that it continues, if any.
func (f *storyFile) script() (after string, steps []string) {
	for line := range strings.Lines(string(f.archive.Comment)) {
		line = strings.TrimSpace(line)
		previous, continues := strings.CutPrefix(line, "after ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case continues:
			after = previous
		default:
			steps = append(steps, line)
		}
	}
	return after, steps
}

// golden returns what the story is expected to show under a name, empty where the
// archive has no such file yet.
func (f *storyFile) golden(name string) *txtar.File {
	for i := range f.archive.Files {
		if f.archive.Files[i].Name == name {
			return &f.archive.Files[i]
		}
	}
	f.archive.Files = append(f.archive.Files, txtar.File{Name: name})
	return &f.archive.Files[len(f.archive.Files)-1]
}

// match compares the output with a golden file, and replaces it under -update.
func (f *storyFile) match(t *testing.T, name, told string) {
	t.Helper()
	want := f.golden(name)
	if *update {
		want.Data = []byte(told)
	}
	if told != string(want.Data) {
		t.Errorf("%s, part %s: people see something else now.\n%s\nIf the new text is right, run"+
			" go test ./cmd/storebot -run 'TestStories$/%s' -update and read the diff; if not, mend the program.",
			f.path, want.Name, firstDifference(string(want.Data), told), f.name)
	}
}

// firstDifference shows the step after which two outputs differ, and some lines of both.
func firstDifference(want, got string) string {
	wanted, given := strings.Split(want, "\n"), strings.Split(got, "\n")
	at := 0
	for at < min(len(wanted), len(given)) && wanted[at] == given[at] {
		at++
	}
	step := "the beginning"
	for _, line := range given[:min(at+1, len(given))] {
		if strings.HasPrefix(line, "> ") {
			step = line
		}
	}
	some := func(lines []string) string {
		return "  " + strings.Join(lines[at:min(at+6, len(lines))], "\n  ")
	}
	return fmt.Sprintf("After %s, line %d of the part, expected:\n%s\nbut they see:\n%s", step, at+1, some(wanted),
		some(given))
}

// storyChain is a story and those that continue it, which are played in one go.
type storyChain []*storyFile

// name has the names of all stories of the chain, so that -run finds each of them.
func (c storyChain) name() string {
	var names []string
	for _, file := range c {
		names = append(names, file.name)
	}
	return strings.Join(names, "+")
}

// each calls play for every story of the chain with the steps of its script.
func (c storyChain) each(play func(file *storyFile, steps []string)) {
	for _, file := range c {
		_, steps := file.script()
		play(file, steps)
	}
}

// save writes the stories back under -update.
func (c storyChain) save(t *testing.T) {
	t.Helper()
	if !*update {
		return
	}
	for _, file := range c {
		if err := os.WriteFile(file.path, txtar.Format(file.archive), 0o600); err != nil {
			t.Error(err)
		}
	}
}

// files returns everything that people upload in the chain.
func (c storyChain) files() []txtar.File {
	var files []txtar.File
	for _, file := range c {
		files = append(files, file.archive.Files...)
	}
	return files
}

// loadStories reads all stories and puts each behind the one that it continues.
func loadStories(t *testing.T) []storyChain {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(storyFolder, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	var chains []storyChain
	next := map[string]*storyFile{}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file := &storyFile{strings.TrimSuffix(filepath.Base(path), ".txtar"), path, archive}
		for _, name := range []string{string(bot.EN), string(bot.ZH), "slack", "telegram"} {
			file.golden(name)
		}
		switch after, _ := file.script(); {
		case after == "":
			chains = append(chains, storyChain{file})
		case next[after] != nil:
			t.Fatalf("both %s and %s continue %s", next[after].name, file.name, after)
		default:
			next[after] = file
		}
	}
	for i, chain := range chains {
		for file := next[chain[0].name]; file != nil; file = next[file.name] {
			chains[i] = append(chains[i], file)
			delete(next, chains[i][len(chains[i])-2].name)
		}
	}
	for after, file := range next {
		t.Fatalf("%s continues %s, which is not the end of a story", file.name, after)
	}
	return chains
}

func TestStoryFailureShowsStepAndBothTexts(t *testing.T) {
	const before = "> mei: stock\n3 left\n\n> mei: day\n"
	for name, test := range map[string]struct{ want, got, says string }{
		"another text": {before + "5 sold\n", before + "6 sold\n",
			"After > mei: day, line 5 of the part, expected:\n  5 sold\n  \nbut they see:\n  6 sold\n  "},
		"an end that is missing": {before + "5 sold", before[:len(before)-1],
			"After > mei: day, line 5 of the part, expected:\n  5 sold\nbut they see:\n  "},
		"no steps": {"a", "b", "After the beginning, line 1 of the part, expected:\n  a\nbut they see:\n  b"},
	} {
		if says := firstDifference(test.want, test.got); says != test.says {
			t.Errorf("%s: says\n%s\nwant\n%s", name, says, test.says)
		}
	}
}
