package taobao

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"
)

// split reads all records with the given reader.
func split(in io.Reader, comma byte) ([][]string, *csvReader, error) {
	r := newCSVReader(in, comma)
	var records [][]string
	for {
		err := r.next()
		if errors.Is(err, io.EOF) {
			return records, r, nil
		}
		if err != nil {
			return records, r, err
		}
		record := make([]string, 0, len(r.cells))
		for _, cell := range r.cells {
			record = append(record, string(cell))
		}
		records = append(records, record)
	}
}

func TestCSVReader(t *testing.T) {
	tests := []struct {
		name, text string
		want       [][]string
	}{
		{"plain cells", "a,b\nc,d\n", [][]string{{"a", "b"}, {"c", "d"}}},
		{"CRLF and no end of the last line", "a,b\r\nc,d", [][]string{{"a", "b"}, {"c", "d"}}},
		{"blank cells at both ends", ",a,\n", [][]string{{"", "a", ""}}},
		{"a blank cell at the end of the text", "a,", [][]string{{"a", ""}}},
		{"quoted comma and line break", "\"a,b\nc\",d\n", [][]string{{"a,b\nc", "d"}}},
		{"doubled quotes", `"=""391""","5"" pan"` + "\n", [][]string{{`="391"`, `5" pan`}}},
		{"quotes inside an unquoted cell", `="391",b` + "\n", [][]string{{`="391"`, "b"}}},
		{"a stray quote inside a quoted cell", `"5" pan",b` + "\n", [][]string{{`5" pan`, "b"}}},
		{"stray and doubled quotes", `"5"" pan" new",b` + "\n", [][]string{{`5" pan" new`, "b"}}},
		{"tabs behind a closing quote", "\"391\"\t,\"b\" \r\n", [][]string{{"391", "b"}}},
		{"blank lines count as rows", "a\n\nb\n", [][]string{{"a"}, {""}, {"b"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, in := range []io.Reader{strings.NewReader(test.text), iotest.OneByteReader(strings.NewReader(test.text))} {
				got, r, err := split(in, ',')
				if err != nil || !reflect.DeepEqual(got, test.want) {
					t.Errorf("got %q, %v, want %q", got, err, test.want)
				}
				if r.row != len(test.want) {
					t.Errorf("the last row is %d, want %d", r.row, len(test.want))
				}
			}
		})
	}
}

func TestCSVReaderNoticesBrokenText(t *testing.T) {
	long := `"` + strings.Repeat("a,b\n", csvRecord)
	tests := []struct {
		name, text string
		want       error
	}{
		{"end inside a quoted cell", "a,b\n\"c,d\n", errCutOff},
		{"end behind an opening quote", "a,\"", errCutOff},
		{"a quote that is never closed", long, errRecord},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, _, err := split(strings.NewReader(test.text), ','); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}

// differs matches what encoding/csv reads otherwise on purpose: blanks behind a closing quote, and
// a carriage return elsewhere than before a line end.
var differs = regexp.MustCompile(`"[ \t\r]|\r+\r|\r[^\n]|\r$`)

func FuzzCSVReaderAgreesWithEncodingCSV(f *testing.F) {
	for _, seed := range []string{"a,b\n", `"=""391""",x` + "\r\n", "\"a\nb\",\"c\"\"d\"\n\n", `="1",'2,"3" x",` + "\n",
		"\xB6\xA9,\xB5\xA5\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, _, err := split(bytes.NewReader(text), ',')
		again, _, errAgain := split(iotest.HalfReader(bytes.NewReader(text)), ',')
		if !reflect.DeepEqual(got, again) || !errors.Is(errAgain, err) {
			t.Fatalf("reading in pieces gives %q, %v, at once %q, %v", again, errAgain, got, err)
		}
		if err != nil || differs.Match(text) {
			return
		}
		reference := csv.NewReader(bytes.NewReader(text))
		reference.LazyQuotes, reference.FieldsPerRecord = true, -1
		want, err := reference.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := alike(got), alike(want); !reflect.DeepEqual(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// alike takes out what encoding/csv does not report: records of one blank cell, which may be
// blank lines, and carriage returns before line breaks within cells.
func alike(records [][]string) [][]string {
	var kept [][]string
	for _, record := range records {
		if len(record) == 1 && record[0] == "" {
			continue
		}
		for i, cell := range record {
			record[i] = strings.ReplaceAll(cell, "\r\n", "\n")
		}
		kept = append(kept, record)
	}
	return kept
}
