package taobao

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/richardlehane/mscfb"
	"github.com/xuri/excelize/v2"
)

const (
	// packedLimit bounds a workbook, which the library holds in memory as it is packed.
	packedLimit = 128 << 20
	// bombRatio is far above the 10 to 20 that real exports pack to.
	bombRatio = 100
	// bombFloor leaves small workbooks alone, whatever their ratio.
	bombFloor = 16 << 20
	// sheetMemory is how much of an unpacked sheet is held in memory; a larger one goes to a
	// temporary file.
	sheetMemory = 16 << 20
)

// container is what a file's first bytes show it to be.
type container int

const (
	textFile container = iota
	zipFile
	oleFile
	webPage
	picture
	archiveFile
)

func containerOf(sample []byte) container {
	switch {
	case bytes.HasPrefix(sample, []byte("PK\x03\x04")), bytes.HasPrefix(sample, []byte("PK\x05\x06")):
		return zipFile
	case bytes.HasPrefix(sample, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return oleFile
	case bytes.HasPrefix(sample, []byte("\x89PNG")), bytes.HasPrefix(sample, []byte("\xFF\xD8\xFF")), bytes.HasPrefix(sample, []byte("%PDF-")):
		return picture
	case bytes.HasPrefix(sample, []byte("\x1F\x8B")), bytes.HasPrefix(sample, []byte("Rar!")), bytes.HasPrefix(sample, []byte("7z\xBC\xAF")):
		return archiveFile
	}
	start := bytes.ToLower(bytes.TrimLeft(sample[:min(len(sample), 512)], "\xEF\xBB\xBF \t\r\n"))
	if bytes.HasPrefix(start, []byte("<")) {
		return webPage
	}
	return textFile
}

// refuseOLE tells a workbook with a password from one of the format before XLSX.
func refuseOLE(file io.ReaderAt) *RefusedError {
	document, err := mscfb.New(file)
	if err != nil {
		return &RefusedError{Reason: RefusedDamaged}
	}
	for entry, err := document.Next(); err == nil; entry, err = document.Next() {
		if entry.Name == "EncryptedPackage" {
			return &RefusedError{Reason: RefusedPassword}
		}
	}
	return &RefusedError{Reason: RefusedOldWorkbook}
}

// openWorkbook unpacks a workbook after a look at what it says it holds.
func openWorkbook(file *os.File, size, limit int64) (*excelize.File, error) {
	if size > packedLimit {
		return nil, &RefusedError{Reason: RefusedTooLarge}
	}
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, &RefusedError{Reason: RefusedDamaged}
	}
	if reason := refuseArchive(archive, size, limit); reason != "" {
		return nil, &RefusedError{Reason: reason}
	}
	workbook, err := excelize.OpenReader(io.NewSectionReader(file, 0, size), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: limit, UnzipXMLSizeLimit: min(sheetMemory, limit),
	})
	if err != nil {
		return nil, &RefusedError{Reason: RefusedDamaged}
	}
	return workbook, nil
}

// refuseArchive goes by what the archive says of its parts; unpacking a part that is larger than it
// says fails.
func refuseArchive(archive *zip.Reader, size, limit int64) (reason string) {
	unpacked, isWorkbook := uint64(0), false
	for _, part := range archive.File {
		unpacked += part.UncompressedSize64
		isWorkbook = isWorkbook || strings.EqualFold(part.Name, "xl/workbook.xml")
	}
	switch {
	case !isWorkbook:
		return RefusedArchive
	case unpacked > uint64(limit), unpacked > bombFloor && unpacked > bombRatio*uint64(size):
		return RefusedBomb
	}
	return ""
}

// sheetSource reads the rows of one sheet.
type sheetSource struct {
	rows  *excelize.Rows
	size  int64 // of the file
	row   int
	done  bool
	text  []byte // the cells of the row, one after the other
	cells [][]byte
}

func openSheet(workbook *excelize.File, name string, size int64) (*sheetSource, error) {
	rows, err := workbook.Rows(name)
	if err != nil {
		return nil, &RefusedError{Reason: RefusedDamaged}
	}
	return &sheetSource{rows: rows, size: size}, nil
}

func (s *sheetSource) next() (record, error) {
	if !s.rows.Next() {
		return record{}, s.end()
	}
	s.row++
	texts, err := s.rows.Columns()
	if err != nil {
		return record{}, &RefusedError{Reason: RefusedDamaged, Row: s.row}
	}
	s.text, s.cells = s.text[:0], s.cells[:0]
	for _, text := range texts {
		start := len(s.text)
		s.text = append(s.text, text...)
		s.cells = append(s.cells, s.text[start:len(s.text):len(s.text)])
	}
	return record{row: s.row, cells: s.cells, ragged: true}, nil
}

func (s *sheetSource) end() error {
	if s.rows.Error() != nil {
		return &RefusedError{Reason: RefusedDamaged, Row: s.row + 1}
	}
	s.done = true
	return io.EOF
}

// bytesRead cannot follow a packed sheet: it is nothing until everything is read.
func (s *sheetSource) bytesRead() int64 {
	if s.done {
		return s.size
	}
	return 0
}

func (s *sheetSource) close() error { return s.rows.Close() }
