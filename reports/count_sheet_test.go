package reports

import (
	"testing"

	"storebot/bot"
	"storebot/storage"
)

// TestCountSheetSaysWhetherItDiffers records products of which five were expected.
func TestCountSheetSaysWhetherItDiffers(t *testing.T) {
	counted := func(units int64) Counted {
		return Counted{storage.Product{SKU: "A", Counted: new(int64(5)), CountedAt: new(int64(1))}, units}
	}
	fresh := Counted{storage.Product{SKU: "NEW"}, 3}
	for name, test := range map[string]struct {
		counted, doubtful    []Counted
		title, text, heading string
	}{
		"nothing":         {nil, nil, "Nothing was recorded from the sheet yet.", "", ""},
		"as expected":     {[]Counted{counted(5)}, nil, "Counted 1 product from the sheet.", "All as expected.", ""},
		"one differs":     {[]Counted{counted(5), counted(4)}, nil, "Counted 2 products from the sheet.", "", "Differences"},
		"never counted":   {[]Counted{fresh}, nil, "Counted 1 product from the sheet.", "", "Differences"},
		"one is doubtful": {nil, []Counted{counted(90)}, "Nothing was recorded from the sheet yet.", doubtfulCounts, "Please count again"},
	} {
		m := SheetCounted(storage.ImportResult{}, test.counted, test.doubtful)
		var text, heading string
		for _, section := range m.Sections {
			text += bot.English.Plain(section.Text)
			heading += bot.English.Plain(section.Heading)
		}
		if title := bot.English.Plain(m.Title); title != test.title || text != test.text || heading != test.heading {
			t.Errorf("%s: got %q, %q, %q", name, title, text, heading)
		}
	}
}

const doubtfulCounts = "These are far from what is expected and aren't recorded yet."
