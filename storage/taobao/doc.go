// Package taobao reads the files that a Tmall or Taobao seller downloads from the seller center and
// the analytics page. Open detects from a file's content how it is written (CSV in GBK, UTF-8 or
// UTF-16, or an XLSX workbook), finds the header row and, from the names in it, what the rows are.
// Rows streams them in batches of plain structs; Stated returns what the file says about the time that
// it covers. A row that cannot be read is rejected with its place and a reason. A file that cannot be
// trusted as a whole, or that is another platform's, is refused with a RefusedError.
//
// Files come from anyone, so reading keeps to bounds: memory does not grow with the file (a batch
// holds about BatchBytes, a cell 32,767 characters, a row as many cells as the header), a panic
// becomes an error, and what refusals and rejected rows repeat of a file is legible on any screen and
// free of personal data.
//
// The package knows no database: whose orders they are and what is already known is the caller's
// business. To read another column, add a field with its names to a struct in rows.go; to read
// another kind of table, add its struct to shapes in kind.go.
package taobao
