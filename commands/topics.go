package commands

import "storebot/bot"

// topics are the nouns of the trade, each with the line that shows it: 上周退款率, visitors yesterday. A
// noun that is also a command's name, typed alone, is that command.
var topics = []bot.Question{
	{Line: "kpi *", Names: []string{"业绩"}},
	{Line: "kpi figure=sales *", Names: []string{
		"销售", "销售额", "流水", "成交", "成交额", "营业额", "付款", "付款金额", "sales", "revenue", "turnover",
	}},
	{Line: "kpi figure=orders *", Names: []string{
		"销量", "付款率", "付款单数", "订单数", "单量", "收订", "orders", "orders paid", "orders placed", "payment rate",
	}},
	{Line: "kpi figure=value *", Names: []string{"客单价", "客单", "order value", "average order value", "aov",
		"spend per buyer"}},
	{Line: "kpi figure=conversion *", Names: []string{"转化", "转化率", "conversion", "conversions", "conversion rate"}},
	{Line: "kpi figure=visitors *", Names: []string{
		"访客", "访客数", "流量", "浏览量", "pv", "uv", "visitors", "traffic", "page views",
	}},
	{Line: "kpi figure=inquiries *", Names: []string{"咨询", "咨询数", "咨询量", "咨询人数", "inquiries", "enquiries"}},
	{Line: "result *", Names: []string{
		"毛利", "毛利率", "利润", "利润率", "净利", "净利润", "盈亏", "成本", "支出", "开销", "花销", "费用", "开支",
		"profit", "margin", "gross margin", "gross profit", "net profit", "expenses", "costs",
	}},
	{Line: "roi *", Names: []string{
		"直通车", "钻展", "引力魔方", "万相台", "推广", "推广费", "推广花费", "广告", "广告费", "广告花费", "投放", "ads", "ad spend", "ad costs",
	}},
	{Line: "review", Names: []string{"差评", "中差评", "评价", "好评率", "差评率", "reviews", "bad reviews"}},
	{Line: "returned *", Names: []string{
		"退款", "退货", "退换货", "退款率", "退货率", "退款原因", "退货原因", "refunds", "returns", "refund rate", "return rate",
	}},
	{Line: "top *", Names: []string{"热销", "爆款", "畅销", "热卖", "销量排行", "best sellers", "bestsellers", "top sellers"}},
	{Line: "customers *", Names: []string{
		"复购", "复购率", "回购率", "老客", "老客户", "回头客", "新客", "新客户", "买家", "客户", "地区", "省份",
		"repeat buyers", "repeat rate", "returning buyers", "regions", "buyers", "customers",
	}},
	{Line: "vip", Names: []string{"会员", "会员数", "members", "vips"}, Asks: []string{"vip tiers"}},
	{Line: "stock", Names: []string{"商品", "货品", "宝贝", "goods", "products"}},
	{Line: "pages *", Names: []string{"待优化宝贝"}},
	{Line: "task", Names: []string{"巡检表", "checklist"}, Asks: []string{"daily checklist"}},
	{Line: "check sample", Names: []string{"抽样", "质检抽样"}, Asks: []string{"today's sample"}},
	{Line: "schedule", Names: []string{"定时任务"}},
	{Line: "target", Names: []string{"目标", "达成", "达成率", "完成率", "进度", "target", "targets", "progress"}},
	{Line: "check list *", Names: []string{
		"质检", "抽检", "质检分", "质检成绩", "质检结果", "客服评分", "客服分数", "spot checks", "scores", "quality scores",
	}},
	{Line: "overdue", Names: []string{
		"发货", "发货时间", "最晚发货时间", "发货时效", "待发货", "未发货", "shipping", "shipping deadline", "ship by",
	}},
	{Line: "stock figures", Names: []string{
		"周转", "周转率", "周转天数", "缺货率", "售罄率", "动销率", "sell-through", "out-of-stock rate", "stock turnover",
	}},
	{Line: "competitor", Names: []string{"竞品", "竞店", "对手", "同行", "competitors", "rivals"}},
	{Line: "leave", Names: []string{"请假", "休假", "调休", "leave", "days off"}},
	{Line: "hours", Names: []string{"排班", "班表", "上班时间", "shifts", "working hours"}},
	{Line: "deadline", Names: []string{"截止", "截止时间", "截止事项", "报名", "活动报名", "deadlines"}},
	{Line: "arrival", Names: []string{"在途", "在途货", "到货", "路上货", "deliveries", "arrivals", "shipments"}},
}
