package storage

import (
	"context"
	"encoding/json"
	"errors"

	"storebot/bot"
)

// PastImport is the record of one table of a file that was imported.
type PastImport struct {
	ID        int64
	StoreID   int64
	MemberID  *int64
	File      string
	Kind      string
	At        int64
	Inserted  int64
	Updated   int64
	Unchanged int64
	Rejected  int64
	FirstDay  *bot.Day // of what it holds
	LastDay   *bot.Day
	Columns   string // the header's names, as a JSON list
	Unknown   string // statuses no one declared with their counts, as a JSON object
}

// TableName returns the table's name.
func (*PastImport) TableName() string { return "imports" }

// ColumnNames returns the header's names.
func (p PastImport) ColumnNames() ([]string, error) {
	var names []string
	return names, json.Unmarshal([]byte(p.Columns), &names)
}

// RejectedRow is a row of a file that was left out, with the place and the reason.
type RejectedRow struct {
	Row    int64
	Column string
	Value  string
	Reason string
	Cells  string // the whole row, as a JSON list
}

// CellValues returns the row's cells.
func (r RejectedRow) CellValues() ([]string, error) {
	var cells []string
	return cells, json.Unmarshal([]byte(r.Cells), &cells)
}

// PastImports returns a store's last imports, the latest first.
func (r Records) PastImports(ctx context.Context, store int64, limit int) ([]PastImport, error) {
	return list[PastImport](r.in(ctx).Where("store_id = ?", store).Order("id DESC").Limit(limit))
}

// PastImport returns an import of a store, ErrNotFound if there is none.
func (r Records) PastImport(ctx context.Context, store, id int64) (PastImport, error) {
	return one[PastImport](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// RejectsKept returns how many of an import's rejected rows can still be had: no more than
// a limit, and none once they are old.
func (r Records) RejectsKept(ctx context.Context, importID int64) (kept int64, err error) {
	return kept, Explain(r.in(ctx).Table("import_rejects").Where("import_id = ?", importID).Count(&kept).Error)
}

// RejectedRows hands an import's rejected rows to each, one at a time in the
// file's order. Do not ask the database anything within each.
func (r Records) RejectedRows(ctx context.Context, importID int64, each func(RejectedRow) error) (err error) {
	query := r.in(ctx).Table("import_rejects").Where("import_id = ?", importID).Order("rowid")
	rows, err := query.Rows()
	if err != nil {
		return Explain(err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var reject RejectedRow
		if err := query.ScanRows(rows, &reject); err != nil {
			return Explain(err)
		}
		if err := each(reject); err != nil {
			return err
		}
	}
	return Explain(rows.Err())
}
