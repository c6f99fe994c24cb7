package intake

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"storebot/storage/taobao"
)

// ReasonNoOrder is why a parcel was rejected. It is a key of the catalogue of translations.
const ReasonNoOrder = "No order has this number yet. Import the order export first, then this file again."

// importParcels adds tracking numbers and shipping times to orders that are known.
func (s *sectionImport) importParcels(ctx context.Context) error {
	parcels := func(b *taobao.Batch) []taobao.Parcel { return b.Parcels }
	return importRows(ctx, s, parcels, s.importParcel)
}

func (s *sectionImport) importParcel(p *taobao.Parcel) error {
	before, found, err := s.orders.order(p.OrderNumber)
	if err != nil {
		return err
	}
	if !found {
		return s.reject([]taobao.Reject{s.noOrder(p)})
	}
	after := before
	after.Tracking, after.Carrier = cmp.Or(before.Tracking, p.Tracking), cmp.Or(before.Carrier, p.Carrier)
	if p.ShippedAt != 0 && (before.ShippedAt == 0 || before.shippedEstimate) && before.Status != taobao.StatusPartShipped {
		after.ShippedAt, after.shippedEstimate, after.shippedAfter = p.ShippedAt, false, 0
	}
	lines, err := s.orders.lines(p.OrderNumber)
	if err != nil {
		return err
	}
	if err := s.settle(&after, lines, before.importID); err != nil {
		return err
	}
	if after == before {
		s.result.Unchanged++
		return nil
	}
	s.sums.order(-1, &before, lines)
	s.sums.order(1, &after, lines)
	s.result.Updated++
	return s.orders.update(&after)
}

// noOrder rejects a parcel, with its cells under the columns they came from.
func (s *sectionImport) noOrder(p *taobao.Parcel) taobao.Reject {
	number := strconv.FormatInt(p.OrderNumber, 10)
	reject := taobao.Reject{Row: p.Row, Value: number, Reason: ReasonNoOrder}
	for _, column := range s.result.Columns {
		var cell string
		switch column {
		case "主订单编号", "订单编号", "订单号":
			cell, reject.Column = number, column
		case "物流单号", "运单号", "快递单号":
			cell = p.Tracking
		case "物流公司", "快递公司":
			cell = p.Carrier
		case "发货时间":
			if p.ShippedAt != 0 {
				cell = time.Unix(p.ShippedAt, 0).In(s.rules.Zone).Format(time.DateTime)
			}
		}
		reject.Cells = append(reject.Cells, cell)
	}
	return reject
}
