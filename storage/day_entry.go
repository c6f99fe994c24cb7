package storage

import (
	"context"

	"storebot/bot"
)

// Traffic is who came to the store on a day. What is not known is nil.
type Traffic struct {
	StoreID       int64   `gorm:"primaryKey"`
	Day           bot.Day `gorm:"primaryKey"`
	PageViews     *int64
	Visitors      *int64
	IPs           *int64 `gorm:"column:ips"`
	Inquiries     *int64
	InquiryOrders *int64
}

// TableName returns the table's name.
func (*Traffic) TableName() string { return "traffic" }

// DayTotals are a day's totals as someone typed them in or a shop report tells them;
// they count only for figures that no order of the day supplies. What is not known is nil.
type DayTotals struct {
	StoreID      int64   `gorm:"primaryKey"`
	Day          bot.Day `gorm:"primaryKey"`
	PlacedOrders *int64
	PlacedAmount *bot.Money
	PaidOrders   *int64
	PaidAmount   *bot.Money
	RefundAmount *bot.Money
	Reported     bool // a shop report tells them, for as much of the day as CoversTraffic says
}

// TableName returns the table's name.
func (*DayTotals) TableName() string { return "day_totals" }

// Spend is what a store spent on a day in one channel.
type Spend struct {
	StoreID int64   `gorm:"primaryKey"`
	Day     bot.Day `gorm:"primaryKey"`
	Channel string  `gorm:"primaryKey"`
	Amount  bot.Money
}

// TableName returns the table's name.
func (*Spend) TableName() string { return "spend" }

// SpendRun is what a store spent in one channel on a run of days, which an ad report
// reported as one sum: it cannot be split over them.
type SpendRun struct {
	StoreID  int64   `gorm:"primaryKey"`
	Channel  string  `gorm:"primaryKey"`
	Day      bot.Day `gorm:"primaryKey"` // its first
	UntilDay bot.Day `gorm:"primaryKey"` // the first one after it
	Amount   bot.Money
}

// TableName returns the table's name.
func (*SpendRun) TableName() string { return "spend_runs" }

// Target is what a store wants to sell in the span that begins on Day.
type Target struct {
	StoreID int64    `gorm:"primaryKey"`
	Span    bot.Unit `gorm:"primaryKey"` // day, month or quarter
	Day     bot.Day  `gorm:"primaryKey"`
	Amount  bot.Money
}

// TableName returns the table's name.
func (*Target) TableName() string { return "targets" }

// Traffic returns the traffic of a day, all of it unknown where none was recorded.
func (r Records) Traffic(ctx context.Context, store int64, day bot.Day) (Traffic, error) {
	traffic, found, err := maybe[Traffic](r.in(ctx).Where("store_id = ? AND day = ?", store, day))
	if !found {
		traffic = Traffic{StoreID: store, Day: day}
	}
	return traffic, err
}

// DayTotals returns the typed totals of a day, all unknown where none were typed.
func (r Records) DayTotals(ctx context.Context, store int64, day bot.Day) (DayTotals, error) {
	totals, found, err := maybe[DayTotals](r.in(ctx).Where("store_id = ? AND day = ?", store, day))
	if !found {
		totals = DayTotals{StoreID: store, Day: day}
	}
	return totals, err
}

// Spend returns what was spent in a period, by day and channel.
func (r Records) Spend(ctx context.Context, store int64, period bot.Period) ([]Spend, error) {
	return list[Spend](within(r.in(ctx), store, period).Order("day, channel"))
}

// SpendRuns returns the runs that lie within a period, the longer first, of which no
// single day is known in the same channel.
func (r Records) SpendRuns(ctx context.Context, store int64, period bot.Period) ([]SpendRun, error) {
	return list[SpendRun](within(r.in(ctx), store, period).Where(`until_day <= ? AND NOT EXISTS (SELECT 1 FROM spend
		WHERE spend.store_id = spend_runs.store_id AND spend.channel = spend_runs.channel
		AND spend.day >= spend_runs.day AND spend.day < spend_runs.until_day)`, period.Until).Order("until_day - day DESC, day, channel"))
}

// Target returns the target of the span that begins on a day.
func (r Records) Target(ctx context.Context, store int64, span bot.Unit, day bot.Day) (target Target, found bool,
	err error) {
	return maybe[Target](r.in(ctx).Where("store_id = ? AND span = ? AND day = ?", store, span, day))
}

// Targets returns the targets of the spans that begin in a period.
func (r Records) Targets(ctx context.Context, store int64, period bot.Period) ([]Target, error) {
	return list[Target](within(r.in(ctx), store, period).Order("day, span"))
}

// TrafficDays returns the traffic of a period's days, as far as it was recorded.
func (r Records) TrafficDays(ctx context.Context, store int64, period bot.Period) ([]Traffic, error) {
	return list[Traffic](within(r.in(ctx), store, period).Order("day"))
}

// TotalsDays returns the typed totals of a period's days.
func (r Records) TotalsDays(ctx context.Context, store int64, period bot.Period) ([]DayTotals, error) {
	return list[DayTotals](within(r.in(ctx), store, period).Order("day"))
}
