package main

import (
	"fmt"
	"time"

	"storebot/bot"
)

// hidden is a product with many visitors and few buyers; its ads don't pay either.
const hidden = 6

// listed is how many days the product report covers.
const listed = 30

// soldOn returns what a product sold on the days from one up to, and without, another.
func (s *sample) soldOn(product int, from, until bot.Day) (buyers, units, fen int64) {
	for _, o := range s.orders {
		if day := bot.DayOf(o.paid); o.product == product && !o.paid.IsZero() && day >= from && day < until {
			buyers, units, fen = buyers+1, units+int64(o.units), fen+o.fen()
		}
	}
	return buyers, units, fen
}

// seenBy returns how many visitors the page of a product had with so many buyers.
func seenBy(product int, buyers int64) int64 {
	if product == hidden {
		return 420 + buyers*25
	}
	return 40 + buyers*28
}

var listingHeader = []string{"统计日期", "商品ID", "商品名称", "货号", "商品访客数", "商品浏览量", "商品加购人数", "支付买家数", "支付件数", "支付金额"}

// listingRow returns a row of the product report.
func (s *sample) listingRow(product int, from, until bot.Day) []string {
	buyers, units, fen := s.soldOn(product, from, until)
	visitors, day := seenBy(product, buyers), from.String()
	if until > from+1 {
		day = from.String() + " ~ " + (until - 1).String()
	}
	return []string{day, fmt.Sprint(68001 + product), sampleProducts[product].title, fmt.Sprintf("KS%02d", product+1),
		fmt.Sprint(visitors), fmt.Sprint(visitors * 5 / 2), fmt.Sprint(visitors / 12), fmt.Sprint(buyers), fmt.Sprint(units),
		yuan(fen)}
}

// lastWeek returns the week before this one, from Monday on.
func (s *sample) lastWeek() bot.Period { return bot.WeekOf(bot.DayOf(s.now) - 7) }

func (s *sample) week() string {
	return s.lastWeek().From.String() + "_" + s.lastWeek().Last().String()
}

// weekFile returns the product report of the week before.
func (s *sample) weekFile() []byte {
	rows := [][]string{listingHeader}
	for product := range sampleProducts {
		if product != launched { // it was not on sale for the whole week
			rows = append(rows, s.listingRow(product, s.lastWeek().From, s.lastWeek().Until))
		}
	}
	return table(rows)
}

// listingFile returns the product report of the last days, one by one.
func (s *sample) listingFile() []byte {
	rows, today := [][]string{listingHeader}, bot.DayOf(s.now)
	for day := today - listed; day < today; day++ {
		for product := range sampleProducts {
			if since, later := sampleLaunches[product]; !later || day >= today-since {
				rows = append(rows, s.listingRow(product, day, day+1))
			}
		}
	}
	return table(rows)
}

// adsOn returns what the ads of a day cost, in fen. Those of five days ago were dear.
func (s *sample) adsOn(day bot.Day) int64 {
	ads := 110000 + int64(day)*7919%20000
	if day == bot.DayOf(s.now)-5 {
		ads *= 4
	}
	return ads
}

// sampleAds are the advertised products, with their share of the spend and their return on it, both
// in percent.
var sampleAds = []struct {
	product      int
	share, sales int64
}{{0, 50, 520}, {7, 30, 360}, {hidden, 20, 110}}

// adFile returns the ad report by product of the last days.
func (s *sample) adFile() []byte {
	rows := [][]string{{"日期", "场景名字", "计划名字", "主体ID", "主体类型", "主体名称", "展现量", "点击量", "花费", "总成交金额", "总成交笔数", "投入产出比"}}
	today := bot.DayOf(s.now)
	for day := today - listed; day < today; day++ {
		for _, ad := range sampleAds {
			spend := s.adsOn(day) * ad.share / 100
			sales, clicks := spend*ad.sales/100, spend/180
			rows = append(rows, []string{day.String(), "关键词推广", "冬装主推", fmt.Sprint(68001 + ad.product), "商品",
				sampleProducts[ad.product].title, fmt.Sprint(clicks * 30), fmt.Sprint(clicks), yuan(spend), yuan(sales),
				fmt.Sprint(sales / sampleProducts[ad.product].fen), fmt.Sprintf("%.2f", float64(ad.sales)/100)})
		}
	}
	return table(rows)
}

// refundFile returns the after-sales report: a refund for each order that has one, the goods of the newest
// still on their way back.
func (s *sample) refundFile() []byte {
	rows := [][]string{{"订单编号", "退款编号", "退款申请时间", "退款完结时间", "退款总额", "退款状态", "售后类型", "商家编码", "买家退款原因"}}
	reasons := []string{"尺码不合适", "多拍、错拍、不想要", "质量问题", "颜色与描述不符"}
	for i, o := range s.orders {
		if !o.refund {
			continue
		}
		kind, state, made := "仅退款", "退款成功", moment(o.shipped.Add(30*time.Hour))
		if s.now.Sub(o.shipped) < 4*24*time.Hour {
			kind, state, made = "退货退款", "卖家已经同意退款，等待买家退货", ""
		}
		rows = append(rows, []string{fmt.Sprintf(`="%d"`, o.number), fmt.Sprint(39200100 + i), moment(o.shipped), made,
			yuan(o.fen() / 2), state, kind, sku(o.product), reasons[i%len(reasons)]})
	}
	return table(rows)
}
