package storage

import (
	"context"

	"storebot/bot"
	"storebot/storage/taobao"
)

// Order is an order as the imported files tell it. What is not known is nil.
type Order struct {
	StoreID          int64           `gorm:"primaryKey"`
	Number           bot.OrderNumber `gorm:"primaryKey"`
	ImportID         int64           // of the file that changed it last
	PlacedAt         *int64
	PaidAt           *int64
	ShippedAt        *int64
	ShippedEstimated bool // ShippedAt is when an import first showed it shipped
	ConfirmedAt      *int64
	ShipBy           *int64 // when it must have left
	ShipByPromised   bool   // ShipBy is the platform's promise, not reckoned from PaidAt
	Status           taobao.Status
	StatusText       *string // as in the file, where no one declared it
	Closed           bool
	Due              *bot.Money
	Postage          *bot.Money
	Total            *bot.Money
	Paid             *bot.Money         // before refunds
	Refund           *bot.Money         // that was made
	RefundState      taobao.RefundState // how far the last refund has come
	RefundAsked      *bot.Money         // of a refund that is asked for and not made yet
	BuyerMasked      *string
	Province         *string
	City             *string
	Title            *string
	Kinds            *int64
	Units            *int64
	ProductID        *int64
	LineCount        int64
	Carrier          *string
	Tracking         *string
	BuyerMessage     *string
	SellerMemo       *string
	CloseReason      *string
	InvoiceTitle     *string
}

// TableName returns the table's name.
func (*Order) TableName() string { return "orders" }

// OrderLine is one product of an order.
type OrderLine struct {
	Number      int64 // of the sub-order; below 0 where the file has none
	ProductID   *int64
	SKU         *string
	Title       *string
	Properties  *string
	Units       *int64
	Price       *bot.Money
	Due         *bot.Money
	Paid        *bot.Money
	Refund      *bot.Money // that was made
	RefundState taobao.RefundState
	RefundAsked *bot.Money
	Refunded    bool
	Status      taobao.Status
	ShippedAt   *int64
	Carrier     *string
	Tracking    *string
}

// Order returns an order by its number, ErrNotFound if it was not imported.
func (r Records) Order(ctx context.Context, store int64, number bot.OrderNumber) (Order, error) {
	return one[Order](r.in(ctx).Where("store_id = ? AND number = ?", store, number))
}

// OrderLines returns an order's lines with the products they are of.
func (r Records) OrderLines(ctx context.Context, store int64, number bot.OrderNumber) ([]OrderLine, error) {
	return list[OrderLine](r.in(ctx).Table("order_lines").
		Select("order_lines.*, products.sku, products.title").
		Joins("LEFT JOIN products ON products.id = order_lines.product_id").
		Where("order_lines.store_id = ? AND order_number = ?", store, number).
		Order("order_lines.number"))
}
