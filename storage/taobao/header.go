package taobao

import (
	"errors"
	"io"
	"regexp"
	"strings"
)

// headerWithin is how many rows are searched for a header: reports begin with a title, a period and
// blank lines.
const headerWithin = 20

// findHeader finds the row that names the columns, and returns the text above it too.
func findHeader(rows source, t *texts) (section Section, above string, err error) {
	best, refusal := 0, &RefusedError{Reason: RefusedEmpty}
	for range headerWithin {
		r, err := rows.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Section{}, "", err
		}
		header := names(t, r.cells)
		if len(header) == 0 {
			continue
		}
		kind, err := recognise(header)
		if kind != KindUnknown || err != nil {
			return Section{Kind: kind, Columns: header, HeaderRow: r.row}, above, err
		}
		above += strings.Join(header, " ") + "\n"
		shared, why := refuseHeader(header)
		if shared > best || refusal.Reason == RefusedEmpty {
			best, refusal = shared, why
		}
	}
	return Section{}, "", refusal
}

// unit matches what may follow a column's name: 总金额(元). An amount in 万元 is a different column.
var unit = regexp.MustCompile(`\s*[(（\[【](?:单位[:：]?\s*)?(?:元|人民币|RMB|CNY|¥|￥|件|个|次|人|笔|单|秒|天|%|％)[)）\]】]$`)

// maxName is how many characters of a column's name are compared.
const maxName = 64

// names returns a row's cells as the names of columns, without units and without the blank ones at
// its end.
func names(t *texts, cells [][]byte) []string {
	header := make([]string, 0, min(len(cells), maxColumns))
	filled := 0
	for _, cell := range cells[:min(len(cells), maxColumns)] {
		name := cut(legible(t.text(clean(cell))), maxName)
		header = append(header, unit.ReplaceAllString(name, ""))
		if name != "" {
			filled = len(header)
		}
	}
	return header[:filled]
}

// repeatable returns the names of columns as they may be shown: without personal data, for what is
// taken for a header may be anything.
func repeatable(header []string) []string {
	shown := make([]string, len(header))
	for i, name := range header {
		shown[i] = masked(name)
	}
	return shown
}

// skipTo reads on to the given row.
func skipTo(rows source, row int) error {
	for {
		r, err := rows.next()
		if err != nil || r.row >= row {
			return err
		}
	}
}
