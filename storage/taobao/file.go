package taobao

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"
)

// Options are the settings of Open; zero values mean the defaults.
type Options struct {
	Name             string         // what the file's owner calls it; by default the path's last part
	Location         *time.Location // the store's zone; UTC+8 by default
	Latest           time.Time      // what a row says happened later is refused; the zero time refuses none
	MaxBytes         int64          // a larger file is refused; 4 GiB by default
	MaxUnpackedBytes int64          // a workbook that holds more is refused; 1 GiB by default
}

// latest returns the last moment that is believed, in UTC unix seconds; 0 where there is none.
func (o Options) latest() int64 {
	if o.Latest.IsZero() {
		return 0
	}
	return o.Latest.Unix()
}

func (o Options) withDefaults() Options {
	if o.Location == nil {
		o.Location = time.FixedZone("UTC+8", 8*60*60)
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 4 << 30
	}
	if o.MaxUnpackedBytes == 0 {
		o.MaxUnpackedBytes = 1 << 30
	}
	return o
}

// Section is one table of a file: all of a CSV file, or one sheet of a workbook.
type Section struct {
	Kind      Kind
	Name      string   // of the sheet; empty for CSV
	Columns   []string // the header's names, trimmed
	HeaderRow int      // as a spreadsheet counts rows, the first being 1

	part string // of the workbook
	told Stated
}

// File is an export that is open for reading. Its methods must not be called at the same time.
type File struct {
	path     string
	options  Options
	file     *os.File
	stat     os.FileInfo
	format   format   // of a text file
	text     *os.File // the text: the file itself, or what was unpacked of it
	textSize int64
	unpacked *os.File  // the statement of a ZIP; nil for any other file
	workbook *workbook // nil for a text file
	sections []Section
}

// Open finds out what a file is. It returns a *RefusedError when the file cannot be imported, and
// the system's error when it cannot be read.
func Open(path string, options Options) (f *File, err error) {
	defer recovered(&err)
	stat, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !stat.Mode().IsRegular() { // opening a pipe would wait for its other end
		return nil, &RefusedError{Reason: RefusedFolder}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	f = &File{path: path, options: options.withDefaults(), file: file, stat: stat}
	if err := f.inspect(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// recovered turns a panic into an error: a broken file may fail, but must not end the process, and
// the caller's goroutine may have no guard of its own.
func recovered(err *error) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("reading the file failed: %v\n%s", cause, debug.Stack())
	}
}

// Sections returns the tables that can be imported, in the file's order.
func (f *File) Sections() []Section { return f.sections }

// Size returns the file's size in bytes.
func (f *File) Size() int64 { return f.stat.Size() }

// Close closes the file and removes its unpacked copy.
func (f *File) Close() error {
	var unpacked error
	if f.workbook != nil {
		unpacked = f.workbook.close()
	}
	if f.unpacked != nil {
		unpacked = errors.Join(f.unpacked.Close(), os.Remove(f.unpacked.Name()))
	}
	return errors.Join(unpacked, f.file.Close())
}

func (f *File) inspect() (err error) {
	if f.Size() > f.options.MaxBytes {
		return &RefusedError{Reason: RefusedTooLarge}
	}
	sample := make([]byte, min(sampleSize, f.Size()))
	if _, err := f.file.ReadAt(sample, 0); err != nil && err != io.EOF {
		return err
	}
	switch containerOf(sample) {
	case zipFile:
		if found, err := f.unpackStatement(); found || err != nil {
			return err
		}
		return f.inspectWorkbook()
	case oleFile:
		return refuseOLE(f.file)
	case webPage:
		return &RefusedError{Reason: RefusedWebPage}
	case picture:
		return &RefusedError{Reason: RefusedPicture}
	case archiveFile:
		return &RefusedError{Reason: RefusedArchive}
	}
	return f.inspectText(f.file)
}

func (f *File) inspectWorkbook() (err error) {
	f.workbook, err = openWorkbook(f.file, f.Size(), f.options.MaxUnpackedBytes)
	if err != nil {
		return err
	}
	return f.inspectSheets(f.workbook.sheets)
}

// inspectSheets selects the sheets that can be imported. If there are none, it returns the refusal
// of the first sheet of a known kind, or otherwise the first refusal.
func (f *File) inspectSheets(sheets []sheetPart) error {
	var refused *RefusedError
	for _, sheet := range sheets {
		section, err := f.section(sheet)
		var why *RefusedError
		switch {
		case err == nil:
			f.sections = append(f.sections, section)
		case !errors.As(err, &why):
			return err
		case refused == nil || refused.Kind == KindUnknown && why.Kind != KindUnknown:
			refused = why
		}
	}
	if len(f.sections) == 0 {
		return refused
	}
	return nil
}

func (f *File) section(sheet sheetPart) (Section, error) {
	rows, err := f.source(sheet.part)
	if err != nil {
		return Section{}, err
	}
	section, above, err := findHeader(rows, newTexts(f.format.encoding))
	section.Name, section.part, section.told = sheet.name, sheet.part, f.stated(above)
	return section, errors.Join(err, rows.close())
}

// source opens the rows of a sheet, or of a text file, from the first.
func (f *File) source(part string) (source, error) {
	if f.workbook != nil {
		return openSheet(f.workbook, part, f.Size())
	}
	return openCSV(f.text, f.textSize, f.format), nil
}

// checkUnchanged returns an error if the file on disk isn't the one that was opened.
func (f *File) checkUnchanged() error {
	now, err := os.Stat(f.path)
	if err != nil {
		return err
	}
	if now.Size() != f.stat.Size() || !now.ModTime().Equal(f.stat.ModTime()) {
		return &RefusedError{Reason: RefusedChanged}
	}
	return nil
}

// Rows reads a section, given by its place in Sections, and calls emit with one batch after the
// other, on the caller's goroutine. A batch belongs to emit's side until it is released. The
// first error of emit, a cancelled context or a *RefusedError ends the reading: then the batches
// already emitted must be taken back, for the file is not whole.
func (f *File) Rows(ctx context.Context, section int, emit func(*Batch) error) (failed error) {
	defer recovered(&failed)
	s := &f.sections[section]
	rows, err := f.source(s.part)
	if err != nil {
		return err
	}
	defer func() { failed = errors.Join(failed, rows.close()) }()
	if err := skipTo(rows, s.HeaderRow); err != nil {
		return err
	}
	rows.narrow(len(s.Columns), keyColumn(s.Kind, s.Columns))
	saw := sectionCheck{zone: f.options.Location, stated: &s.told, days: map[string]bool{}}
	scanner, cells := f.scanner(*s)
	loop := loop{rows: rows, scanner: scanner, columns: s.Columns, emit: func(b *Batch) error {
		if err := saw.batch(b); err != nil {
			b.Release()
			return err
		}
		return emit(b)
	}}
	err = cmp.Or(loop.run(ctx), saw.end(), cells.rounded())
	var refused *RefusedError
	if err == nil || errors.As(err, &refused) {
		return cmp.Or(f.checkUnchanged(), err)
	}
	return err
}

func (f *File) scanner(s Section) (scanner, *cellReader) {
	c := &cellReader{texts: newTexts(f.format.encoding),
		calendar: calendar{zone: f.options.Location, latest: f.options.latest()}}
	c.date1904 = f.workbook != nil && f.workbook.date1904
	return newScanner(s.Kind, c, s.Columns), c
}
