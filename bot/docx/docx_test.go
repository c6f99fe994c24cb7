package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"storebot/bot/docx"
	"storebot/bot/view"
)

func report(t *testing.T) view.Message {
	t.Helper()
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	return view.Message{
		Title: view.Data("周报 <11月>"),
		Sections: []view.Section{
			{Heading: view.Data("结论"), Text: view.Data("one\ntwo ").Then(view.Data("bad & \x01").Styled(view.Bad)),
				Fields: []view.Field{{Name: view.Data("付款"), Value: view.Data("¥5.00"), Note: view.Data("▲ 3%")}}},
			{Table: &view.Table{Header: []view.Text{view.Data("Day"), view.Data("Paid")}, Right: []bool{false, true},
				Rows: [][]view.Text{{view.Data("Mon"), view.Data("¥1.00")}, {view.Data("Tue"), nil}}}},
			{Image: &view.Image{Name: "p.png", Alt: view.Data(`bars "rise"`), Content: picture.Bytes()}},
			{Image: &view.Image{Name: "q.png", Alt: view.Data("words alone")}, File: &view.File{Name: "rows.csv"}},
		},
	}
}

// unpacked returns the parts of a written document, each of which must be sound XML.
func unpacked(t *testing.T, m view.Message) map[string]string {
	t.Helper()
	var written bytes.Buffer
	if err := docx.Write(&written, m, docx.Labels{Shop: "A & B", Page: "第", Attached: "附件：", Lang: "zh-CN"}); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(written.Bytes()), int64(written.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range archive.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(content)
		if strings.HasSuffix(file.Name, ".png") {
			continue
		}
		for read := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := read.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", file.Name, err)
			}
		}
	}
	return parts
}

func TestEveryTextOfAMessageIsInItsDocument(t *testing.T) {
	parts := unpacked(t, report(t))
	for _, text := range []string{"周报 &lt;11月&gt;", "结论", ">one<", ">two <", "bad &amp; ", "付款", "¥5.00", "▲ 3%", "Mon", "Tue",
		`descr="bars &#34;rise&#34;"`, "words alone", "附件： rows.csv"} {
		if !strings.Contains(parts["word/document.xml"], text) {
			t.Errorf("there is no %s", text)
		}
	}
	if !strings.Contains(parts["word/header1.xml"], "A &amp; B") || !strings.Contains(parts["word/footer1.xml"], "PAGE") ||
		!strings.Contains(parts["word/styles.xml"], `w:eastAsia="Microsoft YaHei"`) {
		t.Error("header, page numbers or the East Asian font are missing")
	}
}

func TestTablesBreakWellOverPages(t *testing.T) {
	body := unpacked(t, report(t))["word/document.xml"]
	if rows, whole := strings.Count(body, "<w:tr>"), strings.Count(body, "<w:cantSplit/>"); rows != 4 || whole != rows {
		t.Errorf("%d of %d rows stay whole", whole, rows)
	}
	if n := strings.Count(body, "<w:tblHeader/>"); n != 1 {
		t.Errorf("%d headers are repeated, want that of the table", n)
	}
}

func TestPicturesAreInTheFile(t *testing.T) {
	parts := unpacked(t, report(t))
	if parts["word/media/picture1.png"] == "" || parts["word/media/picture2.png"] != "" ||
		!strings.Contains(parts["word/_rels/document.xml.rels"], `Target="media/picture1.png"`) {
		t.Errorf("got %d parts", len(parts))
	}
	if !strings.Contains(parts["word/document.xml"], `cx="381000" cy="190500"`) {
		t.Error("the picture has another size than its own")
	}
}

func TestSameMessageMakesTheSameBytes(t *testing.T) {
	var first, second bytes.Buffer
	for _, w := range []io.Writer{&first, &second} {
		if err := docx.Write(w, report(t), docx.Labels{}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the bytes differ")
	}
}

// TestNumbersAreNotBroken measures the columns of a table that is too wide for its words.
func TestNumbersAreNotBroken(t *testing.T) {
	m := view.Message{Sections: []view.Section{{Table: &view.Table{
		Header: []view.Text{view.Data("Product"), view.Data("Paid"), view.Data("On the way")},
		Right:  []bool{false, true, true},
		Rows:   [][]view.Text{{view.Data(strings.Repeat("long name ", 40)), view.Data("¥1,255,419.50"), view.Data("7")}},
	}}}}
	body := unpacked(t, m)["word/document.xml"]
	var widths []int
	for _, found := range regexp.MustCompile(`<w:gridCol w:w="(\d+)"/>`).FindAllStringSubmatch(body, -1) {
		width, err := strconv.Atoi(found[1])
		if err != nil {
			t.Fatal(err)
		}
		widths = append(widths, width)
	}
	const digit, page = 100, 9638 // in twentieths of a point
	if len(widths) != 3 || widths[1] < 13*digit || widths[0] < page/2 || widths[0]+widths[1]+widths[2] > page {
		t.Errorf("the columns are %v wide", widths)
	}
}

// TestWideTablesTurnThePageAndAreContinued counts what becomes of tables of more and more columns.
func TestWideTablesTurnThePageAndAreContinued(t *testing.T) {
	for _, c := range []struct {
		columns, tables int
		across          bool
	}{{5, 1, false}, {10, 1, true}, {20, 2, true}} {
		table := &view.Table{Rows: [][]view.Text{{view.Data("SOCK-M")}}}
		for i := range c.columns {
			table.Header = append(table.Header, view.Data("Column "+strconv.Itoa(i)))
			table.Right = append(table.Right, i > 0)
			table.Rows[0] = append(table.Rows[0], view.Data("¥12,345.00"))
		}
		body := unpacked(t, view.Message{Sections: []view.Section{{Table: table}}})["word/document.xml"]
		if n := strings.Count(body, "<w:tbl>"); n != c.tables {
			t.Errorf("%d columns make %d tables, want %d", c.columns, n, c.tables)
		}
		if across := strings.Contains(body, `w:orient="landscape"`); across != c.across {
			t.Errorf("the page of %d columns lies on its side: %t", c.columns, across)
		}
		if n := strings.Count(body, ">SOCK-M<"); n != c.tables {
			t.Errorf("the first column of %d is there %d times, want it in each part", c.columns, n)
		}
		for i := range c.columns {
			if !strings.Contains(body, ">Column "+strconv.Itoa(i)+"<") {
				t.Errorf("column %d of %d is missing", i, c.columns)
			}
		}
	}
}

func TestTextStaysOnThePageOfItsTable(t *testing.T) {
	document := unpacked(t, report(t))["word/document.xml"]
	kept := regexp.MustCompile(`<w:p><w:pPr><w:pStyle w:val="KeptText"/></w:pPr><w:r><w:t[^>]*>one<`)
	if !kept.MatchString(document) {
		t.Errorf("the words above a table may be left behind on the page before it: %s", document)
	}
}
