package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// hostile is a file made to cost the program dearly, or to end it.
type hostile struct {
	name  string // with its suffix
	write func(w *bufio.Writer)
}

const (
	orderHeader     = "订单编号,总金额,订单状态,订单创建时间,宝贝标题,物流单号,店铺名称\n"
	statementHeader = "账务流水号,业务流水号,商户订单号,发生时间,收入金额（+元）,支出金额（-元）,业务类型,备注\n"
	lineHeader      = "子订单编号,主订单编号,标题,商家编码,购买数量,订单状态\n"
)

// Files are made where they are asked for: they are too big to be made whenever a process of
// this package's tests starts.

// hostileTexts returns text files.
func hostileTexts() []hostile {
	return []hostile{
		{"empty.csv", func(*bufio.Writer) {}},
		{"only-a-mark.csv", fixed("\uFEFF")},
		{"zeros.csv", repeated("\x00", 20<<20)},
		{"zeros-below-a-header.csv", repeated("\x00", 5<<20, orderHeader)},
		{"unclosed-quote.csv", repeated("x,y\n", 10<<20, orderHeader, "1,\"")},
		{"quote-at-once.csv", repeated("a", 40<<20, "\"")},
		{"endless-line.csv", repeated("a", 40<<20)},
		{"endless-row.csv", repeated(",", 20<<20, orderHeader)},
		{"header-of-a-million-columns.csv", repeated("订单编号,", 1<<20)},
		{"cells-of-90-kB.csv", rows(300, orderHeader, func(i int) string {
			return fmt.Sprintf("39120088000300%05d,5,交易成功,2026-11-20 10:00:00,%s,%[2]s,a\n", i, strings.Repeat("袜", 10_000))
		})},
		{"cell-of-a-megabyte.csv", rows(20, orderHeader, func(i int) string {
			return fmt.Sprintf("39120088000300%05d,5,交易成功,,%s,,a\n", i, strings.Repeat("a", 1_000_000))
		})},
		{"rejects.csv", repeated("x,y\n", 200_000, orderHeader)},
		{"wide-rejects.csv", rows(20_000, orderHeader, func(int) string { return strings.Repeat("x,", 500) + "\n" })},
		{"broken-gbk.csv", repeated("\xFF\xFE\x81,\x81\xFF\n", 200_000,
			"\xB6\xA9\xB5\xA5\xB1\xE0\xBA\xC5,\xD7\xDC\xBD\xF0\xB6\xEE\n")},
		{"odd-utf16.csv", fixed("\xFF\xFE" + strings.Repeat("\x00\xD8a", 1_000_000))},
		{"utf16-big.csv", fixed("\xFE\xFF" + strings.Repeat("\xD8\x00\xDC", 1_000_000))},
		{"years.csv", repeated("391,5,交易成功,9999-12-31 23:59:59\n392,5,交易成功,0001-01-01 00:00:00\n393,5,交易成功,2036-01-01 00:00:00\n",
			20_000, orderHeader)},
		{"columns-twice.csv", repeated("391,5,6,交易成功\n", 20_000, "订单编号,总金额,总金额,订单状态\n")},
		{"only-cr.csv", repeated("391,5\r", 300_000, "订单编号,总金额\r")},
		{"only-line-ends.csv", repeated("\n", 20<<20)},
		{"blank-rows.csv", repeated(",,,\n", 500_000, orderHeader)},
		{"one-order-in-100000-lines.csv", rows(100_000, lineHeader,
			func(i int) string { return fmt.Sprintf("%d,3912008800030000021,袜子,A,1,交易成功\n", i+1) })},
		{"as-many-statuses.csv", rows(5_000, orderHeader,
			func(i int) string { return fmt.Sprintf("%d,5,状态%d,,,,a\n", i+1, i) })},
		{"as-many-products.csv", rows(5_000, lineHeader, func(i int) string {
			return fmt.Sprintf("%d,%[1]d,%s%[1]d,S%[1]d,1,交易成功\n", i+1, strings.Repeat("袜", 50))
		})},
		{"escapes.csv", repeated("\x1b]0;owned\x07,\x1b[2J,\u202e,x\n", 100_000, orderHeader)},
		{"formulas.csv", repeated("=cmd|'/c calc'!A1,+1,-1,@x\n", 100_000, orderHeader)},
		{"digits.csv", fixed(orderHeader + strings.Repeat("9", 900_000) + "," + strings.Repeat("9", 100_000) + "\n")},
		{"headers-again.csv", repeated(orderHeader, 100_000)},
		{"random.csv", random(10 << 20)},
		{"random-below-a-header.csv", random(10<<20, orderHeader)},
		{"web-page.xls", fixed("<html><table>" + strings.Repeat("<tr>", 1_000_000))},
		{"old.xls", repeated("\x00", 1<<20, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")},
		{"packed.csv", repeated("\x1F\x8B", 1<<20)},
		{"days.csv", rows(20_000, "统计日期,访客数\n", func(i int) string {
			return fmt.Sprintf("%d-%02d-%02d,1\n", 1900+i/360,
				i/30%12+1, i%30+1)
		})},
	}
}

func fixed(content string) func(*bufio.Writer) {
	return func(w *bufio.Writer) { _, _ = w.WriteString(content) }
}

func repeated(piece string, times int, before ...string) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		_, _ = w.WriteString(strings.Join(before, ""))
		for range times {
			_, _ = w.WriteString(piece)
		}
	}
}

func rows(count int, header string, row func(int) string) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		_, _ = w.WriteString(header)
		for i := range count {
			_, _ = w.WriteString(row(i))
		}
	}
}

func random(size int, before ...string) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		_, _ = w.WriteString(strings.Join(before, ""))
		source := rand.New(rand.NewPCG(1, 1))
		for range size {
			_ = w.WriteByte(byte(source.Uint32()))
		}
	}
}

const (
	sheetStart = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>订单编号</t></is></c><c r="B1" t="inlineStr"><is><t>总金额</t></is></c>` +
		`<c r="C1" t="inlineStr"><is><t>订单状态</t></is></c><c r="D1" t="inlineStr"><is><t>宝贝标题</t></is></c></row>`
	sheetEnd = `</sheetData></worksheet>`
	oneRow   = `<row><c t="inlineStr"><is><t>391</t></is></c><c><v>5</v></c></row>`
)

// hostileBooks returns workbooks.
func hostileBooks() []hostile {
	return []hostile{
		book("long-shared-string.xlsx", parts{
			"xl/sharedStrings.xml": "<sst><si><t>" + strings.Repeat("a", 2<<20) + "</t></si></sst>",
			"xl/worksheets/s.xml":  sheetStart + strings.Repeat(`<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`, 20_000) + sheetEnd,
		}),
		book("stray-cells.xlsx", parts{"xl/worksheets/s.xml": sheetStart +
			strings.Repeat(`<row><c t="inlineStr"><is><t>x</t></is></c><c r="XFD1"><v>1</v></c></row>`, 50_000) + sheetEnd}),
		book("stray-header.xlsx", parts{"xl/worksheets/s.xml": `<worksheet><sheetData><row><c r="XFD1"><v>1</v></c></row>` +
			strings.Repeat(oneRow, 50_000) + sheetEnd}),
		book("bomb.xlsx", parts{"xl/worksheets/s.xml": sheetStart + strings.Repeat(" ", 200<<20)}),
		book("without-end.xlsx", parts{"xl/worksheets/s.xml": sheetStart + strings.Repeat(oneRow, 1000)}),
		book("entities.xlsx", parts{"xl/worksheets/s.xml": `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>` + sheetStart + sheetEnd}),
		book("deep.xlsx", parts{"xl/worksheets/s.xml": sheetStart + strings.Repeat("<x>", 2_000_000) + sheetEnd}),
		book("absurd-numbers.xlsx", parts{"xl/worksheets/s.xml": strings.Replace(sheetStart, "<sheetData>",
			`<dimension ref="A1:XFD1048576"/><sheetData>`, 1) +
			`<row r="99999999999"><c r="ZZZZZZZZ9"><v>1</v></c></row><row r="-1"/><row r="2147483647"><c r="A2147483647"><v>1</v></c></row>` + sheetEnd}),
		book("million-strings.xlsx", parts{
			"xl/sharedStrings.xml": "<sst>" + counted(500_000, "<si><t>a%d</t></si>") + "</sst>",
			"xl/worksheets/s.xml": sheetStart + counted(10_000,
				`<row><c><v>%d</v></c><c><v>5</v></c><c/><c t="s"><v>%[1]d</v></c></row>`) + sheetEnd,
		}),
		book("merged-over-each-other.xlsx", parts{"xl/worksheets/s.xml": sheetStart +
			strings.Repeat(`<row><c/><c><v>5</v></c></row>`, 20_000) +
			"</sheetData><mergeCells>" + strings.Repeat(`<mergeCell ref="A1:D1048576"/>`, 300_000) +
			"</mergeCells></worksheet>"}),
		book("million-blank-rows.xlsx", parts{"xl/worksheets/s.xml": sheetStart + strings.Repeat("<row/>", 1_000_000) +
			sheetEnd}),
		book("long-tag.xlsx", parts{"xl/worksheets/s.xml": `<worksheet a="` + strings.Repeat("a", 10<<20) + `">` + sheetEnd}),
		book("long-comment.xlsx", parts{"xl/worksheets/s.xml": `<!--` + strings.Repeat("ab ", 4<<20) + `-->` + sheetStart +
			oneRow + sheetEnd}),
		book("missing-string.xlsx", parts{"xl/worksheets/s.xml": sheetStart + `<row><c t="s"><v>99999999999999</v></c></row>` +
			sheetEnd}),
		book("missing-sheet.xlsx", parts{"xl/worksheets/other.xml": sheetStart + sheetEnd}),
		book("sheet-is-the-workbook.xlsx", parts{"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="workbook.xml"/></Relationships>`}),
		book("out-of-the-archive.xlsx", parts{"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>`}),
		book("ten-thousand-sheets.xlsx", parts{"xl/workbook.xml": "<workbook><sheets>" +
			strings.Repeat(`<sheet name="a" id="a"/>`, 10_000) + "</sheets></workbook>"}),
		book("all-hidden.xlsx", parts{"xl/workbook.xml": `<workbook><sheets><sheet name="a" state="veryHidden" id="a"/></sheets></workbook>`}),
		book("escapes-in-names.xlsx", parts{"xl/workbook.xml": "<workbook><sheets><sheet name=\"\x1b]0;owned\x07&#27;[2J\" id=\"a\"/></sheets></workbook>"}),
		book("nested.xlsx", parts{"xl/workbook.xml": string(zipped(parts{"xl/workbook.xml": "<workbook/>"}))}),
		book("cut-off.xlsx", nil, func(packed []byte) []byte { return packed[:len(packed)/2] }),
		book("damaged.xlsx", nil, func(packed []byte) []byte {
			copy(packed[len(packed)/3:], bytes.Repeat([]byte{0xAA}, 64))
			return packed
		}),
		book("locked.xlsx", nil, func(packed []byte) []byte { // the flag of every directory entry
			return bytes.ReplaceAll(packed, []byte("PK\x01\x02\x14\x00\x14\x00\x08"), []byte("PK\x01\x02\x14\x00\x14\x00\x09"))
		}),
		{"hundred-thousand-parts.xlsx", func(w *bufio.Writer) {
			out := zip.NewWriter(w)
			for i := range 100_000 {
				_, _ = out.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("xl/%d.xml", i)})
			}
			_ = out.Close()
		}},
		{"nested.zip", func(w *bufio.Writer) {
			packed := zipped(parts{"a.csv": orderHeader})
			for range 60 {
				packed = zipped(parts{"n.zip": string(packed)})
			}
			_, _ = w.Write(packed)
		}},
		{"statement-bomb.zip", fixed(string(zipped(parts{"账务明细.csv": statementHeader + strings.Repeat(" ", 200<<20)})))},
		{"statement-claims-4-GB.zip", func(w *bufio.Writer) {
			packed := zipped(parts{"账务明细.csv": statementHeader})
			entry := bytes.Index(packed, []byte("PK\x01\x02"))
			copy(packed[entry+24:], "\xF0\xFF\xFF\xFF") // its size, unpacked
			_, _ = w.Write(packed)
		}},
		{"out-of-the-archive.zip", fixed(string(zipped(parts{"../../账务明细.csv": statementHeader})))},
		{"parts-twice.xlsx", func(w *bufio.Writer) {
			out := zip.NewWriter(w)
			for range 2 {
				for name, content := range bookParts(nil) {
					part, _ := out.Create(name)
					_, _ = io.WriteString(part, content)
				}
			}
			_ = out.Close()
		}},
	}
}

type parts map[string]string

// bookParts returns the parts of a small workbook, some of them replaced.
func bookParts(changed parts) parts {
	all := parts{
		"xl/workbook.xml":            `<workbook><sheets><sheet name="a" id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/s.xml"/></Relationships>`,
		"xl/worksheets/s.xml":        sheetStart + oneRow + sheetEnd,
	}
	for name, content := range changed {
		all[name] = content
	}
	return all
}

func zipped(content parts) []byte {
	var packed bytes.Buffer
	out := zip.NewWriter(&packed)
	for name, content := range content {
		part, _ := out.Create(name)
		_, _ = io.WriteString(part, content)
	}
	_ = out.Close()
	return packed.Bytes()
}

func book(name string, changed parts, damage ...func([]byte) []byte) hostile {
	return hostile{name, func(w *bufio.Writer) {
		packed := zipped(bookParts(changed))
		for _, f := range damage {
			packed = f(packed)
		}
		_, _ = w.Write(packed)
	}}
}

func counted(count int, format string) string {
	var all strings.Builder
	for i := range count {
		fmt.Fprintf(&all, format, i+1)
	}
	return all.String()
}
