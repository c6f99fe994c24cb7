package storage

import (
	"context"
	"strings"
)

// Remark is what someone noticed about a competitor, changed in titles and keywords, or wrote
// down for a report.
type Remark struct {
	ID        int64
	StoreID   int64
	Kind      string // rival, seo, week, log
	Said      string
	MemberID  int64
	CreatedAt int64
}

// TableName returns the table's name.
func (*Remark) TableName() string { return "remarks" }

// LogLine is the kind of a line for the day's report.
const LogLine = "log"

// maxRemarks is how many remarks one look shows.
const maxRemarks = 20

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// Remarks returns the latest remarks of a kind, the newest first. If words isn't empty, only
// those that contain it.
func (r Records) Remarks(ctx context.Context, store int64, kind, words string) ([]Remark, error) {
	query := r.in(ctx).Where("store_id = ? AND kind = ?", store, kind).Order("created_at DESC, id DESC").Limit(maxRemarks)
	if words != "" {
		query = query.Where(`said LIKE ? ESCAPE '\'`, "%"+likeEscaper.Replace(words)+"%")
	}
	return list[Remark](query)
}

// RemarksBetween returns the remarks of a kind written at from or later and before until, in
// UTC unix seconds, the oldest first.
func (r Records) RemarksBetween(ctx context.Context, store int64, kind string, from, until int64) ([]Remark, error) {
	return list[Remark](r.in(ctx).Where("store_id = ? AND kind = ? AND created_at >= ? AND created_at < ?", store, kind,
		from, until).Order("created_at, id"))
}
