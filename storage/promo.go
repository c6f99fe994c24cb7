package storage

import (
	"context"
	"time"

	"storebot/bot"
)

// Promo is a campaign or a product that people who talk to customers have to know. One with
// times is a campaign: its days sell more than ordinary ones.
type Promo struct {
	ID        int64
	StoreID   int64
	What      string   // of a campaign its theme
	Role      bot.Role // who has to know
	UntilDay  bot.Day  // its last day
	MemberID  int64    // who announced it
	CreatedAt int64
	FromAt    int64 // when a campaign begins, in UTC unix seconds; 0: it is none
	UntilAt   int64 // the first second after a campaign
	Budget    bot.Money
	OwnerID   *int64 // who is in charge of a campaign
	Reply     string // words to answer customers with
}

// IsCampaign reports whether the promo has times.
func (p *Promo) IsCampaign() bool { return p.FromAt > 0 }

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

// PromoProduct says that a campaign is for a product.
type PromoProduct struct {
	PromoID   int64 `gorm:"primaryKey"`
	ProductID int64 `gorm:"primaryKey"`
}

// TableName returns the table's name.
func (*PromoProduct) TableName() string { return "promo_products" }

// Campaigns returns a store's campaigns that run at some time from a moment up to, and
// without, another, in the order they begin.
func (r Records) Campaigns(ctx context.Context, store int64, from, until time.Time) ([]Promo, error) {
	return list[Promo](r.in(ctx).Where("store_id = ? AND from_at > 0 AND until_at > ? AND from_at < ?", store,
		from.Unix(), until.Unix()).Order("from_at, id"))
}

// PromoProducts returns the products that a campaign is for, by their title; none where it
// is for the whole store.
func (r Records) PromoProducts(ctx context.Context, promo int64) ([]Product, error) {
	return list[Product](r.in(ctx).Where("id IN (SELECT product_id FROM promo_products WHERE promo_id = ?)",
		promo).Order("title, id"))
}

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
