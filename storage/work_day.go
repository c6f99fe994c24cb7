package storage

import (
	"context"

	"storebot/bot"
)

// WorkDay is what a member says about a working day. One without an answer was missing
// when the day's report went out.
type WorkDay struct {
	StoreID    int64   `gorm:"primaryKey"`
	Day        bot.Day `gorm:"primaryKey"`
	MemberID   int64   `gorm:"primaryKey"`
	Done       string
	Plan       string // for the next working day
	Problems   string
	AnsweredAt *int64 // for the first time
	Late       bool   // after the report went out
}

// TableName returns the table's name.
func (*WorkDay) TableName() string { return "work_days" }

// WorkDays returns what a store's members say about a day, by member.
func (r Records) WorkDays(ctx context.Context, store int64, day bot.Day) (map[int64]WorkDay, error) {
	rows, err := list[WorkDay](r.in(ctx).Where("store_id = ? AND day = ?", store, day))
	found := make(map[int64]WorkDay, len(rows))
	for _, row := range rows {
		found[row.MemberID] = row
	}
	return found, err
}

// LastWorkDays returns a member's last days before a day, the latest first: those that they
// answered for, or were missing on.
func (r Records) LastWorkDays(ctx context.Context, store, member int64, before bot.Day, most int) ([]WorkDay, error) {
	return list[WorkDay](r.in(ctx).Where("store_id = ? AND member_id = ? AND day < ?", store, member,
		before).Order("day DESC").Limit(most))
}

// workReport is a day whose report went out.
type workReport struct {
	StoreID int64   `gorm:"primaryKey"`
	Day     bot.Day `gorm:"primaryKey"`
	At      int64
}

// TableName returns the table's name.
func (*workReport) TableName() string { return "work_reports" }

// ReportedAt returns when the report of a day went out, in UTC unix seconds; 0 if it did not.
func (r Records) ReportedAt(ctx context.Context, store int64, day bot.Day) (int64, error) {
	row, _, err := maybe[workReport](r.in(ctx).Where("store_id = ? AND day = ?", store, day))
	return row.At, err
}

// CloseWorkDay records that a day's report goes out, and who is missing in it. Like a drawing
// it isn't an entry of the audit trail: what was posted can't be undone.
func (tx *Tx) CloseWorkDay(day bot.Day, missing []int64) error {
	for _, member := range missing {
		row := WorkDay{StoreID: tx.store, Day: day, MemberID: member}
		if err := tx.gorm.Create(&row).Error; err != nil {
			return Explain(err)
		}
	}
	return Explain(tx.gorm.Create(&workReport{tx.store, day, tx.by.At.Unix()}).Error)
}

// Leave is when a member is away.
type Leave struct {
	ID        int64
	StoreID   int64
	MemberID  int64
	Day       bot.Day // the first one
	UntilDay  bot.Day // the first one after the last
	CreatedAt int64
}

// TableName returns the table's name.
func (*Leave) TableName() string { return "leaves" }

// Period returns the days of the leave.
func (l *Leave) Period() bot.Period {
	return bot.Period{From: l.Day, Until: l.UntilDay, Unit: bot.UnitDays}
}

// Leaves returns the leaves of a store that end on a day or later, by their first day.
func (r Records) Leaves(ctx context.Context, store int64, day bot.Day) ([]Leave, error) {
	return list[Leave](r.in(ctx).Where("store_id = ? AND until_day > ?", store, day).Order("day, id"))
}

// Leave returns a leave of a store, ErrNotFound if there is none.
func (r Records) Leave(ctx context.Context, store, id int64) (Leave, error) {
	return one[Leave](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}
