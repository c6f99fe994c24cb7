// Package taobao reads the files that a Tmall or Taobao seller downloads from the
// seller centre and the analytics page. Open looks at a file's content to find how it is
// written (CSV in GBK, UTF-8 or UTF-16, or an XLSX workbook), finds the header row and,
// from the header's names, what the rows are; Rows then streams them in batches of plain
// structs. A row that cannot be read is rejected with its place and a reason; a file that
// cannot be trusted as a whole is refused with a RefusedError. The package knows no database:
// whose orders they are and what is already known is the caller's business.
package taobao
