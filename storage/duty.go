package storage

import (
	"context"

	"storebot/bot"
)

// Duty is an item of the rounds: something that somebody looks after on certain
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

// TableName is the table's name.
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

// TableName is the table's name.
func (*DutyTick) TableName() string { return "duty_ticks" }

// Duties are a store's duties, in the order they were made.
func (r Records) Duties(ctx context.Context, store int64) ([]Duty, error) {
	return list[Duty](r.in(ctx).Where("store_id = ?", store).Order("id"))
}

// Duty finds a duty of a store, ErrNotFound if there is none.
func (r Records) Duty(ctx context.Context, store, id int64) (Duty, error) {
	return one[Duty](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// DutyTicks are what was done of a store's duties on a day, by duty.
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

// TableName is the table's name.
func (*DutyPicture) TableName() string { return "duty_pictures" }

// DutyPictures are a duty's pictures of a day, the oldest first.
func (r Records) DutyPictures(ctx context.Context, duty int64, day bot.Day) ([]DutyPicture, error) {
	return list[DutyPicture](r.in(ctx).Where("duty_id = ? AND day = ?", duty, day).Order("id"))
}

// rounds are the duties of a store manager's day, by the job description.
var rounds = map[bot.Lang][]string{
	bot.EN: {"Home page free of errors", "Campaign pages free of errors", "Product photos in place", "Columns and categories in order", "Shop mail answered", "Shop forum looked after", "Group posts made"},
	bot.ZH: {"首页无错误", "活动页无错误", "商品图片完好", "栏目和分类正常", "店铺站内信已回复", "店铺论坛已打理", "社群已发帖"},
}

// week is what the days of a store's week usually are, by the job description.
var week = map[bot.Lang][]Event{
	bot.EN: {{Weekday: 1, What: "Group buy"}, {Weekday: 2, What: "Specials"}, {Weekday: 3, What: "New arrivals"}, {Weekday: 4, What: "Free shipping"}},
	bot.ZH: {{Weekday: 1, What: "团购日"}, {Weekday: 2, What: "特价日"}, {Weekday: 3, What: "上新日"}, {Weekday: 4, What: "包邮日"}},
}

// AddRounds gives the change's store the usual duties and the usual week, in its
// language: they are the team's own words from then on.
func (tx *Tx) AddRounds(lang bot.Lang) error {
	for _, item := range rounds[lang] {
		if err := tx.Put(&Duty{StoreID: tx.store, Item: item, Days: "daily"}); err != nil {
			return err
		}
	}
	for _, event := range week[lang] {
		event.StoreID = tx.store
		if err := tx.Put(&event); err != nil {
			return err
		}
	}
	return nil
}
