package storage

import (
	"context"

	"storebot/bot"
)

// Promo is a campaign or a product that people who talk to customers have to know.
type Promo struct {
	ID        int64
	StoreID   int64
	What      string
	Role      bot.Role // who has to know
	UntilDay  bot.Day  // its last day
	MemberID  int64    // who announced it
	CreatedAt int64
}

// TableName returns the table's name.
func (*Promo) TableName() string { return "promos" }

// PromoRead says that someone knows of a promo.
type PromoRead struct {
	PromoID  int64 `gorm:"primaryKey"`
	MemberID int64 `gorm:"primaryKey"`
	At       int64
}

// TableName returns the table's name.
func (*PromoRead) TableName() string { return "promo_reads" }

// Promos returns a store's promos that last at least until a day, the newest first.
func (r Records) Promos(ctx context.Context, store int64, day bot.Day) ([]Promo, error) {
	return list[Promo](r.in(ctx).Where("store_id = ? AND until_day >= ?", store, day).Order("id DESC"))
}

// Promo returns a promo of a store, ErrNotFound if there is none.
func (r Records) Promo(ctx context.Context, store, id int64) (Promo, error) {
	return one[Promo](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// PromoReaders returns the members who know of a promo.
func (r Records) PromoReaders(ctx context.Context, promo int64) (map[int64]bool, error) {
	rows, err := list[PromoRead](r.in(ctx).Where("promo_id = ?", promo))
	readers := make(map[int64]bool, len(rows))
	for _, row := range rows {
		readers[row.MemberID] = true
	}
	return readers, err
}
