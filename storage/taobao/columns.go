package taobao

import (
	"slices"
	"time"
)

// field returns the name of the field of the kind's struct that a column is read into, such as
// PaidAt of [Order], or "" for a column that nothing is read from.
func (k Kind) field(column string) string {
	for _, shape := range shapes {
		if shape.kind != k {
			continue
		}
		for i := range shape.row.NumField() {
			if field := shape.row.Field(i); slices.Contains(accepted(field.Tag), column) {
				return field.Name
			}
		}
	}
	return ""
}

// Has reports whether a section has a column for a field of its kind's struct.
func (s Section) Has(field string) bool {
	return slices.ContainsFunc(s.Columns, func(column string) bool { return s.Kind.field(column) == field })
}

// NamedAt returns when the platform made a file, by the time in its name such as
// ExportOrderList202611230900.csv, in UTC unix seconds; 0 where the name has none.
func NamedAt(name string, zone *time.Location) int64 {
	c := calendar{zone: zone}
	return c.namedTime(name)
}
