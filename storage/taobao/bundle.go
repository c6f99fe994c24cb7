package taobao

import (
	"errors"
	"io"
	"os"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// statementIn returns the part of a ZIP that Alipay packs a month's statement into: the entries
// (账务明细), not their sums (账务明细(汇总)). Names in it are GBK. It returns "" for any other ZIP.
func statementIn(a *archive) (part string, several bool) {
	for name, file := range a.parts {
		readable, err := simplifiedchinese.GB18030.NewDecoder().String(file.Name)
		if err != nil || !strings.Contains(readable, "账务明细") {
			readable = file.Name
		}
		if !strings.HasSuffix(strings.ToLower(readable), ".csv") || !strings.Contains(readable, "账务明细") ||
			strings.Contains(readable, "汇总") {
			continue
		}
		if part != "" {
			return part, true
		}
		part = name
	}
	return part, false
}

// unpackStatement reads the statement of a ZIP as if it were the file; found is false for a ZIP
// that holds none.
func (f *File) unpackStatement() (found bool, err error) {
	a, err := openArchive(f.file, f.Size(), f.options.MaxUnpackedBytes)
	if err != nil {
		return false, err
	}
	part, several := statementIn(a)
	switch {
	case several:
		return true, &RefusedError{Reason: RefusedArchive}
	case part == "":
		return false, nil
	}
	in, err := a.openPart(part)
	if err != nil {
		return true, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if f.unpacked, err = os.CreateTemp("", "statement"); err != nil {
		return true, err
	}
	if _, err = io.Copy(f.unpacked, in); err != nil {
		return true, refuseDamaged(err)
	}
	return true, f.inspectText(f.unpacked)
}

// inspectText finds the table of a text file.
func (f *File) inspectText(file *os.File) error {
	stat, err := file.Stat()
	if err != nil {
		return err
	}
	sample := make([]byte, min(sampleSize, stat.Size()))
	if _, err := file.ReadAt(sample, 0); err != nil && err != io.EOF {
		return err
	}
	f.format, f.text, f.textSize = formatOf(sample), file, stat.Size()
	return f.inspectSheets([]sheetPart{{}})
}
