package taobao

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
)

// maxMerges is how many merged ranges are kept in memory at most.
const maxMerges = 200_000

// merges are the ranges of a sheet in which cells of several rows are merged into one, by their
// first columns.
type merges map[int][]rowRange

type rowRange struct{ first, last int }

// fillMerged copies into a row that continues a merged one the cells that the two share. Merged
// ranges are listed after the rows, so they are only read if a row needs them.
func (s *sheetSource) fillMerged() error {
	if s.key < 0 || !isBlankAt(s.now.cells, s.key) || !slices.ContainsFunc(s.now.cells, isFilled) {
		return nil
	}
	if s.merged == nil {
		var err error
		if s.merged, err = s.workbook.readMerges(s.part); err != nil {
			return err
		}
	}
	for column, ranges := range s.merged {
		if column < len(s.before.cells) && isBlankAt(s.now.cells, column) && continues(ranges, s.before.row, s.now.row) {
			s.put(column, s.before.cells[column])
		}
	}
	return nil
}

func isFilled(cell []byte) bool { return len(clean(cell)) > 0 }

func isBlankAt(cells [][]byte, column int) bool {
	return column >= len(cells) || !isFilled(cells[column])
}

// continues reports whether one range holds both rows.
func continues(ranges []rowRange, above, row int) bool {
	i, found := slices.BinarySearchFunc(ranges, above, func(r rowRange, row int) int { return cmp.Compare(r.first, row) })
	if !found {
		i--
	}
	return i >= 0 && ranges[i].last >= row
}

// readMerges reads the merged ranges of a sheet.
func (w *workbook) readMerges(part string) (merges, error) {
	x, closer, err := w.archive.xml(part)
	if err != nil {
		return nil, err
	}
	defer closer.Close() //nolint:errcheck // it was only read
	found := merges{}
	for count := 0; count < maxMerges; {
		token, err := x.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, refuseDamaged(err)
		}
		if token != xmlStart || string(x.name) != "mergeCell" {
			continue
		}
		count++
		if column, rows := mergedRows(x.attr("ref")); rows.last > rows.first && column < maxColumns {
			found[column] = append(found[column], rows)
		}
	}
	for _, ranges := range found {
		slices.SortFunc(ranges, func(a, b rowRange) int { return cmp.Compare(a.first, b.first) })
	}
	return found, nil
}

// mergedRows returns the first column and the rows of a reference such as A2:B3.
func mergedRows(reference []byte) (column int, rows rowRange) {
	from, to, _ := bytes.Cut(reference, []byte{':'})
	letters := func(c byte) bool { return c < '0' || c > '9' }
	number := func(cell []byte) int {
		n, _ := digits(bytes.TrimLeftFunc(cell, func(r rune) bool { return r > 127 || letters(byte(r)) }))
		return int(n)
	}
	return columnNumber(from, -1), rowRange{number(from), number(to)}
}
