package taobao

import "strings"

// platforms are those whose exports share column names with the ones that are imported, found by a
// word in a column's name or by columns that only they have together, one of each group.
var platforms = []struct {
	name   string // a key of the catalogue of translations
	words  []string
	groups [][]string
}{
	{"JD", []string{"京东"}, [][]string{{"下单帐号", "下单账号"}, {"订单金额", "结算金额"}}},
	{"1688", []string{"1688", "诚e赊"}, [][]string{{"货品标题", "货品总价"}, {"买家公司名", "卖家公司名", "Offer ID", "涨价或折扣"}}},
	{"Pinduoduo", []string{"拼多多", "多多支付", "拼单"}, [][]string{{"商家实收金额"}, {"用户实付金额", "商品总价"}}},
	{"Douyin", []string{"抖音", "抖店"}, [][]string{{"选购商品"}, {"主订单编号", "子订单编号", "订单应付金额"}}},
	{"Kuaishou", []string{"快手"}, nil},
	{"Xiaohongshu", []string{"小红书", "红书"}, [][]string{{"商家应收金额", "用户应付金额"}, {"规格ID", "SKU件数", "包裹号"}}},
	{"WeChat Channels", []string{"视频号"}, nil},
	{"Vipshop", []string{"唯品会"}, nil},
	{"Youzan", []string{"有赞"}, nil},
}

// platformOf returns the name of the platform, other than Tmall and Taobao, that a header is of;
// "" if it is of none that is known.
func platformOf(header []string) string {
	for _, platform := range platforms {
		if len(platform.groups) > 0 && hasEach(header, platform.groups) {
			return platform.name
		}
		for _, word := range platform.words {
			for _, column := range header {
				if strings.Contains(column, word) {
					return platform.name
				}
			}
		}
	}
	return ""
}
