package taobao

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
)

const (
	// stringsInMemory is how many bytes of a workbook's shared strings are kept in memory; more goes
	// to a temporary file.
	stringsInMemory = 4 << 20
	// stringsBlock is how many strings share an entry of the index.
	stringsBlock = 16
	// maxStrings is more than a sheet of a million rows and twenty columns has.
	maxStrings = 32 << 20

	pageSize  = 32 << 10
	pageCount = 64 // pages of the temporary file that are held in memory
)

// stringTable holds a workbook's shared strings, to which cells refer by number. Each is stored with
// its length before it, first in memory, then in a temporary file.
type stringTable struct {
	tail  []byte // what is not in the file yet
	file  *os.File
	saved int64   // the length of the file
	index []int64 // where every stringsBlock-th string begins
	count int
	pages [pageCount]page
	plain []byte // the string that was asked for last
}

// page is a part of the file that is held in memory.
type page struct {
	number int64 // from 1; 0 if the page is free
	data   []byte
}

func (t *stringTable) add(text []byte) error {
	if t.count >= maxStrings {
		return &RefusedError{Reason: RefusedBomb}
	}
	if t.count%stringsBlock == 0 {
		t.index = append(t.index, t.saved+int64(len(t.tail)))
	}
	t.count++
	t.tail = binary.AppendUvarint(t.tail, uint64(len(text)))
	t.tail = append(t.tail, text...)
	if len(t.tail) >= stringsInMemory {
		return t.save()
	}
	return nil
}

// save moves the strings from memory to the file.
func (t *stringTable) save() (err error) {
	if t.file == nil {
		if t.file, err = os.CreateTemp("", "storebot-strings-"); err != nil {
			return err
		}
	}
	n, err := t.file.Write(t.tail)
	t.saved += int64(n)
	t.tail = t.tail[:0]
	return err
}

// done completes the table after the last string.
func (t *stringTable) done() error {
	if t.file == nil {
		return nil
	}
	err := t.save()
	t.tail = nil
	return err
}

func (t *stringTable) close() error {
	if t.file == nil {
		return nil
	}
	return errors.Join(t.file.Close(), os.Remove(t.file.Name()))
}

// get returns the string of a number, valid until the next call. ok is false if there is none.
func (t *stringTable) get(number int) (text []byte, ok bool, err error) {
	if t == nil || number < 0 || number >= t.count {
		return nil, false, nil
	}
	at := t.index[number/stringsBlock]
	for range number % stringsBlock {
		length, n, err := t.length(at)
		if err != nil {
			return nil, false, err
		}
		at += int64(n) + int64(length)
	}
	length, n, err := t.length(at)
	if err != nil {
		return nil, false, err
	}
	t.plain, err = t.read(t.plain[:0], at+int64(n), length)
	return t.plain, true, err
}

func (t *stringTable) length(at int64) (length, n int, err error) {
	var prefix [binary.MaxVarintLen32]byte
	bytes, err := t.read(prefix[:0], at, binary.MaxVarintLen32)
	if err != nil {
		return 0, 0, err
	}
	value, n := binary.Uvarint(bytes)
	return int(value), n, nil
}

// read appends up to n bytes from the given place to out: fewer at the table's end.
func (t *stringTable) read(out []byte, at int64, n int) ([]byte, error) {
	if t.file == nil {
		end := min(int64(len(t.tail)), at+int64(n))
		return append(out, t.tail[at:end]...), nil
	}
	for n > 0 && at < t.saved {
		data, err := t.page(at / pageSize)
		if err != nil {
			return nil, err
		}
		data = data[at%pageSize:]
		data = data[:min(len(data), n)]
		out, at, n = append(out, data...), at+int64(len(data)), n-len(data)
	}
	return out, nil
}

func (t *stringTable) page(number int64) ([]byte, error) {
	place := &t.pages[number%pageCount]
	if place.number == number+1 {
		return place.data, nil
	}
	if place.data == nil {
		place.data = make([]byte, pageSize)
	}
	n, err := t.file.ReadAt(place.data[:pageSize], number*pageSize)
	if err != nil && !errors.Is(err, io.EOF) {
		place.number = 0
		return nil, err
	}
	place.number, place.data = number+1, place.data[:n]
	return place.data, nil
}

// readStrings reads the part of shared strings.
func (w *workbook) readStrings(part string) (*stringTable, error) {
	x, closer, err := w.archive.xml(part)
	if err != nil {
		return nil, err
	}
	defer closer.Close() //nolint:errcheck // it was only read
	table := &stringTable{}
	var text cellText
	for {
		token, err := x.next()
		if errors.Is(err, io.EOF) {
			return table, table.done()
		}
		if err != nil {
			return nil, errors.Join(refuseDamaged(err), table.close())
		}
		if string(x.name) == "si" && token == xmlStart {
			text.reset()
		}
		text.see(x, token)
		if string(x.name) == "si" && token == xmlEnd {
			// No program writes longer ones, and thousands of cells may refer to them.
			if len(text.bytes) > maxCellBytes {
				return nil, errors.Join(&RefusedError{Reason: ReasonTooLong}, table.close())
			}
			if err := table.add(text.bytes); err != nil {
				return nil, errors.Join(err, table.close())
			}
		}
	}
}

// cellText collects the text of a string, which may be in several runs, without its phonetic
// guide. It keeps a little more than a cell may hold.
type cellText struct {
	bytes    []byte
	inText   bool // in an element t or v
	phonetic bool // in an element rPh
}

func (c *cellText) reset() { *c = cellText{bytes: c.bytes[:0]} }

func (c *cellText) see(x *xmlReader, token xmlToken) {
	switch {
	case token == xmlText:
		if c.inText && !c.phonetic {
			room := maxCellBytes + 1 - len(c.bytes)
			c.bytes = append(c.bytes, x.text[:min(len(x.text), room)]...)
		}
	case string(x.name) == "t", string(x.name) == "v":
		c.inText = token == xmlStart
	case string(x.name) == "rPh":
		c.phonetic = token == xmlStart
	}
}
