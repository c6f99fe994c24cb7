package taobao

import (
	"reflect"
	"slices"
	"strings"
)

// Kind is what the rows of a file or sheet are.
type Kind string

// The kinds of tables in the platform's exports.
const (
	KindUnknown   Kind = ""
	Orders        Kind = "orders"
	Lines         Kind = "order lines"
	Parcels       Kind = "parcels"
	ShopReport    Kind = "shop report"
	Chats         Kind = "chats"
	AdReport      Kind = "ad report"
	AfterSales    Kind = "after-sales report"
	Statement     Kind = "Alipay statement"
	ProductReport Kind = "product report"
	Reviews       Kind = "reviews"
	Stock         Kind = "stock list"
	Purchases     Kind = "purchase list"
)

// shapes lists the kinds that are imported with the structs whose tags name their columns. A header
// is of the first kind of which it has all required columns and at least one telling one.
var shapes = []shape{
	{AfterSales, reflect.TypeFor[Refund](), RefusedNoRefund},
	{Reviews, reflect.TypeFor[Review](), RefusedNoReview},
	{Lines, reflect.TypeFor[Line](), RefusedNoOrder},
	{Orders, reflect.TypeFor[Order](), RefusedNoNumber},
	{Parcels, reflect.TypeFor[Parcel](), RefusedNoNumber},
	{AdReport, reflect.TypeFor[AdCost](), RefusedNoDay},
	{ProductReport, reflect.TypeFor[ListingDay](), RefusedProducts},
	{ShopReport, reflect.TypeFor[ShopDay](), RefusedNoDay},
	{Chats, reflect.TypeFor[Chat](), RefusedNoAgent},
	{Statement, reflect.TypeFor[Entry](), RefusedNoEntry},
	{Purchases, reflect.TypeFor[PurchaseRow](), RefusedNoPurchase},
	{Stock, reflect.TypeFor[StockRow](), RefusedNoSKU},
}

// Kinds returns the kinds that are imported.
func Kinds() []Kind {
	kinds := make([]Kind, len(shapes))
	for i, shape := range shapes {
		kinds[i] = shape.kind
	}
	return kinds
}

type shape struct {
	kind    Kind
	row     reflect.Type
	refusal string // of a header that lacks only what is required
}

// strangers are kinds that aren't imported, each recognized by having one column of every group and
// none of another list. They are tried before shapes, because they share columns with them.
var strangers = []struct {
	kind    Kind
	groups  [][]string
	without []string
	refusal string
}{
	{AfterSales, [][]string{{"退款申请时间", "退款完结时间"}}, []string{"退款编号"}, RefusedNoRefund},
	{Statement, [][]string{{"收/支"}, {"交易分类", "交易对方", "交易时间"}}, nil, RefusedPersonal},
	{Statement, [][]string{{"账务类型"}, {"发生时间"}, {"商户订单号"}}, []string{"账务流水号", "支付宝流水号"}, RefusedPinduoduo},
	{ProductReport, [][]string{{"统计日期", "日期"}, {"商品ID", "商品id", "商品名称"}}, append([]string{"花费", "消耗"}, ofListings...),
		RefusedProducts},
	{ProductReport, [][]string{{"统计日期", "日期"}, ofListings}, []string{"商品ID", "商品id", "宝贝ID"}, RefusedProducts},
}

// ofListings are columns that only a product report has.
var ofListings = []string{"商品访客数", "商品浏览量", "商品加购人数", "商品加购件数"}

// splits are the columns by which a shop report has several rows a day.
var splits = []string{
	"流量来源", "来源明细", "来源名称", "来源", "一级来源", "二级来源", "三级来源", "渠道", "推广渠道",
	"小时", "时段", "时间段", "统计小时", "类目", "一级类目", "叶子类目", "类目名称", "行业",
}

// shipping are columns that only lists of shipping programs (ERP) have. They share their other
// columns with order lines.
var shipping = []string{"打印状态", "打印时间", "快递", "快递模板", "收件人", "波次号", "出库单号", "系统单号", "内部订单号", "面单号", "发货仓库", "仓库"}

// isShippingList reports whether a header is that of a shipping program's list.
func isShippingList(header []string) bool {
	list := shape{kind: Parcels, row: reflect.TypeFor[Parcel]()}
	fit := list.compare(header)
	return len(fit.missing) == 0 && fit.telling > 0 &&
		len(findColumns(header, shipping)) > 0 && len(findColumns(header, []string{"子订单编号"})) == 0
}

// recognise returns the kind that a header is of, KindUnknown if it is none. It refuses the kinds
// that are not imported, and the exports of other platforms.
func recognise(header []string) (Kind, error) {
	if name := platformOf(header); name != "" {
		return KindUnknown, &RefusedError{Reason: RefusedPlatform, Platform: name}
	}
	for _, stranger := range strangers {
		if hasEach(header, stranger.groups) && len(findColumns(header, stranger.without)) == 0 {
			return stranger.kind, &RefusedError{Reason: stranger.refusal, Kind: stranger.kind, Header: repeatable(header)}
		}
	}
	if isShippingList(header) {
		return Parcels, nil
	}
	for _, shape := range shapes {
		if fit := shape.compare(header); len(fit.missing) == 0 && fit.telling > 0 {
			return shape.kind, refuseSplit(shape.kind, header)
		}
	}
	return KindUnknown, nil
}

// refuseSplit refuses a shop report whose header shows that it has several rows a day.
func refuseSplit(kind Kind, header []string) error {
	if kind == ShopReport && len(findColumns(header, splits)) > 0 {
		return &RefusedError{Reason: RefusedSplitDay, Kind: kind, Header: repeatable(header)}
	}
	return nil
}

func hasEach(header []string, groups [][]string) bool {
	for _, group := range groups {
		if len(findColumns(header, group)) == 0 {
			return false
		}
	}
	return true
}

// keyColumn returns the column that every row of a kind must fill, -1 if the header has none.
func keyColumn(kind Kind, header []string) int {
	for _, shape := range shapes {
		for i := range shape.row.NumField() {
			tag := shape.row.Field(i).Tag
			if shape.kind == kind && tag.Get("header") == "required" {
				return slices.Min(append(findColumns(header, accepted(tag)), len(header)))
			}
		}
	}
	return -1
}

// fit is how well a header matches a shape.
type fit struct {
	shared  int      // fields for which it has a column
	telling int      // those among them that tell the kind from others
	missing []string // the required columns that it lacks
}

func (s shape) compare(header []string) fit {
	var f fit
	for i := range s.row.NumField() {
		tag := s.row.Field(i).Tag
		names, role := accepted(tag), tag.Get("header")
		found := len(findColumns(header, names)) > 0
		switch {
		case found && role == "telling":
			f.telling++
			f.shared++
		case found:
			f.shared++
		case role == "required":
			f.missing = append(f.missing, strings.Join(names, "/"))
		}
	}
	return f
}

// enoughNames is how many known columns identify a kind even if its required column is missing.
const enoughNames = 4

// refuseHeader refuses a row that isn't a known header, by the kind that it is nearest to, and says
// how many columns they share.
func refuseHeader(header []string) (shared int, refusal *RefusedError) {
	refusal = &RefusedError{Reason: RefusedHeader}
	for _, shape := range shapes {
		f := shape.compare(header)
		if f.shared <= shared {
			continue
		}
		shared = f.shared
		refusal.Kind, refusal.Missing, refusal.Reason = shape.kind, f.missing, RefusedHeader
		if shared >= enoughNames && len(f.missing) > 0 {
			refusal.Reason = shape.refusal
		}
	}
	if shared > 0 { // else it may be anything, such as a row of personal data
		refusal.Header = repeatable(header)
	}
	return shared, refusal
}
