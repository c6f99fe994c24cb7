package taobao

import (
	"archive/zip"
	"bufio"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	// directoryLimit is how many bytes of an archive's directory are read, which takes about 100
	// bytes for each part.
	directoryLimit = 1 << 20
	// bombRatio is the compression ratio from which a part is refused, far above the 10 to 20 of
	// real exports.
	bombRatio = 100
	// bombFloor is the unpacked size, in bytes, up to which any compression ratio is accepted.
	bombFloor = 16 << 20
)

// archive is the ZIP file of a workbook. Like spreadsheet programs, it finds parts in any case and
// with either slash.
type archive struct {
	parts map[string]*zip.File
}

// openArchive checks the sizes and names that an archive states, without unpacking anything.
func openArchive(file io.ReaderAt, size, limit int64) (*archive, error) {
	directory := &meteredReader{in: file, left: directoryLimit}
	from, err := zip.NewReader(directory, size)
	if err != nil {
		return nil, refuseDamaged(err)
	}
	directory.left = 1 << 62 // parts are bounded by the sizes that they state
	a := &archive{parts: map[string]*zip.File{}}
	unpacked := uint64(0)
	for _, part := range from.File {
		name := partName(part.Name)
		if part.UncompressedSize64 > uint64(limit) || unpacked > uint64(limit) {
			return nil, &RefusedError{Reason: RefusedBomb}
		}
		unpacked += part.UncompressedSize64
		switch {
		case part.Flags&1 != 0:
			return nil, &RefusedError{Reason: RefusedPassword}
		case a.parts[name] != nil:
			return nil, &RefusedError{Reason: RefusedDamaged} // programs differ in which of the two they read
		}
		a.parts[name] = part
	}
	if unpacked > uint64(limit) || unpacked > bombFloor && unpacked > bombRatio*uint64(size) {
		return nil, &RefusedError{Reason: RefusedBomb}
	}
	return a, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// has reports whether the archive has a part of one of the names.
func (a *archive) has(names ...string) bool {
	for _, name := range names {
		if a.parts[name] != nil {
			return true
		}
	}
	return false
}

// open returns a part, which is unpacked as it is read. Reading fails beyond the size it states.
func (a *archive) open(name string) (io.ReadCloser, error) { return a.openPart(partName(name)) }

// openPart opens a part by its exact name in the archive.
func (a *archive) openPart(name string) (io.ReadCloser, error) {
	part := a.parts[name]
	if part == nil {
		return nil, &RefusedError{Reason: RefusedDamaged}
	}
	in, err := part.Open()
	if err != nil {
		return nil, refuseDamaged(err)
	}
	return struct {
		io.Reader
		io.Closer
	}{&partReader{in: in, left: int64(part.UncompressedSize64)}, in}, nil
}

// xml opens a part for reading its XML.
func (a *archive) xml(name string) (*xmlReader, io.Closer, error) {
	part, err := a.open(name)
	if err != nil {
		return nil, nil, err
	}
	in := bufio.NewReader(part)
	if mark, _ := in.Peek(2); string(mark) == "\xFF\xFE" || string(mark) == "\xFE\xFF" {
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
		return newXMLReader(transform.NewReader(in, utf16.NewDecoder())), part, nil
	}
	return newXMLReader(in), part, nil
}

// partReader reads no more of a part than it states.
type partReader struct {
	in   io.Reader
	left int64
}

var errLarger = errors.New("a part is larger than it states")

func (r *partReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if r.left -= int64(n); r.left < 0 {
		return 0, errLarger
	}
	return n, err
}

// meteredReader reads only so many bytes of a file in all.
type meteredReader struct {
	in   io.ReaderAt
	left int64
}

var errDirectory = errors.New("the archive has too many parts")

func (r *meteredReader) ReadAt(p []byte, at int64) (int, error) {
	if r.left -= int64(len(p)); r.left < 0 {
		return 0, errDirectory
	}
	return r.in.ReadAt(p, at)
}

// refuseDamaged turns an error that a workbook's content causes into a refusal. It returns others,
// such as disk errors, as they are.
func refuseDamaged(err error) error {
	var refused *RefusedError
	var system *fs.PathError
	if errors.As(err, &refused) || errors.As(err, &system) {
		return err
	}
	return &RefusedError{Reason: RefusedDamaged}
}
