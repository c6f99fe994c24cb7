package taobao

import (
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WriteRejects writes rejected rows as a CSV file that can be corrected and imported again: their
// row, column and reason, then their cells under the file's column names.
func WriteRejects(w io.Writer, columns []string, rejects iter.Seq[Reject], translate func(string) string) error {
	// Without a byte order mark Excel reads UTF-8 in the system's encoding.
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	header := []string{translate("Row"), translate("Column"), translate("Reason")}
	for _, column := range columns {
		header = append(header, Neutral(legible(column)))
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for reject := range rejects {
		line := []string{strconv.Itoa(reject.Row), Neutral(legible(reject.Column)), translate(reject.Reason)}
		for _, cell := range reject.Cells {
			line = append(line, Neutral(legible(cell)))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// firstRune returns the first character of a text that is not empty.
func firstRune(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return text[:size]
}

// exactDigits is how many digits of a number spreadsheet programs keep.
const exactDigits = 15

// Neutral puts a ' before a cell that a spreadsheet program would run as a formula, or whose digits
// it would round. Reading removes the '.
func Neutral(cell string) string {
	trimmed := strings.TrimLeft(cell, " \t\r\n")
	if trimmed == "" {
		return cell
	}
	formula := strings.Contains("=+-@＝＋－＠", firstRune(trimmed))
	number := len(trimmed) > exactDigits && strings.Trim(trimmed, "0123456789") == ""
	if formula || number {
		return "'" + cell
	}
	return cell
}
