package storage

import (
	"context"

	"storebot/bot"
)

// Attendance is that a member came along to an event of the team.
type Attendance struct {
	StoreID  int64   `gorm:"primaryKey"`
	Day      bot.Day `gorm:"primaryKey"`
	MemberID int64   `gorm:"primaryKey"`
	What     string
}

// TableName returns the table's name.
func (*Attendance) TableName() string { return "attendances" }

// Attendances returns who came along to a store's events in a period, the latest event first.
func (r Records) Attendances(ctx context.Context, store int64, period bot.Period) ([]Attendance, error) {
	return list[Attendance](within(r.in(ctx), store, period).Order("day DESC, member_id"))
}
