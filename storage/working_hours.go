package storage

import (
	"context"
	"time"

	"storebot/bot"
)

// WorkingHours are when a member works, by the store's clock.
type WorkingHours struct {
	StoreID     int64 `gorm:"primaryKey"`
	MemberID    int64 `gorm:"primaryKey"`
	Weekdays    int   // bit 0 is Sunday
	FromMinute  int
	UntilMinute int
}

// TableName returns the table's name.
func (*WorkingHours) TableName() string { return "working_hours" }

// Hours returns the part of a working day.
func (w WorkingHours) Hours() bot.Hours { return bot.Hours{From: w.FromMinute, Until: w.UntilMinute} }

// On reports whether a day of the week is a working day.
func (w WorkingHours) On(day time.Weekday) bool { return w.Weekdays&(1<<day) != 0 }

// Hold reports whether the member works at a moment of the store's zone. A shift
// over midnight belongs to the day it begins on.
func (w WorkingHours) Hold(at time.Time) bool {
	hours, day := w.Hours(), at.Weekday()
	if hours.From > hours.Until && at.Hour()*60+at.Minute() < hours.Until {
		day = (day + 6) % 7
	}
	return w.On(day) && hours.Holds(at)
}

// WorkingHours returns the working hours that members of a store have set, by member.
func (r Records) WorkingHours(ctx context.Context, store int64) (map[int64]WorkingHours, error) {
	rows, err := list[WorkingHours](r.in(ctx).Where("store_id = ?", store))
	hours := make(map[int64]WorkingHours, len(rows))
	for _, row := range rows {
		hours[row.MemberID] = row
	}
	return hours, err
}
