package taobao

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// tokens writes what a reader reads as <name a=…>, text and </name>.
func tokens(in io.Reader) (string, error) {
	var out strings.Builder
	x := newXMLReader(in)
	for {
		token, err := x.next()
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			return out.String(), err
		}
		switch token {
		case xmlText:
			out.Write(x.text)
		case xmlStart:
			fmt.Fprintf(&out, "<%s", x.name)
			if a := x.attr("a"); a != nil {
				fmt.Fprintf(&out, " a=%s", a)
			}
			out.WriteString(">")
		case xmlEnd:
			fmt.Fprintf(&out, "</%s>", x.name)
		}
	}
}

func TestXMLReader(t *testing.T) {
	long := strings.Repeat("长", xmlBuffer)
	tests := []struct{ name, in, want string }{
		{"elements and text", `<?xml version="1.0"?><v a="1">x</v>`, "<v a=1>x</v>"},
		{"prefixes", `<x:v r:a="1">x</x:v>`, "<v a=1>x</v>"},
		{"empty elements", `<c a='1'/><c />`, "<c a=1></c><c></c>"},
		{"entities", `<v a="&quot;&#39;">&lt;&amp;&#x4E00;&unknown; & &#0;</v>`, "<v a=\"'><&一&unknown; & \x00</v>"},
		{"a > in an attribute", `<v b="x>y" a="z">1</v>`, "<v a=z>1</v>"},
		{"a > between apostrophes", `<v b='x>y' a="z">1</v>`, "<v a=z>1</v>"},
		{"comments and instructions", `<!-- <c> --><v><?x <c> ?>1</v>`, "<v>1</v>"},
		{"CDATA", `<v><![CDATA[<&amp;]]]]><![CDATA[>]]></v>`, "<v><&amp;]]></v>"},
		{"text longer than the buffer", "<v>" + long + "&amp;" + long + "</v>", "<v>" + long + "&" + long + "</v>"},
		{"CDATA longer than the buffer", "<v><![CDATA[" + long + "]]></v>", "<v>" + long + "</v>"},
		{"a comment longer than the buffer", "<v><!--" + long + "-->1</v>", "<v>1</v>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for name, in := range map[string]io.Reader{"whole": strings.NewReader(test.in),
				"in pieces": iotest.OneByteReader(strings.NewReader(test.in))} {
				if got, err := tokens(in); got != test.want || err != nil {
					t.Errorf("%s: got %.200q, %v", name, got, err)
				}
			}
		})
	}
}

func TestXMLThatIsRefused(t *testing.T) {
	tests := []struct{ name, in string }{
		{"a document type, and with it all entities", `<!DOCTYPE v [<!ENTITY a "aaaa">]><v>&a;</v>`},
		{"a tag without end", "<v " + strings.Repeat("a", 2*xmlBuffer)},
		{"a comment without end", "<v><!-- "},
		{"CDATA without end", "<v><![CDATA["},
		{"a tag cut off", "<v"},
	}
	for _, test := range tests {
		if _, err := tokens(strings.NewReader(test.in)); !errors.Is(err, errXML) {
			t.Errorf("%s: got %v", test.name, err)
		}
	}
}

// FuzzXMLReader holds the reader against encoding/xml on what both accept.
func FuzzXMLReader(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><t>1&amp;2</t></is></c><c/></row>`)
	f.Add(`<a><!-- x --><![CDATA[y]]>&#65;</a>`)
	f.Fuzz(func(t *testing.T, in string) {
		var want strings.Builder
		d := xml.NewDecoder(strings.NewReader(in))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				return
			}
			switch token := token.(type) {
			case xml.StartElement:
				fmt.Fprintf(&want, "<%s>", token.Name.Local)
			case xml.EndElement:
				fmt.Fprintf(&want, "</%s>", token.Name.Local)
			case xml.CharData:
				want.Write(token)
			case xml.Directive:
				return
			}
		}
		var got strings.Builder
		x := newXMLReader(strings.NewReader(in))
		for {
			token, err := x.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", in, err)
			}
			switch token {
			case xmlStart:
				fmt.Fprintf(&got, "<%s>", x.name)
			case xmlEnd:
				fmt.Fprintf(&got, "</%s>", x.name)
			case xmlText:
				got.Write(x.text)
			}
		}
		plain := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace
		if plain(got.String()) != plain(want.String()) {
			t.Errorf("%q: got %q, want %q", in, got.String(), want.String())
		}
	})
}
