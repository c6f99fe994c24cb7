package picture

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"strings"
	"sync"
	"testing"
)

// of returns a known value.
func of(n int64) Value { return Value{n, true} }

// normalDay returns the store of the design's first picture.
func normalDay() Card {
	return Card{
		Store: "示例服饰旗舰店", Date: "11月22日 周日", Tone: Good, Lead: "达标：",
		Verdict:  []string{"超目标 28.5%。", "比上周日少 13.9%，主因客单价降 17.4%；", "退款 ¥1,329 偏高。"},
		HeroName: "昨日付款", Hero: "¥11,076", HeroFen: ".90",
		Chips:     []Chip{{Down, "13.9% 比上周日", Bad}, {Check, "完成目标 128.5%", Good}},
		BarsTitle: "近14天付款", Legend: []LegendEntry{{Kind: Compared, Name: "上周日"}, {Targets: true, Name: "日目标"}},
		Bars: []Bar{
			{"9", of(553160), of(768849), Ordinary, ""}, {"10", of(972560), of(897876), Ordinary, ""},
			{"11", of(3621770), of(670576), Promo, "双11 3.6万"}, {"12", of(943350), of(717776), Ordinary, ""},
			{"13", of(1064000), of(846071), Ordinary, ""}, {"14", of(1551150), of(967832), Ordinary, ""},
			{"15", of(1286290), of(820133), Compared, "1.3万"}, {"16", of(1012440), of(697004), Ordinary, ""},
			{"17", of(744840), of(823530), Ordinary, ""}, {"18", of(1464620), of(919278), Ordinary, ""},
			{"19", of(1238510), of(689512), Ordinary, ""}, {"20", of(757390), of(817895), Ordinary, ""},
			{"21", of(1034840), of(1010667), Ordinary, ""}, {"22", of(1107690), of(861796), Latest, "1.1万"},
		},
		Tiles: []Tile{
			{Name: "访客数 UV", Value: "1,795", Change: "6.5%", Mark: Down},
			{Name: "浏览量 PV", Value: "5,385", Change: "6.5%", Mark: Down},
			{Name: "咨询", Note: "成交率 34.4%", Value: "128", Change: "6.6%", Mark: Down},
			{Name: "收订", Note: "56 单", Value: "¥13,561", Change: "3.0%", Mark: Down},
			{Name: "付款单数", Value: "49", Change: "4.3%", Mark: Up},
			{Name: "付款率", Value: "87.5%", Change: "2.9点", Mark: Down},
			{Name: "转化率", Value: "2.7%", Change: "0.3点", Mark: Up},
			{Name: "客单价", Note: "按买家", Value: "¥226", Change: "17.4%", Mark: Down, Tone: Bad},
			{Name: "退款", Note: "占单 4.1%", Value: "¥1,329", Change: "467.9%", Mark: Up, Tone: Bad},
			{Name: "推广花费", Value: "¥1,295", Change: "2.8%", Mark: Up},
			{Name: "投产比 ROI", Value: "1:7.5", Grade: "优秀", GradeTone: Good},
			{Name: "净销售额", Value: "¥9,748", Change: "22.8%", Mark: Down, Tone: Bad},
		},
		Month: Month{Title: "11月目标 ¥250,000", Done: "达成 102.2%", Time: "时间进度 73.7%", DoneShare: 1.022, TimeShare: .737,
			HasTarget: true, Tone: Good, Pairs: [][2]string{{"付款", "¥255,420"}, {"收订", "¥280,500"}, {"预计月底", "¥346,536"}}},
		Queue: []Queue{
			{"5", "", "超时未发货", "1 单将到期", Bad}, {"2", "", "加急工单", "1 个已超时", Bad},
			{"7", "/10", "昨日质检", "均分 78.3", Bad}, {"1", "", "热销断货", "高腰直筒牛仔裤女", Bad},
		},
		Foot: "数据全 · 截至 11-23 09:00 · 退款按付款日", FootRight: "今天 团购日",
	}
}

func encode(t *testing.T, c Card) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.WritePNG(&b); err != nil {
		t.Fatal(err)
	}
	if folder := os.Getenv("STOREBOT_PICTURES"); folder != "" {
		name := folder + "/" + strings.ReplaceAll(t.Name(), "/", "_") + ".png"
		if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func decode(t *testing.T, c Card) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(encode(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// TestCardsHoldAnyText draws each state, and texts no design foresaw: the picture
// keeps its width, a phone's height and a size that chats take.
func TestCardsHoldAnyText(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	const maxBytes = 150 << 10
	for name, change := range map[string]func(*Card){
		"normal": func(*Card) {},
		"dark":   func(c *Card) { c.Dark = true },
		"promotion day": func(c *Card) {
			c.Bars[13] = Bar{"22", of(5107690), of(861796), LatestPromo, "双12 5.1万"}
		},
		"partial": func(c *Card) {
			c.Tone, c.Lead, c.Partial = Flat, "", true
			c.Verdict = []string{"数据只到昨天 12:00，还不能下结论。", "到那时付款 ¥1,371，比上周日同时段少 76.3%。"}
			c.Bars[13].Sales, c.Tiles[0] = of(137080), Tile{Name: "访客数 UV", Value: "—", Need: "待导入"}
			c.Foot, c.FootTone = "缺：昨天 12:00 后的订单、店铺日报、推广报表", Bad
		},
		"new store": func(c *Card) {
			c.Bars, c.Month.HasTarget = c.Bars[:1], false
			c.Bars = append(c.Bars, Bar{Day: "10"}, Bar{Day: "11"})
		},
		"no bars, tiles or work": func(c *Card) { c.Bars, c.Tiles, c.Queue = nil, nil, nil },
		"long texts": func(c *Card) {
			long := strings.Repeat("很长的名字 long name ", 40)
			c.Store, c.Verdict, c.Foot = long, []string{long, long}, long
			c.Tiles[0].Name, c.Queue[3].Note, c.Month.Title = long, long, long
		},
		"characters the font lacks": func(c *Card) { c.Store = "𠮷野家🍜 store\u202e\x1b[31m\nশপ" },
		"huge sums":                 func(c *Card) { c.Bars[0].Sales, c.Bars[1].Sales = of(1<<62), of(-1<<62) },
	} {
		t.Run(name, func(t *testing.T) {
			card := normalDay()
			change(&card)
			content := encode(t, card)
			size := decode(t, card).Bounds()
			if size.Dx() != Width || size.Dy() > maxHeight || size.Dy() < 600 {
				t.Errorf("size %v", size)
			}
			if len(content) > maxBytes {
				t.Errorf("%d bytes, want at most %d", len(content), maxBytes)
			}
		})
	}
}

// pixelsOf counts the pixels of one colour.
func pixelsOf(picture image.Image, ink interface{ RGBA() (r, g, b, a uint32) }) (n int) {
	r, g, b, _ := ink.RGBA()
	size := picture.Bounds()
	for y := size.Min.Y; y < size.Max.Y; y++ {
		for x := size.Min.X; x < size.Max.X; x++ {
			if pr, pg, pb, _ := picture.At(x, y).RGBA(); pr == r && pg == g && pb == b {
				n++
			}
		}
	}
	return n
}

func TestTheLatestBarShowsHowTheDayWent(t *testing.T) {
	met, missed, partial := normalDay(), normalDay(), normalDay()
	missed.Tone, partial.Partial = Bad, true
	filled := pixelsOf(decode(t, met), light.latest)
	if orange := pixelsOf(decode(t, missed), light.bad) - pixelsOf(decode(t, met), light.bad); orange < 1000 {
		t.Errorf("a missed target adds %d orange pixels", orange)
	}
	if hollow := pixelsOf(decode(t, partial), light.latest); hollow > filled-1000 {
		t.Errorf("a bar known in part has %d blue pixels, a whole one %d", hollow, filled)
	}
}

func TestVerdictDropsItsLastClausesToFitTwoLines(t *testing.T) {
	canvas, err := newCanvas(maxHeight, light.ground)
	if err != nil {
		t.Fatal(err)
	}
	card := normalDay()
	card.Verdict = append(card.Verdict, "再说一句本来就没有地方放的话，", "还有一句。")
	d := &drawing{Card: card, canvas: canvas, theme: light}
	lines := d.verdictLines(42, content-36)
	if got := strings.Join(lines, ""); len(lines) != 2 || !strings.HasPrefix(got, "达标：超目标 28.5%。比上周日少") ||
		strings.Contains(got, "还有") {
		t.Errorf("drawn as %q", lines)
	}
}

func TestSameCardGivesTheSameBytes(t *testing.T) {
	want := encode(t, normalDay())
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			var b bytes.Buffer
			if err := normalDay().WritePNG(&b); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("another picture, error %v", err)
			}
		})
	}
	wait.Wait()
}

func BenchmarkCard(b *testing.B) {
	card := normalDay()
	for b.Loop() {
		if err := card.WritePNG(&bytes.Buffer{}); err != nil {
			b.Fatal(err)
		}
	}
}
