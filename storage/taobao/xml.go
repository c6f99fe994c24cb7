package taobao

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	xmlBuffer = 64 << 10 // holds the longest tag that is accepted
	maxEntity = 12       // bytes of &#x10FFFF; and its like
)

var errXML = errors.New("this is not the XML of a workbook")

// xmlToken is what xmlReader has read.
type xmlToken int

const (
	xmlText  xmlToken = iota // a run of text, in text
	xmlStart                 // the start of an element, named by name; attr gives its attributes
	xmlEnd                   // the end of an element, named by name
)

// xmlReader reads the XML of workbooks in memory that does not grow with its input: encoding/xml
// collects a text, a comment or a tag of any length before returning it. Names are without
// their prefixes. Documents with a DOCTYPE, the only way to declare entities, fail with errXML, as
// workbooks have none.
type xmlReader struct {
	in         io.Reader
	buffer     []byte
	start, end int // the unread part of buffer
	atEOF      bool
	inCDATA    bool
	ends       bool // the tag that was read is an empty element: its end comes next

	name  []byte // valid until the next token, like text
	attrs []byte
	text  []byte
}

func newXMLReader(in io.Reader) *xmlReader {
	return &xmlReader{in: in, buffer: make([]byte, xmlBuffer)}
}

// next reads a token. It returns io.EOF at the end of the input.
func (x *xmlReader) next() (xmlToken, error) {
	if x.ends {
		x.ends = false
		return xmlEnd, nil
	}
	for {
		rest := x.buffer[x.start:x.end]
		switch {
		case x.inCDATA:
			if done, err := x.cdata(rest); done || err != nil {
				return xmlText, err
			}
			continue
		case len(rest) > 0 && rest[0] != '<':
			if n := x.textEnd(rest); n > 0 {
				x.start += n
				x.text = unescape(rest[:n])
				return xmlText, nil
			}
		case len(rest) > 0:
			if token, done, err := x.markup(rest); done || err != nil {
				return token, err
			}
			continue
		case x.atEOF:
			return 0, io.EOF
		}
		if err := x.fill(); err != nil {
			return 0, err
		}
	}
}

// textEnd returns how much of rest is text with whole entities.
func (x *xmlReader) textEnd(rest []byte) int {
	if i := bytes.IndexByte(rest, '<'); i >= 0 {
		return i
	}
	if tail := bytes.LastIndexByte(rest, '&'); !x.atEOF && tail >= 0 && tail > len(rest)-maxEntity {
		return tail
	}
	return len(rest)
}

// markup reads what begins with <. done is false where it was passed over or not there in whole.
func (x *xmlReader) markup(rest []byte) (token xmlToken, done bool, err error) {
	switch {
	case len(rest) < len("<![CDATA[") && !x.atEOF && bytes.IndexByte(rest, '>') < 0:
		return 0, false, x.fill()
	case bytes.HasPrefix(rest, []byte("<!--")):
		return 0, false, x.skip("-->")
	case bytes.HasPrefix(rest, []byte("<?")):
		return 0, false, x.skip("?>")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		x.start += len("<![CDATA[")
		x.inCDATA = true
		return 0, false, nil
	case bytes.HasPrefix(rest, []byte("<!")):
		return 0, false, errXML
	}
	n := tagEnd(rest)
	if n < 0 {
		return 0, false, x.fill()
	}
	x.start += n + 1
	return x.tag(rest[1:n]), true, nil
}

// tagEnd returns where the > of a tag is, or -1.
func tagEnd(tag []byte) int {
	quote := byte(0)
	for i, c := range tag {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

func (x *xmlReader) tag(tag []byte) xmlToken {
	token := xmlStart
	if len(tag) > 0 && tag[0] == '/' {
		token, tag = xmlEnd, tag[1:]
	} else if len(tag) > 0 && tag[len(tag)-1] == '/' {
		x.ends, tag = true, tag[:len(tag)-1]
	}
	n := bytes.IndexAny(tag, " \t\r\n")
	if n < 0 {
		n = len(tag)
	}
	x.name, x.attrs = local(tag[:n]), tag[n:]
	return token
}

func local(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// attr returns an attribute of the element that was read last, nil if it has none of that name.
func (x *xmlReader) attr(name string) []byte {
	for rest := x.attrs; ; {
		equals := bytes.IndexByte(rest, '=')
		if equals < 0 {
			return nil
		}
		key, value := local(trim(rest[:equals])), trim(rest[equals+1:])
		if len(value) < 2 {
			return nil
		}
		end := bytes.IndexByte(value[1:], value[0])
		if end < 0 {
			return nil
		}
		if string(key) == name {
			return unescape(value[1 : 1+end])
		}
		rest = value[end+2:]
	}
}

// cdata reads text until ]]>. done is false where there is none yet.
func (x *xmlReader) cdata(rest []byte) (done bool, err error) {
	n := bytes.Index(rest, []byte("]]>"))
	switch {
	case n >= 0:
		x.inCDATA = false
		x.start += n + len("]]>")
	case x.atEOF:
		return false, errXML
	default:
		n = max(0, len(rest)-len("]]"))
		x.start += n
	}
	x.text = rest[:n]
	if n == 0 && x.inCDATA {
		return false, x.fill()
	}
	return true, nil
}

// skip skips input up to and including end.
func (x *xmlReader) skip(end string) error {
	for {
		rest := x.buffer[x.start:x.end]
		if n := bytes.Index(rest, []byte(end)); n >= 0 {
			x.start += n + len(end)
			return nil
		}
		if x.atEOF {
			return errXML
		}
		x.start = max(x.start, x.end-len(end)+1)
		if err := x.fill(); err != nil {
			return err
		}
	}
}

// fill moves the unread part to the front of the buffer and reads more.
func (x *xmlReader) fill() error {
	if x.atEOF || x.start == 0 && x.end == len(x.buffer) {
		return errXML // unfinished, or longer than anything in a workbook
	}
	x.end = copy(x.buffer, x.buffer[x.start:x.end])
	x.start = 0
	n, err := io.ReadAtLeast(x.in, x.buffer[x.end:], 1)
	x.end += n
	if err == io.EOF {
		x.atEOF = true
		return nil
	}
	return err
}

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// unescape replaces entities, in place: no entity is shorter than its replacement.
func unescape(text []byte) []byte {
	at := bytes.IndexByte(text, '&')
	if at < 0 {
		return text
	}
	kept, rest := text[:at], text[at:]
	for len(rest) > 0 {
		semicolon := bytes.IndexByte(rest[:min(len(rest), maxEntity)], ';')
		if rest[0] == '&' && semicolon > 0 {
			if plain := entity(string(rest[1:semicolon])); plain != "" {
				kept, rest = append(kept, plain...), rest[semicolon+1:]
				continue
			}
		}
		kept, rest = append(kept, rest[0]), rest[1:]
	}
	return kept
}

// entity returns the character of an entity, "" if it is unknown.
func entity(name string) string {
	if plain, ok := entities[name]; ok {
		return plain
	}
	digits, numeric := strings.CutPrefix(name, "#")
	base := 10
	if hex, ok := strings.CutPrefix(strings.ToLower(digits), "x"); ok {
		digits, base = hex, 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if !numeric || err != nil || !utf8.ValidRune(rune(code)) {
		return ""
	}
	return string(rune(code))
}
