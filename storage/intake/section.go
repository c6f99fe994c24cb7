package intake

import (
	"encoding/json"

	"storebot/bot"
	"storebot/storage/taobao"
)

const (
	// maxRejectsKept bounds what a hopeless file can fill the database with.
	maxRejectsKept = 10_000
	// maxRejectBytes bounds the same by size.
	maxRejectBytes = 8 << 20
	// maxRejectsShown is how many rejected rows come with the result itself.
	maxRejectsShown = 10
	// maxUnknown is how many unknown statuses are listed separately.
	maxUnknown = 100
)

// sectionImport takes one table of a file in.
type sectionImport struct {
	*importer
	index   int
	result  Section
	rejects *bulk
	held    int              // bytes of the rejected rows that are kept
	days    map[bot.Day]bool // of a report by day: those that it has a row for
}

// open makes the record of the import, whose number the rows carry.
func (s *sectionImport) open() (err error) {
	columns, err := json.Marshal(s.result.Columns)
	if err != nil {
		return err
	}
	var member any
	if s.request.MemberID != 0 {
		member = s.request.MemberID
	}
	err = s.query("INSERT INTO imports (store_id, member_id, file, kind, at, columns) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
		func(r row) error { s.result.ID = r.int(0); return nil },
		s.request.StoreID, member, s.request.FileName, string(s.result.Kind), s.request.Now.Unix(), string(columns))
	if err != nil {
		return err
	}
	s.rejects, err = s.bulk(insertion{head: "INSERT INTO import_rejects (import_id, row, column, value, reason, cells) VALUES ", width: 6}, "")
	return err
}

// close completes the record.
func (s *sectionImport) close() error {
	if err := s.rejects.flush(); err != nil {
		return err
	}
	if err := s.checkShop(); err != nil {
		return err
	}
	if err := s.cover(); err != nil {
		return err
	}
	unknown, err := json.Marshal(s.result.Unknown)
	if err != nil {
		return err
	}
	var first, last any
	if s.result.HasDays {
		first, last = int64(s.result.FirstDay), int64(s.result.LastDay)
	}
	counts := s.result.Counts
	return s.exec(`UPDATE imports SET inserted = ?, updated = ?, unchanged = ?, rejected = ?, first_day = ?, last_day = ?, unknown = ?
		WHERE id = ?`, counts.Inserted, counts.Updated, counts.Unchanged, counts.Rejected, first, last, string(unknown), s.result.ID)
}

// reject keeps the rows that could not be read, up to a limit.
func (s *sectionImport) reject(rejects []taobao.Reject) error {
	for _, reject := range rejects {
		s.result.Rejected++
		if len(s.result.Rejects) < maxRejectsShown {
			s.result.Rejects = append(s.result.Rejects, reject)
		}
		if s.result.RejectsKept >= maxRejectsKept || s.held >= maxRejectBytes {
			continue
		}
		s.result.RejectsKept++
		cells, err := json.Marshal(reject.Cells)
		if err != nil {
			return err
		}
		s.held += len(cells)
		err = s.rejects.addValues(s.result.ID, int64(reject.Row), reject.Column, reject.Value, reject.Reason, string(cells))
		if err != nil {
			return err
		}
	}
	return nil
}

// sawStatus counts a status that the program does not know.
func (s *sectionImport) sawStatus(text string) {
	_, seen := s.result.Unknown[text]
	if text != "" && (seen || len(s.result.Unknown) < maxUnknown) {
		s.result.Unknown[text]++
	}
}

// sawDay widens the span of days that the table holds.
func (s *sectionImport) sawDay(day bot.Day) {
	if !s.result.HasDays {
		s.result.FirstDay, s.result.LastDay, s.result.HasDays = day, day, true
	}
	s.result.FirstDay, s.result.LastDay = min(s.result.FirstDay, day), max(s.result.LastDay, day)
}

// progressed tells how far the file has been taken in.
func (s *sectionImport) progressed(bytes int64) {
	if s.request.Progress != nil {
		s.request.Progress(bytes, s.file.Size())
	}
}
