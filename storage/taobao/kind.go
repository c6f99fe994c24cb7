package taobao

import (
	"reflect"
	"strings"
)

// Kind is what the rows of a file or sheet are.
type Kind string

// The kinds of tables in the platform's exports. The last one is recognised only to
// be refused by name.
const (
	KindUnknown   Kind = ""
	Orders        Kind = "orders"
	Lines         Kind = "order lines"
	Parcels       Kind = "parcels"
	ShopReport    Kind = "shop report"
	Chats         Kind = "chats"
	AdReport      Kind = "ad report"
	AfterSales    Kind = "after-sales report"
	ProductReport Kind = "product report"
)

// shapes pairs the kinds that are imported with the structs whose tags say which columns they
// have. A header is of the first kind of which it has all required columns and a telling one.
var shapes = []shape{
	{AfterSales, reflect.TypeFor[Refund](), RefusedNoRefund},
	{Lines, reflect.TypeFor[Line](), RefusedNoOrder},
	{Orders, reflect.TypeFor[Order](), RefusedNoNumber},
	{Parcels, reflect.TypeFor[Parcel](), RefusedNoNumber},
	{AdReport, reflect.TypeFor[AdCost](), RefusedNoDay},
	{ShopReport, reflect.TypeFor[ShopDay](), RefusedNoDay},
	{Chats, reflect.TypeFor[Chat](), RefusedNoAgent},
}

type shape struct {
	kind    Kind
	row     reflect.Type
	refusal string // of a header that lacks only what is required
}

// strangers are what is not imported, with columns that only they have together, one of each
// group, and without another. They are tried before shapes, of which they have columns too.
var strangers = []struct {
	kind    Kind
	groups  [][]string
	without []string
	refusal string
}{
	{AfterSales, [][]string{{"退款申请时间", "退款完结时间"}}, []string{"退款编号"}, RefusedNoRefund},
	{ProductReport, [][]string{{"统计日期", "日期"}, {"商品ID", "商品id", "商品名称"}}, nil, RefusedProducts},
}

// recognise tells of what kind a header is, KindUnknown if it is none. It refuses the kinds that
// are not imported.
func recognise(header []string) (Kind, error) {
	for _, stranger := range strangers {
		if hasEach(header, stranger.groups) && len(findColumns(header, stranger.without)) == 0 {
			return stranger.kind, &RefusedError{Reason: stranger.refusal, Kind: stranger.kind, Header: header}
		}
	}
	for _, shape := range shapes {
		if fit := shape.compare(header); len(fit.missing) == 0 && fit.telling > 0 {
			return shape.kind, nil
		}
	}
	return KindUnknown, nil
}

func hasEach(header []string, groups [][]string) bool {
	for _, group := range groups {
		if len(findColumns(header, group)) == 0 {
			return false
		}
	}
	return true
}

// fit is how far a header is of a shape.
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

// enoughNames is how many known columns make a row a header of a kind, though it lacks the one
// column that it must have.
const enoughNames = 4

// refuseHeader refuses a row that is no known header, by the kind that it is nearest to, and says
// how many columns they share.
func refuseHeader(header []string) (shared int, refusal *RefusedError) {
	refusal = &RefusedError{Reason: RefusedHeader, Header: header}
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
	return shared, refusal
}
