package storage

import (
	"context"

	"storebot/bot"
)

// Duty is an item of the rounds: something that someone looks after on certain
// days.
type Duty struct {
	ID        int64
	StoreID   int64
	Item      string
	Days      string   // see On
	ByMinute  *int     // of the day, by which it is to be done; nil: the store's hour
	Role      bot.Role // whose turn it is; "" is whoever sees it
	MemberID  *int64   // one person's
	Proof     string   // what a tick needs: words, picture
	CreatedAt int64
	EndedAt   *int64 // out of the rounds from then on
}

// TableName returns the table's name.
func (*Duty) TableName() string { return "duties" }

// DutyTick says that a duty was done on a day.
type DutyTick struct {
	StoreID  int64   `gorm:"primaryKey"`
	DutyID   int64   `gorm:"primaryKey"`
	Day      bot.Day `gorm:"primaryKey"`
	MemberID int64
	At       int64
	Proof    string
}

// TableName returns the table's name.
func (*DutyTick) TableName() string { return "duty_ticks" }

// Duties returns a store's duties, in the order they were made.
func (r Records) Duties(ctx context.Context, store int64) ([]Duty, error) {
	return list[Duty](r.in(ctx).Where("store_id = ?", store).Order("id"))
}

// Duty returns a duty of a store, ErrNotFound if there is none.
func (r Records) Duty(ctx context.Context, store, id int64) (Duty, error) {
	return one[Duty](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// DutyTicks returns what was done of a store's duties on a day, by duty.
func (r Records) DutyTicks(ctx context.Context, store int64, day bot.Day) (map[int64]DutyTick, error) {
	rows, err := list[DutyTick](r.in(ctx).Where("store_id = ? AND day = ?", store, day))
	ticks := make(map[int64]DutyTick, len(rows))
	for _, row := range rows {
		ticks[row.DutyID] = row
	}
	return ticks, err
}

// DutyPicture is a picture that shows how a duty was done on a day. The audit trail
// tells of it without its content.
type DutyPicture struct {
	ID       int64
	StoreID  int64
	DutyID   int64
	Day      bot.Day
	At       int64
	MemberID int64
	Name     string
	Content  []byte `json:"-"` // PNG or JPEG
}

// TableName returns the table's name.
func (*DutyPicture) TableName() string { return "duty_pictures" }

// DutyPictures returns a duty's pictures of a day, the oldest first.
func (r Records) DutyPictures(ctx context.Context, duty int64, day bot.Day) ([]DutyPicture, error) {
	return list[DutyPicture](r.in(ctx).Where("duty_id = ? AND day = ?", duty, day).Order("id"))
}
