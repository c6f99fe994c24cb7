package picture

import (
	"bytes"
	"image"
	"image/png"
	"testing"
)

// week returns a chart of four days: an ordinary one, one in a campaign, one known in part, one unknown.
func week() Chart {
	return Chart{Title: "Paid sales", Names: ChartNames{Sales: "Paid sales"}, Steps: []Step{{5000, "5k"}, {10000, "10k"}},
		Days: []ChartDay{
			{Name: "1", Sales: of(8000), Target: of(5000), Label: "8k"},
			{Name: "2", Sales: of(12000), Target: of(9000), Label: "12k", Campaign: true},
			{Name: "3", Sales: of(4000), Label: "4k", Part: true}, {Name: "4"},
		}}
}

func drawn(t *testing.T, c Chart) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := c.WritePNG(&b); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// TestChartTellsDaysApart changes one day and counts how many pixels of each colour the change
// brings: at least what is named, or none.
func TestChartTellsDaysApart(t *testing.T) {
	before := drawn(t, week())
	for name, test := range map[string]struct {
		change           func(*Chart)
		blue, amber, ink int // at least this many more; below zero: at least this many fewer
	}{
		"a campaign day has its own colour and a sign": {func(c *Chart) { c.Days[0].Campaign = true }, -5000, 5000, 50},
		"a day known in part is a frame":               {func(c *Chart) { c.Days[0].Part = true }, -5000, 0, 0},
		"a day that is not known is a gap":             {func(c *Chart) { c.Days[0].Sales = Value{} }, -5000, 0, 0},
		"a second figure is a line above lower bars": {func(c *Chart) {
			c.Names.Line = "ROI"
			c.Days[0].Line, c.Days[1].Line = of(42), of(50)
		}, -5000, 0, 500},
		"a target is a line": {func(c *Chart) { c.Days[2].Target = of(9000) }, 0, 0, 500},
	} {
		t.Run(name, func(t *testing.T) {
			c := week()
			test.change(&c)
			after := drawn(t, c)
			for _, colour := range []struct {
				name string
				want int
				got  int
			}{
				{"blue", test.blue, pixelsOf(after, light.latest) - pixelsOf(before, light.latest)},
				{"amber", test.amber, pixelsOf(after, light.promo) - pixelsOf(before, light.promo)},
				{"ink", test.ink, pixelsOf(after, light.ink) - pixelsOf(before, light.ink)},
			} {
				if colour.want > 0 && colour.got < colour.want || colour.want < 0 && colour.got > colour.want {
					t.Errorf("%d more %s pixels, want %d", colour.got, colour.name, colour.want)
				}
			}
		})
	}
}

func TestChartHoldsAnyDays(t *testing.T) {
	year := week()
	for range 362 {
		year.Days = append(year.Days, ChartDay{Sales: of(100), Label: "100"})
	}
	for name, c := range map[string]Chart{"none": {}, "a year": year,
		"sums too large to draw": {Days: []ChartDay{{Sales: of(1 << 62)}, {Sales: of(-1 << 62), Target: of(-5)}}}} {
		t.Run(name, func(t *testing.T) {
			if size := drawn(t, c).Bounds(); size.Dx() != Width || size.Dy() > chartHeight {
				t.Errorf("size %v", size)
			}
		})
	}
}
