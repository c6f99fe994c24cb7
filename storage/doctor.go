package storage

import (
	"context"
	"fmt"
)

// Check reads the whole file and says what is wrong with it, one finding a line
// of SQLite's own words; none when it is sound.
func (d *Database) Check(ctx context.Context) ([]string, error) {
	findings, err := list[string](d.in(ctx).Raw("PRAGMA integrity_check"))
	if err != nil {
		return nil, err
	}
	if len(findings) == 1 && findings[0] == "ok" {
		findings = nil
	}
	dangling, err := list[struct{ Table, Parent string }](d.in(ctx).Raw("PRAGMA foreign_key_check"))
	if err != nil {
		return nil, err
	}
	for _, row := range dangling {
		findings = append(findings, fmt.Sprintf("a row of %s refers to a row of %s that is not there", row.Table, row.Parent))
	}
	return findings, nil
}

// LastKept returns when the newest record was kept, in UTC unix seconds; 0 when there
// is none.
func (r Records) LastKept(ctx context.Context) (int64, error) {
	var at int64
	query := r.in(ctx).Raw("SELECT max(coalesce((SELECT at FROM audit WHERE id = (SELECT max(id) FROM audit)), 0), coalesce((SELECT max(at) FROM imports), 0))")
	return at, Explain(query.Scan(&at).Error)
}
