package chart

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func testDrawing(t *testing.T, c Sales) *drawing {
	t.Helper()
	font, err := parsedFont()
	if err != nil {
		t.Fatal(err)
	}
	return newDrawing(c, font)
}

func TestDrawable(t *testing.T) {
	font := testDrawing(t, week()).font
	for name, c := range map[string]struct{ text, want string }{
		"English stays":                  {"Sales ¥1.2k, 100% — £", "Sales ¥1.2k, 100% — £"},
		"Chinese stays":                  {"双11销售额（万元）：“目标”、％", "双11销售额（万元）：“目标”、％"},
		"other writing gets a stand-in":  {"囍茶 🍵 한", "〓茶 〓 〓"},
		"line breaks become spaces":      {"a\nb\tc", "a b c"},
		"invisible marks go":             {"a\u202eb\u200dc\x00", "abc"},
		"broken UTF-8 gets a stand-in":   {"a\xffb", "a〓b"},
		"typographic apostrophe narrows": {"Lily’s", "Lily's"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := drawable(font, c.text); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// The library would load its own fonts for what ours lacks, in another face.
func TestFontHasTheStandIn(t *testing.T) {
	if testDrawing(t, week()).font.Index(StandIn) == 0 {
		t.Fatal("the font lacks the stand-in itself")
	}
}

func TestFontCoversTheCatalogue(t *testing.T) {
	catalogue, err := os.ReadFile("../../bot/words/zh.po")
	if err != nil {
		t.Fatal(err)
	}
	font := testDrawing(t, week()).font
	missing := map[rune]bool{}
	for _, r := range string(catalogue) {
		if unicode.Is(unicode.Han, r) && font.Index(r) == 0 {
			missing[r] = true
		}
	}
	if len(missing) > 0 {
		t.Errorf("run font/subset.sh: the font lacks %v", missing)
	}
}

func TestLongTextsAreShortened(t *testing.T) {
	d := testDrawing(t, week())
	for _, text := range []string{"", "Sales", strings.Repeat("双十一大促 ", 300), strings.Repeat("W", 5000)} {
		got := d.shorten(text, textSize, 400)
		if width := d.width(got, textSize); width > 400 {
			t.Errorf("%d pixels wide", width)
		}
		if (got != text) != strings.HasSuffix(got, ellipsis) {
			t.Errorf("%q is shortened without saying so, or the other way round", got)
		}
	}
}

func TestLegend(t *testing.T) {
	t.Run("leaves out a series of which nothing is known", func(t *testing.T) {
		c := week()
		for i := range c.Days {
			c.Days[i].Target = Value{}
		}
		entries := testDrawing(t, c).entries()
		if len(entries) != 2 || entries[1].name != c.BeforeName {
			t.Errorf("%d entries", len(entries))
		}
	})
	t.Run("fits long names in one line", func(t *testing.T) {
		c := week()
		c.SalesName, c.TargetName, c.BeforeName = strings.Repeat("a", 90), strings.Repeat("目", 90), strings.Repeat("b", 90)
		d := testDrawing(t, c)
		width := -entryGap
		for _, name := range d.fit(d.entries(), Width-2*margin) {
			width += swatchWidth + swatchGap + d.width(name, textSize) + entryGap
		}
		if width > Width-2*margin {
			t.Errorf("%d pixels wide", width)
		}
	})
}

func TestScale(t *testing.T) {
	for name, c := range map[string]struct {
		sums []Value
		want []int64
	}{
		"nothing known: only the zero line":  {[]Value{{}, {}}, []int64{0}},
		"all zero: only the zero line":       {[]Value{Fen(0), Fen(0)}, []int64{0}},
		"unknown sums do not count":          {[]Value{Fen(300), {Fen: 9_000_000}}, []int64{0, 100, 200, 300}},
		"steps are round and hold the top":   {[]Value{Fen(128_430_50)}, []int64{0, 50_000_00, 100_000_00, 150_000_00}},
		"a sum on a grid line needs no more": {[]Value{Fen(100_000_00)}, []int64{0, 20_000_00, 40_000_00, 60_000_00, 80_000_00, 100_000_00}},
		"losses go below zero":               {[]Value{Fen(-150), Fen(180)}, []int64{-200, -100, 0, 100, 200}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := newScale(c.sums).ticks(); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}
