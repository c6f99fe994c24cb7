package taobao

import (
	"bytes"
	"io"

	"github.com/richardlehane/mscfb"
)

// container is the format of a file, by its first bytes.
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
	case bytes.HasPrefix(sample, []byte("\x89PNG")), bytes.HasPrefix(sample, []byte("\xFF\xD8\xFF")),
		bytes.HasPrefix(sample, []byte("%PDF-")):
		return picture
	case bytes.HasPrefix(sample, []byte("\x1F\x8B")), bytes.HasPrefix(sample, []byte("Rar!")),
		bytes.HasPrefix(sample, []byte("7z\xBC\xAF")):
		return archiveFile
	}
	start := bytes.ToLower(bytes.TrimLeft(sample[:min(len(sample), 512)], "\xEF\xBB\xBF \t\r\n"))
	if bytes.HasPrefix(start, []byte("<")) {
		return webPage
	}
	return textFile
}

// refuseOLE returns whether a compound file is refused for its password or as an old workbook.
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
