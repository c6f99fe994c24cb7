package taobao

import (
	"cmp"
	"strings"
)

// Amount is money in fen (1/100 yuan). Known is false where the file does not say, which is
// not the same as 0.
type Amount struct {
	Fen   int64
	Known bool
}

// Count is a number of whole things. Known is false where the file does not say.
type Count struct {
	N     int64
	Known bool
}

// Order is one row of an order export. Texts are empty and times 0 where the file has no such
// column or the cell is blank; times are UTC unix seconds.
//
// Some exports hold several rows for one order; each comes as its own Order. See
// [Status.Combine] for the order's status then.
//
// The tags name the columns under which a field is found, the preferred one first; of several
// present, the first cell that is not blank counts. The tag header says which columns a file must
// have and which tell its kind.
type Order struct {
	Row    int   // as a spreadsheet counts rows, the first being 1
	Number int64 `column:"订单编号,主订单编号,订单号" as:"number" header:"required"`

	Buyer string `column:"买家会员名,买家会员昵称,买家昵称"` // as in the file: personal data

	Due     Amount `column:"买家应付货款" header:"telling"`
	Postage Amount `column:"买家应付邮费"`
	Total   Amount `column:"总金额" header:"telling"`
	// Paid is what the buyer really paid, before refunds. Where a file has 退款金额 the platform
	// writes 买家实际支付金额 after refunds, so the two are added, unless their sum would
	// exceed the order's total: then the file's figure is before refunds already.
	Paid   Amount `column:"买家实际支付金额,买家实付金额,实付金额" header:"telling"`
	Refund Amount `column:"退款金额" as:"refund"` // made
	// RefundAsked is the amount of a refund that is asked for and not made yet.
	RefundAsked Amount
	RefundState RefundState `column:"退款状态,退款金额"`
	// IsPaid says that the buyer has paid: the row has a payment time, or a status that is only
	// reached by paying, or, in an export without payment times, a paid amount. PaidAt is never
	// made up: it stays 0 for a paid order of such an export.
	IsPaid bool

	Status      Status `column:"订单状态" header:"telling"`
	StatusText  string `column:"订单状态" as:"unknown status"` // only where Status is StatusUnknown
	Closed      bool   // by its status or by a reason for closing
	CloseReason string `column:"订单关闭原因" as:"close reason"`

	PlacedAt    int64 `column:"订单创建时间" as:"past time" header:"telling"`
	PaidAt      int64 `column:"订单付款时间" as:"past time" header:"telling"`
	ShippedAt   int64 `column:"发货时间" as:"past time"`
	ConfirmedAt int64 `column:"确认收货时间" as:"time"`
	ShipBy      int64 `column:"应发货时间,承诺发货时间,最晚发货时间" as:"time"`

	Title        string `column:"宝贝标题,商品标题"`
	SKU          string `column:"商家编码,外部系统编号,商品属性SKU"`
	Kinds        Count  `column:"宝贝种类,商品种类"`
	Units        Count  `column:"宝贝总数量,商品总数量"`
	Tracking     string `column:"物流单号,运单号" as:"tracking"`
	Carrier      string `column:"物流公司,快递公司"`
	Province     string `column:"收货地址" as:"province"`
	City         string `column:"收货地址" as:"city"`
	BuyerMessage string `column:"买家留言"`
	SellerMemo   string `column:"订单备注,卖家备注,商家备注,商家备忘"`
	Shop         string `column:"店铺名称,店铺Id"`
	InvoiceTitle string `column:"发票抬头"`
}

// Line is one row of an export of order lines. Its Status is the line's own.
type Line struct {
	Row         int
	Number      int64 `column:"子订单编号" as:"number" header:"telling"` // 0 in exports of before 2018, which have none
	OrderNumber int64 `column:"主订单编号,订单编号,订单号" as:"number" header:"required"`

	Title      string `column:"标题,商品标题,宝贝标题"`
	SKU        string `column:"外部系统编号,商家编码"`
	Properties string `column:"商品属性"` // such as 颜色分类:黑色;尺码:M
	ProductID  string `column:"商品ID,商品id"`

	Price  Amount `column:"价格,商品价格"` // of one unit
	Due    Amount `column:"买家应付货款"`
	Paid   Amount `column:"买家实际支付金额,买家实付金额,实付金额"` // before refunds, as in Order
	Refund Amount `column:"退款金额" as:"refund"`     // made
	// RefundAsked is the amount of a refund that is asked for and not made yet.
	RefundAsked Amount
	Units       Count `column:"购买数量,数量" header:"telling"`

	Status      Status      `column:"订单状态"`
	StatusText  string      `column:"订单状态" as:"unknown status"` // only where Status is StatusUnknown
	RefundState RefundState `column:"退款状态,退款金额"`
	Refunded    bool        // the refund was made

	PlacedAt  int64  `column:"订单创建时间" as:"past time"`
	PaidAt    int64  `column:"订单付款时间" as:"past time"`
	ShippedAt int64  `column:"发货时间" as:"past time"`
	ShipBy    int64  `column:"应发货时间,承诺发货时间,最晚发货时间" as:"time"`
	Tracking  string `column:"物流单号,运单号" as:"tracking"`
	Carrier   string `column:"物流公司,快递公司"`
	Shop      string `column:"店铺名称,店铺Id"`
}

// Variant returns the color and the size that a line's properties name, each "" where they do not.
func (l *Line) Variant() (colour, size string) {
	for property := range strings.FieldsFuncSeq(l.Properties, func(r rune) bool { return r == ';' || r == '；' }) {
		name, value, found := strings.Cut(strings.ReplaceAll(property, "：", ":"), ":")
		value = strings.TrimSpace(value)
		switch {
		case !found:
		case strings.Contains(name, "颜色"):
			colour = cmp.Or(colour, value)
		case strings.Contains(name, "尺码"), strings.Contains(name, "尺寸"), strings.Contains(name, "鞋码"):
			size = cmp.Or(size, value)
		}
	}
	return colour, size
}

// Parcel is one row of a list of parcels: a workbook's sheet 发货报表, or the list of a shipping
// program. It adds to an order that was imported from another table.
type Parcel struct {
	Row         int
	OrderNumber int64  `column:"线上订单号,平台订单号,主订单编号,订单编号,订单号" as:"number" header:"required"`
	Tracking    string `column:"物流单号,运单号,快递单号,面单号" as:"tracking" header:"telling"`
	Carrier     string `column:"物流公司,快递公司,快递"`
	ShippedAt   int64  `column:"发货时间" as:"past time"`
}

// ShopDay is one day of the analytics page's shop report. Its rates are left out: they are
// recomputed from counts and sums.
type ShopDay struct {
	Row  int
	Day  string `column:"统计日期,日期" as:"day" header:"required"` // 2026-11-09, in the store's zone
	Shop string `column:"店铺名称,店铺Id"`
	// Terminal is the device type in a report with several rows a day: only the row of all devices
	// together is read.
	Terminal string `column:"终端,终端类型,所属终端"`

	PageViews   Count `column:"浏览量,店铺浏览量,PV" header:"telling"`
	Visitors    Count `column:"访客数,店铺访客数,UV" header:"telling"`
	IPs         Count `column:"独立IP,独立IP数,IP数,IP"`
	OrderBuyers Count `column:"下单买家数" header:"telling"`
	Buyers      Count `column:"支付买家数" header:"telling"`
	Inquiries   Count `column:"咨询人数,咨询数" header:"telling"`

	Placed Amount `column:"下单金额" header:"telling"`
	Paid   Amount `column:"支付金额" header:"telling"`
	Refund Amount `column:"成功退款金额"`
}

// isOfAll reports whether the figures are of all terminals together.
func (d *ShopDay) isOfAll() bool {
	switch d.Terminal {
	case "", "所有终端", "全部终端", "全部", "所有", "汇总", "整体", "合计", "总计":
		return true
	}
	return false
}

// AdCost is one row of an ad report: the cost of a plan or a product on a day, or on several days
// that cannot be split. The reports by plan (计划报表) and by product (商品报表) contain the same money.
// Rates are left out, as in ShopDay.
type AdCost struct {
	Row   int
	Days  Days   `column:"日期,统计日期" header:"required"`
	Scene string `column:"场景名字,推广场景,营销场景"` // such as 关键词推广
	Spend Amount `column:"花费,消耗" header:"required"`

	Shown  Count  `column:"展现量" header:"telling"`
	Clicks Count  `column:"点击量" header:"telling"`
	Return string `column:"投入产出比" header:"telling"` // only tells the kind

	Plan        string `column:"计划名字,计划名称,推广计划"`
	Subject     string `column:"主体ID,商品ID,商品id,宝贝ID"` // what is advertised
	SubjectKind string `column:"主体类型"`
	SubjectName string `column:"主体名称,商品名称,宝贝名称"`

	Sales  Amount `column:"总成交金额,成交金额"` // that the console attributes to the ads
	Orders Count  `column:"总成交笔数,成交笔数"`
	Carts  Count  `column:"总购物车数"`
}

// Listing returns the number of the listing that a row is of, its name where the row has no number;
// "" for a row of something else.
func (a *AdCost) Listing() string {
	switch a.SubjectKind {
	case "", "商品", "宝贝", "单品":
		return cmp.Or(a.Subject, a.SubjectName)
	}
	return ""
}

// ListingDay is one row of the analytics page's product report: a listing's figures of a day, or of
// several days that cannot be split. Rates are left out, as in ShopDay.
type ListingDay struct {
	Row    int
	Days   Days   `column:"统计日期,日期" header:"required"`
	Number string `column:"商品ID,商品id,宝贝ID" header:"required"`
	Title  string `column:"商品名称,商品标题"`
	Style  string `column:"货号"`

	Visitors  Count `column:"商品访客数" header:"telling"`
	Views     Count `column:"商品浏览量" header:"telling"`
	Carts     Count `column:"商品加购人数" header:"telling"` // visitors, not units
	CartUnits Count `column:"商品加购件数" header:"telling"`
	Favorites Count `column:"商品收藏人数"`
	Buyers    Count `column:"支付买家数"`
	Units     Count `column:"支付件数"`

	Paid   Amount `column:"支付金额"`
	Refund Amount `column:"成功退款金额"`
}

func (d *ListingDay) settle() (field string, err error) {
	if d.Number == "" {
		return "Number", errNoListing
	}
	return "", nil
}

// Refund is one row of the after-sales report. Only it has the time of a refund:
// order exports do not.
type Refund struct {
	Row         int
	Number      int64 `column:"退款编号" as:"number" header:"required"`
	OrderNumber int64 `column:"订单编号,主订单编号,订单号" as:"number" header:"required"`

	Amount  Amount      `column:"退款总额,退款金额,退给买家金额"`
	State   RefundState `column:"退款状态" header:"telling"`
	AskedAt int64       `column:"退款申请时间" as:"past time" header:"telling"`
	DoneAt  int64       `column:"退款完结时间" as:"past time" header:"telling"`
	Reason  string      `column:"买家退款原因,退款原因,申请退款原因,售后原因"`

	Type string `column:"售后类型,售后方式"` // 仅退款, 退货退款, 换货 …; see Returns
	SKU  string `column:"商家编码"`
	Shop string `column:"店铺名称,店铺Id"`
}

// Returns reports whether the goods come back, and whether others go out for them.
func (r Refund) Returns() (back, exchange bool) {
	exchange = strings.Contains(r.Type, "换货")
	return exchange || strings.Contains(r.Type, "退货"), exchange
}

// Made reports whether the money went back: a refund that is over may also have been
// withdrawn.
func (r Refund) Made() bool { return r.State == RefundMade && r.DoneAt > 0 && r.Amount.Known }

// Days is a run of days, its first and its last as 2026-11-09, in the store's zone.
type Days struct{ First, Last string }

// Chat is one conversation of a customer-service agent with a buyer, of a list that
// the customer-service console exports.
type Chat struct {
	Row   int
	At    int64  `column:"接待时间,会话时间,会话开始时间,开始时间,咨询时间,时间,time,Time" as:"chat time" header:"required"`
	Agent string `column:"客服,客服昵称,接待客服,客服账号,客服旺旺,agent,Agent" as:"agent" header:"required"` // without the shop's name
	Buyer string `column:"买家,买家昵称,买家会员名,客户,客户昵称,顾客,顾客昵称,buyer,Buyer" header:"telling"`      // as in the file: personal data

	Seconds Count `column:"接待时长,会话时长,时长,duration,Duration" as:"duration" header:"telling"`
	Rating  Count `column:"评价,评价结果,满意度,满意度评价,评分,rating,Rating" as:"rating" header:"telling"` // 1 to 5
}

// Reject is a row that could not be read.
type Reject struct {
	Row    int
	Column string // the header's name of the column at fault; empty when it is the whole row
	Reason string // one of the Reason constants

	// Value is the cell at fault, and Cells are those of the row that are read. Both are legible
	// and without personal data, and empty in a section's rejects beyond 10,000.
	Value string
	Cells []string
}
