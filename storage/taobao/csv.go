package taobao

import (
	"bytes"
	"errors"
	"io"
)

const (
	csvBuffer = 256 << 10
	csvRecord = 1 << 20 // a longer record means a quotation mark that was never closed
)

var (
	errCutOff = errors.New("text ends inside a quoted cell")
	errRecord = errors.New("record is too long")
)

// csvReader splits text into records as encoding/csv does with LazyQuotes, but on bytes: in
// UTF-8 and in GB18030 no byte of a longer character looks like a comma, a quotation mark or a
// line end, so cells can be told apart before they are decoded, and only those that are needed
// are. Unlike encoding/csv it counts blank lines, accepts blanks after a closing quotation mark,
// reports whether the text ended in the middle of a record, and keeps its memory when a quotation
// mark is never closed.
type csvReader struct {
	in    io.Reader
	comma byte

	buffer     []byte
	start, end int // the unread part of buffer
	atEOF      bool

	cells        [][]byte // of the current record, valid until the next
	doubled      []int    // the cells that hold doubled quotation marks
	row          int      // of the current record, from 1
	unterminated bool     // the current record is the last and has no line end
}

func newCSVReader(in io.Reader, comma byte) *csvReader {
	return &csvReader{in: in, comma: comma, buffer: make([]byte, csvBuffer)}
}

// next reads one record into cells. It returns io.EOF at the end.
func (r *csvReader) next() error {
	for {
		if r.start < r.end || r.atEOF {
			n, err := r.split(r.buffer[r.start:r.end])
			if err != nil {
				return err
			}
			if n > 0 {
				r.start += n
				r.row++
				r.undouble()
				return nil
			}
			if r.atEOF {
				return io.EOF
			}
		}
		if err := r.fill(); err != nil {
			return err
		}
	}
}

// fill moves the unread part to the front of the buffer and reads more.
func (r *csvReader) fill() error {
	r.end = copy(r.buffer, r.buffer[r.start:r.end])
	r.start = 0
	if r.end == len(r.buffer) {
		if r.end >= csvRecord {
			r.row++
			return errRecord
		}
		r.buffer = append(r.buffer, make([]byte, len(r.buffer))...)
	}
	n, err := io.ReadAtLeast(r.in, r.buffer[r.end:], 1)
	r.end += n
	if err == io.EOF {
		r.atEOF = true
		return nil
	}
	return err
}

// split finds the cells of the first record of text and returns its length, or 0 when text
// does not hold all of it.
func (r *csvReader) split(text []byte) (int, error) {
	r.cells, r.doubled = r.cells[:0], r.doubled[:0]
	r.unterminated = false
	at := 0
	for at < len(text) || (r.atEOF && len(r.cells) > 0) {
		cell, n, err := r.cell(text[at:])
		if err != nil || n < 0 {
			return 0, err
		}
		if len(r.cells) < maxColumns {
			r.cells = append(r.cells, cell)
		}
		at += n
		if at > len(text) {
			r.unterminated = true
			return len(text), nil
		}
		if text[at-1] == '\n' {
			return at, nil
		}
	}
	return 0, nil
}

// cell finds the first cell of text and returns it without its quotation marks, and the length
// of the cell with its delimiter: -1 when text does not hold it, and one more than text when
// the text ends instead of the delimiter.
func (r *csvReader) cell(text []byte) ([]byte, int, error) {
	if len(text) > 0 && text[0] == '"' {
		return r.quoted(text)
	}
	for i, c := range text {
		switch c {
		case r.comma:
			return text[:i], i + 1, nil
		case '\n':
			return bytes.TrimSuffix(text[:i], []byte{'\r'}), i + 1, nil
		}
	}
	if !r.atEOF {
		return nil, -1, nil
	}
	return bytes.TrimSuffix(text, []byte{'\r'}), len(text) + 1, nil
}

func (r *csvReader) quoted(text []byte) ([]byte, int, error) {
	doubled := false
	for i := 1; ; {
		quote := bytes.IndexByte(text[i:], '"')
		if quote < 0 {
			return r.unclosed()
		}
		i += quote
		if i+1 < len(text) && text[i+1] == '"' {
			doubled = true
			i += 2
			continue
		}
		after := i + 1
		for after < len(text) && r.blank(text[after]) {
			after++
		}
		switch {
		case after == len(text) && !r.atEOF:
			return nil, -1, nil
		case after == len(text) || text[after] == r.comma || text[after] == '\n':
			if doubled && len(r.cells) < maxColumns {
				r.doubled = append(r.doubled, len(r.cells))
			}
			return text[1:i], after + 1, nil
		}
		i++ // a stray quotation mark belongs to the text
	}
}

func (r *csvReader) blank(c byte) bool {
	return c != r.comma && (c == ' ' || c == '\t' || c == '\r')
}

func (r *csvReader) unclosed() ([]byte, int, error) {
	if r.atEOF {
		r.row++
		return nil, 0, errCutOff
	}
	return nil, -1, nil
}

// undouble replaces "" by " in the cells that contain it. It writes into the buffer, so the record
// must be complete.
func (r *csvReader) undouble() {
	for _, i := range r.doubled {
		cell := r.cells[i]
		kept := cell[:0]
		for at := 0; at < len(cell); at++ {
			kept = append(kept, cell[at])
			if cell[at] == '"' && at+1 < len(cell) && cell[at+1] == '"' {
				at++
			}
		}
		r.cells[i] = kept
	}
}
