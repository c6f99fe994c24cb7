package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type roiArgs struct {
	By     bot.Choice  `arg:"grouping" also:"by,按" ask:"By channel, plan or product?" choices:"channel=渠道,plan=计划|推广计划,product=商品|宝贝|单品|listing"`
	Period *bot.Period `arg:"period" ask:"Which period?" hint:"yesterday, week, month, 2026-10"`
}

// adsBy are what ads are added up by, by the words of the argument.
var adsBy = map[bot.Choice]storage.AdsBy{
	"": storage.AdsByChannel, "channel": storage.AdsByChannel, "plan": storage.AdsByPlan, "product": storage.AdsByListing,
}

func (d *desk) roi() bot.Command {
	return bot.Command{
		Name: "roi", Aliases: []string{"投入产出比", "投产比", "投产", "广告效果", "推广效果"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("what ads cost and brought, by channel, plan or product, with their grade"),
		Examples: []string{"roi", "roi product week", "投入产出比 计划 上周"},
		Run: do(d, func(ctx context.Context, c call, a roiArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, c.lastDays())
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().Ads(ctx, period, adsBy[a.By]))
		}),
	}
}

// lastDays returns the last 7 full days.
func (c call) lastDays() bot.Period {
	return bot.Period{From: c.today() - 7, Until: c.today(), Unit: bot.UnitDays}
}
