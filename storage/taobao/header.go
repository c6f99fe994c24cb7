package taobao

import (
	"errors"
	"io"
	"strings"
)

// headerWithin is the number of rows among which a header is looked for: reports begin with a
// title, a period and blank lines.
const headerWithin = 20

// findHeader looks for the row that names the columns, and returns the text above it too.
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
		if kind != KindUnknown {
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

// names gives a row's cells as the names of columns, without the blank ones at its end.
func names(t *texts, cells [][]byte) []string {
	header := make([]string, 0, len(cells))
	filled := 0
	for _, cell := range cells {
		name := strings.TrimSpace(t.text(clean(cell)))
		header = append(header, name)
		if name != "" {
			filled = len(header)
		}
	}
	return header[:filled]
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
