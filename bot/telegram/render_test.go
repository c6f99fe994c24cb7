package telegram_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"storebot/bot/bottest/faketelegram"
	"storebot/bot/view"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// anyText returns what people write, also where they try to be someone.
func anyText(longest int) *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[a-z¥0-9 ]{1,12}x`),
		rapid.StringMatching(`[收订付款金额🎉𝔘]{1,30}`),
		rapid.SampledFrom([]string{"<b>bold", "</pre>", "a &amp; b & c", "<a href='x'>y</a>", "<code", "@everybody /kpi",
			"``` _x_ *y*"}),
		rapid.Custom(func(t *rapid.T) string {
			return strings.Repeat(rapid.StringMatching(`[a-z<&🎉]{3,9}[ \n]`).Draw(t, "word"),
				rapid.IntRange(1, longest).Draw(t, "times")) + "end"
		}),
	)
}

// drawn is a message and its texts, those of tables apart: their cells may be
// wrapped side by side.
type drawn struct {
	view.Message
	texts, cells []string
}

func anyMessage(t *rapid.T) (m drawn) {
	text := func(kept *[]string, longest int) view.Text {
		s := anyText(longest).Draw(t, "text")
		*kept = append(*kept, s)
		return view.Data(s).Styled(rapid.SampledFrom([]view.Style{view.Plain, view.Bold, view.Muted, view.Bad, view.Code}).Draw(t,
			"style"))
	}
	m.Title = text(&m.texts, 60)
	for range rapid.IntRange(0, 6).Draw(t, "sections") {
		s := view.Section{Heading: text(&m.texts, 3), Text: text(&m.texts, 900)}
		for range rapid.IntRange(0, 14).Draw(t, "fields") {
			s.Fields = append(s.Fields, view.Field{Name: text(&m.texts, 2), Value: text(&m.texts, 80), Note: text(&m.texts, 2)})
		}
		if columns := rapid.IntRange(0, 5).Draw(t, "columns"); columns > 0 {
			row := func() (cells []view.Text) {
				for range columns {
					cells = append(cells, text(&m.cells, 4))
				}
				return cells
			}
			s.Table = &view.Table{Header: row(), Right: make([]bool, columns)}
			for range rapid.IntRange(0, 30).Draw(t, "rows") {
				s.Table.Rows = append(s.Table.Rows, row())
			}
		}
		if rapid.Bool().Draw(t, "image") {
			name := strings.ReplaceAll(text(&m.texts, 400).String(), "\n", " ")
			s.Image = &view.Image{Name: "a.png", Alt: view.Data(name), Content: []byte("PNG")}
		}
		m.Sections = append(m.Sections, s)
	}
	for range rapid.IntRange(0, 120).Draw(t, "actions") {
		m.Actions = append(m.Actions, view.Action{Label: text(&m.texts, 20), Line: anyText(400).Draw(t, "line"),
			Danger: rapid.Bool().Draw(t, "danger")})
	}
	return m
}

// TestNothingOfAMessageIsDropped also holds every post against Telegram's limits
// and proves that no one's words become markup: the fake refuses what is too long,
// counted in units of UTF-16, and what it cannot parse.
func TestNothingOfAMessageIsDropped(t *testing.T) {
	s := groupStage(t)
	rapid.Check(t, func(rt *rapid.T) {
		m := anyMessage(rt)
		before := len(s.Posts(group))
		if _, err := s.platform.Post(context.Background(), toGroup, m.Message, nil); err != nil {
			rt.Fatal(err)
		}
		all := solid(shown(s.Posts(group)[before:]))
		for _, text := range m.texts {
			if !strings.Contains(all, solid(text)) {
				rt.Fatalf("%q is not in\n%s", text, all)
			}
		}
		for char, times := range counted(append(m.cells, m.texts...)...) {
			if got := counted(all)[char]; got < times {
				rt.Fatalf("%q is there %d times, not %d", char, got, times)
			}
		}
		if refused := s.Refused(); len(refused) > 0 {
			rt.Fatal(refused)
		}
	})
}

// shown returns all that people see of some posts.
func shown(posts []faketelegram.Post) string {
	var b strings.Builder
	for _, post := range posts {
		b.WriteString(post.Text + "\n")
		for _, row := range post.Buttons {
			for _, button := range row {
				b.WriteString(button.Text + "\n")
			}
		}
	}
	return b.String()
}

// solid returns a text without white space.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }

func counted(texts ...string) map[rune]int {
	times := map[rune]int{}
	for _, char := range strings.Join(texts, "") {
		if !unicode.IsSpace(char) {
			times[char]++
		}
	}
	return times
}

func TestRequestsMatchBotAPIDescription(t *testing.T) {
	if !faketelegram.Described() {
		t.Skip("no description of the Bot API beside the project")
	}
}

func TestLongTextsAreSplitWhereTheyMayBe(t *testing.T) {
	paragraph := strings.TrimSpace(strings.Repeat("some words\n", 136))
	tests := []struct {
		outcome, text string
		begin         []string // of each post
		lengths       []int    // in units of UTF-16
	}{
		{"at the limit not at all", strings.Repeat("🎉", 2048), []string{"🎉"}, []int{4096}},
		{"one above it, never within a character", strings.Repeat("🎉", 2047) + "xxx", []string{"🎉", "x"}, []int{4096, 1}},
		{"between paragraphs", paragraph + "\n\n" + paragraph + "\n\nlast " + paragraph, []string{"some", "last"},
			[]int{2992, 1500}},
		{"between lines", strings.TrimSpace(strings.Repeat(strings.Repeat("x", 99)+"\n", 50)), []string{"x", "x"},
			[]int{3999, 999}},
		{"between words", strings.TrimSpace(strings.Repeat("word ", 1000)), []string{"word", "word"}, []int{4094, 904}},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := groupStage(t)
			if _, err := s.platform.Post(t.Context(), toGroup,
				view.Message{Sections: []view.Section{{Text: view.Data(tt.text).Styled(view.Bold)}}}, nil); err != nil {
				t.Fatal(err)
			}
			var lengths []int
			for i, post := range s.Posts(group) {
				lengths = append(lengths, faketelegram.Units(post.Text))
				if i < len(tt.begin) && !strings.HasPrefix(post.Text, tt.begin[i]) {
					t.Errorf("post %d begins %.20s", i, post.Text)
				}
			}
			if diff := cmp.Diff(tt.lengths, lengths); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLongCaptionBecomesTextAbovePicture(t *testing.T) {
	for _, length := range []int{1024, 1025} {
		s := groupStage(t)
		alt := strings.Repeat("x", length)
		m := view.Message{Title: view.Data("t"), Sections: []view.Section{{Image: &view.Image{Name: "a.png",
			Alt: view.Data(alt), Content: []byte("PNG")}}}}
		if _, err := s.platform.Post(t.Context(), toGroup, m, nil); err != nil {
			t.Fatal(err)
		}
		posts := s.Posts(group)
		if inText, inCaption := strings.Contains(posts[0].Text, alt), posts[1].Text == alt; inText == inCaption ||
			inCaption != (length == 1024) {
			t.Errorf("%d units: in the text %v, in the caption %v", length, inText, inCaption)
		}
	}
}

// TestBidirectionalControlsAreRemoved: signs that change the direction of a text
// are drawn as dots, as are those that no screen shows.
func TestBidirectionalControlsAreRemoved(t *testing.T) {
	s := groupStage(t)
	name := "ab\u202ecd\x00\xff\te"
	if _, err := s.platform.Post(t.Context(), toGroup, view.OneLine(view.Data(name)), nil); err != nil {
		t.Fatal(err)
	}
	if got := s.Read(group); got != "ab·cd·· e" {
		t.Errorf("reads %q", got)
	}
}

// golden holds posts against a file that reads as they look.
func (s *stage) golden(name string, posts []faketelegram.Post) {
	s.t.Helper()
	var b strings.Builder
	for _, post := range posts {
		fmt.Fprintf(&b, "── %s %s\n%s\n", post.Kind, post.File.Name, post.Markup)
		for _, row := range post.Buttons {
			for _, button := range row {
				fmt.Fprintf(&b, "[ %s ] ", button.Text)
			}
			b.WriteByte('\n')
		}
		if post.Prompt {
			b.WriteString("( reply… )\n")
		}
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
			s.t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		s.t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		s.t.Errorf("%s differs (-update rewrites it):\n%s", path, diff)
	}
}
