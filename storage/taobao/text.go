package taobao

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// sampleSize is how much of a file is looked at to find how it is written.
const sampleSize = 64 << 10

// encodingOf finds how a text is written from its beginning, and the length of its byte order
// mark. UTF-8 has no encoding. The sample may end in the middle of a character.
func encodingOf(sample []byte) (encoding.Encoding, int) {
	switch {
	case bytes.HasPrefix(sample, []byte("\xEF\xBB\xBF")):
		return nil, 3
	case bytes.HasPrefix(sample, []byte("\xFF\xFE")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(sample, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2
	}
	if order, ok := byteOrder(sample); ok {
		return unicode.UTF16(order, unicode.IgnoreBOM), 0
	}
	if mostlyUTF8(sample) {
		return nil, 0
	}
	return simplifiedchinese.GB18030, 0
}

// byteOrder recognizes UTF-16 without a byte order mark by its zero bytes, the upper halves of
// commas, digits and line ends. No other text contains them.
func byteOrder(sample []byte) (unicode.Endianness, bool) {
	zeros := [2]int{}
	for i, c := range sample {
		if c == 0 {
			zeros[i%2]++
		}
	}
	if few := len(sample) / 50; zeros[0] <= few && zeros[1] <= few {
		return unicode.LittleEndian, false
	}
	if zeros[0] > zeros[1] {
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, true
}

// mostlyUTF8 allows a few broken characters, such as one cut off at the sample's end: hardly any
// character of GBK is valid UTF-8.
func mostlyUTF8(sample []byte) bool {
	good, bad := 0, 0
	for len(sample) > 0 {
		r, size := utf8.DecodeRune(sample)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		sample = sample[size:]
	}
	return bad*20 <= good
}

const (
	// internLimit is how many different texts are cached: statuses, carriers, provinces and most
	// titles of a shop fit.
	internLimit = 8192
	// internBytes is the size of the longest text that is cached.
	internBytes = 512
)

// texts converts the bytes of cells into strings with few allocations.
type texts struct {
	decoder *encoding.Decoder // nil for UTF-8
	known   map[string]string // texts that are not ASCII, by their bytes in the file
	plain   map[string]string // what plainWords made of cells, by their bytes in the file
	buffer  []byte            // for decoding
	arena   strings.Builder
}

func newTexts(from encoding.Encoding) *texts {
	t := &texts{known: map[string]string{}, plain: map[string]string{}, buffer: make([]byte, 4096)}
	if from != nil {
		t.decoder = from.NewDecoder()
	}
	return t
}

// text decodes bytes of the file. The string doesn't refer to them.
func (t *texts) text(raw []byte) string {
	if len(raw) == 0 {
		return ""
	}
	if isASCII(raw) {
		return t.keep(raw)
	}
	if known, ok := t.known[string(raw)]; ok {
		return known
	}
	decoded := string(t.decode(raw)) // on its own: a long-lived string would hold all of its arena
	if len(raw) > internBytes {
		return decoded
	}
	if len(t.known) >= internLimit {
		clear(t.known)
	}
	t.known[string(raw)] = decoded
	return decoded
}

func (t *texts) decode(raw []byte) []byte {
	if t.decoder == nil {
		return bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	// A byte decodes to at most three: the replacement character.
	if need := 3 * len(raw); need > len(t.buffer) {
		t.buffer = make([]byte, need)
	}
	t.decoder.Reset()
	n, _, _ := t.decoder.Transform(t.buffer, raw, true)
	return t.buffer[:n]
}

const arenaSize = 64 << 10

// keep copies text into a large block that many strings share.
func (t *texts) keep(text []byte) string {
	if t.arena.Len()+len(text) > t.arena.Cap() {
		t.arena = strings.Builder{}
		t.arena.Grow(max(arenaSize, len(text)))
	}
	start := t.arena.Len()
	t.arena.Write(text)
	return t.arena.String()[start:]
}

func isASCII(text []byte) bool {
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
