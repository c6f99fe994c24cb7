package taobao

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"time"

	"github.com/xuri/excelize/v2"
)

// Options are how a file is read. Their zero values mean the defaults.
type Options struct {
	Name             string         // what the file's owner calls it; by default the path's last part
	Location         *time.Location // the store's zone; UTC+8 by default
	MaxBytes         int64          // a larger file is refused; 4 GiB by default
	MaxUnpackedBytes int64          // a workbook that holds more is refused; 1 GiB by default
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

	told Told
}

// File is an export that is open for reading. Its methods must not be called at the same time.
type File struct {
	path     string
	options  Options
	file     *os.File
	stat     os.FileInfo
	format   format         // of a text file
	workbook *excelize.File // nil for a text file
	sections []Section
}

// Open finds out what a file is. It returns a *RefusedError when the file cannot be imported, and
// the system's error when it cannot be read.
func Open(path string, options Options) (*File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	f := &File{path: path, options: options.withDefaults(), file: file}
	if err := f.inspect(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Sections gives the tables that can be imported, in the file's order.
func (f *File) Sections() []Section { return f.sections }

// Size is the file's size in bytes.
func (f *File) Size() int64 { return f.stat.Size() }

// Close closes the file and removes what was unpacked of it.
func (f *File) Close() error {
	var unpacked error
	if f.workbook != nil {
		unpacked = f.workbook.Close()
	}
	return errors.Join(unpacked, f.file.Close())
}

func (f *File) inspect() (err error) {
	if f.stat, err = f.file.Stat(); err != nil {
		return err
	}
	if !f.stat.Mode().IsRegular() {
		return &RefusedError{Reason: RefusedFolder}
	}
	if f.Size() > f.options.MaxBytes {
		return &RefusedError{Reason: RefusedTooLarge}
	}
	sample := make([]byte, min(sampleSize, f.Size()))
	if _, err := f.file.ReadAt(sample, 0); err != nil && err != io.EOF {
		return err
	}
	switch containerOf(sample) {
	case zipFile:
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
	f.format = formatOf(sample)
	return f.inspectSheets([]string{""})
}

func (f *File) inspectWorkbook() (err error) {
	f.workbook, err = openWorkbook(f.file, f.Size(), f.options.MaxUnpackedBytes)
	if err != nil {
		return err
	}
	return f.inspectSheets(f.workbook.GetSheetList())
}

// inspectSheets keeps the sheets that can be imported. Where there is none, the first refusal
// that tells most is the file's.
func (f *File) inspectSheets(names []string) error {
	var refused *RefusedError
	for _, name := range names {
		section, err := f.section(name)
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

func (f *File) section(name string) (Section, error) {
	rows, err := f.source(name)
	if err != nil {
		return Section{}, err
	}
	section, above, err := findHeader(rows, newTexts(f.format.encoding))
	section.Name, section.told = name, f.told(above)
	return section, errors.Join(err, rows.close())
}

// source opens a section's rows from the first.
func (f *File) source(name string) (source, error) {
	if f.workbook != nil {
		return openSheet(f.workbook, name, f.Size())
	}
	return openCSV(f.file, f.Size(), f.format), nil
}

// checkUnchanged fails when the file on disk is no longer the one that was opened.
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
	s := &f.sections[section]
	rows, err := f.source(s.Name)
	if err != nil {
		return err
	}
	defer func() { failed = errors.Join(failed, rows.close()) }()
	if err := skipTo(rows, s.HeaderRow); err != nil {
		return err
	}
	saw := witness{zone: f.options.Location, told: &s.told}
	loop := loop{rows: rows, scanner: f.scanner(*s), columns: s.Columns, emit: func(b *Batch) error {
		saw.batch(b)
		return emit(b)
	}}
	err = loop.run(ctx)
	var refused *RefusedError
	if err == nil || errors.As(err, &refused) {
		return cmp.Or(f.checkUnchanged(), err)
	}
	return err
}

func (f *File) scanner(s Section) scanner {
	c := &cellReader{texts: newTexts(f.format.encoding), calendar: calendar{zone: f.options.Location}}
	if f.workbook != nil {
		properties, err := f.workbook.GetWorkbookProps()
		c.date1904 = err == nil && properties.Date1904 != nil && *properties.Date1904
	}
	return newScanner(s.Kind, c, s.Columns)
}
