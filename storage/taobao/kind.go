package taobao

import (
	"reflect"
	"slices"
	"strings"
)

// Kind is what the rows of a file or sheet are.
type Kind string

const (
	KindUnknown Kind = ""
	Orders      Kind = "orders"
	Lines       Kind = "order lines"
	Parcels     Kind = "parcels"
	ShopReport  Kind = "shop report"

	// These are recognised only to be refused by name.
	ProductReport Kind = "product report"
	AdReport      Kind = "ad report"
	AfterSales    Kind = "after-sales report"
)

// signature says that a header of a kind holds one of each group's columns.
type signature struct {
	kind   Kind
	groups [][]string
}

var (
	orderNumbers = []string{"订单编号", "主订单编号", "订单号"}
	reportDays   = []string{"统计日期", "日期"}
)

// signatures are tried in order: what is particular comes before what is common.
var signatures = []signature{
	{AfterSales, [][]string{{"退款编号"}}},
	{AdReport, [][]string{{"花费", "花费(元)", "消耗"}, {"展现量", "点击量", "投入产出比"}}},
	{ProductReport, [][]string{reportDays, {"商品ID", "商品id", "商品名称"}}},
	{ShopReport, [][]string{reportDays, {"访客数", "店铺访客数", "浏览量", "支付金额", "支付买家数", "下单金额", "下单买家数", "咨询人数"}}},
	{Lines, [][]string{{"子订单编号"}, {"主订单编号", "订单编号", "订单号"}}},
	{Lines, [][]string{orderNumbers, {"购买数量", "数量"}, {"标题", "商品标题", "价格", "商品价格", "商品属性"}}},
	{Orders, [][]string{orderNumbers, {
		"订单状态", "总金额", "买家应付货款", "买家实际支付金额", "买家实付金额", "实付金额", "订单创建时间", "订单付款时间",
	}}},
	{Parcels, [][]string{orderNumbers, {"物流单号", "运单号", "快递单号"}}},
}

// refusals says why files of a kind that is not imported are refused.
var refusals = map[Kind]string{
	AdReport:      RefusedAds,
	ProductReport: RefusedProducts,
	AfterSales:    RefusedAfterSales,
}

func kindOf(header []string) Kind {
	for _, s := range signatures {
		if s.fits(header) {
			return s.kind
		}
	}
	return KindUnknown
}

func (s signature) fits(header []string) bool {
	return !slices.ContainsFunc(s.groups, func(group []string) bool {
		return !slices.ContainsFunc(group, func(name string) bool { return slices.Contains(header, name) })
	})
}

// shapes pairs the kinds that are imported with the structs whose tags name their columns.
var shapes = []struct {
	kind    Kind
	row     reflect.Type
	refusal string // when the column without which nothing can be imported is missing
}{
	{Orders, reflect.TypeFor[Order](), RefusedNoNumber},
	{Lines, reflect.TypeFor[Line](), RefusedNoOrder},
	{ShopReport, reflect.TypeFor[ShopDay](), RefusedNoDay},
}

// enoughNames is how many known columns make a row a header of a kind, though it lacks the one
// column that it must have.
const enoughNames = 4

// nearest judges a row of cells that fits no kind: how many names it shares with the nearest kind,
// and the refusal that it would get.
func nearest(header []string) (shared int, refusal *RefusedError) {
	refusal = &RefusedError{Reason: RefusedHeader, Header: header}
	for _, shape := range shapes {
		names, missing := compareShape(shape.row, header)
		if names <= shared {
			continue
		}
		shared = names
		refusal.Kind, refusal.Missing = shape.kind, missing
		refusal.Reason = RefusedHeader
		if names >= enoughNames {
			refusal.Reason = shape.refusal
		}
	}
	return shared, refusal
}

// compareShape counts the fields of a shape that a header has, and names the required ones it lacks.
func compareShape(row reflect.Type, header []string) (shared int, missing []string) {
	for i := range row.NumField() {
		tag := row.Field(i).Tag
		names := accepted(tag)
		switch {
		case len(findColumns(header, names)) > 0:
			shared++
		case tag.Get("required") != "":
			missing = append(missing, strings.Join(names, "/"))
		}
	}
	return shared, missing
}
