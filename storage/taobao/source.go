package taobao

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// source gives the rows of a CSV file or of one sheet, whatever they are.
type source interface {
	// next gives the next row, or io.EOF.
	next() (record, error)
	// bytesRead says how far into the file the source is.
	bytesRead() int64
	close() error
}

// record is a row as it stands in the file. Its cells are overwritten by the next row.
type record struct {
	row          int // as a spreadsheet counts rows, the first being 1
	cells        [][]byte
	ragged       bool // blank cells at the end are left out, as workbooks do
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
}

func formatOf(sample []byte) format {
	from, mark := encodingOf(sample)
	f := format{encoding: from, skip: int64(mark), comma: ','}
	sample = sample[mark:]
	if from != nil && from != simplifiedchinese.GB18030 {
		f.encoding, f.utf16 = nil, from
		sample, _ = from.NewDecoder().Bytes(sample)
	}
	if !bytes.Contains(sample, []byte{','}) && bytes.Contains(sample, []byte{'\t'}) {
		f.comma = '\t'
	}
	return f
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
	return &csvSource{csvReader: newCSVReader(text, f.comma), from: from}
}

func (s *csvSource) next() (record, error) {
	err := s.csvReader.next()
	switch {
	case errors.Is(err, errCutOff):
		return record{}, &RefusedError{Reason: RefusedCutOff, Row: s.row}
	case errors.Is(err, errTooLong):
		return record{}, &RefusedError{Reason: RefusedQuote, Row: s.row}
	}
	return record{row: s.row, cells: s.cells, unterminated: s.unterminated}, err
}

func (s *csvSource) bytesRead() int64 { return s.from.read }
func (s *csvSource) close() error     { return nil }

type countingReader struct {
	in   io.Reader
	read int64
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.read += int64(n)
	return n, err
}
