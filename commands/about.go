package commands

import "storebot/bot"

// abouts are what questions in plain words are about, by the words that occur in them. What an
// answer only reads is given at once; a line that records something is offered.
var abouts = []bot.Question{
	// Figures
	{Line: "kpi *", About: []string{
		"这周|本周|上周|今天|昨天|这个月|本月|上月 + 和|跟|比|对比", "compare|versus|vs + with|to|week|month|day|year|yesterday",
		"咨询|询单|inquiries|enquiries + 多少|几|how|what", "how did|how are|how were + we|sales|business",
		"流水|数据 + 多少|怎么样|看", "访客|流量|转化 + 掉|跌|降|少|涨", "drop|fell|fall|down + traffic|visitors|sales|conversion",
		"figures|numbers + yesterday|today|week|month|tell|show", "卖|做 + 了多少|多少钱|多少业绩|几单",
		"业绩|销售额|营业额|成交额 + 多少|怎么样|几", "how much|what + sell|sold|sales|revenue|earn",
		"conversion|转化率 + what|wats|whats|how|why|多少|怎么|为什么", "visitors|traffic|访客|流量 + how|what|多少|怎么样|几",
	}},
	{Line: "kpi month", About: []string{"my + kpis", "我 + 考核|绩效"}},
	{Line: "stock figures", About: []string{
		"库存周转|周转天数|周转率 + 多少|天|怎么样|几|率", "inventory|stock + turnover", "turnover + how|what",
	}},
	{Line: "target", About: []string{
		"目标 + 差|完成|进度|达成|还|多少|能", "进度|达成率 + 怎么样|多少|能完成", "on track", "reach|behind|ahead|far|left + target|goal",
		"target|goal + what|how|will|are", "hit|make + target|goal + are|will|do|can",
	}},
	{Line: "target", Change: true, About: []string{"目标 + 定|设|改成|调", "set|change|raise + target|goal"}},
	{Line: "budget", About: []string{
		"直通车|推广|广告|引力魔方|万相台 + 花|多少钱|费用|超|预算", "预算 + 超|剩|还|多少|进度|花",
		"ad|ads|search|display + cost|spend|spent|budget|burning|too much", "budget + left|over|under|how|is",
	}},
	{Line: "roi *", About: []string{
		"投产 + 多少|怎么样|几",
		"ads|ad|channel|campaigns + lose|waste|best|worst", "推广|广告|直通车 + 划算|效果|投产|回报|值",
		"ads|ad|campaigns + worth|pay|return|work",
	}},
	{Line: "result *", About: []string{
		"挣|盈亏 + 多少|了|吗", "we + make|earn + how much", "赚|利润|盈利|亏 + 多少|了|吗", "how much|what + profit|margin",
		"did|do + we + make money",
	}},
	{Line: "weekly", About: []string{"周报 + 总经理|老板|发|写|给", "week|weekly + report|summary"}},
	{Line: "monthly", About: []string{"月报 + 总经理|老板|发|写|给", "month|monthly + report|summary"}},
	{Line: "customers *", About: []string{
		"回头客|老客|复购|回购 + 多|少|率|几|吗", "买家|客户|顾客 + 哪里|哪儿|地区|哪个省", "repeat|returning|regular + customer|buyer",
		"customers|buyers + came back|return|come back|come from", "how many + buyers",
	}},
	{Line: "vip", About: []string{"会员|vip + 几|多少|新", "members|vips|vip + how many|new"}},
	{Line: "returned *", About: []string{
		"为什么|怎么这么|原因 + 退款|退货", "退款|退货 + 多少|这么多|多吗|多不多|太多|高|率|几", "why|reasons + refund|return",
		"refund|return + high|rate|many|up",
	}},
	{Line: "battle", About: []string{"战报 + 现在|今天|看|发", "活动|大促 + 现在|实时 + 多少|怎么样"}},
	{Line: "campaign", About: []string{
		"双十一|双11|双十二|双12|618|活动|大促 + 效果|怎么样|复盘|总结|成绩|还有多少天|还有几天",
		"double eleven|double twelve|singles|campaign|promotion + how did|how was|result|review",
	}},
	{Line: "top *", About: []string{"哪|什么|啥|最 + 好卖|卖得好|卖得最好|畅销|爆", "best|most|top + sell|sold|product"}},
	{Line: "pages", About: []string{"页面|详情页|标题|主图 + 优化|改|差", "pages|listing + fix|improve|weak"}},

	// Orders
	{Line: "overdue", About: []string{
		"快到时间|快到期|快超", "due + next|hours|today", "how many + parcels|orders + today",
		"加班|今天 + 发货", "揽收|揽件", "have|much|left + to ship|ship", "picked up|collected + courier|parcel",
		"没发货|未发货|待发货|没发|没发出|要发|该发|待发|没处理 + 单|货|哪|多少|几|什么", "单|订单|快递|包裹 + 超时|最急|晚|迟|到期|没处理",
		"order|parcel + not shipped|not sent|unshipped|late|overdue|waiting|due|urgent|go out",
		"what|which + ship|pack", "shipped + yet|not", "哪些|有没有|几单 + 超时",
	}},
	{Line: "order #", About: []string{
		"单|订单 + 什么时候|几时|啥时候", "order|parcel + when|ship", "订单|单子|包裹|快递 + 查|在哪|到哪|哪里|发货了吗|状态|情况",
		"where|status|look up|find|check|track + order|parcel", "# + 发货了|发了|发没|到哪|shipped|where|status",
	}},
	{Line: "import", About: []string{"导入|上传 + 数据|订单|表|文件|怎么", "import|upload + data|order|file|how"}},
	{Line: "overdue notified", Change: true, About: []string{
		"告诉|告知|通知 + 买家|顾客 + 晚|延迟|发", "told|tell + buyer + late|delay",
	}},
	{Line: "import", Change: true, About: []string{
		"单号|已发货|发货了|标记 + 登记|录|快递|改|订单", "mark|set|record + shipped|tracking",
	}},

	// Goods
	{Line: "stock low", About: []string{
		"断货|缺货|不够|卖完|卖光|没货 + 快|哪|什么|要",
		"run out|run low|running out|running low|low on|short of + what|which|are|is|about",
	}},
	{Line: "stock hot", About: []string{
		"热卖|热销|爆款|畅销 + 库存|够|剩|断货", "best sellers|hot sellers|bestsellers + stock|enough|left",
	}},
	{Line: "stock dead", About: []string{
		"放了最久|放最久|压仓|压货", "sitting + longest|warehouse",
		"清仓|甩卖|积压", "clear out|clearance|overstock", "滞销|卖不动|卖不掉|不动销|卖不出 + 哪|什么|款|货|有",
		"slow|dead + sell|stock|mover", "what|which|nothing + isn t sell|isnt sell|aren t sell|not selling|doesnt sell|doesn't sell|doesn t sell|not sell|never sell|don t sell",
	}},
	{Line: "stock #", About: []string{
		"还有没有|有没有 + 码|色|号", "撑几天|够几天|能撑|卖到哪天", "available|have + size|in l|in m|in s|in xl",
		"货|库存|款|件 + 还有|还剩|剩|有货|够 + 多少|几|吗|天", "库存 + 多少|几|查|看|还", "卖几天|可售天数|还能卖|卖几件|卖了几件|卖了几条|卖了几双|卖了几个", "还有货|有货吗|还剩",
		"还有多少|还有几|剩多少|剩几",
		"how many days|how long + last", "how fast + sell", "do we have|have any|have we + size|stock|left",
		"how many + left|have|stock",
		"in stock", "days + stock|cover", "stock + left|check|level",
	}},
	{Line: "count # %", Change: true, About: []string{
		"盘了|数了|点了 + 实际|件|条|个|双", "counted + it s|is|there are",
		"count|盘点 + 实际|只有", "counted + only|on shelf|left|there",
		"盘点|盘库|点库存", "stocktake|stock take|count + stock|the|inventory", "stocktake",
	}},
	{Line: "stock move defect # % &", Change: true, About: []string{
		"坏|破|次品|报损|损坏|进水 + 件|货|双|库存|登记", "damaged|broken|defective + piece|item|unit|stock|goods",
		"threw away|thrown away|throw away|wrote off|write off",
	}},
	{Line: "stock move use # % &", Change: true, About: []string{"打样|样品|样衣|拍照 + 拿|领|借|件", "took|take|taken + sample"}},
	{Line: "stock move", Change: true, About: []string{
		"丢|少了 + 件|货|双|库存|登记", "lost|missing + piece|item|unit|stock|goods",
	}},
	{Line: "return add # note=\"&\"", Change: true, About: []string{
		"退回来|退回 + #", "sent back|send back|came back|returned + #|customer|buyer",
		"退回|退货 + 入库|收到|到了|登记|来", "return + came|back|arrived|received|log|book", "came back + parcel|item|goods",
	}},
	{Line: "exchange", Change: true, About: []string{
		"customer|buyer + size|colour|color|swap|exchange", "换货|换 + 寄|发|出|登记|尺码",
		"exchange + send|ship|out|log|goods|size",
	}},
	{Line: "arrival due", About: []string{
		"今天|明天 + 到货|货到|到什么货|啥到货", "arrive|arriving|arrives|delivered + today|tomorrow",
	}},
	{Line: "arrival", About: []string{
		"上次 + 订|进货|下单", "when + last order", "how many + on the way|in transit",
		"供应商 + 推迟|延期|延误", "supplier + delays|postpone|wait", "在途|路上|没到|晚到|没来|迟到 + 货|哪|供应商|什么", "供应商 + 晚|迟|没到|没发",
		"on the way|coming|in transit + what|which|goods|stock", "supplier|delivery|arrival + late|delayed|when",
	}},
	{Line: "arrival receive # %", Change: true, About: []string{
		"收到|到了|来了 + 条|双",
		"到货|收货|货到|来货 + 登记|入库|了|录|收", "收到|到了|来了 + 件|货|箱", "came in + pcs|pieces|units|of",
		"delivery|shipment|goods|arrival + here|arrived|came|receive|book", "received + of|units|pieces|boxes",
	}},
	{Line: "stock move receipt # %", Change: true, About: []string{"到了 + 件|箱", "came in + pcs|pieces|units|of"}},
	{Line: "arrival expect # *", Change: true, About: []string{
		"晚到|推迟|延期|延到|延迟 + 改|到 + 号|月", "delayed|postponed|pushed|late + to|until",
	}},
	{Line: "arrival add # % *", Change: true, About: []string{
		"订了|下了|下单了 + 件|条|双|箱|个",
		"再订|再买|再进|订购 + 件|条|双|箱|个", "buy|order|get + more", "reorder + pieces|units", "采购单|采购|订货 + 登记|录|添加|新建",
		"add|log|enter|new + purchase|supplier order", "下单|订 + 件|供应商", "order + of + pieces|units",
		"ordered|order + from + supplier|factory",
	}},
	{Line: "restock", About: []string{
		"what + need + buy|order|reorder", "最晚 + 订|下单", "last day + order", "下单|订 + 什么|哪些",
		"补货|补什么|补哪|订货|进货|订什么 + 什么|哪|多少|本周|这周|单|表|清单|要", "要|该 + 补|订 + 货",
		"reorder|restock|replenish|buy in + what|list|which|need|should",
		"what|which + need|should|must + order|reorder",
	}},
	{Line: "restock order #", Change: true, About: []string{"下单 + 件|补货", "order + of|units|pieces|pcs"}},
	{Line: "ordering", About: []string{"预警线|起订|装箱|补货规则 + 改|多少|哪|看|怎么", "warning level|minimum order|pack size"}},
	{Line: "supplier set", Change: true, About: []string{"lead time + is now|to|from now|changed",
		"货期|交期|采购周期 + 改成|改为|变成"}},
	{Line: "supplier", About: []string{
		"采购周期|货期|交期|几天能到|供应商几天|多久 + 改|供应商|到货|多少|查|到|天", "lead time",
		"how long|how many days + supplier|delivery|take",
	}},
	{Line: "new", About: []string{
		"上新|新款|新品 + 卖", "new + how|sell|selling", "新款|新品|上新 + 怎么样|卖得|表现|如何|多少",
		"new + product|style|launch|arrivals + how|doing|sell",
	}},
	{Line: "bundle", About: []string{"套装|组合 + 怎么|哪|组成|有", "bundle|set + what|which|made of"}},

	// Customer service
	{Line: "urgent", About: []string{
		"谁|有没有人 + 处理|跟|管 + 退款|投诉|工单|售后", "anybody|anyone|somebody|who + handling|on it|working on",
		"工单|加急|急单 + 哪|多少|几|有|没|快到期|看", "工单|加急|急单 + 没处理|没解决|还有哪",
		"投诉|退款|发票|工单 + 搞定|解决了|处理好|处理完|我来", "complaint|refund|invoice|ticket + resolved|solved|settled|done with",
		"refund|complaint|ticket|invoice + take|i ll|ill", "urgent + open|what|left",
		"over|past + 24h|deadline + about|anything|close",
		"ticket + open|which|what|how many|due|expire|late|unassigned|are",
	}},
	{Line: "urgent assign", Change: true, About: []string{"工单|单子 + 转给|转交|交给",
		"assign|hand|pass + ticket|refund|complaint"}},
	{Line: "urgent refund # &", Change: true, About: []string{
		"退款|退钱|赔 + 急|块|元|发错|要|怎么|顾客|买家|客户|申请", "refund + customer|buyer|wants|how|ask|need",
	}},
	{Line: "urgent invoice # &", Change: true, About: []string{"发票|开票|抬头|专票", "invoice"}},
	{Line: "urgent complaint # &", Change: true, About: []string{
		"customer|buyer + furious|complain",
		"投诉 + 怎么|登记|客户|顾客|买家|处理|记", "complaint|complain + how|record|log|customer|buyer|made",
		"customer|buyer + angry|complains|complained",
	}},
	{Line: "urgent parcel # &", Change: true, About: []string{
		"买家|顾客|客户 + 破|坏|少|错|漏", "customer|buyer + torn|broken|damaged|wrong|missing|stain",
	}},
	{Line: "urgent ship", Change: true, About: []string{
		"催 + 发|单|货|件", "ship|send + faster|soon|urgent|now|hurry", "hurry|rush",
	}},
	{Line: "aftersale", About: []string{
		"补发 + 哪|包裹|寄|有|没|多少", "replacement|resend|after-sales + parcel|which|sent|open",
	}},
	{Line: "review", About: []string{
		"差评|评价 + 回了没|回了吗|没回|未回|几条|多少|哪|有", "review + any|not answered|unanswered|without|open|how many|which|answer",
	}},
	{Line: "review add # content=\"&\"", Change: true, About: []string{
		"差评|评价 + 收到|登记|记|新|一个|来了|来了个", "review + got|log|record|new|received|add",
	}},
	{Line: "check next", About: []string{"how many + chats + left|score", "会话 + 没抽|没打分|还有几个", "质检|抽查|抽检|检查 + 谁|下一个|哪个|今天",
		"whose|who|which agent|next + check|chats"}},
	{Line: "check list *", About: []string{
		"平均分", "我 + 被抽|抽到|抽查", "did i + checked|get checked", "被扣 + 分",
		"质检|客服 + 几分|多少分|分数|得分|成绩|结果|通过", "score + did|what|my|yesterday|last|week|agent",
		"spot check|checks + result|how|score",
	}},
	{Line: "check trends", About: []string{
		"哪个客服|哪位客服 + 慢|差|好", "which agent + slow|slowest|best",
		"评分|打分|分数|质检 + 最近 + 怎么样|如何|趋势", "scoring|score|scores + lately|recently|trend",
		"谁|客服 + 辅导|培训", "who|which agent + coach|training|help", "质检|客服 + 最差|最低|分数低|分低|退步|进步|最好",
		"agent|who|which + scores lowest|lowest|worst|weakest|best|improv",
	}},
	{Line: "check # % &", Change: true, About: []string{"聊天 + 打 + 分", "打分|评分|质检 + 给|怎么|登记|录", "score|rate|grade + chats"}},
	{Line: "check dispute", Change: true, About: []string{
		"质检|分数|扣分 + 不对|不公|申诉|不服", "score|check + unfair|wrong|dispute|appeal",
	}},

	// The team's day
	{Line: "home", About: []string{"今天 + 任务", "我 + 任务|要做|待办|干什么|做什么", "my + task|todo|work", "what + i + do|start|next"}},
	{Line: "task left", About: []string{
		"巡检|检查项|清单 + 做完|还剩|没做|剩|完成", "今天 + 没做|什么事", "checklist|rounds|tasks + left|done|open|finished|missing",
	}},
	{Line: "brief", About: []string{"开会|例会|会议 + 讲|说|什么|内容|简报", "meeting + discuss|what|brief|agenda|say"}},
	{Line: "promo", About: []string{
		"满减|满赠|优惠券|赠品 + 怎么|说|多少|有",
		"主推|推什么|推荐|优惠|活动 + 什么|哪|现在|今天|话术|有", "话术",
		"优惠|活动|折扣|降价|便宜 + 怎么回|怎么说|怎么答", "discount|coupon|cheaper|promo + what + say|tell|answer|reply",
		"push|recommend|offer|promo|promotion + what|which|today|now|say",
	}},
	{Line: "promo announce #", Change: true, About: []string{
		"主推 + 换成|改成|换|改", "everyone|everybody|all + push + tell",
		"主推|活动|推广 + 通知|发布|告诉|公告", "tell|announce|inform + agents|team|service|push|promo",
	}},
	{Line: "deadline", About: []string{
		"截止|报名|到期 + 什么时候|几号|哪|还有|快|活动", "deadline|sign-up|sign up|close|due date + when|what|which|campaign",
	}},
	{Line: "daily", About: []string{
		"谁 + 日报|没写|没交|没填", "谁 + 没 + 日报|写|填|交", "大家|团队|同事|每个人 + 做|干|今天",
		"who|everyone|team + report|did|do|handed|answer",
	}},
	{Line: "log answer", Change: true, About: []string{
		"日报|工作日志|日志 + 写|填|交|我", "write|fill|hand in|do|submit + daily report|my day|work log|my report",
	}},
	{Line: "leave", About: []string{"谁 + 请假|休息|休假|不在", "who + off|away|on leave|holiday|absent"}},
	{Line: "leave", Change: true, About: []string{"给|让 + 放假|休假|调休|请假", "give|let|have + day off|off|leave",
		"请假|休假|调休 + 我|要|想|申请", "i + day off|off|leave|holiday|vacation"}},
	{Line: "hours", About: []string{"谁 + 当班|在岗", "谁 + 上班|在班|值班", "几点 + 上班|下班", "who + working|on duty|shift"}},
	{Line: "competitor", About: []string{
		"竞品|竞争对手|同行|对手 + 什么|怎么|在|价格|哪", "competitor|rival + what|doing|price|how",
	}},
	{Line: "schedule add", Change: true, About: []string{"提醒 + 我|大家|一下|每天|每周", "remind|reminder + me|us|everyone|every"}},
	{Line: "invite", Change: true, About: []string{
		"新人|新同事|员工 + 加|邀请|进", "add|invite|new + colleague|member|employee|person",
	}},
	{Line: "undo", Change: true, About: []string{
		"输错|写错|记错|弄错|撤回", "mistake|wrong entry|typed wrong|cancel my last",
	}},
}
