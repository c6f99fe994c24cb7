package taobao

import (
	"errors"
	"io"
	"path"
	"strings"
)

const (
	// packedLimit is the largest workbook that is read, in bytes on disk.
	packedLimit = 512 << 20
	// maxSheets is how many sheets of a workbook are read at most.
	maxSheets = 200
)

// workbook is an XLSX file that is open for reading. It is read as a stream, in memory that does
// not grow with it: libraries hold shared strings, rows or the whole file in memory.
type workbook struct {
	archive  *archive
	sheets   []sheetPart // those that a person sees, in their order
	hidden   int         // how many others there are
	strings  *stringTable
	date1904 bool
}

// sheetPart is a sheet and the part of the archive that holds it.
type sheetPart struct{ name, part string }

// openWorkbook finds a workbook's sheets and reads its shared strings.
func openWorkbook(file io.ReaderAt, size, limit int64) (*workbook, error) {
	if size > packedLimit {
		return nil, &RefusedError{Reason: RefusedTooLarge}
	}
	a, err := openArchive(file, size, limit)
	if err != nil {
		return nil, err
	}
	w := &workbook{archive: a}
	main, err := w.mainPart()
	if err != nil {
		return nil, err
	}
	targets, shared, err := w.relations(main)
	if err == nil {
		err = w.readMain(main, targets)
	}
	if err == nil && len(w.sheets) == 0 {
		err = &RefusedError{Reason: RefusedHidden}
	}
	if err == nil && a.has(partName(shared)) {
		w.strings, err = w.readStrings(shared)
	}
	return w, err
}

func (w *workbook) close() error {
	if w.strings == nil {
		return nil
	}
	return w.strings.close()
}

// mainPart returns the name of the part that lists the sheets.
func (w *workbook) mainPart() (string, error) {
	main := "xl/workbook.xml"
	if w.archive.has("_rels/.rels") {
		err := w.eachRelation("_rels/.rels", func(kind, _, target string) {
			if kind == "officeDocument" {
				main = target
			}
		})
		if err != nil {
			return "", err
		}
	}
	switch {
	case strings.HasSuffix(partName(main), ".xml") && w.archive.has(partName(main)):
		return main, nil
	case w.archive.has("xl/workbook.bin", "content.xml", "index/document.iwa"):
		return "", &RefusedError{Reason: RefusedOtherOffice}
	}
	return "", &RefusedError{Reason: RefusedArchive}
}

// relations returns the parts that the main part refers to by their ids, and the one of the shared
// strings.
func (w *workbook) relations(main string) (targets map[string]string, shared string, err error) {
	targets, shared = map[string]string{}, path.Join(path.Dir(main), "sharedStrings.xml")
	rels := path.Join(path.Dir(main), "_rels", path.Base(main)+".rels")
	err = w.eachRelation(rels, func(kind, id, target string) {
		switch kind {
		case "worksheet":
			targets[id] = target
		case "sharedStrings":
			shared = target
		}
	})
	return targets, shared, err
}

// eachRelation reads a part of relations. Their targets are relative to the folder above it.
func (w *workbook) eachRelation(rels string, see func(kind, id, target string)) error {
	return w.eachElement(rels, func(x *xmlReader) {
		if string(x.name) != "Relationship" || string(x.attr("TargetMode")) == "External" {
			return
		}
		id, target := string(x.attr("Id")), strings.ReplaceAll(string(x.attr("Target")), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(path.Dir(path.Dir(rels)), target)
		}
		see(path.Base(string(x.attr("Type"))), id, target)
	})
}

// readMain lists the sheets that are not hidden.
func (w *workbook) readMain(main string, targets map[string]string) error {
	return w.eachElement(main, func(x *xmlReader) {
		switch string(x.name) {
		case "workbookPr":
			on := string(x.attr("date1904"))
			w.date1904 = on == "1" || on == "true"
		case "sheet":
			part, ok := targets[string(x.attr("id"))]
			state := string(x.attr("state"))
			switch {
			case !ok || len(w.sheets) >= maxSheets:
			case state == "hidden" || state == "veryHidden":
				w.hidden++
			default:
				w.sheets = append(w.sheets, sheetPart{legible(string(x.attr("name"))), part})
			}
		}
	})
}

// maxElements is how many elements a part that lists others may have.
const maxElements = 100_000

// eachElement reads a small part and calls see at the start of each element.
func (w *workbook) eachElement(part string, see func(*xmlReader)) error {
	x, closer, err := w.archive.xml(part)
	if err != nil {
		return err
	}
	defer closer.Close() //nolint:errcheck // it was only read
	for range maxElements {
		token, err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return refuseDamaged(err)
		}
		if token == xmlStart {
			see(x)
		}
	}
	return &RefusedError{Reason: RefusedDamaged}
}
