package intake

import (
	"encoding/binary"
	"hash/fnv"

	"storebot/storage/taobao"
)

// fingerprinter recognises a file's row that was imported before. It must give
// the same number in every process and on every machine.
type fingerprinter struct{ buffer []byte }

func (f *fingerprinter) order(o *taobao.Order) int64 {
	f.buffer = f.buffer[:0]
	f.numbers(o.Number, o.PlacedAt, o.PaidAt, o.ShippedAt, o.ConfirmedAt, o.ShipBy, int64(o.Status))
	f.flags(o.IsPaid, o.Closed)
	f.amounts(o.Due, o.Postage, o.Total, o.Paid, o.Refund)
	f.counts(o.Kinds, o.Units)
	f.texts(o.Buyer, o.StatusText, o.CloseReason, o.Title, o.SKU, o.Tracking, o.Carrier, o.Province, o.City,
		o.BuyerMessage, o.SellerMemo, o.Shop, o.InvoiceTitle)
	f.refund(o.RefundState, o.RefundAsked)
	return f.sum()
}

func (f *fingerprinter) line(l *taobao.Line) int64 {
	f.buffer = f.buffer[:0]
	f.numbers(l.Number, l.OrderNumber, l.PlacedAt, l.PaidAt, l.ShippedAt, l.ShipBy, int64(l.Status))
	f.flags(l.Refunded)
	f.amounts(l.Price, l.Due, l.Paid, l.Refund)
	f.counts(l.Units)
	f.texts(l.Title, l.SKU, l.Properties, l.ProductID, l.StatusText, l.Tracking, l.Carrier)
	f.refund(l.RefundState, l.RefundAsked)
	if l.Shop != "" {
		f.texts(l.Shop)
	}
	return f.sum()
}

// refund adds nothing where a file does not say how far a refund has come.
func (f *fingerprinter) refund(state taobao.RefundState, asked taobao.Amount) {
	if state != taobao.RefundUnknown || asked != (taobao.Amount{}) {
		f.numbers(int64(state))
		f.amounts(asked)
	}
}

func (f *fingerprinter) numbers(numbers ...int64) {
	for _, n := range numbers {
		f.buffer = binary.AppendVarint(f.buffer, n)
	}
}

func (f *fingerprinter) flags(flags ...bool) {
	for _, yes := range flags {
		f.buffer = append(f.buffer, 0)
		if yes {
			f.buffer[len(f.buffer)-1] = 1
		}
	}
}

func (f *fingerprinter) amounts(amounts ...taobao.Amount) {
	for _, a := range amounts {
		f.flags(a.Known)
		f.numbers(a.Fen)
	}
}

func (f *fingerprinter) counts(counts ...taobao.Count) {
	for _, c := range counts {
		f.flags(c.Known)
		f.numbers(c.N)
	}
}

func (f *fingerprinter) texts(texts ...string) {
	for _, text := range texts {
		f.buffer = binary.AppendUvarint(f.buffer, uint64(len(text)))
		f.buffer = append(f.buffer, text...)
	}
}

func (f *fingerprinter) sum() int64 {
	hash := fnv.New64a()
	_, _ = hash.Write(f.buffer) // a hash's Write never fails
	return int64(hash.Sum64())
}
