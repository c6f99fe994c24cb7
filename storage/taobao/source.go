package taobao

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// source reads the rows of a CSV file or of one sheet, of any kind.
type source interface {
	// next returns the next row, or io.EOF.
	next() (record, error)
	// narrow sets how many columns are read from now on, and the key column, which is blank in rows
	// that continue a merged one; -1 means none.
	narrow(width, key int)
	// bytesRead returns how much of the file has been read.
	bytesRead() int64
	close() error
}

// record is a row of the file, undecoded. Its cells are overwritten by the next row.
type record struct {
	row          int // as a spreadsheet counts rows, the first being 1
	cells        [][]byte
	ragged       bool // blank cells at the end are left out, as workbooks do
	tooLong      bool // cells are missing, for the row is longer than any in an export
	unterminated bool // the file ends in this row, without a line end
}

// size returns the bytes of the row's cells, and some for the row itself.
func (r record) size() int {
	n := 64
	for _, cell := range r.cells {
		n += len(cell)
	}
	return n
}

// format is how a text file is written.
type format struct {
	encoding encoding.Encoding // of the cells; nil for UTF-8
	utf16    encoding.Encoding // of the whole file, converted before it is split
	skip     int64             // the byte order mark
	comma    byte
	onlyCR   bool // rows end in CR alone
}

func formatOf(sample []byte) format {
	from, mark := encodingOf(sample)
	f := format{encoding: from, skip: int64(mark), comma: ','}
	sample = sample[mark:]
	if from != nil && from != simplifiedchinese.GB18030 {
		f.encoding, f.utf16 = nil, from
		sample, _ = from.NewDecoder().Bytes(sample)
	}
	f.comma = delimiterOf(sample, newTexts(f.encoding))
	f.onlyCR = bytes.IndexByte(sample, '\r') >= 0 && bytes.IndexByte(sample, '\n') < 0
	return f
}

// delimiterOf returns what parts the cells of a text, by its beginning: that which makes the most
// columns of a known header, or else the comma. Cells may hold the others.
func delimiterOf(sample []byte, t *texts) byte {
	best, most := byte(','), 0
	lines := bytes.FieldsFunc(sample, func(r rune) bool { return r == '\n' || r == '\r' })
	for _, comma := range []byte{',', '\t', ';', '|'} {
		for _, line := range lines[:min(len(lines), headerWithin)] {
			header := names(t, bytes.Split(bytes.ReplaceAll(line, []byte{'"'}, nil), []byte{comma}))
			if shared, _ := refuseHeader(header); shared > most {
				best, most = comma, shared
			}
		}
	}
	return best
}

// csvSource reads rows of a text file.
type csvSource struct {
	*csvReader
	from *countingReader
}

func openCSV(file io.ReaderAt, size int64, f format) *csvSource {
	from := &countingReader{in: io.NewSectionReader(file, f.skip, size-f.skip), read: f.skip}
	var text io.Reader = from
	if f.utf16 != nil {
		text = transform.NewReader(from, f.utf16.NewDecoder())
	}
	if f.onlyCR {
		text = lineFeeds{text}
	}
	return &csvSource{csvReader: newCSVReader(text, f.comma), from: from}
}

func (s *csvSource) next() (record, error) {
	err := s.csvReader.next()
	switch {
	case errors.Is(err, errCutOff):
		return record{}, &RefusedError{Reason: RefusedCutOff, Row: s.row}
	case errors.Is(err, errRecord):
		return record{}, &RefusedError{Reason: RefusedQuote, Row: s.row}
	}
	return record{row: s.row, cells: s.cells, unterminated: s.unterminated}, err
}

func (s *csvSource) narrow(int, int)  {}
func (s *csvSource) bytesRead() int64 { return s.from.read }
func (s *csvSource) close() error     { return nil }

// lineFeeds replaces a text's carriage returns by line feeds. No character of GBK contains their
// byte.
type lineFeeds struct{ in io.Reader }

func (r lineFeeds) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

type countingReader struct {
	in   io.Reader
	read int64
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.read += int64(n)
	return n, err
}
