package chart

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/go-analyze/charts"
)

func yuan(fen int64) string { return fmt.Sprintf("¥%d", fen/100) }

// week is seven ordinary days; the target lies over the sales, the period
// before under them.
func week() Sales {
	c := Sales{Title: "近7天销售额", SalesName: "销售额", TargetName: "目标", BeforeName: "前7天", Money: yuan}
	for i := range 7 {
		c.Days = append(c.Days, Day{Label: fmt.Sprintf("11-%02d", 16+i), Sales: Fen(80_000_00), Target: Fen(120_000_00), Before: Fen(50_000_00)})
	}
	return c
}

func encode(t *testing.T, c Sales) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.PNG(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decode(t *testing.T, c Sales) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(encode(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// inks counts the pixels of each colour in a day's slot.
func inks(t *testing.T, c Sales, day int) map[color.Color]int {
	t.Helper()
	left, right := testDrawing(t, c).slot(day)
	picture, counts := decode(t, c), map[color.Color]int{}
	for x := left; x < right; x++ {
		for y := plotTop - thick; y <= plotBottom; y++ {
			counts[picture.At(x, y)]++
		}
	}
	return counts
}

// pixel is a colour as a decoded picture has it.
func pixel(ink charts.Color) color.Color {
	return color.RGBA{ink.R, ink.G, ink.B, ink.A}
}

func TestPictureHasThePromisedSize(t *testing.T) {
	many := week()
	for len(many.Days) < 1500 {
		many.Days = append(many.Days, many.Days...)
	}
	huge := week()
	huge.Days[0].Sales, huge.Days[1].Sales = Fen(math.MaxInt64), Fen(math.MinInt64)
	long := week()
	long.Money = func(int64) string { return strings.Repeat("9", 500) }
	one := week()
	one.Days = one.Days[:1]
	nothing := Sales{Title: "开张", Days: make([]Day, 14), Money: yuan}

	for name, c := range map[string]Sales{
		"a week": week(), "one day": one, "more days than pixels": many, "nothing known": nothing,
		"sums of any size": huge, "long sums on the axis": long,
	} {
		t.Run(name, func(t *testing.T) {
			if got := decode(t, c).Bounds(); got != image.Rect(0, 0, Width, Height) {
				t.Errorf("size %v", got)
			}
		})
	}
}

func TestUnknownSumsLeaveGaps(t *testing.T) {
	c := week()
	c.Days[2] = Day{Label: "11-18"}
	unknown, known := inks(t, c, 2), inks(t, c, 4)
	for _, ink := range []charts.Color{salesColor, targetInk, beforeInk} {
		if n := unknown[pixel(ink)]; n != 0 {
			t.Errorf("%d pixels of %v on the day nothing is known of", n, ink)
		}
		if known[pixel(ink)] == 0 {
			t.Errorf("no pixel of %v on a day that is known", ink)
		}
	}
}

func TestADayBetweenGapsStillShows(t *testing.T) {
	c := week()
	for _, day := range []int{2, 4} {
		c.Days[day].Target, c.Days[day].Before = Value{}, Value{}
	}
	if alone := inks(t, c, 3); alone[pixel(targetInk)] == 0 || alone[pixel(beforeInk)] == 0 {
		t.Error("the lone day's target or period before is not drawn")
	}
}

func TestZeroIsNotUnknown(t *testing.T) {
	zero, unknown := week(), week()
	for i := range zero.Days {
		zero.Days[i] = Day{Sales: Fen(0)}
		unknown.Days[i] = Day{}
	}
	if inks(t, zero, 3)[pixel(salesColor)] == 0 {
		t.Error("a day without sales has no stub")
	}
	if inks(t, unknown, 3)[pixel(salesColor)] != 0 {
		t.Error("a day of unknown sales has a bar")
	}
}

func TestSameChartGivesTheSameBytes(t *testing.T) {
	want := encode(t, week())
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			var b bytes.Buffer
			if err := week().PNG(&b); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("another picture, error %v", err)
			}
		})
	}
	wait.Wait()
}

func TestWhatCannotBeDrawnIsRefused(t *testing.T) {
	empty, mute := week(), week()
	empty.Days = nil
	mute.Money = nil
	var b bytes.Buffer
	if err := empty.PNG(&b); !errors.Is(err, ErrNoDays) {
		t.Errorf("no days: %v", err)
	}
	if err := mute.PNG(&b); err == nil {
		t.Error("no way to write sums: no error")
	}
	if b.Len() != 0 {
		t.Error("something was written all the same")
	}
}

func TestWriteErrorIsReturned(t *testing.T) {
	full := errors.New("disk full")
	if err := week().PNG(failing{full}); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func BenchmarkPNG(b *testing.B) {
	c := week()
	for b.Loop() {
		if err := c.PNG(&bytes.Buffer{}); err != nil {
			b.Fatal(err)
		}
	}
}
