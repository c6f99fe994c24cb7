package taobao

import (
	"errors"
	"io"
)

const (
	// maxCell is how many characters a cell may have, the limit of spreadsheet programs.
	maxCell = 32_767
	// maxCellBytes is about the same in UTF-8.
	maxCellBytes = 3 * maxCell
	// maxRowBytes is how many bytes of a row are read. No export comes near it.
	maxRowBytes = 1 << 20
	// maxColumns is how wide a header may be. The widest export known has 81 columns.
	maxColumns = 512
)

// sheetSource reads the rows of one sheet. Cells beyond its width are passed over.
type sheetSource struct {
	workbook *workbook
	part     string
	xml      *xmlReader
	closer   io.Closer
	size     int64 // of the file
	width    int
	done     bool
	cell     cellText

	now, before sheetRow // the row being read and the one above it
	merged      merges   // nil until a row needs it
	key         int      // the column that is blank in rows that continue a merged one; -1 if there is none
}

// sheetRow holds the cells of a row, one after the other in text.
type sheetRow struct {
	row   int
	text  []byte
	cells [][]byte

	tooLong bool
}

func openSheet(w *workbook, part string, size int64) (*sheetSource, error) {
	x, closer, err := w.archive.xml(part)
	if err != nil {
		return nil, err
	}
	return &sheetSource{workbook: w, part: part, xml: x, closer: closer, size: size, width: maxColumns, key: -1}, nil
}

func (s *sheetSource) narrow(width, key int) { s.width, s.key = width, key }

// next reads the next row. Rows that are not in the file, and blank ones, are passed over.
func (s *sheetSource) next() (record, error) {
	for !s.done {
		token, err := s.xml.next()
		switch {
		case errors.Is(err, io.EOF): // before the end of the rows
			return record{}, s.damaged()
		case err != nil:
			return record{}, s.failed(err)
		case token == xmlEnd && string(s.xml.name) == "sheetData":
			s.done = true
		case token == xmlStart && string(s.xml.name) == "row":
			s.now, s.before = s.before, s.now
			if err := s.readRow(); err != nil {
				return record{}, s.failed(err)
			}
			return record{row: s.now.row, cells: s.now.cells, ragged: true, tooLong: s.now.tooLong}, nil
		}
	}
	return record{}, io.EOF
}

// damaged refuses a sheet that ends in the middle.
func (s *sheetSource) damaged() error {
	return &RefusedError{Reason: RefusedDamaged, Row: s.now.row + 1}
}

// failed returns the error of a sheet of which no more can be read.
func (s *sheetSource) failed(err error) error {
	if errors.Is(err, io.EOF) {
		return s.damaged()
	}
	err = refuseDamaged(err)
	var refused *RefusedError
	if errors.As(err, &refused) && refused.Row == 0 {
		refused.Row = s.now.row
	}
	return err
}

// readRow reads the cells of the row that has begun.
func (s *sheetSource) readRow() error {
	row := &s.now
	row.row = rowNumber(s.xml.attr("r"), s.before.row)
	row.text, row.cells, row.tooLong = row.text[:0], row.cells[:0], false
	column := -1
	for {
		token, err := s.xml.next()
		if err != nil {
			return err
		}
		switch {
		case token == xmlEnd && string(s.xml.name) == "row":
			return s.fillMerged()
		case token == xmlStart && string(s.xml.name) == "c":
			column = columnNumber(s.xml.attr("r"), column)
			if err := s.readCell(column); err != nil {
				return err
			}
		}
	}
}

// rowNumber returns the number of a row, by its attribute or by the row above it.
func rowNumber(attr []byte, before int) int {
	n, ok := digits(attr)
	if ok && n > int64(before) && n < 1<<31 {
		return int(n)
	}
	return before + 1
}

// columnNumber returns the column of a cell, the first being 0: by its reference, such as AB12, or
// by the cell before it.
func columnNumber(reference []byte, before int) int {
	column := 0
	for _, c := range reference {
		c |= 'a' - 'A'
		if c < 'a' || c > 'z' || column > 1<<20 {
			break
		}
		column = column*26 + int(c-'a') + 1
	}
	if column == 0 {
		return before + 1
	}
	return column - 1
}

// readCell reads the cell that has begun.
func (s *sheetSource) readCell(column int) error {
	isShared := string(s.xml.attr("t")) == "s"
	s.cell.reset()
	for {
		token, err := s.xml.next()
		if err != nil {
			return err
		}
		if token == xmlEnd && string(s.xml.name) == "c" {
			break
		}
		s.cell.see(s.xml, token)
	}
	text := s.cell.bytes
	if isShared && len(text) > 0 {
		number, _ := digits(trim(text))
		shared, ok, err := s.workbook.strings.get(int(number))
		if err != nil {
			return err
		}
		if !ok {
			return s.damaged()
		}
		text = shared
	}
	s.put(column, text)
	return nil
}

func (s *sheetSource) put(column int, text []byte) {
	row := &s.now
	if column >= s.width {
		return
	}
	if len(row.text)+len(text) > maxRowBytes {
		row.tooLong = true
		return
	}
	for len(row.cells) <= column {
		row.cells = append(row.cells, nil)
	}
	start := len(row.text)
	row.text = append(row.text, text...)
	row.cells[column] = row.text[start:len(row.text):len(row.text)]
}

// bytesRead returns 0 until the sheet is read to its end, then its size: progress within a packed
// sheet is unknown.
func (s *sheetSource) bytesRead() int64 {
	if s.done {
		return s.size
	}
	return 0
}

func (s *sheetSource) close() error { return s.closer.Close() }
