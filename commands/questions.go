package commands

import (
	"slices"

	"storebot/bot"
)

// Questions returns plain questions and other first words that people type, with the line that
// answers each. Words that change nothing (please, 一下, 吗) are left out before comparing.
// They only read; what would change something is offered as a button. A line that is a command's
// name alone is that command, whatever is asked here.
func Questions() []bot.Question { return slices.Concat(questions, topics, abouts) }

var questions = []bot.Question{
	{Line: "kpi figure=conversion", Asks: []string{
		"转化掉", "转化咋掉", "转化怎么掉", "转化为什么掉", "转化率怎么掉", "转化率咋掉",
		"what conversion rate", "wats conversion rate", "whats conversion rate", "why conversion down", "why conversion drop",
	}},
	{Line: "kpi *", Asks: []string{
		"*卖多少", "*卖多少钱", "*卖得怎么样", "*卖怎么样", "*业绩", "*业绩怎么样", "*数据", "*流水", "*成交多少",
		"*多少单", "*几单", "*有多少单", "*付款多少单", "*情况怎么样", "*生意怎么样",
		"how much sell *", "how much sold *", "what sell *", "how many orders *", "sales *", "* sales", "how sales *",
		"how * going", "how business *",
		"how much make *", "what was revenue *", "what were sales *", "how much sales *",
		"how much was sold *", "how were sales *",
	}},
	{Line: "roi *", Asks: []string{"*投产比", "*roi", "*投产比多少", "*广告效果", "roi *"}},
	{Line: "pages *", Asks: []string{
		"*哪些宝贝要优化", "*哪些商品转化低", "*转化低商品", "*有流量没成交", "which pages fix *", "what pages fix *", "pages to fix *",
		"low conversion *",
	}},
	{Line: "kpi today", Asks: []string{
		"报表", "数据报表", "today", "report", "reports",
		"今日数据", "今天数据"}},
	{Line: "kpi *", Asks: []string{"*"}}, // a period alone
	{Line: "stock figures", Asks: []string{"库存周转", "inventory turnover", "stock turnover"}},
	{Line: "weekly", Asks: []string{"weekly report", "上周周报"}},
	{Line: "monthly", Asks: []string{"monthly report", "上月月报"}},
	{Line: "overdue", Asks: []string{
		"没发货", "哪些没发出", "ship", "shipping", "to ship",
		"有哪些单超时", "哪些单超时", "有哪些订单超时", "哪些订单超时", "有超时单", "有没有超时", "有没有超时订单", "超时订单", "超时单", "哪些没发货", "哪些单没发货", "还有哪些没发",
		"哪些订单没发货", "没发货订单",
		"有没发货", "发货超时", "多少单没发", "多少单没发货", "哪些快超时", "迟发订单", "有哪些没发", "哪些没发", "没发",
		"who late", "what late", "which orders late", "late orders", "overdue orders", "orders overdue", "what not shipped",
		"which orders not shipped", "unshipped orders", "orders ship", "what ship today", "what ships today",
	}},
	{Line: "stock", Asks: []string{
		"缺货登记",
		"库存有多少", "库存多少", "有多少库存", "剩多少库存", "库存剩多少", "库存情况", "库存怎么样", "哪些缺货", "什么缺货",
		"哪些断货", "有没有缺货",
		"how much stock", "how much stock left", "what stock", "stock left", "what out stock", "out of stock",
		"what running out", "stock levels", "inventory left",
	}},
	{Line: "arrival", Asks: []string{
		"什么货在路上", "哪些货在路上", "路上有什么货", "有什么货没到", "哪些货没到", "在途有哪些",
		"what is on the way", "what's on the way", "what on the way", "what is coming",
	}},
	{Line: "arrival due", Asks: []string{
		"今天到什么货", "今天有什么货到", "今天到哪些货", "今天有货到", "what arrives today", "what comes today"}},
	{Line: "restock", Asks: []string{
		"哪些要补货", "要补货", "什么要补货", "哪些该补货", "补什么货", "该订什么货", "要订多少货", "补货清单", "补货表",
		"what restock", "what order", "what reorder", "restock list", "what should order",
	}},
	{Line: "top *", Asks: []string{
		"*什么卖得好", "*什么卖得最好", "*哪些卖得好", "*哪款卖得好", "*哪个卖得最好", "*爆款", "*爆款有哪些", "*热销", "*卖得最好", "*哪款最好卖", "*销量排行",
		"what sells best *", "best sellers *", "bestsellers *", "top sellers *", "what sold best *", "top products *",
	}},
	{Line: "urgent", Asks: []string{
		"急", "bad review", "bad reviews", "missing parcel", "missing parcels",
		"有什么工单", "有哪些工单", "工单有哪些", "有没有加急", "有没有投诉", "有几个工单", "没处理工单", "未解决工单", "急单", "哪些工单没处理",
		"claim refund", "claim ticket", "claim complaint", "claim invoice",
		"open tickets", "what tickets open", "which tickets open", "urgent tickets", "tickets open", "complaints",
		"what urgent",
	}},
	{Line: "daily", Asks: []string{
		"大家今天做了什么", "大家今天干了什么", "谁没写日报", "谁没填日报", "谁还没写日报", "日报谁没写",
		"what did everyone do", "what did everyone do today", "who didn't answer", "who is missing", "what did the team do",
		"what team do today",
	}},
	{Line: "leave", Asks: []string{"谁请假", "今天谁请假", "谁休假", "谁在休假", "who off", "who is off", "who off today",
		"who is on leave", "who on leave", "days off"}},
	{Line: "review", Asks: []string{"哪些评价没回复", "有没有差评", "有差评吗", "哪些差评没回", "差评多少", "差评率", "what reviews open",
		"which reviews need an answer",
		"unanswered reviews", "bad review rate"}},
	{Line: "customers *", Asks: []string{"*客户从哪来", "*客户哪里来", "*买家从哪里来", "*复购率", "*回购率", "*老客户多少", "*哪个省买得多",
		"where buyers come from *", "where do customers come from *", "repeat rate *", "returning customers *",
		"which province buys most *"}},
	{Line: "vip", Asks: []string{"有多少会员", "会员有多少", "vip有多少", "how many vips", "how many vip", "vip members"}},
	{Line: "returned *", Asks: []string{"*为什么退货", "*退货原因", "*退换货率", "*为什么退款", "why returns *", "why do they return *",
		"why refunds *", "why are refunds up *", "refund rate *", "return rate *", "refunds *", "returns *", "退款 *", "退货 *",
		"why goods come back *"}},
	{Line: "home", Asks: []string{
		"任务", "开工", "打卡", "下班", "begin", "my day",
		"我要做什么", "今天要做什么", "我今天做什么", "有什么要做", "我待办", "what do", "my tickets today",
		"what should i do", "what's next", "what next", "todo", "to-do", "my tasks", "my tickets"}},
	{Line: "task left", Asks: []string{
		"交接", "交班", "handover",
		"巡检做完", "巡检没做", "哪些巡检没做", "还有什么没做", "有什么没做", "今天还有什么没做", "what left",
		"what's left", "what left today", "checklist left"}},
	{Line: "target", Asks: []string{"目标多少", "目标是多少", "本月目标", "本月目标是多少", "这个月目标是多少", "这个月目标", "本月目标多少", "目标完成多少", "完成多少目标",
		"what target", "what's target", "targets", "this month target", "how far target"}},
	{Line: "promo", Asks: []string{
		"优惠", "优惠活动",
		"有什么活动", "现在有什么活动", "有哪些活动", "主推什么", "今天主推什么", "现在主推什么", "what promos", "what promo",
		"promos", "what on sale", "what push"}},
	{Line: "campaign", Asks: []string{"大促", "活动效果", "活动效果怎么样", "活动复盘", "活动列表", "how did campaign do", "campaign results",
		"how was campaign", "campaign review"}},
	{Line: "battle", Asks: []string{"双11战报", "今日战报", "大促战报", "how is campaign going", "battle report"}},
	{Line: "deadline", Asks: []string{
		"活动报名",
		"有什么截止", "有哪些截止", "快截止", "哪些要报名", "什么快截止", "what due", "what's due",
		"upcoming deadlines", "deadlines"}},
	{Line: "member", Asks: []string{"有哪些人", "团队有谁", "有谁", "成员有哪些", "who team", "who in team", "team members",
		"who works here"}},
	{Line: "check list", Asks: []string{
		"聊天记录", "客服质检",
		"质检做", "今天质检", "质检结果", "抽检结果", "质检情况", "spot checks today", "spot checks",
		"how checks"}},
	{Line: "digest", Asks: []string{"早上数据", "昨天日报", "今天日报", "yesterday digest", "morning report"}},
	{Line: "whoami", Asks: []string{"我是什么权限", "我什么角色", "我能做什么", "what my role", "who i"}},
	{Line: "help", Asks: []string{"怎么用", "你会什么", "你能做什么", "有什么命令", "有哪些命令", "how use this", "what can you do",
		"how this work", "how does this work", "commands"}},
	{Line: "spend", Change: true, Asks: []string{
		"广告", "投广告", "ads", "ad spend",
		"记推广费", "记广告费", "log ad spend", "add ad spend"}},
	{Line: "sale", Change: true, Asks: []string{"记销售", "我卖一单", "卖一单", "log sale", "add sale", "record sale",
		"i sold something"}},
	{Line: "urgent", Change: true, Asks: []string{"我要退款", "买家要退款", "buyer wants refund", "i need refund", "有人投诉",
		"买家投诉"}},
	{Line: "order", Asks: []string{"物流", "快递", "快递单号", "查物流", "查快递", "查订单", "tracking", "parcel", "track parcel",
		"where parcel"}},
	{Line: "undo", Change: true, Asks: []string{"记错", "我记错", "写错", "i made mistake", "that was wrong", "take it back"}},
	{Line: "import", Change: true, Asks: []string{"怎么导入", "导入数据", "how import", "upload file"}},
}

// Shorthands returns first words that stand for a command with its first argument.
func Shorthands() map[string]string {
	words := map[string]string{}
	for line, all := range map[string][]string{
		"urgent refund":    {"退款", "退货", "仅退款", "售后", "退差价", "补差价", "refund", "refunds", "returns"},
		"urgent invoice":   {"发票", "开票", "专票", "invoice"},
		"urgent ship":      {"催发货", "催单", "催件", "催发"},
		"urgent complaint": {"投诉", "差评", "中评", "纠纷", "介入", "维权", "complaint"},
		"urgent parcel":    {"换货", "漏发", "少发", "错发", "发错货", "少件", "破损", "质量问题"},
		"urgent claim":     {"认领"},
		"urgent resolve":   {"解决", "resolve"},
		"urgent comment":   {"备注", "comment"},
		"spend search":     {"直通车"},
		"spend display":    {"引力魔方"},
		"spend feed":       {"万相台"},
	} {
		for _, word := range all {
			words[word] = line
		}
	}
	return words
}
