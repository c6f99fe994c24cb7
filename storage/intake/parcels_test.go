package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/storage"
	"storebot/storage/intake"
	"storebot/storage/taobao"
)

const parcelHeader = "订单编号,物流公司,物流单号,发货时间"

func TestParcelsShipTheirOrders(t *testing.T) {
	paid := paidOrder.with(cells{"物流单号": "", "物流公司": "", "发货时间": ""})
	tests := map[string]struct {
		order             cells
		parcel            string
		counts            storage.ImportCounts
		shipped           string // "" : not
		tracking, carrier string
		waiting           int
	}{
		"with number, carrier and time": {paid, "101,顺丰速运,SF1,2026-11-21 09:00:00", storage.ImportCounts{Updated: 1},
			"2026-11-21 09:00:00", "SF1", "顺丰速运", 0},
		"in place of an estimate": {
			paid.with(cells{"订单状态": "卖家已发货，等待买家确认"}), "101,顺丰速运,SF1,2026-11-21 09:00:00",
			storage.ImportCounts{Updated: 1}, "2026-11-21 09:00:00", "SF1", "顺丰速运", 0,
		},
		"but not against the order's own time": {
			paid.with(cells{"订单状态": "卖家已发货，等待买家确认", "发货时间": "2026-11-20 20:00:00"}), "101,顺丰速运,SF1,2026-11-21 09:00:00",
			storage.ImportCounts{Updated: 1}, "2026-11-20 20:00:00", "SF1", "顺丰速运", 0,
		},
		"nor its own number": {
			paid.with(cells{"订单状态": "交易成功", "发货时间": "2026-11-20 20:00:00", "物流单号": "YD2", "物流公司": "韵达快递"}), "101,顺丰速运,SF1,",
			storage.ImportCounts{Unchanged: 1}, "2026-11-20 20:00:00", "YD2", "韵达快递", 0,
		},
		"but one of several does not": {
			paid.with(cells{"订单状态": "卖家部分发货"}), "101,顺丰速运,SF1,2026-11-21 09:00:00",
			storage.ImportCounts{Updated: 1}, "", "SF1", "顺丰速运", 1,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importFile(test.order.table(t))
			file := export(t, "parcels.csv", parcelHeader, test.parcel)
			section := s.importFile(file)
			if section.Kind != taobao.Parcels || section.Counts != test.counts {
				t.Errorf("%s: got %+v", section.Kind, section.Counts)
			}
			order := s.order(101)
			if test.shipped == "" && order.ShippedAt != nil || test.shipped != "" &&
				(*order.ShippedAt != at(t, test.shipped) || order.ShippedEstimated) {
				t.Errorf("shipped at %v, estimated %v", order.ShippedAt, order.ShippedEstimated)
			}
			if *order.Tracking != test.tracking || *order.Carrier != test.carrier || len(s.waiting()) != test.waiting {
				t.Errorf("%s by %s, waiting %v", *order.Tracking, *order.Carrier, s.waiting())
			}
			if again := s.importFile(file).Counts; again != (storage.ImportCounts{Unchanged: 1}) {
				t.Errorf("the second time: %+v", again)
			}
			s.isProved()
		})
	}
}

func TestParcelOfUnknownOrderIsRejected(t *testing.T) {
	s := newShop(t)
	file := export(t, "parcels.csv", parcelHeader, "101,顺丰速运,SF1,2026-11-21 09:00:00")
	section := s.importFile(file)
	want := []taobao.Reject{{Row: 2, Column: "订单编号", Value: "101", Reason: intake.ReasonNoOrder,
		Cells: []string{"101", "顺丰速运", "SF1", "2026-11-21 09:00:00"}}}
	if diff := cmp.Diff(want, section.Rejects); diff != "" || section.Rejected != 1 {
		t.Error(section.Counts, diff)
	}
	s.importFile(paidOrder.table(t))
	if got := s.importFile(file).Counts; got != (storage.ImportCounts{Updated: 1}) {
		t.Errorf("with its order: %+v", got)
	}
}
